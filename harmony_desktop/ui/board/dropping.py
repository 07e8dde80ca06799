"""Visits of the pinboard dropped onto the board with the mouse."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from harmony_desktop.ui.board.view import BoardWidget

__all__ = ["DropTarget"]


class DropTarget(QObject):
    """Lets one kind of dragged thing be dropped on a board.

    Signals:
        dropped: the visit's id, the column's id and the minute it was let go at.
    """

    dropped = Signal(object, object, int)

    def __init__(self, board: "BoardWidget", kind: str) -> None:
        """Watch the board's viewport for things of the MIME type `kind`."""
        super().__init__(board)
        self._board = board
        self._kind = kind
        board.viewport().setAcceptDrops(True)
        board.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what is ours, and say where it was let go."""
        if isinstance(event, QDropEvent):
            if not event.mimeData().hasFormat(self._kind):
                return False
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def _drop(self, event: QDropEvent) -> None:
        model = self._board.model
        point = self._board.to_content(event.position())
        column = None if model is None else model.layout.column_at(point.x())
        if model is None or column is None:
            return
        visit = UUID(hex=bytes(event.mimeData().data(self._kind).data()).decode())
        minute = model.layout.minute_at(point.y())
        self.dropped.emit(visit, model.day.operatories[column].id, minute)
