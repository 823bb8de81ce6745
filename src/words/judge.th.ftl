# Messages of judge/ in th.
