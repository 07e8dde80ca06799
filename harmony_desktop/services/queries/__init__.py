"""Reads: plain SQL on the reader connections, frozen rows with just what a screen shows."""
