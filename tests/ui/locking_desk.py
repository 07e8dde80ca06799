"""The real window on a profile that can be locked, restored and opened again."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from harmony_desktop.bootstrap import DEMO_PASSPHRASE, Entry, Vault, Workplace
from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.lock.hard import HardLock
from harmony_desktop.ui.ports import WindowParts
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.theme import LIGHT
from harmony_desktop.ui.unlock.view import EntryScreen

__all__ = ["LockingDesk", "first_patient"]


def first_patient(connection: Any) -> bytes:
    """Return the id of a patient."""
    return bytes(connection.execute("SELECT id FROM patients ORDER BY id LIMIT 1").fetchone()[0])


class LockingDesk:
    """The real window on a profile that locks."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: ManualClock) -> None:
        self._qtbot = qtbot
        self.clock = clock
        self.paths = ProfilePaths(folder)
        self.application = DeskApplication(make_application([]), LIGHT)
        self.failed: list[Exception] = []
        self.application.tasks.failed.connect(self.failed.append)
        self.opened: list[Workplace] = []
        self.entry = Entry(self.paths, clock)
        self.application.show_entry(self.entry, self._parts)

    def _parts(self, workplace: object, tasks: Tasks) -> WindowParts:
        assert isinstance(workplace, Workplace)
        self.opened.append(workplace)
        return make_parts(workplace, tasks, vault=Vault(workplace, self.entry, self._parts))

    @property
    def place(self) -> Workplace:
        return self.opened[-1]

    @property
    def window(self) -> MainWindow:
        window = self.application.window
        assert isinstance(window, MainWindow)
        return window

    @property
    def screen(self) -> Any:
        window = self.application.window
        return None if window is None else window.centralWidget()

    @property
    def lock(self) -> HardLock:
        lock = self.application.hard_lock
        assert lock is not None
        return lock

    def unlock(self) -> None:
        QTest.keyClicks(self.screen.secret, DEMO_PASSPHRASE)
        QTest.keyClick(self.screen.secret, Qt.Key.Key_Return)
        self._qtbot.waitUntil(
            lambda: isinstance(self.application.window, MainWindow), timeout=30_000
        )
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: self.application.tasks.waiting == 0, timeout=30_000)
        QApplication.processEvents()

    def wait_for_unlock_page(self) -> None:
        self._qtbot.waitUntil(lambda: isinstance(self.screen, EntryScreen), timeout=30_000)

    def pass_minutes(self, minutes: int) -> None:
        for _ in range(minutes):
            self.clock.advance(timedelta(minutes=1))
            if self.application.hard_lock is not None:
                self.application.hard_lock.look()

    def a_patient(self) -> UUID:
        return UUID(bytes=self.place.replica.read(first_patient))

    def close(self) -> None:
        self.settle()
        self.application.close()
        for place in self.opened:
            place.close()
        assert self.failed == []
