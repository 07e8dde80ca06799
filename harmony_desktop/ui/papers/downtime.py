"""Keeps the downtime pack fresh while the window is open: after a minute, then every fifteen.

The backup of the day is made along with it, where one is wanted.

Fifteen minutes is what a practice may lose of its paper when the power goes (design, task 37).
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from harmony_desktop.ui.ports import SafekeepingPort
from harmony_desktop.ui.tasks import Tasks

__all__ = ["DowntimeKeeper"]

_FIRST, _THEN = 60_000, 15 * 60_000


class DowntimeKeeper(QObject):
    """Refreshes the pack off the window's thread; a failure is said, never in the way."""

    def __init__(
        self,
        parent: QObject,
        tasks: Tasks,
        safekeeping: SafekeepingPort,
        on_problem: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._safekeeping = safekeeping
        self._on_problem = on_problem
        self._timer = QTimer(self)
        self._timer.setInterval(_FIRST)
        self._timer.timeout.connect(self.refresh)

    def start(self) -> None:
        """Begin to keep the pack."""
        self._timer.start()

    def stop(self) -> None:
        """Leave the pack as it is."""
        self._timer.stop()

    def refresh(self) -> None:
        """Bring the pack up to date now."""
        self._timer.setInterval(_THEN)
        self._tasks.query(
            self,
            self._safekeeping.refresh_downtime,
            lambda written: None,
            self._on_problem,
            kind="downtime",
        )
        self._tasks.query(
            self,
            self._safekeeping.back_up_when_due,
            lambda report: None,
            self._on_problem,
            kind="dailyBackup",
        )
