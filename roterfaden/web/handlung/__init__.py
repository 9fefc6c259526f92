"""The page of a Handlung: one page for all of them, built from the Vorgang it yields."""
