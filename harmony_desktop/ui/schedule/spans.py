"""Day, week or month, in the columns of which view: the board's span, without a widget."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import MoveAppointment, ResizeAppointment
from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.services.queries.day_hints import NO_HINTS, DayHints, load_day_hints
from harmony_desktop.services.queries.directory import Directory, load_directory
from harmony_desktop.services.queries.flow import (
    DayFigures,
    PinnedVisit,
    WaitingPatient,
    load_day_figures,
    load_pinboard,
    load_waiting_room,
)
from harmony_desktop.services.queries.spans import (
    BoardView,
    MonthDay,
    load_board_month,
    load_board_views,
    load_board_week,
)
from harmony_desktop.ui.schedule.columns import (
    ALL_CHAIRS,
    day_column,
    in_columns,
    standing_views,
    week_columns,
)
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["SpanPresenter", "SpanView"]

_MONTHS = 12
_CARDS = (
    "appointments",
    "patients",
    "blockouts",
    "slot_offers",
    "provider_schedules",
    "waitlist_entries",
)


class SpanView(Protocol):
    """What the presenter tells the page."""

    def show_board(self, day: BoardDay) -> None:
        """Paint columns."""
        ...

    def show_month(self, days: tuple[MonthDay, ...], current: date) -> None:
        """Show the month's grid."""
        ...

    def show_figures(self, figures: DayFigures, waiting: tuple[WaitingPatient, ...]) -> None:
        """Say what the day is worth and who waits."""
        ...

    def show_hints(self, hints: DayHints) -> None:
        """Show which holes are worth filling and which visits will begin late."""
        ...

    def show_pinboard(self, visits: tuple[PinnedVisit, ...]) -> None:
        """Show what hangs on the pinboard."""
        ...


