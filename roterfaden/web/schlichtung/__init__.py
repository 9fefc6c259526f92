"""The page of a Schlichtungsperson: only the cases named to them."""
