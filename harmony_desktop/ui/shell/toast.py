"""The toast: says what was done and offers to undo it, for eight seconds."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.widgets import button, label

__all__ = ["Toast"]

_SHOWN_MILLISECONDS = 8000


class Toast(QFrame):
    """One line at the lower right."""

    def __init__(self, parent: QWidget, on_undo: Callable[[], None]) -> None:
        """Be hidden until there is something to say."""
        super().__init__(parent)
        self._area = parent
        self.setObjectName("toast")
        self.setAccessibleName(tr("What was done"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.message = label("", "toastText", self)
        self.undo_button = button(tr("Undo  Ctrl+Z"), "toastUndo", on_undo)
        self.undo_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.message)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MILLISECONDS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, *, can_undo: bool) -> None:
        """Say something for eight seconds."""
        self.message.setText(text)
        self.undo_button.setVisible(can_undo)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def place(self) -> None:
        """Stand at the lower right of the window."""
        area = self._area.rect()
        self.move(area.right() - self.width() - 24, area.bottom() - self.height() - 48)

    def stop(self) -> None:
        """Go away for good."""
        self._timer.stop()
        self.hide()
