# Messages of cli/ in th.
