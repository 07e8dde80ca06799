"""What stood open when the practice was locked: the page, and what was typed and not yet sent.

It leaves the window as plain values for the vault to seal. A dialog that stands in the registry
of screens is opened again; any other is filled again when the person opens it at the same place.
"""

from dataclasses import asdict, dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.shell.page import Page, ScreenHost

__all__ = ["SCREEN_OF_DIALOG", "Draft", "Drafts", "collect_standing"]

SCREEN_OF_DIALOG = "screenOfRegistry"
"""The property that names the screen a dialog was opened as."""
_NOT_KEPT = frozenset({"lock", "palette", "keySheet", "pinDialog", "errorDialog"})
_QUIET_MS = 30


class ShowingPages(Protocol):
    """The window, as far as the page it shows is asked for."""

    host: ScreenHost

    @property
    def page(self) -> Page:
        """The page that is shown."""
        ...

    @property
    def page_name(self) -> str:
        """The name of the page that is shown."""
        ...

    def open(self, name: str, subject: Any = None) -> None:
        """Show a page or open a dialog."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into one dialog.

    Attributes:
        place: the page and what it showed; the draft is for a dialog opened there and nowhere
            else, so that what was written of one patient never fills another's form. A dialog of
            the registry stands anywhere.
        screen: its name in the registry, empty where something on the page opened it.
        fields: by object name.
    """

    place: str
    dialog: str
    screen: str
    fields: dict[str, str]


def collect_standing(window: ShowingPages, parent: QWidget) -> dict[str, Any]:
    """Return the page, what it shows, and the drafts of the open dialogs, as plain values."""
    place = _place_of(window)
    drafts = [
        asdict(
            Draft(place, dialog.objectName(), str(dialog.property(SCREEN_OF_DIALOG) or ""), kept)
        )
        for dialog in parent.findChildren(QDialog)
        if dialog.isVisible()
        and dialog.objectName() not in _NOT_KEPT
        and (kept := _fields_of(dialog))
    ]
    return {"page": window.page_name, "showing": window.page.standing(), "drafts": drafts}


class Drafts(QObject):
    """Fills dialogs with what was typed before the lock, each once."""

    def __init__(self, window: ShowingPages, parent: QWidget, drafts: list[dict[str, Any]]) -> None:
        """Open again what the registry can open; wait for the rest."""
        super().__init__(parent)
        self._window = window
        self._waiting = [Draft(**draft) for draft in drafts]
        application = QApplication.instance()
        if self._waiting and application is not None:
            application.installEventFilter(self)
        for draft in tuple(self._waiting):
            if draft.screen:
                window.open(draft.screen)

    @property
    def waiting(self) -> tuple[Draft, ...]:
        """What has not been filled in again yet."""
        return tuple(self._waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill a dialog that is shown at the draft's own place."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QDialog):
            place = _place_of(self._window)
            for draft in self.waiting:
                is_here = bool(draft.screen) or draft.place == place
                if draft.dialog == watched.objectName() and is_here:
                    self._waiting.remove(draft)
                    self._fill_when_quiet(watched, draft)
                    break
            application = QApplication.instance()
            if not self._waiting and application is not None:
                application.removeEventFilter(self)
        return False

    def _fill_when_quiet(self, dialog: QDialog, draft: Draft) -> None:
        """Wait until the dialog has read what it shows, so that nothing overwrites the draft."""

        def fill() -> None:
            if self._window.host.tasks.waiting:
                QTimer.singleShot(_QUIET_MS, dialog, fill)
                return
            for widget in _editors(dialog):
                if widget.objectName() in draft.fields:
                    _write(widget, draft.fields[widget.objectName()])
            self._window.host.say(tr("What you had typed is here again."), False)

        QTimer.singleShot(0, dialog, fill)


def _place_of(window: ShowingPages) -> str:
    return f"{window.page_name} {window.page.standing()}".strip()


def _editors(dialog: QDialog) -> list[QWidget]:
    return [widget for widget in dialog.findChildren(QWidget) if widget.objectName()]


def _fields_of(dialog: QDialog) -> dict[str, str]:
    found = {}
    for widget in _editors(dialog):
        value = _read(widget)
        if value is not None:
            found[widget.objectName()] = value
    return found


def _read(widget: QWidget) -> str | None:
    """Return what a field holds; secrets are not kept."""
    if isinstance(widget, QLineEdit):
        is_inner = isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        is_open = widget.echoMode() is QLineEdit.EchoMode.Normal
        return widget.text() if is_open and not is_inner else None
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QCheckBox | QRadioButton):
        return "1" if widget.isChecked() else ""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QAbstractSpinBox) else None


def _write(widget: QWidget, value: str) -> None:
    if isinstance(widget, QLineEdit):
        if widget.text() != value:
            widget.setText(value)
            widget.setModified(True)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(value)
    elif isinstance(widget, QCheckBox | QRadioButton):
        widget.setChecked(bool(value))
    elif isinstance(widget, QComboBox):
        at = widget.findText(value)
        if at >= 0:
            widget.setCurrentIndex(at)
        elif widget.isEditable():
            widget.setEditText(value)
    elif isinstance(widget, QAbstractSpinBox):
        field = widget.lineEdit()
        field.setText(value)
        widget.interpretText()
