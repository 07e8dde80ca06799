"""What every layer stands on: errors, clock, ids, paths, settings and scrubbed logging."""
