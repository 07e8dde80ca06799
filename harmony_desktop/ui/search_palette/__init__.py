"""The palette: patients first, then commands with their keys."""
