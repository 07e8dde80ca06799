"""Use cases and queries: what screens, agents and the command line call."""
