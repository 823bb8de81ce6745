# Messages of report/ in th.
