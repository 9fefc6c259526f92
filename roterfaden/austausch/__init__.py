"""The house talks to other systems: HTTP interface, import and export with the Fachverfahren."""
