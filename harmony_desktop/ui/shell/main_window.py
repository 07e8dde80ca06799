"""The main window: header, board, side panel, legend; every key of the key sheet."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from harmony_desktop.foundation.errors import WarningsError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.services.queries.inbox import InboxCounts
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.services.queries.patients import PatientHit
from harmony_desktop.services.queries.sync_status import SyncStatus
from harmony_desktop.ui.board import BoardWidget
from harmony_desktop.ui.booking.dialog import BookingDialog, FixedSlot
from harmony_desktop.ui.inbox.view import InboxDialog
from harmony_desktop.ui.ports import WindowParts
from harmony_desktop.ui.schedule.dialogs import BreakDialog, DayDialog, OverrideDialog
from harmony_desktop.ui.schedule.panel import SidePanel
from harmony_desktop.ui.schedule.presenter import SchedulePresenter
from harmony_desktop.ui.search_palette.view import PaletteCommand, PaletteDialog
from harmony_desktop.ui.shell.header import Header, Legend, pill_text
from harmony_desktop.ui.shell.key_sheet import KeySheet
from harmony_desktop.ui.shell.toast import Toast
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.theme import DARK, LIGHT, Theme, apply_theme
from harmony_desktop.ui.widgets import tr

__all__ = ["MainWindow"]

_MINUTE = 60_000


class MainWindow(QMainWindow):
    """The home screen. It shows what its presenter tells it and passes on what the person wants."""

    def __init__(self, parts: WindowParts, tasks: Tasks, theme: Theme) -> None:
        """Build the window; `start` shows today."""
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAccessibleName(parts.practice_name)
        self.setWindowTitle(parts.practice_name)
        self._parts = parts
        self._tasks = tasks
        self._theme = theme
        self._has_chosen_theme = False
        self.presenter = SchedulePresenter(parts.desk, tasks, parts.clock, self)
        self.board = BoardWidget(theme)
        self.panel = SidePanel(theme, self._act)
        self.header = Header(theme, self)
        self.legend = Legend(theme)
        self._lay_out()
        self.toast = Toast(self, self.presenter.undo)
        self._connect_board()
        self._make_shortcuts()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.presenter.refresh_now)
        tasks.changed.connect(self._on_changed)

    def start(self) -> None:
        """Show today and the state of the exchange."""
        self.presenter.start()
        self.refresh_status()
        self._timer.start()
        self.board.setFocus()

    # The view the presenter talks to

    def show_day(self, day: BoardDay, now_minute: int | None) -> None:
        """Paint a day."""
        self.header.show_day(day)
        self.board.set_now(now_minute)
        self.board.set_day(day)
        self._show_card(self.board.focused_card)

    def expect_day(self, day: BoardDay) -> None:
        """Get ready to show a day one may turn to next."""
        self.board.prepare_day(day)

    def show_patient(self, summary: PatientSummary | None) -> None:
        """Fill the side panel."""
        self.panel.show_summary(summary)

    def show_done(self, label: str) -> None:
        """Say what was done and offer to undo it."""
        self.toast.say(label, can_undo=not label.startswith((tr("Undo"), tr("Redo"))))

    def show_problem(self, message: str) -> None:
        """Say what did not work."""
        self.toast.say(message, can_undo=False)

    def ask_override(
        self,
        warnings: WarningsError,
        on_reason: Callable[[str], None],
        on_refusal: Callable[[], None],
    ) -> None:
        """Ask for a reason to go on against the rules."""
        dialog = OverrideDialog(self, warnings, on_reason)
        dialog.rejected.connect(on_refusal)
        dialog.open()

    def ask_break(self, appointment_id: UUID) -> None:
        """Ask why a visit is broken."""
        BreakDialog(
            self,
            lambda reason, missed: self.presenter.cancel(appointment_id, reason, is_no_show=missed),
        ).open()

    def focus_card(self, card_id: UUID) -> None:
        """Give a card the focus."""
        self.board.focus_card(card_id)

    # What the person can open

    def open_booking(
        self, slot: FixedSlot | None = None, patient: PatientHit | None = None
    ) -> None:
        """Open the booking dialog."""
        dialog = BookingDialog(
            self, self._parts.desk, self._tasks, self.presenter.book, slot, patient
        )

        def close_when_booked(changes: Changes, initiator: object) -> None:
            if initiator is self.presenter and changes.touches("appointments"):
                dialog.accept()

        self._tasks.changed.connect(close_when_booked)
        dialog.finished.connect(lambda: self._tasks.changed.disconnect(close_when_booked))
        dialog.open()

    def open_palette(self) -> None:
        """Open the palette over the board."""
        desk, tasks = self._parts.desk, self._tasks

        def search(text: str, answer: Callable[[tuple[PatientHit, ...]], None]) -> None:
            tasks.query(dialog, lambda: desk.search_patients(text, 12), answer, kind="search")

        dialog = PaletteDialog(self, self._commands(), search, self._open_patient)
        dialog.move(self.geometry().center().x() - 300, self.geometry().top() + 80)
        dialog.open()

    def open_inbox(self) -> None:
        """Open the inbox."""
        InboxDialog(self, self._parts.desk, self._tasks, self._parts.agents).open()

    def open_keys(self) -> None:
        """Open the key sheet."""
        KeySheet(self).open()

    def open_day_dialog(self) -> None:
        """Ask for a day."""
        day = self.presenter.day
        if day is not None:
            DayDialog(self, day.day, self.presenter.today(), self.presenter.show_day).open()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme or at another zoom."""
        self._theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self.board.set_theme(theme)
        self.panel.set_theme(theme)
        self.legend.set_theme(theme)

    def follow_system(self, theme: Theme) -> None:
        """Take the system's light or dark, unless the person has chosen one here."""
        if not self._has_chosen_theme:
            self.set_theme(theme.zoomed(self._theme.zoom))

    def toggle_theme(self) -> None:
        """Change between light and dark."""
        self._has_chosen_theme = True
        other = LIGHT if self._theme.is_dark else DARK
        self.set_theme(other.zoomed(self._theme.zoom))

    def zoom(self, change: int) -> None:
        """Make everything larger or smaller, by percent."""
        self.set_theme(self._theme.zoomed(self._theme.zoom + change))

    def refresh_status(self) -> None:
        """Read again what waits for the server and for a person."""
        self._tasks.query(self, self._parts.desk.sync_status, self._show_status, kind="status")
        self._tasks.query(self, self._parts.desk.inbox_counts, self._show_counts, kind="counts")

    def sync(self) -> None:
        """Exchange changes with the server now."""
        port = self._parts.sync
        if port is None:
            self.show_problem(tr("This practice works alone; nothing has to be sent."))
            return
        self._tasks.query(
            self,
            port.sync_now,
            lambda report: self.refresh_status(),
            self._sync_failed,
            kind="sync",
        )

    def _sync_failed(self, error: Exception) -> None:
        self.refresh_status()
        self.show_problem(getattr(error, "message", "") or tr("The exchange failed."))

    # Inner workings

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.board, 1)
        middle.addWidget(self.panel)
        outer = QVBoxLayout()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addLayout(middle, 1)
        outer.addWidget(self.legend)
        shell = QWidget()
        shell.setObjectName("shell")
        shell.setLayout(outer)
        self.setCentralWidget(shell)

    def _connect_board(self) -> None:
        self.board.card_focused.connect(self._show_card)
        self.board.card_focused.connect(self.presenter.select)
        self.board.move_requested.connect(self.presenter.move)
        self.board.resize_requested.connect(self.presenter.resize)
        self.board.action_requested.connect(self.presenter.act)
        self.board.slot_activated.connect(self._book_at)

    def _make_shortcuts(self) -> None:
        for keys, work in (
            ("T", self.presenter.start),
            ("PgDown", lambda: self.presenter.step(1)),
            ("PgUp", lambda: self.presenter.step(-1)),
            ("Ctrl+PgDown", lambda: self.presenter.step(7)),
            ("Ctrl+PgUp", lambda: self.presenter.step(-7)),
            ("G", self.open_day_dialog),
            ("N", self.open_booking),
            ("I", self.open_inbox),
            ("/", self.open_palette),
            ("Ctrl+K", self.open_palette),
            ("?", self.open_keys),
            ("Ctrl+Z", self.presenter.undo),
            ("Ctrl+Shift+Z", self.presenter.redo),
            ("Ctrl++", lambda: self.zoom(10)),
            ("Ctrl+=", lambda: self.zoom(10)),
            ("Ctrl+-", lambda: self.zoom(-10)),
            ("Ctrl+D", self.toggle_theme),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda work=work: work())

    def _commands(self) -> tuple[PaletteCommand, ...]:
        return (
            PaletteCommand(tr("Book a visit"), "N", self.open_booking),
            PaletteCommand(tr("Today"), "T", self.presenter.start),
            PaletteCommand(tr("Go to a day"), "G", self.open_day_dialog),
            PaletteCommand(tr("Inbox"), "I", self.open_inbox),
            PaletteCommand(tr("Undo"), "Ctrl+Z", self.presenter.undo),
            PaletteCommand(tr("Redo"), "Ctrl+Shift+Z", self.presenter.redo),
            PaletteCommand(tr("Light or dark"), "Ctrl+D", self.toggle_theme),
            PaletteCommand(tr("Sync now"), "", self.sync),
            PaletteCommand(tr("Keys"), "?", self.open_keys),
        )

    def _open_patient(self, hit: PatientHit) -> None:
        self.board.focus_card(None)
        self.presenter.select_patient(hit.id)

    def _act(self, action: str) -> None:
        card_id = self.board.focused_card
        if card_id is None:
            return
        self.board.setFocus()
        if action == "move":
            self.board.start_key_move()
        else:
            self.presenter.act(action, card_id)

    def _book_at(self, operatory_id: UUID, start_minute: int) -> None:
        day = self.presenter.day
        if day is not None:
            self.open_booking(FixedSlot(day.day, start_minute, operatory_id))

    def _show_card(self, card_id: UUID | None) -> None:
        del card_id
        self.panel.show_card(self.board.focused(), self._today())

    def _today(self) -> date | None:
        day = self.presenter.day
        return None if day is None else day.day

    def _show_status(self, status: SyncStatus) -> None:
        self.header.show_pill(pill_text(status, has_server=self._parts.sync is not None))

    def _show_counts(self, counts: InboxCounts) -> None:
        self.header.show_inbox(counts.proposals + counts.replies + counts.conflicts)

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        self._parts.on_changes(changes)
        self.refresh_status()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the toast at its corner."""
        super().resizeEvent(event)
        self.toast.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the timers."""
        self._timer.stop()
        self.toast.stop()
        super().closeEvent(event)
