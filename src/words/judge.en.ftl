# Messages of judge/ in en.
