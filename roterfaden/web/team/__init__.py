"""The page of the Teamleitung: what waits for a decision, where the team stands."""
