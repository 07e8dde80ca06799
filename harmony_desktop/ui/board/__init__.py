"""The board: one day, a column per operatory, painted by one widget over a plain model."""

from harmony_desktop.ui.board.view import BoardWidget

__all__ = ["BoardWidget"]
