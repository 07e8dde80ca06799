"""Before the board: choose, make or unlock a practice."""
