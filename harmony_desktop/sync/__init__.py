"""The desk's half of the exchange with the central server."""
