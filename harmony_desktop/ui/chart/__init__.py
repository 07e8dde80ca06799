"""The chart of teeth: odontogram, shorthand line, and the notes."""
