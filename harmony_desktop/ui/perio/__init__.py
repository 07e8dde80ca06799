"""The chart of gums: readings, graph and comparison."""
