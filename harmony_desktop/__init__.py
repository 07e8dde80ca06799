"""Harmony Desktop: the front desk of a dental practice, encrypted and offline first."""

__version__ = "0.1.0"
