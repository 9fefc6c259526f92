"""Every rule of the house, generated from the code."""
