"""The home page: the board, the patient beside it, the legend; every key of the board."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from harmony_desktop.foundation.errors import WarningsError
from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.ui.board import BoardWidget
from harmony_desktop.ui.booking.dialog import FixedSlot
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.schedule.dialogs import BreakDialog, DayDialog
from harmony_desktop.ui.schedule.heading import DayHeading
from harmony_desktop.ui.schedule.legend import Legend
from harmony_desktop.ui.schedule.panel import SidePanel
from harmony_desktop.ui.schedule.presenter import SchedulePresenter
from harmony_desktop.ui.shell.page import Action, Page, ScreenHost
from harmony_desktop.ui.theme import Theme

__all__ = ["BoardPage"]

_MINUTE = 60_000


class BoardPage(Page):
    """Shows what its presenter tells it and passes on what the person wants."""

    def __init__(self, host: ScreenHost) -> None:
        """Show today when first entered."""
        super().__init__(host, "boardPage")
        theme = host.theme()
        self.presenter = SchedulePresenter(host.desk, host.tasks, host.clock, self)
        self.presenter.setParent(self)
        self.board = BoardWidget(theme)
        self.panel = SidePanel(theme, self._act)
        self.day_heading = DayHeading(self.presenter)
        self.legend = Legend(theme)
        self._lay_out()
        self._connect_board()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.presenter.refresh_now)

    # What the window asks of a page

    def heading(self) -> QWidget:
        """Return the day and its steps."""
        return self.day_heading

    def first_focus(self) -> QWidget:
        """Return the board."""
        return self.board

    def enter(self, subject: object) -> None:
        """Show today at the first time, or the day or patient the person came with."""
        if not self._timer.isActive():
            self.presenter.start()
            self._timer.start()
        if isinstance(subject, date):
            self.presenter.show_day(subject)
        if isinstance(subject, UUID):
            self.board.focus_card(None)
            self.presenter.select_patient(subject)

    def page_actions(self) -> tuple[Action, ...]:
        """Return the keys of the days and of the cards."""
        step = self.presenter.step
        return (
            Action(tr("Today"), ("T",), self.presenter.start),
            Action(tr("Go to a day"), ("G",), self.open_day_dialog),
            Action(tr("Day after"), ("PgDown",), partial(step, 1)),
            Action(tr("Day before"), ("PgUp",), partial(step, -1)),
            Action(tr("Week after"), ("Ctrl+PgDown",), partial(step, 7)),
            Action(tr("Week before"), ("Ctrl+PgUp",), partial(step, -7)),
            Action(tr("Move between visits"), (tr("Arrow keys"),)),
            Action(tr("Next visit by time"), ("Tab",)),
            Action(tr("Open the visit"), (tr("Enter"),)),
            Action(tr("Confirm"), ("F",)),
            Action(tr("Arrived"), ("A",)),
            Action(tr("Seat"), ("S",)),
            Action(tr("Complete"), ("C",)),
            Action(tr("Cancel or no-show"), ("X",)),
            Action(tr("Off the board"), ("P",)),
            Action(tr("Move by arrow keys, Enter places"), ("M",)),
            Action(tr("Shorter, longer by ten minutes"), ("[ ]",)),
        )

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme or at another zoom."""
        self.board.set_theme(theme)
        self.panel.set_theme(theme)
        self.legend.set_theme(theme)

    def leave(self) -> None:
        """Stop the minute's timer."""
        self._timer.stop()

    # The view the presenter talks to

    def show_day(self, day: BoardDay, now_minute: int | None) -> None:
        """Paint a day."""
        self.day_heading.show_day(day)
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
        self.host.say(label, True)

    def show_problem(self, message: str) -> None:
        """Say what did not work."""
        self.host.say(message, False)

    def ask_override(
        self,
        warnings: WarningsError,
        on_reason: Callable[[str], None],
        on_refusal: Callable[[], None],
    ) -> None:
        """Ask for a reason to go on against the rules."""
        self.host.ask_override(warnings, on_reason, on_refusal)

    def ask_break(self, appointment_id: UUID) -> None:
        """Ask why a visit is broken."""
        BreakDialog(
            self,
            lambda reason, missed: self.presenter.cancel(appointment_id, reason, is_no_show=missed),
        ).open()

    def focus_card(self, card_id: UUID) -> None:
        """Give a card the focus."""
        self.board.focus_card(card_id)

    def open_day_dialog(self) -> None:
        """Ask for a day."""
        day = self.presenter.day
        if day is not None:
            DayDialog(self, day.day, self.presenter.today(), self.presenter.show_day).open()

    # Inner workings

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.board, 1)
        middle.addWidget(self.panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(middle, 1)
        outer.addWidget(self.legend)

    def _connect_board(self) -> None:
        self.board.card_focused.connect(self._show_card)
        self.board.card_focused.connect(self.presenter.select)
        self.board.move_requested.connect(self.presenter.move)
        self.board.resize_requested.connect(self.presenter.resize)
        self.board.action_requested.connect(self.presenter.act)
        self.board.slot_activated.connect(self._book_at)

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
            self.host.navigate("booking", FixedSlot(day.day, start_minute, operatory_id))

    def _show_card(self, card_id: UUID | None) -> None:
        del card_id
        self.panel.show_card(self.board.focused(), self._today())

    def _today(self) -> date | None:
        day = self.presenter.day
        return None if day is None else day.day
