# Messages of cli/ in en.
