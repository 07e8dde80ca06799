"""The exchange with the central server: how it stands, what waits, what is wrong."""
