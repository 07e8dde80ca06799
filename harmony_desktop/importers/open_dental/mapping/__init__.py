"""How each table of Open Dental becomes rows of ours."""
