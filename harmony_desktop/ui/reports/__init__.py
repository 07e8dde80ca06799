"""The reports page: how the practice and its agents did, drawn."""
