"""The real window over a large practice, driven by keys; and what a window needs at the least."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.large_practice import LargePractice
from harmony_desktop.cli.window import make_parts
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.theme import LIGHT

__all__ = ["Blit", "OpenWindow"]

_PAUSE_MS = 300


class OpenWindow:
    """The main window with everything loaded, as it stands after the first seconds of a day."""

    def __init__(self, practice: LargePractice) -> None:
        """Show the practice's board and wait until everything behind it is loaded."""
        self._application = DeskApplication(make_application(sys.argv[:1]), LIGHT)
        parts = make_parts(practice.workplace, self._application.tasks)
        self.main = self._application.show_main(parts)
        self.wait(lambda: self.main.rest.is_done)
        self.settle()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the window and end its threads."""
        self._application.close()

    def settle(self) -> None:
        """Let the window do what it does between two key presses of a person."""
        QTest.qWait(_PAUSE_MS)
        self.wait(lambda: self.main.board.is_prepared and not self._application.tasks.waiting)

    def wait_for_answers(self) -> None:
        """Wait until everything asked for has been delivered."""
        self.wait(lambda: not self._application.tasks.waiting)

    def wait(self, is_met: Callable[[], bool]) -> None:
        """Handle events until `is_met`."""
        while not is_met():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        if QApplication.activeWindow() is not self.main:
            # Off the screen no window manager gives the window the focus back.
            self.main.activateWindow()
            QApplication.processEvents()
        QTest.keyClick(QApplication.focusWidget() or self.main, key)


class Blit(QWidget):
    """A window of a size that only copies a picture."""

    def __init__(self, width: int, height: int) -> None:
        """Show the picture."""
        super().__init__()
        self.resize(width, height)
        self._picture = QPixmap(width, height)
        self._picture.fill()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Copy the picture."""
        del event
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
