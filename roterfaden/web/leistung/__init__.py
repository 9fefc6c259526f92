"""Proposals for the Leistungsabteilung, each with its complete chain of evidence."""
