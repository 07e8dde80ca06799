"""A field that finds a patient as one types; the arrow keys choose."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from harmony_desktop.services.queries.patients import PatientHit
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.search_palette.view import patient_line
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import line_edit

__all__ = ["PatientPicker"]

_LISTED = 20


class PatientPicker(QWidget):
    """One field, one list; keeps its room so that nothing moves while one types."""

    def __init__(
        self,
        host: ScreenHost,
        name: str,
        spoken: str,
        on_choice: Callable[[PatientHit], None] | None = None,
        but_not: UUID | None = None,
    ) -> None:
        """Call `on_choice` when Enter takes a patient."""
        super().__init__()
        self.setObjectName(name)
        self._host = host
        self._on_choice = on_choice
        self._but_not = but_not
        self.hits: tuple[PatientHit, ...] = ()
        self._recent: tuple[PatientHit, ...] = ()
        self.field = line_edit(
            f"{name}Field", spoken, tr("Name, phone, date of birth or e-mail"), 100
        )
        self.list = QListWidget()
        self.list.setObjectName(f"{name}List")
        self.list.setAccessibleName(tr("Patients found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self.take())
        self.setFocusProxy(self.field)

    @property
    def chosen(self) -> PatientHit | None:
        """The patient the list stands on."""
        row = self.list.currentRow()
        return self.hits[row] if 0 <= row < len(self.hits) else None

    def remember(self, hit: PatientHit) -> None:
        """List a patient first while nothing is typed."""
        others = [one for one in self._recent if one.id != hit.id]
        self._recent = (hit, *others[: _LISTED - 1])
        if not self.field.text():
            self._show(self._recent)

    def take(self) -> None:
        """Give the chosen patient on."""
        hit = self.chosen
        if hit is not None and self._on_choice is not None:
            self._on_choice(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter work while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(
                    max(0, min(self.list.count() - 1, self.list.currentRow() + step))
                )
                return True
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if is_enter and self._on_choice is not None:
                self.take()
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        if not text:
            self._show(self._recent)
            return
        desk = self._host.desk
        self._host.tasks.query(
            self, lambda: desk.search_patients(text, _LISTED), self._show, kind="search"
        )

    def _show(self, hits: tuple[PatientHit, ...]) -> None:
        self.hits = tuple(hit for hit in hits if hit.id != self._but_not)
        self.list.clear()
        self.list.addItems([patient_line(hit) for hit in self.hits])
        if self.hits:
            self.list.setCurrentRow(0)
