"""Ctrl+K: type a part of a patient or of a command; Enter takes it, Esc goes back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.queries.patients import PatientHit
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import date_text, day_in_line, time_text, writes_day_first
from harmony_desktop.ui.shell.page import Action, ScreenHost
from harmony_desktop.ui.widgets import label, line_edit

if TYPE_CHECKING:
    from harmony_desktop.services.queries.typed_booking import TypedBooking

__all__ = ["PaletteDialog", "booking_line", "open_palette", "patient_line"]

Search = Callable[[str, Callable[[tuple[PatientHit, ...]], None]], None]


def open_palette(host: ScreenHost, subject: object = None) -> None:
    """Open the palette over the page that is shown."""
    del subject

    def search(text: str, answer: Callable[[tuple[PatientHit, ...]], None]) -> None:
        host.tasks.query(dialog, lambda: host.desk.search_patients(text, 12), answer, kind="search")

    def book(command: BookAppointment) -> None:
        from harmony_desktop.services.appointments import book_appointment  # noqa: PLC0415

        host.do(host.window, book_appointment, command)

    def preview(text: str) -> None:
        from harmony_desktop.services.queries.typed_booking import (  # noqa: PLC0415
            load_typed_booking,
        )

        host.look(
            dialog,
            load_typed_booking,
            text,
            host.clock.now(),
            writes_day_first(),
            then=lambda found: dialog.show_preview(text, found, book),
        )

    dialog = PaletteDialog(
        host.window, host.actions(), search, lambda hit: host.navigate("patients", hit.id)
    )
    dialog.field.textChanged.connect(preview)
    area = host.window.geometry()
    dialog.move(area.center().x() - dialog.width() // 2, area.top() + 80)
    dialog.open()


def patient_line(hit: PatientHit) -> str:
    """Return a patient in one line: name, date of birth, last digits of the phone."""
    digits = "".join(sign for sign in hit.phone if sign.isdigit())
    parts = [f"{hit.preferred_name or hit.first_name} {hit.last_name}"]
    if hit.date_of_birth is not None:
        parts.append(date_text(hit.date_of_birth))
    if digits:
        parts.append(f"…{digits[-4:]}")
    return "   ".join(parts)


def booking_line(found: "TypedBooking") -> str:
    """Return what a typed line would book, in one line."""
    place = found.place
    if place is None or not found.patients:
        return ""
    hit = found.patients[0]
    parts = [
        f"{hit.preferred_name or hit.first_name} {hit.last_name}",
        f"{day_in_line(place.day)} {time_text(place.start_minute)}",
        tr_count(place.minutes, "{} minute", "{} minutes"),
        "" if found.kind is None else found.kind.name,
        place.operatory_name,
        place.provider_name,
    ]
    begin = tr("Book") if found.is_as_typed else tr("Book the next free time")
    return f"{begin}: " + " · ".join(part for part in parts if part)


class PaletteDialog(QDialog):
    """One field and one list."""

    def __init__(
        self,
        parent: QWidget,
        commands: tuple[Action, ...],
        search: Search,
        on_patient: Callable[[PatientHit], None],
    ) -> None:
        """Search patients through `search`, which answers later; list `commands` below them."""
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setObjectName("palette")
        self.setAccessibleName(tr("Search patients and commands"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._commands = commands
        self._search = search
        self._on_patient = on_patient
        self._hits: tuple[PatientHit, ...] = ()
        self._preview: tuple[str, Callable[[], object]] | None = None
        self._actions: list[Callable[[], object]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        self.field = line_edit(
            "paletteField",
            tr("Search patients and commands"),
            tr("Name, phone, date of birth, e-mail, or a command"),
        )
        self.list = QListWidget()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(tr("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = label(tr("Enter opens · Esc goes back"), "paletteHint", meta=True)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self.hint)
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._take())
        self.resize(600, 420)
        self._fill()
        self.field.setFocus()

    def show_hits(self, text: str, hits: tuple[PatientHit, ...]) -> None:
        """Show the patients found for a text, unless another was typed meanwhile."""
        if text == self.field.text() and self._preview is None:
            self._hits = hits
            self._fill()

    def show_preview(
        self,
        text: str,
        found: "TypedBooking | None",
        book: Callable[[BookAppointment], None],
    ) -> None:
        """Show in the first row what the typed line would book; Enter books it."""
        if text != self.field.text():
            return
        command = None if found is None else found.command()
        self._preview = None
        if found is not None and command is not None:
            self._preview = (booking_line(found), lambda: book(command))
            self._hits = found.patients
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter work while the field has the focus."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() is not QEvent.Type.KeyPress:
                return False
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _ask(self, text: str) -> None:
        self._preview = None
        if text.strip():
            self._search(text, lambda hits: self.show_hits(text, hits))
        else:
            self._hits = ()
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        self._actions = []
        if self._preview is not None:
            self._add(*self._preview)
        for hit in self._hits:
            self._add(patient_line(hit), lambda hit=hit: self._on_patient(hit))  # type: ignore[misc]
        typed = self.field.text().strip().casefold()
        for command in self._commands:
            if command.run is not None and typed in command.title.casefold():
                keys = f"   [{command.keys[0]}]" if command.keys else ""
                self._add(command.title + keys, command.run)
        if self.list.count():
            self.list.setCurrentRow(0)
        elif typed:
            self.hint.setText(tr("Nothing found. Try three digits of the phone number."))
            return
        self.hint.setText(tr("Enter opens · Esc goes back"))

    def _add(self, text: str, action: Callable[[], object]) -> None:
        self.list.addItem(QListWidgetItem(text))
        self._actions.append(action)

    def _take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._actions):
            action = self._actions[row]
            self.accept()
            action()
