"""The application: one window, one error dialog, scrubbed hooks for what nobody caught."""

import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMessageBox

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.foundation.log_setup import describe_exception
from harmony_desktop.services.changes import Changes
from harmony_desktop.ui.language import install_language, tr, tr_message
from harmony_desktop.ui.lock.hard import HardLock
from harmony_desktop.ui.lock.standing import collect_standing
from harmony_desktop.ui.ports import EntryPort, Preferences, VaultPort, WindowParts
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.theme import DARK, LIGHT, Theme, apply_theme, load_fonts
from harmony_desktop.ui.unlock.shut_out import ShutOutScreen
from harmony_desktop.ui.unlock.view import EntryScreen

__all__ = ["DeskApplication", "make_application"]

_LOG = logging.getLogger(__name__)
_SIZE = (1600, 1000)
MakeParts = Callable[[Any, Tasks], WindowParts]


def make_application(arguments: list[str], language: str = "en") -> QApplication:
    """Return the process's Qt application in a language, made when there is none."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        install_language(existing, language)
        return existing
    application = QApplication(arguments)
    application.setApplicationName("Harmony Desktop")
    load_fonts()
    install_language(application, language)
    return application


class DeskApplication:
    """Holds the window and its threads; the composition root gives it its parts."""

    def __init__(
        self,
        application: QApplication,
        theme: Theme | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        """Look as the person chose, else as the system does, unless a theme is given."""
        self._application = application
        self._follows_system = theme is None
        self._theme = theme or self._theme_of_system()
        if theme is None and preferences is not None:
            chosen = {"light": LIGHT, "dark": DARK}.get(preferences.theme)
            self._follows_system = chosen is None
            self._theme = (chosen or self._theme).zoomed(preferences.zoom_percent)
        apply_theme(application, self._theme)
        application.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.tasks = Tasks()
        self.tasks.failed.connect(self.show_error)
        self.window: QMainWindow | None = None
        self.shown_error: QMessageBox | None = None
        self.hard_lock: HardLock | None = None
        self.on_locked: Callable[[], None] | None = None

    def install_hooks(self) -> None:
        """Let nothing that was not caught print values: neither Python's nor Qt's messages."""
        sys.excepthook = self._excepthook
        qInstallMessageHandler(_log_qt_message)

    def show_entry(
        self, entry: EntryPort, make_parts: MakeParts, *, is_shut_out: bool = False
    ) -> QMainWindow:
        """Show the first screen; the board follows when a practice is open.

        A computer that was shut out is told so and nothing else.
        """
        window = QMainWindow()
        window.setObjectName("entryWindow")
        window.setWindowTitle("Harmony")

        def opened(workplace: object) -> None:
            parts = make_parts(workplace, self.tasks)
            main = self.show_main(parts)
            window.close()
            if screen.is_importing:
                main.open("movingIn")
            self._come_back(main, parts.vault)

        if is_shut_out or entry.is_shut_out():
            window.setCentralWidget(ShutOutScreen(window.close))
        else:
            screen = EntryScreen(entry, self.tasks, opened)
            window.setCentralWidget(screen)
        window.resize(1000, 700)
        self.window = window
        window.show()
        return window

    def show_main(self, parts: WindowParts) -> MainWindow:
        """Show the board."""
        window = MainWindow(parts, self.tasks, self._theme)
        window.resize(*_SIZE)
        window.language_chosen.connect(lambda code: self._speak(code, window, parts))
        self.window = window
        window.show()
        window.start()
        self._guard(window, parts.vault)
        return window

    def _guard(self, window: MainWindow, vault: VaultPort | None) -> None:
        if self.hard_lock is not None:
            self.hard_lock.stop()
            self.hard_lock = None
        if vault is None:
            return
        self.hard_lock = HardLock(window.host, vault)
        self.hard_lock.due.connect(
            lambda is_shut_out: self._lock(window, vault, is_shut_out=is_shut_out)
        )
        window.lock_asked.connect(lambda: self._lock(window, vault, is_shut_out=False))
        window.restore_asked.connect(
            lambda source, secret: self._restore(window, vault, Path(source), secret)
        )

    def _lock(self, window: MainWindow, vault: VaultPort, *, is_shut_out: bool) -> None:
        """Close the practice, so that its keys leave the memory; what was typed is kept sealed."""
        if self.hard_lock is None or self.window is not window:
            return
        standing = None if is_shut_out else collect_standing(window, window)

        def locked() -> None:
            if self.on_locked is not None and not is_shut_out:
                self.on_locked()
            else:
                self.show_entry(vault.entry, vault.make_parts, is_shut_out=is_shut_out)

        self._leave(window, lambda: vault.leave(standing), locked)

    def _restore(self, window: MainWindow, vault: VaultPort, source: Path, secret: str) -> None:
        """Close the practice, put a backup in its place, and show the first screen again."""

        def work() -> None:
            vault.leave(None)
            vault.entry.restore(source, secret)

        def restored() -> None:
            entry = self.show_entry(vault.entry, vault.make_parts).centralWidget()
            if isinstance(entry, EntryScreen):
                entry.say_restored()

        def failed(error: Exception) -> None:
            self.show_entry(vault.entry, vault.make_parts)
            self.show_error(error)

        self._leave(window, work, restored, failed)

    def _leave(
        self,
        window: MainWindow,
        work: Callable[[], None],
        on_done: Callable[[], None],
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Close the window, then run what closes the practice, behind every command before it."""
        if self.hard_lock is not None:
            self.hard_lock.stop()
            self.hard_lock = None
        focused = QApplication.focusWidget()
        if focused is not None:
            # What is saved when its field is left is saved before the practice closes.
            focused.clearFocus()
        self._application.setQuitOnLastWindowClosed(False)
        for dialog in window.findChildren(QDialog):
            dialog.close()
        window.close()
        window.deleteLater()
        self.window = None

        def left() -> Changes:
            work()
            return Changes("Closed", frozenset())

        def done(_: object) -> None:
            self._application.setQuitOnLastWindowClosed(True)
            on_done()

        def fail(error: Exception) -> None:
            self._application.setQuitOnLastWindowClosed(True)
            (on_failure or self.show_error)(error)

        self.tasks.command(self.tasks, left, done, fail)

    def _come_back(self, window: MainWindow, vault: VaultPort | None) -> None:
        if vault is None:
            return

        def show(standing: dict[str, Any] | None) -> None:
            if standing is not None:
                window.come_back(standing)

        self.tasks.query(window, vault.come_back, show)

    def _speak(self, language: str, old: MainWindow, parts: WindowParts) -> None:
        """Show the window anew in another language, where it stood."""
        install_language(self._application, language)
        self._theme = old.host.theme()
        window = self.show_main(replace(parts, preferences=old.preferences))
        window.setGeometry(old.geometry())
        old.close()
        old.deleteLater()

    def show_error(self, error: Exception) -> None:
        """Show the one error dialog; only texts meant for people are shown."""
        text = (
            tr_message(error.message)
            if isinstance(error, UserFacingError)
            else tr("An unexpected problem came up; nothing was changed.")
        )
        _LOG.info("shown: %s", describe_exception(error))
        dialog = QMessageBox(self.window)
        dialog.setObjectName("errorDialog")
        dialog.setAccessibleName(tr("Problem"))
        dialog.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setText(text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown_error = dialog
        dialog.open()

    def close(self) -> None:
        """Close the window and end the threads."""
        if self.window is not None:
            self.window.close()
        self.tasks.close()

    def _on_scheme(self, scheme: Qt.ColorScheme) -> None:
        if not self._follows_system:
            return
        theme = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        if isinstance(self.window, MainWindow):
            self.window.follow_system(theme)
        else:
            self._theme = theme
            apply_theme(self._application, theme)

    def _theme_of_system(self) -> Theme:
        scheme = self._application.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT

    def _excepthook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        del kind, trace
        _LOG.error("not caught: %s", describe_exception(error))
        if isinstance(error, Exception):
            self.show_error(error)


def _log_qt_message(kind: QtMsgType, context: object, message: str) -> None:
    del context
    if kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
        _LOG.error("Qt: %s", message)
    else:
        _LOG.info("Qt: %s", message)
