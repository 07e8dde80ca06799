"""Benchmarks: one file a question; `python -m benchmarks` prints one table."""
