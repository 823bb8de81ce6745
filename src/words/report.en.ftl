# Messages of report/ in en.
