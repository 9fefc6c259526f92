"""Who may do what: accounts, roles, the access functions every page goes through, and the access protocol."""
