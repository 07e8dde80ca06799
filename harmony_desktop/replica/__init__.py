"""The encrypted database of one practice on one computer: open, write, read, migrate, back up."""
