"""Tables and the questions one may ask of them; every function takes `db` (and `now`), none commits."""
