"""What the board's keys do beyond one visit's status: each opens its form and runs its use case."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import MoveAppointment, ResizeAppointment
from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.services.queries.flow import (
    DisplacedVisit,
    LaterVisit,
    PinnedVisit,
    load_displaced,
    load_later_visits,
)
from harmony_desktop.services.queries.openings import OpeningRow, OpeningSearch
from harmony_desktop.services.schedule_commands import (
    AddBlockout,
    CopyAppointment,
    MarkAsap,
    PinAppointment,
    ReportRunningLate,
    SaveBoardView,
    SetProviderDays,
    TakeFromPinboard,
)
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import day_in_line, time_text
from harmony_desktop.ui.schedule.day_dialogs import (
    AbsenceDialog,
    BlockDialog,
    DelayDialog,
    PlaceDialog,
    Start,
    ViewDialog,
)
from harmony_desktop.ui.schedule.dialogs import DayDialog
from harmony_desktop.ui.schedule.spans import SpanPresenter
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["Errands"]

_OFFERED = 12


class Errands:
    """Runs the use cases of the schedule for one page."""

    def __init__(self, host: ScreenHost, page: QWidget, spans: SpanPresenter) -> None:
        """Open forms over `page`."""
        self._host = host
        self._page = page
        self._spans = spans

    def block(self) -> None:
        """Ask which time is blocked."""
        start = self._start()
        if start is not None:
            BlockDialog(self._page, start, self._block).open()

    def _block(self, command: AddBlockout) -> None:
        from harmony_desktop.services.closures import add_blockout  # noqa: PLC0415

        self._host.do(self._page, add_blockout, command)

    def absent(self) -> None:
        """Ask who is absent when; then list the visits to move."""
        start = self._start()
        if start is not None:
            AbsenceDialog(self._page, start, self._set_days).open()

    def _set_days(self, command: SetProviderDays) -> None:
        from harmony_desktop.services.closures import set_provider_days  # noqa: PLC0415

        def then(changes: Changes) -> None:
            del changes
            self._host.look(
                self._page,
                load_displaced,
                command.provider_id,
                command.first_day,
                command.last_day,
                then=partial(self._place_displaced, command),
            )

        self._host.do(self._page, set_provider_days, command, then)

    def _place_displaced(
        self, command: SetProviderDays, displaced: tuple[DisplacedVisit, ...]
    ) -> None:
        """Offer the next openings for the first visit to move, then for the others in turn."""
        if not displaced:
            return
        visit, rest = displaced[0], displaced[1:]
        title = tr("Move {name}, {day} {time}").format(
            name=visit.name, day=day_in_line(visit.day), time=time_text(visit.start_minute)
        )
        search = OpeningSearch(
            pattern=visit.pattern,
            provider_id=visit.provider_id,
            first_day=command.last_day + timedelta(days=1),
            patient_id=visit.patient_id,
            limit=_OFFERED,
        )
        self._place(
            title,
            search,
            visit.id,
            visit.version,
            lambda: self._place_displaced(command, rest),
        )

    def late(self) -> None:
        """Ask who is late by how much, listing who comes later."""
        directory = self._spans.directory
        if directory is None:
            return
        dialog = DelayDialog(self._page, directory, self._tell)

        def show(later: tuple[LaterVisit, ...]) -> None:
            dialog.show_later(
                [
                    f"{time_text(one.start_minute)}  {one.first_name} {one.last_name}"
                    for one in later
                ]
            )

        def ask() -> None:
            now = self._host.clock.now()
            self._host.look(dialog, load_later_visits, dialog.provider_id, now, then=show)

        dialog.person.currentIndexChanged.connect(lambda _: ask())
        ask()
        dialog.open()

    def _tell(self, provider_id: UUID, minutes: int) -> None:
        from harmony_desktop.services.running_late import report_running_late  # noqa: PLC0415

        command = ReportRunningLate(provider_id=provider_id, minutes=minutes)
        self._host.do(self._page, report_running_late, command)

    def keep_view(self) -> None:
        """Ask for a view and its key."""
        directory = self._spans.directory
        if directory is not None:
            ViewDialog(self._page, directory, self._keep_view).open()

    def _keep_view(self, command: SaveBoardView) -> None:
        from harmony_desktop.services.closures import save_board_view  # noqa: PLC0415

        self._host.do(
            self._page,
            save_board_view,
            command,
            lambda _: self._spans.start(),
        )

    def copy(self, card: BoardCard) -> None:
        """Ask for the day of a copy."""
        start = self._start()
        if start is None:
            return
        found = self._spans.card(card.id)
        day = start.day if found is None else found[1]

        def book(wanted: Any) -> None:
            from harmony_desktop.services.visit_groups import copy_appointment  # noqa: PLC0415

            command = CopyAppointment(appointment_id=card.id, day=wanted)
            self._host.do(self._page, copy_appointment, command)

        words = tr("Copy to another day"), tr("Copy")
        in_a_week = day + timedelta(days=7)
        DayDialog(self._page, in_a_week, start.today, book, words=words).open()

    def mark_asap(self, card: BoardCard) -> None:
        """Mark a visit as sooner if possible, or no longer."""
        from harmony_desktop.services.visit_groups import mark_asap  # noqa: PLC0415

        command = MarkAsap(appointment_id=card.id, is_asap=not card.is_asap)
        self._host.do(self._page, mark_asap, command)

    def pin(self, card: BoardCard) -> None:
        """Lift a visit onto the pinboard."""
        from harmony_desktop.services.pinboard import pin_appointment  # noqa: PLC0415

        command = PinAppointment(appointment_id=card.id, expected_version=card.version)
        self._host.do(self._page, pin_appointment, command)

    def place(self, visit: PinnedVisit) -> None:
        """Offer the next openings for a pinned visit."""
        start = self._start()
        search = OpeningSearch(
            pattern=visit.pattern,
            provider_id=visit.provider_id,
            first_day=None if start is None else max(start.day, start.today),
            patient_id=visit.patient_id,
            limit=_OFFERED,
        )
        title = tr("Place {name}").format(name=visit.name)
        self._place(title, search, visit.appointment_id, visit.version)

    def take_down(self, visit: PinnedVisit) -> None:
        """Take a visit off the pinboard; it stays unscheduled."""
        from harmony_desktop.services.pinboard import take_from_pinboard  # noqa: PLC0415

        command = TakeFromPinboard(pinboard_item_id=visit.item_id)
        self._host.do(self._page, take_from_pinboard, command)

    def drop(self, visit: PinnedVisit, column: UUID, start_minute: int) -> None:
        """Put a pinned visit where it was dropped."""
        place = self._spans.slot_of(column)
        if place is None:
            return
        is_person = self._spans.span == "day" and self._spans.chosen.columns == "providers"
        self._move(
            MoveAppointment(
                appointment_id=visit.appointment_id,
                operatory_id=place[1],
                provider_id=column if is_person else None,
                day=place[0],
                start_minute=start_minute,
                expected_version=visit.version,
            )
        )

    def move(self, command: MoveAppointment | None) -> None:
        """Move a visit, where there is something to move."""
        if command is not None:
            self._move(command)

    def resize(self, command: ResizeAppointment | None) -> None:
        """Make a visit longer or shorter, where there is one."""
        from harmony_desktop.services.appointments import resize_appointment  # noqa: PLC0415

        if command is not None:
            self._host.do(self._page, resize_appointment, command)

    def _move(self, command: MoveAppointment, then: Callable[[], None] | None = None) -> None:
        from harmony_desktop.services.appointments import move_appointment  # noqa: PLC0415

        self._host.do(
            self._page, move_appointment, command, None if then is None else lambda _: then()
        )

    def _place(
        self,
        title: str,
        search: OpeningSearch,
        appointment_id: UUID,
        version: int,
        then: Callable[[], None] | None = None,
    ) -> None:
        def take(row: OpeningRow) -> None:
            command = MoveAppointment(
                appointment_id=appointment_id,
                operatory_id=row.operatory_id,
                provider_id=row.provider_id,
                day=row.day,
                start_minute=row.start_minute,
                expected_version=version,
            )
            self._move(command, then)

        dialog = PlaceDialog(self._page, title, take)
        self._host.tasks.query(
            dialog, lambda: self._host.desk.openings(search), dialog.show_openings, kind="openings"
        )
        dialog.open()

    def _start(self) -> Start | None:
        day, directory = self._spans.shown_day, self._spans.directory
        if day is None or directory is None:
            return None
        today = local_day(self._host.clock.now(), practice_zone(day.timezone))
        return Start(day.day, today, directory)
