"""What two desks could not both have: each side in full, and plain choices."""
