"""An invented Jobcenter for trying out and for tests: "Jobcenter Kreis Ahrenstein" on Monday, 16.03.2026."""
