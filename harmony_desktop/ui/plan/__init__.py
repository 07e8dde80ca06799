"""Treatment plans of a patient."""
