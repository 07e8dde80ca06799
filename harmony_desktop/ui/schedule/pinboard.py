"""The pinboard beside the board: visits lifted off it, placed again by keys or by the mouse."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from harmony_desktop.services.queries.flow import PinnedVisit
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.widgets import label

__all__ = ["PIN_FORMAT", "PinboardPanel"]

PIN_FORMAT = "application/x-harmony-pinned-visit"
"""What a dragged visit is called; its data is the visit's id in hexadecimal."""

_SHOWN, _ROW_PADDING = 4, 14


class _PinnedList(QListWidget):
    """The list; Enter places, Delete takes down, a drag carries the visit's id."""

    def __init__(
        self, on_place: Callable[[PinnedVisit], None], on_remove: Callable[[PinnedVisit], None]
    ) -> None:
        super().__init__()
        self.visits: tuple[PinnedVisit, ...] = ()
        self._on_place = on_place
        self._on_remove = on_remove
        self.setObjectName("pinboardList")
        self.setAccessibleName(tr("Pinboard"))
        self.setDragEnabled(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemActivated.connect(lambda _: self._act(self._on_place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Place with Enter, take down with Delete; letters are the page's keys."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._act(self._on_place)
        elif event.key() == Qt.Key.Key_Delete:
            self._act(self._on_remove)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        """Carry the visit's id and nothing of the patient."""
        data = QMimeData()
        if items:
            visit = self.visits[self.row(items[0])]
            data.setData(PIN_FORMAT, visit.appointment_id.hex.encode())
        return data

    def _act(self, action: Callable[[PinnedVisit], None]) -> None:
        if 0 <= self.currentRow() < len(self.visits):
            action(self.visits[self.currentRow()])


class PinboardPanel(QFrame):
    """Passive: shows the pinned visits; hidden while there are none."""

    def __init__(
        self, on_place: Callable[[PinnedVisit], None], on_remove: Callable[[PinnedVisit], None]
    ) -> None:
        """Tell which visit is to be placed again, or taken down."""
        super().__init__()
        self.setObjectName("pinboard")
        self.setAccessibleName(tr("Pinboard"))
        self.title = label("", "pinboardTitle", meta=True)
        self.hint = label(tr("Enter places · Del takes down · drag onto the board"), "pinboardHint")
        self.hint.setProperty("meta", True)
        self.hint.setWordWrap(True)
        self.list = _PinnedList(on_place, on_remove)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.setSpacing(4)
        outer.addWidget(self.title)
        outer.addWidget(self.list)
        outer.addWidget(self.hint)
        self.hide()

    def show_visits(self, visits: tuple[PinnedVisit, ...]) -> None:
        """Show what hangs there."""
        self.list.visits = visits
        row = self.list.currentRow()
        self.list.clear()
        for visit in visits:
            minutes = tr_count(visit.minutes, "{} minute", "{} minutes")
            parts = [visit.name, visit.type_name, minutes, visit.note]
            item = QListWidgetItem(" · ".join(part for part in parts if part))
            item.setToolTip(item.text())
            self.list.addItem(item)
        shown = max(1, min(_SHOWN, len(visits)))
        self.list.setFixedHeight(shown * (self.list.fontMetrics().height() + _ROW_PADDING) + 4)
        if visits:
            self.list.setCurrentRow(max(0, min(row, len(visits) - 1)))
        self.title.setText(tr("Pinboard · B") + f" · {len(visits)}")
        self.setVisible(bool(visits))

    def visit_of(self, appointment_id: UUID) -> PinnedVisit | None:
        """Return the pinned visit of that id, or None."""
        return next((one for one in self.list.visits if one.appointment_id == appointment_id), None)
