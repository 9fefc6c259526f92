"""How the house is doing, for the Fachadministration."""
