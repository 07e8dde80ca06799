"""Who is at the desk: the lock over the window, and setting a PIN."""
