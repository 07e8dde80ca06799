"""Voice at the chair: the bar, what it decides, and how a person likes it."""
