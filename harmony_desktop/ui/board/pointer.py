"""What the mouse does on the board: take, carry, stretch and let go of cards; linger for more."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer

from harmony_desktop.ui.board.drag import begin_move, begin_resize
from harmony_desktop.ui.board.model import PlacedCard
from harmony_desktop.ui.board.moves import drop

if TYPE_CHECKING:
    from harmony_desktop.ui.board.view import BoardWidget

__all__ = ["LINGER_MILLISECONDS", "Pointer"]

LINGER_MILLISECONDS = 250
_EDGE = 6
_TREMBLE = 4
_SCROLL_ZONE = 24


class Pointer(QObject):
    """The mouse over one board; points are in the viewport's coordinates."""

    def __init__(self, board: "BoardWidget") -> None:
        """Serve `board`, which owns it."""
        super().__init__(board)
        self._board = board
        self._pressed_at: QPointF | None = None
        self._over: PlacedCard | None = None
        self._is_beside = False
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.setInterval(LINGER_MILLISECONDS)
        self._linger.timeout.connect(self._show_bubble)

    def press(self, position: QPointF) -> None:
        """Focus the card under the pointer and be ready to take it."""
        self.forget()
        placed = self._board.card_under(position)
        self._board.focus_under_pointer(placed)
        if placed is not None and not placed.card.is_proposed:
            self._pressed_at = position

    def move(self, position: QPointF) -> None:
        """Carry the card, or see what is under the pointer."""
        model = self._board.model
        if model is None:
            return
        drag = self._board.drag
        if drag is not None and self._pressed_at is not None:
            self._is_beside = position.x() > self._board.viewport().width() + _TREMBLE
            self._scroll_near_edge(position)
            point = self._board.to_content(position)
            self._board.set_drag(drag.to_point(model, point.x(), point.y()))
        elif self._pressed_at is not None:
            self._take(position)
        elif drag is None:
            self._look_at(position)

    def release(self) -> None:
        """Let the card go where it is."""
        if self._pressed_at is not None:
            self._pressed_at = None
            drag, is_beside = self._board.drag, self._is_beside
            self._is_beside = False
            if drag is not None and is_beside and not drag.is_resize:
                # Let go over the panel beside the board: the pinboard hangs there.
                self._board.set_drag(None)
                self._board.action_requested.emit("pinboard", drag.card_id)
            else:
                drop(self._board)

    def double_click(self, position: QPointF) -> None:
        """Open the card, or offer the free slot."""
        board, model = self._board, self._board.model
        if model is None:
            return
        self.forget()
        placed = board.card_under(position)
        if placed is not None:
            board.card_activated.emit(placed.card.id)
            return
        layout, point = model.layout, board.to_content(position)
        column = layout.column_at(point.x())
        is_outside = position.y() < layout.header or position.x() < layout.gutter
        if column is not None and not is_outside:
            board.slot_activated.emit(model.day.operatories[column].id, layout.minute_at(point.y()))

    def forget(self) -> None:
        """Take no card and show no bubble until the mouse does something again."""
        self._pressed_at = None
        self._over = None
        self._linger.stop()
        self._board.hide_bubble()

    def _take(self, position: QPointF) -> None:
        pressed, model = self._pressed_at, self._board.model
        if pressed is None or model is None:
            return
        if (position - pressed).manhattanLength() < _TREMBLE:
            return
        start, point = self._board.to_content(pressed), self._board.to_content(position)
        placed = model.card_at(start.x(), start.y())
        if placed is not None:
            at_edge = placed.rect.bottom() - start.y() < _EDGE
            drag = begin_resize(placed) if at_edge else begin_move(model, placed, start.y())
            self._board.set_drag(drag.to_point(model, point.x(), point.y()))

    def _scroll_near_edge(self, position: QPointF) -> None:
        view, model = self._board.viewport(), self._board.model
        header = 0.0 if model is None else model.layout.header
        bar = self._board.verticalScrollBar()
        if position.y() < header + _SCROLL_ZONE:
            bar.setValue(bar.value() - bar.singleStep())
        elif position.y() > view.height() - _SCROLL_ZONE:
            bar.setValue(bar.value() + bar.singleStep())

    def _look_at(self, position: QPointF) -> None:
        placed = self._board.card_under(position)
        y = self._board.to_content(position).y()
        is_edge = (
            placed is not None and not placed.card.is_proposed and placed.rect.bottom() - y < _EDGE
        )
        shape = Qt.CursorShape.SizeVerCursor if is_edge else Qt.CursorShape.ArrowCursor
        view = self._board.viewport()
        if view.cursor().shape() is not shape:
            view.setCursor(shape)
        if placed is not self._over:
            self._over = placed
            self._board.hide_bubble()
            if placed is None:
                self._linger.stop()
            else:
                self._linger.start()

    def _show_bubble(self) -> None:
        if self._over is not None:
            self._board.show_bubble(self._over)
