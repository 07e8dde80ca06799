"""The window: the only package that imports PySide6. Widgets show; presenters hold the state."""
