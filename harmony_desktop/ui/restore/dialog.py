"""Restoring from the settings: the practice closes, the backup takes its place."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.ports import SafekeepingPort
from harmony_desktop.ui.restore.part import RestorePart
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label

__all__ = ["RestoreDialog"]

_WIDTH = 520


class RestoreDialog(QDialog):
    """Looks first; only a backup that was looked into can be restored. Esc leaves all as it is."""

    def __init__(self, host: ScreenHost, keeper: SafekeepingPort, file: str) -> None:
        """Begin with the last backup."""
        super().__init__(host.window)
        self.setObjectName("restoreDialog")
        self.setAccessibleName(tr("Restore a backup"))
        self.setWindowTitle(tr("Restore a backup"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._host = host
        self.part = RestorePart(host.tasks, keeper.preview, self._restore, file)
        self.cancel_button = button(tr("Cancel"), "restoreCancel", self.reject, hint="Esc")
        self.cancel_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("Restore a backup"), "restoreTitle", title=True))
        column.addWidget(self.part)
        column.addWidget(self.cancel_button)
        self.part.grew.connect(self._grow, Qt.ConnectionType.QueuedConnection)
        (self.part.secret if file else self.part.file).setFocus()

    def _grow(self) -> None:
        # A layout's least height knows nothing of wrapped lines; its height for the width does.
        self.ensurePolished()
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _restore(self, file: Path, secret: str) -> None:
        self._host.restore(str(file), secret)
