"""Moving in from another program: choose, try, import, read the report."""
