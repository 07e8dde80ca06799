"""Putting a backup back: what it would bring and lose is said first."""
