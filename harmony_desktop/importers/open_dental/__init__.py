"""Moving in from Open Dental, and the way back."""
