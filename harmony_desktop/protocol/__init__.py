"""The wire between a desk and the central server: versions, clock, messages, codec, merge rules."""
