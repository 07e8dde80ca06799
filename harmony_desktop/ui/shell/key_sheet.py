"""The key sheet: every key that works now on one page; ? opens it, Esc closes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.shell.page import Action, ScreenHost
from harmony_desktop.ui.widgets import button, label

__all__ = ["KeySheet", "open_keys"]

_COLUMNS = 2


def open_keys(host: ScreenHost, subject: object = None) -> None:
    """Open the sheet of the page that is shown."""
    del subject
    KeySheet(host.window, host.actions()).open()


class KeySheet(QDialog):
    """Two columns: key and meaning."""

    def __init__(self, parent: QWidget, actions: tuple[Action, ...]) -> None:
        """List every action that has a key."""
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setAccessibleName(tr("Keys"))
        self.setWindowTitle(tr("Keys"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        self.title = label(tr("Keys"), "keySheetTitle", title=True)
        outer.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        rows = [action for action in actions if action.keys]
        rows.append(Action(tr("Always safe"), ("Esc",)))
        half = -(-len(rows) // _COLUMNS)
        for at, action in enumerate(rows):
            column = 0 if at < half else 2
            keys = "  ".join(action.keys)
            grid.addWidget(label(keys, f"key{at}"), at % half, column)
            grid.addWidget(label(action.title, f"meaning{at}", meta=True), at % half, column + 1)
        outer.addLayout(grid)
        outer.addWidget(button(tr("Close") + "  Esc", "keySheetClose", self.close))
