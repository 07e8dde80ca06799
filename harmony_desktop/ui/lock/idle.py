"""Locks the window after two minutes without a key or the mouse; the agents go on."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from harmony_desktop.services.queries.people_at_desk import DeskPerson
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["SIGNS_OF_A_PERSON", "IdleLock"]

_IDLE_MS = 120_000
SIGNS_OF_A_PERSON = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Watches the window's own surface, where few events pass, not every widget."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin to count; only a person with a PIN is locked out."""
        super().__init__(host.window)
        self._host = host
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_IDLE_MS)
        self.timer.timeout.connect(self._idle)
        surface = host.window.windowHandle()
        if surface is not None:
            surface.installEventFilter(self)
        self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew at each sign of a person."""
        if event.type() in SIGNS_OF_A_PERSON:
            self.timer.start()
        return super().eventFilter(watched, event)

    def _idle(self) -> None:
        session = self._host.parts.session
        if session is None or QApplication.activeModalWidget() is not None:
            self.timer.start()
            return
        self._host.tasks.query(self, session.people, self._lock, self._host.problem, kind="idle")

    def _lock(self, people: tuple[DeskPerson, ...]) -> None:
        actor = self._host.actor.user_id
        if any(person.id == actor and person.has_pin for person in people):
            self._host.navigate("lock")
        self.timer.start()
