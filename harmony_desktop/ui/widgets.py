"""Widgets made one way: each has an object name, an accessible name, and shows plain text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.ui.language import tr, tr_message

__all__ = ["FormDialog", "button", "label", "line_edit", "tr"]

_LEAST_WIDTH = 420


def label(text: str, name: str, parent: QWidget | None = None, **marks: bool) -> QLabel:
    """Return a label of plain text; `marks` are style properties such as ``meta``."""
    made = QLabel(text, parent)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    for mark, value in marks.items():
        made.setProperty(mark, value)
    return made


def button(
    text: str, name: str, on_click: Callable[[], object], *, hint: str = "", **marks: bool
) -> QPushButton:
    """Return a push button; `hint` is what a screen reader adds."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(f"{text} {hint}".strip())
    for mark, value in marks.items():
        made.setProperty(mark, value)
    made.clicked.connect(lambda: on_click())  # noqa: PLW0108 - Qt would pass whether checked
    return made


def line_edit(name: str, spoken: str, placeholder: str = "", limit: int = 255) -> QLineEdit:
    """Return a one-line field; `spoken` is its accessible name."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setPlaceholderText(placeholder)
    made.setMaxLength(limit)
    return made


class FormDialog(QDialog):
    """A dialog with a title, rows, an error line and two buttons; Esc always closes it."""

    def __init__(self, parent: QWidget | None, name: str, title: str, accept_text: str) -> None:
        """Show `title`; subclasses add rows to `body` and override `submit`."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_LEAST_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        heading = label(title, f"{name}Title", title=True)
        outer.addWidget(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        self._error = label("", f"{name}Error", alert=True)
        self._error.setWordWrap(True)
        self._error.hide()
        outer.addWidget(self._error)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.addStretch(1)
        self.cancel_button = button(tr("Cancel"), f"{name}Cancel", self.reject, hint="Esc")
        self.accept_button = button(accept_text, f"{name}Accept", self.submit, primary=True)
        self.cancel_button.setAutoDefault(False)
        self.accept_button.setDefault(True)
        row.addWidget(self.cancel_button)
        row.addWidget(self.accept_button)
        outer.addLayout(row)

    def add_row(self, text: str, widget: QWidget) -> None:
        """Add a field under its caption."""
        self.add_fields((text, widget))

    def add_fields(self, *fields: tuple[str, QWidget]) -> None:
        """Add fields that belong together side by side, each under its caption."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, (text, widget) in enumerate(fields):
            caption = label(text, f"{widget.objectName()}Caption", meta=True)
            caption.setBuddy(widget)
            grid.addWidget(caption, 0, column)
            grid.addWidget(widget, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        self.body.addLayout(grid, int(isinstance(fields[0][1], QAbstractItemView)))

    def show_error(self, text: str) -> None:
        """Say in one sentence what is wrong; what was typed stays."""
        self._error.setText(tr_message(text))
        self._error.setVisible(bool(text))

    @property
    def error_text(self) -> str:
        """What is said to be wrong, nothing when nothing is."""
        return self._error.text()

    def submit(self) -> None:
        """Take what was typed; overridden by each dialog."""
        self.accept()
