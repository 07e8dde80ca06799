"""The main window and what floats above it."""
