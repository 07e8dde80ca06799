"""What waits for a person: the agents' proposals, patients' replies, conflicts, calls to make."""
