"""The central server: many practices on PostgreSQL, each behind forced row level security."""
