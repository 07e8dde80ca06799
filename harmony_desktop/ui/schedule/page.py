"""The home page: the board, the patient beside it, the legend; every key of the board."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from harmony_desktop.foundation.errors import WarningsError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.services.queries.day_hints import DayHints
from harmony_desktop.services.queries.flow import DayFigures, PinnedVisit, WaitingPatient
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.services.queries.spans import MonthDay
from harmony_desktop.ui.board import BoardWidget
from harmony_desktop.ui.board.dropping import DropTarget
from harmony_desktop.ui.booking.dialog import FixedSlot
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.schedule.columns import VIEW_KEYS, now_in_week
from harmony_desktop.ui.schedule.day_line import DayLine
from harmony_desktop.ui.schedule.dialogs import BreakDialog, DayDialog
from harmony_desktop.ui.schedule.errands import Errands
from harmony_desktop.ui.schedule.groups import Groups
from harmony_desktop.ui.schedule.heading import DayHeading
from harmony_desktop.ui.schedule.legend import Legend
from harmony_desktop.ui.schedule.month import MonthGrid
from harmony_desktop.ui.schedule.panel import SidePanel
from harmony_desktop.ui.schedule.pinboard import PIN_FORMAT, PinboardPanel
from harmony_desktop.ui.schedule.presenter import SchedulePresenter
from harmony_desktop.ui.schedule.spans import SpanPresenter
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
        self.spans = SpanPresenter(host, self, self.presenter.show_day)
        self.spans.setParent(self)
        self.errands = Errands(host, self, self.spans)
        self.groups = Groups(host, self, self.spans)
        self.month = MonthGrid(theme)
        self.pinboard = PinboardPanel(self.errands.place, self.errands.take_down)
        self.day_line = DayLine()
        self.day_heading = DayHeading(self.presenter, self.spans.step)
        self.legend = Legend(theme)
        self._lay_out()
        self._connect_board()
        self._now_minute: int | None = None
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
            self.spans.start()
            self._timer.start()
        if isinstance(subject, date):
            self.presenter.show_day(subject)
        if isinstance(subject, UUID):
            self.board.focus_card(None)
            self.presenter.select_patient(subject)

    def standing(self) -> str:
        """Return the day that is shown."""
        day = self.presenter.day
        return "" if day is None else day.day.isoformat()

    def come_back(self, standing: str) -> None:
        """Show the day again."""
        if standing:
            self.presenter.show_day(date.fromisoformat(standing))

    def page_actions(self) -> tuple[Action, ...]:
        """Return the keys of the days and of the cards."""
        step, days = self.spans.step, self.presenter.step
        choose, errands, card = self.spans.choose_span, self.errands, self._with_card
        choose_view = self.spans.choose_view
        return (
            Action(tr("Day"), ("1",), partial(choose, "day")),
            Action(tr("Week"), ("2",), partial(choose, "week")),
            Action(tr("Month"), ("3",), partial(choose, "month")),
            *(
                Action(tr("View {number}").format(number=at), (f"F{at}",), partial(choose_view, at))
                for at in range(1, VIEW_KEYS + 1)
            ),
            Action(tr("Keep a view on a key"), ("V",), errands.keep_view),
            Action(tr("Today"), ("T",), self.presenter.start),
            Action(tr("Go to a day"), ("G",), self.open_day_dialog),
            Action(tr("Day after"), ("PgDown",), partial(step, 1)),
            Action(tr("Day before"), ("PgUp",), partial(step, -1)),
            Action(tr("Week after"), ("Ctrl+PgDown",), partial(days, 7)),
            Action(tr("Week before"), ("Ctrl+PgUp",), partial(days, -7)),
            Action(tr("Move between visits"), (tr("Arrow keys"),)),
            Action(tr("Next visit by time"), ("Tab",)),
            Action(tr("Open the visit"), (tr("Enter"),)),
            Action(tr("Confirm"), ("F",)),
            Action(tr("Arrived"), ("A",)),
            Action(tr("Seat"), ("S",)),
            Action(tr("Complete"), ("C",)),
            Action(tr("Cancel or no-show"), ("X",)),
            Action(tr("Check out"), ("O",), lambda: self._act("check_out")),
            Action(tr("Onto the pinboard"), ("P",)),
            Action(tr("To the pinboard"), ("B",), self._go_to_pinboard),
            Action(tr("Copy to another day"), ("Y",), partial(card, errands.copy)),
            Action(tr("Sooner if possible"), ("J",), partial(card, errands.mark_asap)),
            Action(tr("Add to the waitlist"), ("W",), partial(card, self.groups.wait)),
            Action(tr("Repeat the visit"), ("R",), partial(card, self.groups.repeat)),
            Action(tr("Book the family behind it"), ("H",), partial(card, self.groups.book_family)),
            Action(tr("Plan treatment"), ("D",), partial(card, self.groups.plan)),
            Action(tr("Block time"), ("K",), errands.block),
            Action(tr("Provider absent"), ("U",), errands.absent),
            Action(tr("Running late"), ("L",), errands.late),
            Action(tr("Print what is shown"), ("Alt+P",), self.open_print_dialog),
            Action(tr("Move by arrow keys, Enter places"), ("M",)),
            Action(tr("Shorter, longer by ten minutes"), ("[ ]",)),
        )

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme or at another zoom."""
        self.board.set_theme(theme)
        self.panel.set_theme(theme)
        self.legend.set_theme(theme)
        self.month.set_theme(theme)

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Read again what stands around the board."""
        del initiator
        self.spans.on_changed(changes)

    def leave(self) -> None:
        """Stop the minute's timer."""
        self._timer.stop()

    # The view the presenter talks to

    def show_day(self, day: BoardDay, now_minute: int | None) -> None:
        """Paint a day."""
        self._now_minute = now_minute
        self.spans.take_day(day)

    def expect_day(self, day: BoardDay) -> None:
        """Get ready to show a day one may turn to next."""
        self.board.prepare_day(self.spans.arranged(day))

    def show_board(self, day: BoardDay) -> None:
        """Paint the columns of a view."""
        self._middle.setCurrentWidget(self.board)
        if self.month.hasFocus():
            self.board.setFocus()
        if self.spans.span == "week":
            self.day_heading.show_span("week", day.day, self.spans.chosen.name)
            found = now_in_week(day, self.host.clock.now())
            self.board.set_now(*(found or (None,)))
        else:
            self.day_heading.show_day(day, self.spans.chosen.name)
            self.board.set_now(self._now_minute)
        self.board.set_day(day)
        self._show_card(self.board.focused_card)

    def show_month(self, days: tuple[MonthDay, ...], current: date) -> None:
        """Show the month's grid in the board's place."""
        self.day_heading.show_span("month", current)
        self.month.show_month(days, current)
        self._middle.setCurrentWidget(self.month)
        self.month.setFocus()

    def show_figures(self, figures: DayFigures, waiting: tuple[WaitingPatient, ...]) -> None:
        """Say what the day is worth and who waits."""
        self.day_line.show_figures(figures, waiting)

    def show_hints(self, hints: DayHints) -> None:
        """Draw the hints onto the board."""
        self.board.set_hints(hints)

    def show_pinboard(self, visits: tuple[PinnedVisit, ...]) -> None:
        """Show what hangs on the pinboard."""
        had_focus = self.pinboard.list.hasFocus()
        self.pinboard.show_visits(visits)
        if had_focus and not visits:
            self.board.setFocus()

    def show_patient(self, summary: PatientSummary | None) -> None:
        """Fill the side panel."""
        self.panel.show_summary(summary)

    def show_reasons(self, reasons: tuple[str, ...]) -> None:
        """Say in the side panel why the visit may be missed."""
        self.panel.show_reasons(reasons)

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
        self._middle = QStackedWidget()
        self._middle.addWidget(self.board)
        self._middle.addWidget(self.month)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.panel, 1)
        side.addWidget(self.pinboard)
        middle.addWidget(self._middle, 1)
        middle.addLayout(side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(middle, 1)
        outer.addWidget(self.day_line)
        outer.addWidget(self.legend)

    def _connect_board(self) -> None:
        self.board.card_focused.connect(self._show_card)
        self.board.card_focused.connect(self._select)
        self.board.move_requested.connect(self._move)
        self.board.resize_requested.connect(self._resize)
        self.board.action_requested.connect(self._act_on)
        self.board.slot_activated.connect(self._book_at)
        self.month.day_chosen.connect(self.spans.open_day)
        DropTarget(self.board, PIN_FORMAT).dropped.connect(self._drop)

    def _act(self, action: str) -> None:
        card_id = self.board.focused_card
        if card_id is None:
            return
        self.board.setFocus()
        if action == "move":
            self.board.start_key_move()
        else:
            self._act_on(action, card_id)

    def _act_on(self, action: str, card_id: UUID) -> None:
        found = self.spans.card(card_id)
        if action == "pinboard" and found is not None and not found[0].is_proposed:
            self.errands.pin(found[0])
        else:
            self.presenter.act(action, card_id)

    def _select(self, card_id: UUID | None) -> None:
        found = self.spans.card(card_id)
        if found is None:
            self.presenter.select(None)
        else:
            self.presenter.select_patient(found[0].patient_id)

    def _move(self, card_id: UUID, column: UUID, start_minute: int) -> None:
        if self.spans.span == "day" and self.spans.chosen.columns == "operatories":
            self.presenter.move(card_id, column, start_minute)
        else:
            self.errands.move(self.spans.move_of(card_id, column, start_minute))

    def _resize(self, card_id: UUID, minutes: int) -> None:
        self.errands.resize(self.spans.resize_of(card_id, minutes))

    def _drop(self, appointment_id: UUID, column: UUID, start_minute: int) -> None:
        visit = self.pinboard.visit_of(appointment_id)
        if visit is not None:
            self.errands.drop(visit, column, start_minute)

    def _with_card(self, errand: Callable[[BoardCard], None]) -> None:
        found = self.spans.card(self.board.focused_card)
        if found is not None and not found[0].is_proposed:
            errand(found[0])

    def _go_to_pinboard(self) -> None:
        if self.pinboard.isVisible():
            self.pinboard.list.setFocus()
        else:
            self.host.say(tr("The pinboard is empty. P lifts the focused visit onto it."), False)

    def _book_at(self, column: UUID, start_minute: int) -> None:
        place = self.spans.slot_of(column)
        if place is not None:
            self.host.navigate("booking", FixedSlot(place[0], start_minute, place[1]))

    def open_print_dialog(self) -> None:
        """Ask for a printer, then print the board as it is shown."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        from harmony_desktop.ui.board.printing import print_board  # noqa: PLC0415

        model = self.board.model
        if model is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("printDialog")
        dialog.accepted.connect(lambda: print_board(printer, model.day))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _show_card(self, card_id: UUID | None) -> None:
        del card_id
        self.panel.show_card(self.board.focused(), self._today())

    def _today(self) -> date | None:
        day = self.presenter.day
        return None if day is None else day.day
