"""The home screen's presenter: which day, what to do with a card, what to show of it."""
