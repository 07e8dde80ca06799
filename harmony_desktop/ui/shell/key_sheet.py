"""The key sheet: every key of the board on one page; ? opens it, Esc closes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from harmony_desktop.ui.widgets import button, label, tr

__all__ = ["KEYS", "KeySheet"]

KEYS = (
    ("Arrow keys", "Move between visits"),
    ("Tab", "Next visit by time"),
    ("Enter", "Open the visit"),
    ("N", "Book a visit"),
    ("F", "Confirm"),
    ("A", "Arrived"),
    ("S", "Seat"),
    ("C", "Complete"),
    ("X", "Cancel or no-show"),
    ("P", "Off the board"),
    ("M", "Move with the arrow keys, Enter places, Esc puts back"),
    ("[ and ]", "Shorter and longer by ten minutes"),
    ("T", "Today"),
    ("Page Up, Page Down", "Day before, day after"),
    ("Ctrl+Page Up, Ctrl+Page Down", "Week before, week after"),
    ("G", "Go to a day"),
    ("/ or Ctrl+K", "Find a patient or a command"),
    ("I", "Inbox"),
    ("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"),
    ("Ctrl++, Ctrl+-", "Larger, smaller"),
    ("Ctrl+D", "Light or dark"),
    ("Esc", "Always safe"),
)


class KeySheet(QDialog):
    """Two columns: key and meaning."""

    def __init__(self, parent: QWidget) -> None:
        """List every key."""
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setAccessibleName(tr("Keys"))
        self.setWindowTitle(tr("Keys"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.addWidget(label(tr("Keys"), "dayTitle"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        half = -(-len(KEYS) // 2)
        for at, (key, meaning) in enumerate(KEYS):
            column = 0 if at < half else 2
            grid.addWidget(label(tr(key), f"key{at}"), at % half, column)
            grid.addWidget(label(tr(meaning), f"meaning{at}", meta=True), at % half, column + 1)
        outer.addLayout(grid)
        outer.addWidget(button(tr("Close    Esc"), "keySheetClose", self.close))
