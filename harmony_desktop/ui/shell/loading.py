"""Loads the rest of the program once the first day is painted, so that nothing opens late."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from harmony_desktop.ui.board import BoardWidget
from harmony_desktop.ui.shell.screens import SCREENS
from harmony_desktop.ui.tasks import Tasks

__all__ = ["RestLoader"]

_PAUSE_MS = 60


class RestLoader(QObject):
    """Runs `afterwards` on a worker, then imports the screens here, one at every beat.

    Qt's classes are made on the window's thread; with the services loaded before, each screen
    takes a few milliseconds.
    """

    def __init__(self, board: BoardWidget, tasks: Tasks, afterwards: Callable[[], None]) -> None:
        """Wait until `board` paints a day."""
        super().__init__(board)
        self._board = board
        self._tasks = tasks
        self._afterwards = afterwards
        self._waiting = deque(SCREENS)
        self._held: list[Callable[[], None]] = []
        self._is_loading = False
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._step)
        board.viewport().installEventFilter(self)

    @property
    def is_done(self) -> bool:
        """Whether every screen has been imported."""
        return not self._waiting

    def hold(self, action: Callable[[], None]) -> bool:
        """Keep an action until the services are there; False where they are not on their way.

        A screen opened now would import them here and stand still with the window.
        """
        if self._is_loading:
            self._held.append(action)
        return self._is_loading

    def stop(self) -> None:
        """Import nothing more."""
        self._board.viewport().removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin behind the first paint event that shows a day."""
        if event.type() is QEvent.Type.Paint and self._board.model is not None:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        self._is_loading = True
        self._tasks.query(self, self._afterwards, lambda _: self._go_on(), self._fail)

    def _fail(self, error: Exception) -> None:
        self._go_on()
        self._tasks.failed.emit(error)

    def _go_on(self) -> None:
        self._is_loading = False
        self._timer.start()
        held, self._held = self._held, []
        for action in held:
            action()

    def _step(self) -> None:
        if self._waiting:
            self._waiting.popleft().load()
        if not self._waiting:
            self._timer.stop()
