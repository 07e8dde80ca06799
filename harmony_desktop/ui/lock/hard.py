"""Locks the practice for good after a quarter of an hour without a person, or after a sleep.

The soft lock only hides the window; this one closes the practice, so that its keys leave the
memory (design/security 3). Long work that runs, such as an import, is waited for.
"""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from harmony_desktop.ui.lock.idle import SIGNS_OF_A_PERSON
from harmony_desktop.ui.ports import VaultPort
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["HardLock"]

_EVERY_MS = 10_000
_SLEPT = timedelta(seconds=90)
"""A longer gap between two looks means that the computer was asleep."""


class HardLock(QObject):
    """Watches the surfaces that have the focus, and whether the owner shuts this computer out.

    Signals:
        due: the practice is to be locked; with True because this computer was shut out.
    """

    due = Signal(bool)
    _shut_out = Signal()

    def __init__(self, host: ScreenHost, vault: VaultPort) -> None:
        """Begin to count."""
        super().__init__(host.window)
        self._host = host
        self._vault = vault
        self._last_sign = self._looked_at = host.clock.now()
        self.timer = QTimer(self)
        self.timer.setInterval(_EVERY_MS)
        self.timer.timeout.connect(self.look)
        self._shut_out.connect(self._on_shut_out, Qt.ConnectionType.QueuedConnection)
        vault.watch(self._shut_out.emit)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch(host.window.windowHandle())
        self.timer.start()

    def stop(self) -> None:
        """Count no more."""
        self.timer.stop()
        self._vault.watch(_nothing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew at each sign of a person."""
        if event.type() in SIGNS_OF_A_PERSON:
            self._last_sign = self._host.clock.now()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Lock where it is time."""
        now = self._host.clock.now()
        has_slept = now - self._looked_at > _SLEPT
        self._looked_at = now
        is_idle = now - self._last_sign >= timedelta(minutes=self._vault.lock_minutes)
        if has_slept or (is_idle and not self._host.tasks.waiting):
            self.due.emit(False)

    def _watch(self, surface: QWindow | None) -> None:
        if surface is not None:
            surface.removeEventFilter(self)
            surface.installEventFilter(self)

    def _on_shut_out(self) -> None:
        self.due.emit(True)


def _nothing() -> None:
    return None
