"""Draws the pictures of days one may turn to, a few at a time, while nothing else is to be done."""

from collections import deque

from PySide6.QtCore import QObject, QTimer

from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.ui.board.model import BoardModel, PlacedCard
from harmony_desktop.ui.board.painter import BoardPainter
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["Foresight"]

_CARDS_A_STEP = 8
_PAUSE_MS = 15


class Foresight(QObject):
    """Fills the painter's cache ahead; every step is short enough to go unnoticed."""

    def __init__(self, parent: QObject) -> None:
        """Wait for days."""
        super().__init__(parent)
        self._waiting: deque[tuple[BoardPainter, PlacedCard, float]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._step)

    @property
    def is_idle(self) -> bool:
        """Whether everything asked for has been drawn."""
        return not self._waiting

    def prepare(
        self, day: BoardDay, painter: BoardPainter, theme: Theme, width: float, ratio: float
    ) -> None:
        """Draw the cards of a day as a viewport of `width` pixels would show them."""
        cards = BoardModel(day, theme, width).cards
        self._waiting.extend((painter, placed, ratio) for placed in cards)
        self._timer.start()

    def forget(self) -> None:
        """Draw nothing more of what was asked for."""
        self._waiting.clear()
        self._timer.stop()

    def _step(self) -> None:
        for _ in range(min(_CARDS_A_STEP, len(self._waiting))):
            painter, placed, ratio = self._waiting.popleft()
            painter.prepare_card(placed.card, placed.rect, ratio)
        if not self._waiting:
            self._timer.stop()
