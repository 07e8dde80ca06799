"""Messages to and from patients: what comes in is read, what is unclear stays in sight."""
