"""The number of the tenant schema, readable without importing the models."""

__all__ = ["SCHEMA_VERSION"]

SCHEMA_VERSION = 7
"""Number of the newest revision of the tenant line."""
