"""The window's shell: navigation, top bar, one page at a time, the toast; no screen of its own."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.foundation.errors import WarningsError
from harmony_desktop.services.changes import Changes
from harmony_desktop.ui.board import BoardWidget
from harmony_desktop.ui.language import LANGUAGES, tr, tr_message
from harmony_desktop.ui.lock.idle import IdleLock
from harmony_desktop.ui.lock.standing import SCREEN_OF_DIALOG, Drafts
from harmony_desktop.ui.papers.downtime import DowntimeKeeper
from harmony_desktop.ui.ports import Preferences, WindowParts
from harmony_desktop.ui.schedule.page import BoardPage
from harmony_desktop.ui.schedule.presenter import SchedulePresenter
from harmony_desktop.ui.shell.exchange import Exchange
from harmony_desktop.ui.shell.loading import RestLoader
from harmony_desktop.ui.shell.navigation import Navigation
from harmony_desktop.ui.shell.page import Action, Page, ScreenHost
from harmony_desktop.ui.shell.screens import HOME, SCREENS, Screen, find_screen
from harmony_desktop.ui.shell.toast import Toast
from harmony_desktop.ui.shell.top_bar import TopBar
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.theme import DARK, LIGHT, Theme, apply_theme
from harmony_desktop.ui.widgets import label

__all__ = ["MainWindow"]


class MainWindow(QMainWindow):
    """Shows one page of the registry at a time and gives every page its host.

    Signals:
        language_chosen: the person wants the whole window in another language.
        restore_asked: a backup is to take the practice's place; its file and passphrase.
        lock_asked: the person leaves; the practice is to be locked for good.
    """

    language_chosen = Signal(str)
    lock_asked = Signal()
    restore_asked = Signal(str, str)

    def __init__(self, parts: WindowParts, tasks: Tasks, theme: Theme) -> None:
        """Build the shell; `start` shows the board."""
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAccessibleName(parts.practice_name)
        self.setWindowTitle(parts.practice_name)
        self._parts = parts
        self._tasks = tasks
        self._theme = theme
        self.preferences = parts.preferences or Preferences(zoom_percent=theme.zoom)
        self._has_chosen_theme = self.preferences.theme != "system"
        self.host = ScreenHost(
            parts=parts,
            tasks=tasks,
            window=self,
            theme=lambda: self._theme,
            say=lambda text, can_undo: self.toast.say(tr_message(text), can_undo=can_undo),
            navigate=self.open,
            ask_override=self._ask_override,
            actions=self.current_actions,
            restore=self.restore_asked.emit,
        )
        self._pages: dict[str, Page] = {}
        self._headings: dict[str, QWidget] = {}
        self._page_shortcuts: dict[str, list[QShortcut]] = {}
        self._shown = ""
        self.navigation = Navigation(theme, self.open)
        self.top_bar = TopBar(
            partial(self.open, "palette"),
            partial(self.open, "exchange"),
            partial(self.open, "inbox"),
            partial(self.open, "booking"),
        )
        self.exchange = Exchange(self.host, self.top_bar)
        self._stack = QStackedWidget()
        self._lay_out()
        self.toast = Toast(self, self.undo)
        for action in (*self._screen_actions(), *self._shell_actions()):
            self._bind(action)
        tasks.changed.connect(self._on_changed)
        self.downtime = (
            None
            if parts.safekeeping is None
            else DowntimeKeeper(self, tasks, parts.safekeeping, self.host.problem)
        )
        self.home: BoardPage = self._page(HOME, BoardPage)
        self.rest = RestLoader(self.board, tasks, parts.afterwards)

    def start(self) -> None:
        """Show the board and the state of the exchange."""
        self.open(HOME)
        if self.downtime is not None:
            self.downtime.start()
        self.exchange.refresh()
        self.idle_lock = IdleLock(self.host)

    @property
    def board(self) -> BoardWidget:
        """The board of the home page."""
        return self.home.board

    @property
    def presenter(self) -> SchedulePresenter:
        """The presenter of the home page."""
        return self.home.presenter

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._shown]

    # Pages and dialogs

    def open(self, name: str, subject: Any = None) -> None:
        """Show a page, or open a dialog, about `subject` where there is one."""
        screen = find_screen(name)
        if not screen.is_loaded and self.rest.hold(partial(self.open, name, subject)):
            return
        if not screen.is_page:
            screen.load()(self.host, subject)
            self._mark_dialog(name, subject)
            return
        page = self._page(name)
        is_other = name != self._shown
        if is_other:
            self._show_page(screen, page)
        page.enter(subject)
        if is_other:
            page.first_focus().setFocus()

    @property
    def page_name(self) -> str:
        """The name of the page that is shown."""
        return self._shown

    def _mark_dialog(self, name: str, subject: Any) -> None:
        """Remember what opens the dialog again, where nothing but its name is needed."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None and subject is None and dialog.property(SCREEN_OF_DIALOG) is None:
            dialog.setProperty(SCREEN_OF_DIALOG, name)

    def come_back(self, standing: dict[str, Any]) -> None:
        """Show what stood open when the practice was locked."""
        self.open(standing["page"])
        self.page.come_back(standing["showing"])
        self.drafts = Drafts(self, self, standing["drafts"])
        if standing["asks_pin"]:
            self.open("lock")

    def current_actions(self) -> tuple[Action, ...]:
        """Return what can be done now: on the page, then everywhere."""
        here = self.page.page_actions() if self._shown else ()
        return (*here, *self._screen_actions(), *self._shell_actions())

    def _page(self, name: str, kind: Callable[[ScreenHost], Any] | None = None) -> Any:
        if name not in self._pages:
            screen = find_screen(name)
            made: Page = (kind or screen.load())(self.host)
            made.setAccessibleName(tr(screen.title))
            self._pages[name] = made
            self._stack.addWidget(made)
            heading = made.heading() or label(tr(screen.title), f"{name}Title", title=True)
            self._headings[name] = heading
            self.top_bar.add_heading(heading)
            self._page_shortcuts[name] = [
                shortcut for action in made.page_actions() for shortcut in self._bind(action)
            ]
        return self._pages[name]

    def _show_page(self, screen: Screen, page: Page) -> None:
        self._shown = screen.name
        self._stack.setCurrentWidget(page)
        self.top_bar.show_heading(self._headings[screen.name])
        self.navigation.show_page(screen.name)
        for name, shortcuts in self._page_shortcuts.items():
            for shortcut in shortcuts:
                shortcut.setEnabled(name == screen.name)

    def _bind(self, action: Action) -> list[QShortcut]:
        made = []
        for keys in action.keys if action.run is not None else ():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(partial(_run, action))
            made.append(shortcut)
        return made

    def _screen_actions(self) -> tuple[Action, ...]:
        return tuple(
            Action(tr(screen.title), screen.keys, partial(self.open, screen.name))
            for screen in SCREENS
        )

    def _shell_actions(self) -> tuple[Action, ...]:
        return (
            Action(tr("Undo"), ("Ctrl+Z",), self.undo),
            Action(tr("Redo"), ("Ctrl+Shift+Z",), self.redo),
            Action(tr("Larger"), ("Ctrl++", "Ctrl+="), lambda: self.zoom(10)),
            Action(tr("Smaller"), ("Ctrl+-",), lambda: self.zoom(-10)),
            Action(tr("Light or dark"), ("Ctrl+D",), self.toggle_theme),
            Action(tr("Sync now"), (), self.exchange.sync),
            *self._locking(),
            *(Action(name, (), partial(self.speak, code)) for code, name in LANGUAGES.items()),
        )

    def _locking(self) -> tuple[Action, ...]:
        if self._parts.vault is None:
            return ()
        return (Action(tr("Lock the practice"), ("Ctrl+Shift+L",), self.lock_asked.emit),)

    def _ask_override(
        self,
        warnings: WarningsError,
        on_reason: Callable[[str], None],
        on_refusal: Callable[[], None],
    ) -> None:
        from harmony_desktop.ui.schedule.dialogs import OverrideDialog  # noqa: PLC0415

        dialog = OverrideDialog(self, warnings, on_reason)
        dialog.rejected.connect(on_refusal)
        dialog.open()

    # What works everywhere

    def undo(self) -> None:
        """Take the last action back."""
        self._tasks.command(self, self._parts.desk.undo, self._said, self.host.problem)

    def redo(self) -> None:
        """Do the undone action again."""
        self._tasks.command(self, self._parts.desk.redo, self._said, self.host.problem)

    def _said(self, changes: Changes) -> None:
        self.host.say(changes.label, False)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme or at another zoom."""
        self._theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self.navigation.set_theme(theme)
        for page in self._pages.values():
            page.set_theme(theme)

    def follow_system(self, theme: Theme) -> None:
        """Take the system's light or dark, unless the person has chosen one here."""
        if not self._has_chosen_theme:
            self.set_theme(theme.zoomed(self._theme.zoom))

    def toggle_theme(self) -> None:
        """Change between light and dark."""
        self._has_chosen_theme = True
        other = LIGHT if self._theme.is_dark else DARK
        self.set_theme(other.zoomed(self._theme.zoom))
        self._remember(theme=other.name)

    def zoom(self, change: int) -> None:
        """Make everything larger or smaller, by percent."""
        self.set_theme(self._theme.zoomed(self._theme.zoom + change))
        self._remember(zoom_percent=self._theme.zoom)

    def speak(self, language: str) -> None:
        """Show everything in another language, now and at the next start."""
        self._remember(language=language)
        self.language_chosen.emit(language)

    def _remember(self, **changed: Any) -> None:
        self.preferences = replace(self.preferences, **changed)
        chosen = self.preferences
        self._tasks.query(self, lambda: self._parts.remember(chosen), lambda _: None)

    # Inner workings

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        outer = QHBoxLayout()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.navigation)
        outer.addLayout(right, 1)
        shell = QWidget()
        shell.setObjectName("shell")
        shell.setLayout(outer)
        self.setCentralWidget(shell)

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        self._parts.on_changes(changes)
        self.exchange.refresh()
        for page in self._pages.values():
            page.on_changed(changes, initiator)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the toast at its corner."""
        super().resizeEvent(event)
        self.toast.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the timers."""
        for page in self._pages.values():
            page.leave()
        if self.downtime is not None:
            self.downtime.stop()
        self.toast.stop()
        self.rest.stop()
        super().closeEvent(event)


def _run(action: Action) -> None:
    if action.run is not None:
        action.run()
