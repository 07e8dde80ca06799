"""The locks of this computer: after how many minutes alone the practice closes."""

from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from harmony_desktop.foundation.errors import HarmonyError
from harmony_desktop.foundation.settings import LONGEST_LOCK_MINUTES
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import label

__all__ = ["LockSection"]

_WIDTH = 120


class LockSection(QWidget):
    """The minutes of the lock that closes the practice; saved as the field is left."""

    def __init__(self, host: ScreenHost) -> None:
        """Show what is kept on this computer."""
        super().__init__()
        self._host = host
        self.minutes = QSpinBox()
        self.minutes.setObjectName("lockMinutes")
        self.minutes.setAccessibleName(tr("Minutes until the practice locks"))
        self.minutes.setRange(1, LONGEST_LOCK_MINUTES)
        self.minutes.setMaximumWidth(_WIDTH)
        self.minutes.editingFinished.connect(self._keep)
        hint = label(
            tr(
                "Nobody at this computer for so long, and the practice closes: its keys leave the "
                "memory, and what was half typed comes back after the passphrase. Ctrl+Shift+L "
                "does it at once. This is kept on this computer."
            ),
            "lockHint",
            meta=True,
        )
        hint.setWordWrap(True)
        form = QFormLayout(self)
        form.setSpacing(10)
        form.addRow(
            label(tr("Minutes until the practice locks"), "lockMinutesCaption", meta=True),
            self.minutes,
        )
        form.addRow(hint)

    def load(self) -> None:
        """Show the minutes; they can be set where the practice can lock."""
        vault = self._host.parts.vault
        self.minutes.setEnabled(vault is not None)
        if vault is not None:
            self.minutes.setValue(vault.lock_minutes)

    def _keep(self) -> None:
        vault = self._host.parts.vault
        if vault is None or self.minutes.value() == vault.lock_minutes:
            return
        try:
            vault.keep_lock_minutes(self.minutes.value())
        except HarmonyError as error:
            self._host.problem(error)
            self.load()
