"""Booking a visit: the patient, the kind, and the next openings."""
