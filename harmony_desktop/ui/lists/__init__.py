"""The lists of the desk: who to call, who waits, who is due, what is open at the end of a day."""
