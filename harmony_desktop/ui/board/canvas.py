"""The scrolled area over a laid-out day: places in the view, on the screen and in the content."""

from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from harmony_desktop.ui.board.model import BoardModel, PlacedCard
from harmony_desktop.ui.board.scrolling import scroll_into_view

__all__ = ["BoardCanvas"]


class BoardCanvas(QAbstractScrollArea):
    """Knows where everything of the day stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no day yet."""
        super().__init__(parent)
        self._model: BoardModel | None = None

    @property
    def model(self) -> BoardModel | None:
        """The day as laid out."""
        return self._model

    def screen_rect(self, card_id: UUID) -> QRect:
        """Return where a card is on the screen."""
        placed = self._find(card_id)
        if placed is None:
            return QRect()
        rect = self._on_viewport(placed.rect).toRect()
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def to_content(self, position: QPointF) -> QPointF:
        """Return a place of the viewport in the content's coordinates."""
        header = 0.0 if self._model is None else self._model.layout.header
        return position + self._offset() - QPointF(0, header)

    def card_under(self, position: QPointF) -> PlacedCard | None:
        """Return the card at a place of the viewport."""
        if self._model is None or position.y() < self._model.layout.header:
            return None
        point = self.to_content(position)
        if position.x() < self._model.layout.gutter:
            return None
        return self._model.card_at(point.x(), point.y())

    def _find(self, card_id: UUID | None) -> PlacedCard | None:
        return None if self._model is None else self._model.find(card_id)

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _on_viewport(self, rect: QRectF) -> QRectF:
        header = 0.0 if self._model is None else self._model.layout.header
        return rect.translated(-self._offset() + QPointF(0, header))

    def _update_rect(self, rect: QRectF) -> None:
        self.viewport().update(self._on_viewport(rect).toAlignedRect().adjusted(-3, -3, 3, 3))

    def _reveal(self, rect: QRectF) -> None:
        if self._model is not None:
            layout = self._model.layout
            scroll_into_view(self, self._on_viewport(rect), layout.gutter, layout.header)
