"""A receptionist at the real window: only keys and the mouse, on a real encrypted replica."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.cli.window import make_parts
from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.ui.app import DeskApplication
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.voice.port import VoicePort

W = TypeVar("W", bound=QWidget)
_PLAIN = Qt.KeyboardModifier.NoModifier


class Receptionist:
    """Presses keys and looks at what the window shows."""

    def __init__(
        self,
        qtbot: QtBot,
        desk_application: DeskApplication,
        place: Workplace,
        voice: VoicePort | None = None,
    ) -> None:
        self._qtbot = qtbot
        self._desk_application = desk_application
        self.place = place
        parts = make_parts(place, desk_application.tasks)
        desk_application.show_main(parts if voice is None else replace(parts, voice=voice))
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self.settle()
        self.window.board.setFocus()

    # Hands

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN, times: int = 1) -> None:
        """Press a key where the focus is and wait until everything has happened."""
        for _ in range(times):
            QTest.keyClick(self._target(), key, modifiers)
            self.settle()

    def press_sequence(self, keys: str) -> None:
        """Press keys as the key sheet writes them, such as ``Ctrl+K``."""
        combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]
        self.press(combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type into the focused field."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self._target(), sign)
            else:
                # QTest aborts on letters beyond Latin-1; a keyboard's input method sends this.
                pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, _PLAIN, sign)
                QApplication.sendEvent(self._target(), pressed)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing asked for is outstanding."""
        tasks = self._desk_application.tasks
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: tasks.waiting == 0, timeout=20_000)
        QApplication.processEvents()
        if QApplication.activeWindow() is not self.window and not self.has_dialog:
            # Off the screen no window manager gives the window the focus back.
            self.window.activateWindow()
            QApplication.processEvents()

    def wait_until(self, is_met: Callable[[], bool]) -> None:
        """Wait until something the window does by itself has happened."""
        self._qtbot.waitUntil(is_met, timeout=20_000)

    def leave(self) -> None:
        """Close whatever stands open, so that the next test finds an empty screen."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.settle()

    def go_to(self, day: date) -> None:
        """Show a day by the keys."""
        self.press(Qt.Key.Key_G)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(day.isoformat())
        self.press(Qt.Key.Key_Return)

    def focus(self, wanted: Callable[[BoardCard], bool]) -> BoardCard:
        """Walk with Tab to the first card that fits."""
        self.window.board.setFocus()
        self.window.board.focus_card(None)
        for _ in range(len(self.window.board.cards_in_time_order())):
            self.press(Qt.Key.Key_Down if self.card is None else Qt.Key.Key_Tab)
            card = self.card
            if card is not None and wanted(card):
                return card
        message = "no such card on the board"
        raise LookupError(message)

    # Eyes

    @property
    def window(self) -> MainWindow:
        """The window that is shown now; another one after the language was changed."""
        window = self._desk_application.window
        assert isinstance(window, MainWindow)
        return window

    @property
    def card(self) -> BoardCard | None:
        """The focused card."""
        return self.window.board.focused()

    @property
    def day(self) -> date:
        """The day shown."""
        day = self.window.presenter.day
        assert day is not None
        return day.day

    def shown(self, card_id: UUID) -> BoardCard | None:
        """Return a card of the day shown, or None."""
        day = self.window.presenter.day
        assert day is not None
        return next((card for card in day.cards if card.id == card_id), None)

    def dialog(self, kind: type[W]) -> W:
        """Return the open dialog, which must be of that kind."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind), found
        return found

    @property
    def has_dialog(self) -> bool:
        """Whether anything stands over the window."""
        return isinstance(QApplication.activeModalWidget(), QDialog)

    @property
    def said(self) -> str:
        """What the toast says."""
        toast = self.window.toast
        return toast.message.text() if toast.isVisible() else ""

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return rows of the replica."""
        return self.place.replica.read(
            lambda connection: list(connection.execute(sql, parameters).fetchall())
        )

    def next_full_day(self) -> date:
        """Return the next day after today with visits on it."""
        day = self.place.today()
        for _ in range(10):
            day += timedelta(days=1)
            if len(self.place.desk.board_day(day).cards) > 3:
                return day
        message = "no day with visits"
        raise LookupError(message)

    def _target(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        focused = QApplication.focusWidget()
        if modal is not None and (focused is None or not modal.isAncestorOf(focused)):
            return modal.focusWidget() or modal
        return focused or self.window.page.first_focus()
