"""The settings: the practice, its hours, its lists, and backups."""
