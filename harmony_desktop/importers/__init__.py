"""Ways for a practice's data to come in: the generated demo, and later Open Dental."""