class SpanPresenter(QObject):
    """The span and view of the board; days themselves come from the `SchedulePresenter`."""

    def __init__(self, host: ScreenHost, view: SpanView, show_day: Callable[[date], None]) -> None:
        """Begin with the day in all chairs; `show_day` asks for a day."""
        super().__init__()
        self._host = host
        self._view = view
        self._show_day = show_day
        self.span = "day"
        self.chosen = ALL_CHAIRS
        self.views: tuple[BoardView, ...] = ()
        self.directory: Directory | None = None
        self._day: BoardDay | None = None
        self._week: tuple[BoardDay, ...] = ()

    def start(self) -> None:
        """Read who there is and the saved views."""
        self._host.look(self, load_directory, then=self._know)
        self.refresh_pinboard()

    def _know(self, directory: Directory) -> None:
        self.directory = directory
        self._host.look(self, load_board_views, then=self._keep_views)

    def _keep_views(self, saved: tuple[BoardView, ...]) -> None:
        if self.directory is not None:
            self.views = standing_views(saved, self.directory)

    @property
    def shown_day(self) -> BoardDay | None:
        """The day shown, or in whose week or month one is."""
        return self._day

    # The person's wishes

    def choose_span(self, span: str) -> None:
        """Show the day, the week or the month."""
        self.span = span
        self._show()

    def choose_view(self, slot: int) -> None:
        """Show the view of a key F1 to F8, if there is one."""
        found = next((view for view in self.views if view.slot == slot), None)
        if found is not None:
            self.chosen = found
            if self.span == "month":
                self.span = "day"
            self._show()

    def step(self, count: int) -> None:
        """Go so many days, weeks or months on or back."""
        if self._day is None:
            return
        day = self._day.day
        if self.span == "month":
            months = day.year * _MONTHS + day.month - 1 + count
            self._show_day(date(months // _MONTHS, months % _MONTHS + 1, 1))
        else:
            self._show_day(day + timedelta(days=count * (7 if self.span == "week" else 1)))

    def open_day(self, day: date) -> None:
        """Show one day."""
        self.span = "day"
        if self._day is not None and self._day.day == day:
            self._show()
        else:
            self._show_day(day)

    # What happened

    def take_day(self, day: BoardDay) -> None:
        """Show a day that was asked for, or the week or month it lies in."""
        self._day = day
        self._show()

    def arranged(self, day: BoardDay) -> BoardDay:
        """Return a day in the columns of the chosen view."""
        return in_columns(day, self.chosen, self.directory)

    def on_changed(self, changes: Changes) -> None:
        """Read again what was changed."""
        if changes.touches("practice", "providers", "operatories"):
            self._host.look(self, load_directory, then=self._know)
        if changes.touches("pinboard_items", "appointments"):
            self.refresh_pinboard()
        if changes.touches(*_CARDS):
            self._read_figures()
            if self.span != "day":
                self._read_span()

    def refresh_pinboard(self) -> None:
        """Read the pinboard again."""
        self._host.look(self, load_pinboard, then=self._view.show_pinboard)

    def card(self, card_id: UUID | None) -> tuple[BoardCard, date] | None:
        """Return a card of what is shown, with its own chair, and its day."""
        days = self._week if self.span == "week" else (self._day,) if self._day else ()
        return next(
            ((card, day.day) for day in days for card in day.cards if card.id == card_id), None
        )

    def move_of(self, card_id: UUID, column: UUID, start_minute: int) -> MoveAppointment | None:
        """Return the move of a card to a column: a chair, a person or a day."""
        found = self.card(card_id)
        if found is None:
            return None
        card, day = found
        operatory_id, provider_id = card.operatory_id, None
        if self.span == "week":
            shown = (one.day for one in self._week)
            day = next((one for one in shown if day_column(one) == column), day)
        elif self.chosen.columns == "providers":
            provider_id = column
        else:
            operatory_id = column
        return MoveAppointment(
            appointment_id=card.id,
            operatory_id=operatory_id,
            provider_id=provider_id,
            day=day,
            start_minute=start_minute,
            expected_version=card.version,
        )

    def resize_of(self, card_id: UUID, minutes: int) -> ResizeAppointment | None:
        """Return the new length of a card of what is shown."""
        found = self.card(card_id)
        if found is None:
            return None
        return ResizeAppointment(
            appointment_id=card_id, minutes=minutes, expected_version=found[0].version
        )

    def slot_of(self, column: UUID) -> tuple[date, UUID] | None:
        """Return the day and chair of a column, for a booking; None in a view of people."""
        if self._day is None:
            return None
        if self.span == "week":
            days = [day for day in self._week if day_column(day.day) == column]
            if not days or not days[0].operatories:
                return None
            chairs = self.arranged(days[0]).operatories
            is_chairs = self.chosen.columns == "operatories"
            return days[0].day, (chairs if is_chairs else days[0].operatories)[0].id
        if self.chosen.columns == "providers":
            chair = self._chair_of(column)
            return None if chair is None else (self._day.day, chair)
        return self._day.day, column

    def _chair_of(self, provider_id: UUID) -> UUID | None:
        chairs = self.directory.operatories if self.directory is not None else ()
        return next(
            (one.id for one in chairs if provider_id in {one.provider_id, one.hygienist_id}), None
        )

    def _show(self) -> None:
        if self._day is None:
            return
        if self.span == "day":
            self._view.show_board(self.arranged(self._day))
        else:
            self._read_span()
        self._read_figures()

    def _read_span(self) -> None:
        if self._day is None:
            return
        query = load_board_week if self.span == "week" else load_board_month
        then = self._take_week if self.span == "week" else self._take_month
        self._host.look(self, query, self._day.day, then=then)

    def _take_week(self, days: tuple[BoardDay, ...]) -> None:
        self._week = days
        if self.span == "week" and self._day is not None:
            self._view.show_board(week_columns(days, self.chosen, self.directory, self._day.day))

    def _take_month(self, days: tuple[MonthDay, ...]) -> None:
        if self.span == "month" and self._day is not None:
            self._view.show_month(days, self._day.day)

    def _read_figures(self) -> None:
        if self._day is None:
            return
        day, now = self._day.day, self._host.clock.now()

        def with_waiting(figures: DayFigures) -> None:
            self._host.look(
                self,
                load_waiting_room,
                now,
                then=lambda waiting: self._view.show_figures(figures, waiting),
            )

        self._host.look(self, load_day_figures, day, then=with_waiting)
        self._host.look(self, load_day_hints, day, now, then=partial(self._take_hints, day))

    def _take_hints(self, day: date, hints: DayHints) -> None:
        is_shown = self.span == "day" and self._day is not None and self._day.day == day
        self._view.show_hints(hints if is_shown else NO_HINTS)
