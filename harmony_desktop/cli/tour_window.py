"""The tour's window: the real one, off the screen, driven and photographed."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QEventLoop, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from harmony_desktop.bootstrap import Entry, Workplace
from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.errors import BugError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.services.changes import Changes
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.theme import DARK, LIGHT
from harmony_desktop.ui.unlock.view import EntryScreen

__all__ = ["TourWindow"]

T = TypeVar("T")
_LONGEST_WAIT_MS = 60_000
_BEAT_MS = 10
SIZES = {"1366x768": (1366, 768), "1920x1080": (1920, 1080)}


class TourWindow:
    """Opens screens, waits for them, takes their pictures, and measures how long Qt stood still."""

    def __init__(self, folder: Path) -> None:
        """Put pictures into `folder`."""
        # The offscreen platform remarks on every window that it cannot hint sizes.
        self._handler_before = qInstallMessageHandler(lambda kind, context, message: None)
        self._application = make_application([])
        self._folder = folder
        self._desk_application = DeskApplication(self._application, LIGHT)
        self._main: MainWindow | None = None
        self._last_beat = 0.0
        self._heart = QTimer()
        self._heart.setInterval(_BEAT_MS)
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)
        self.longest_stall = 0.0
        self.pictures: list[str] = []

    def show_first_run(self, paths: ProfilePaths) -> None:
        """Show the screens of a computer without a practice."""
        empty = ProfilePaths(paths.root.parent / "nobody")
        screen = EntryScreen(Entry(empty), self._desk_application.tasks, lambda opened: None)
        screen.resize(1000, 700)
        screen.show()
        self._take(screen, "first_run")
        screen.setCurrentIndex(2)
        self._take(screen, "new_practice")
        screen.close()
        screen.deleteLater()

    def unlock(self, paths: ProfilePaths, passphrase: str) -> Workplace:
        """Unlock through the screen, first with a wrong passphrase."""
        opened: list[Workplace] = []

        def parts(workplace: Workplace, _tasks: object) -> object:
            opened.append(workplace)
            return make_parts(workplace, self._desk_application.tasks)

        window = self._desk_application.show_entry(Entry(paths), parts)  # type: ignore[arg-type]
        screen = window.centralWidget()
        if not isinstance(screen, EntryScreen):
            message = "no entry screen"
            raise BugError(message)
        screen.secret.setText("not the passphrase")
        screen.unlock()
        self._wait(lambda: bool(screen.unlock_error.text()))
        self._take(window, "unlock_wrong")
        screen.secret.setText(passphrase)
        screen.unlock()
        self._wait(lambda: bool(opened))
        self._use_main()
        return opened[0]

    def open_board(self, workplace: Workplace) -> None:
        """Show the board of an open practice."""
        self._desk_application.show_main(make_parts(workplace, self._desk_application.tasks))
        self._use_main()

    def watch_stalls(self) -> None:
        """Measure from now on how long the window stands still at most, in milliseconds."""
        self._last_beat = perf_counter()
        self._heart.start()

    def cards(self) -> list[UUID]:
        """Return the ids of the cards shown."""
        return self._window().board.cards_in_time_order()

    def command(self, work: Callable[[], Changes]) -> None:
        """Run a command as the window does and wait until it is shown."""
        done: list[object] = []
        main = self._window()
        self._desk_application.tasks.command(main, work, done.append, done.append)
        self._wait(lambda: bool(done))
        if isinstance(done[0], Exception):
            raise done[0]
        self.settle()

    def run(self, work: Callable[[], T]) -> T:
        """Run work off the window's thread, as everything is, and return what came of it."""
        done: list[T | Exception] = []
        self._desk_application.tasks.query(self._window(), work, done.append, done.append)
        self._wait(lambda: bool(done))
        if isinstance(done[0], Exception):
            raise done[0]
        return done[0]

    def settle(self) -> None:
        """Wait until everything asked for has been delivered."""
        self._wait(lambda: self._desk_application.tasks.waiting == 0)

    def take(self, name: str) -> str:
        """Take a picture of the window and return its path."""
        self.settle()
        return self._take(self._window(), name)

    def take_inbox(self) -> None:
        """Take a picture of the inbox."""
        self._take_dialog("inbox", lambda: self._window().open("inbox"))

    def show_screens(self) -> None:
        """Take a picture of every screen, and of the board at two sizes, light and dark."""
        main = self._window()
        main.presenter.start()
        self.settle()
        cards = self.cards()
        if cards:
            main.board.focus_card(cards[len(cards) // 2])
        for theme in (LIGHT, DARK):
            main.set_theme(theme)
            for size, (width, height) in SIZES.items():
                main.resize(width, height)
                self.settle()
                self.take(f"board_{theme.name}_{size}")
        main.set_theme(LIGHT)
        self.settle()
        self._take_dialog("palette", lambda: main.open("palette"), typed="mar")
        self._take_dialog("booking", lambda: main.open("booking"), typed="garc")
        self._take_dialog("key_sheet", lambda: main.open("keys"))
        self._take_dialog("go_to_day", main.home.open_day_dialog)
        if cards:
            self._take_dialog("cancel", lambda: main.home.ask_break(cards[0]))

    def leave_board(self) -> None:
        """Stop measuring and close the board before its practice is closed."""
        self._heart.stop()
        self.settle()
        self._window().close()

    def close(self) -> None:
        """Close everything."""
        self._heart.stop()
        self._desk_application.close()
        qInstallMessageHandler(self._handler_before)

    def _use_main(self) -> None:
        main = self._desk_application.window
        if not isinstance(main, MainWindow):
            message = "the board did not open"
            raise BugError(message)
        self._main = main
        self._wait(lambda: main.board.model is not None)

    def _window(self) -> MainWindow:
        if self._main is None:
            message = "the board is not open"
            raise BugError(message)
        return self._main

    def _take_dialog(self, name: str, show: Callable[[], object], typed: str = "") -> None:
        show()
        self.settle()
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            message = f"{name} did not open"
            raise BugError(message)
        field = getattr(dialog, "field", None) or getattr(dialog, "patient", None)
        if typed and field is not None:
            field.setText(typed)
            field.textEdited.emit(typed)
            self.settle()
        self._take(dialog, name)
        dialog.close()
        self.settle()

    def _take(self, widget: QWidget, name: str) -> str:
        self._wait_for(30)
        path = self._folder / f"{name}.png"
        widget.grab().save(str(path))
        self.pictures.append(str(path))
        self._last_beat = perf_counter()
        return str(path)

    def _beat(self) -> None:
        now = perf_counter()
        late = (now - self._last_beat) * 1000 - _BEAT_MS
        self.longest_stall = max(self.longest_stall, late)
        self._last_beat = now

    def _wait(self, is_met: Callable[[], bool]) -> None:
        self._wait_for(0)
        deadline = perf_counter() + _LONGEST_WAIT_MS / 1000
        while not is_met():
            if perf_counter() > deadline:
                message = "the window did not get there"
                raise BugError(message)
            self._wait_for(5)

    def _wait_for(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
