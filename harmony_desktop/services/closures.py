"""Blocked time and people's days: blockouts, holidays, absences, and views of the board."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from harmony_desktop.domain.dates import (
    MINUTES_IN_DAY,
    day_bounds,
    local_day,
    moment_at,
    practice_zone,
    require_bookable_day,
)
from harmony_desktop.domain.people import clean_line
from harmony_desktop.domain.recurrence import MOST_DAYS, recurring_days
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.practice import (
    Blockout,
    Operatory,
    Practice,
    Provider,
    ProviderSchedule,
)
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row, require_row
from harmony_desktop.services.schedule_commands import (
    AddBlockout,
    RemoveBlockout,
    SaveBoardView,
    SetProviderDays,
)

__all__ = ["add_blockout", "remove_blockout", "save_board_view", "set_provider_days"]

_KINDS = frozenset({"blockout", "lunch", "meeting", "holiday"})
_LABEL_LIMIT, _NOTE_LIMIT, _NAME_LIMIT = 100, 255, 40
_VIEW_KEYS = 8
_GRID = 5


def add_blockout(command: AddBlockout, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Block time once, or again and again as one series with one undo.

    Raises:
        ValidationError: the times, the kind or the recurrence cannot be.
        NotFoundError: the chair or the person does not exist.
        PermissionDeniedError: the actor may not change the schedule.
    """
    require(unit_of_work.actor, Permission.MOVE)
    watch_changes(unit_of_work, clock)
    _require_named(unit_of_work, command.operatory_id, command.provider_id)
    if command.kind not in _KINDS:
        message = "The kind is blockout, lunch, meeting or holiday."
        raise ValidationError(message)
    label = clean_line(command.label, "The label", _LABEL_LIMIT)
    zone, today = _zone_of(unit_of_work, clock)
    days: tuple[date, ...] = (command.day,)
    if command.recurrence is not None:
        days = recurring_days(command.day, command.recurrence)
    series_id = unit_of_work.ids.new()
    for at, day in enumerate(days):
        require_bookable_day(day, today)
        start, end = _span(command, day, zone)
        new_row(
            unit_of_work,
            clock,
            Blockout,
            id=series_id if at == 0 else unit_of_work.ids.new(),
            operatory_id=command.operatory_id,
            provider_id=command.provider_id,
            start_time=start,
            end_time=end,
            kind=command.kind,
            label=label,
            series_id=series_id if len(days) > 1 else None,
        )
        # The first row is what the others of the series refer to.
        unit_of_work.session.flush()
    return record_action(
        unit_of_work,
        clock,
        action="add_blockout",
        label="Time blocked" if len(days) == 1 else f"Time blocked on {len(days)} days",
        table="blockouts",
        row_id=series_id,
    )


def _span(command: AddBlockout, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if command.kind == "holiday":
        return day_bounds(day, zone)
    if not 0 <= command.start_minute < command.end_minute <= MINUTES_IN_DAY:
        message = "Blocked time must end after it starts, on the same day."
        raise ValidationError(message)
    if command.start_minute % _GRID or command.end_minute % _GRID:
        message = "Blocked time begins and ends on a multiple of five minutes."
        raise ValidationError(message)
    start = moment_at(day, command.start_minute, zone)
    if command.end_minute == MINUTES_IN_DAY:
        return start, day_bounds(day, zone)[1]
    return start, moment_at(day, command.end_minute, zone)


def remove_blockout(command: RemoveBlockout, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Open blocked time again: that one, or it and the later ones of its series.

    Raises:
        NotFoundError: there is no such blockout.
        PermissionDeniedError: the actor may not change the schedule.
    """
    require(unit_of_work.actor, Permission.MOVE)
    watch_changes(unit_of_work, clock)
    blockout = require_row(unit_of_work, Blockout, command.blockout_id, "blocked time")
    gone = [blockout]
    if command.is_series and blockout.series_id is not None:
        gone = list(
            unit_of_work.session.scalars(
                select(Blockout).where(
                    Blockout.tenant_id == unit_of_work.tenant_id,
                    Blockout.series_id == blockout.series_id,
                    Blockout.start_time >= blockout.start_time,
                    Blockout.deleted_at.is_(None),
                )
            )
        )
    for one in gone:
        one.deleted_at = clock.now()
    return record_action(
        unit_of_work,
        clock,
        action="remove_blockout",
        label="Time opened again",
        table="blockouts",
        row_id=blockout.id,
    )


def set_provider_days(command: SetProviderDays, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Say when somebody works on some days; without spans they are absent.

    Visits of those days stay where they are: `load_displaced` lists those to be moved.

    Raises:
        ValidationError: the days or the hours cannot be.
        NotFoundError: the provider does not exist.
        PermissionDeniedError: the actor may not change the schedule.
    """
    require(unit_of_work.actor, Permission.MOVE)
    watch_changes(unit_of_work, clock)
    provider = require_row(unit_of_work, Provider, command.provider_id, "provider")
    _, today = _zone_of(unit_of_work, clock)
    note = clean_line(command.note, "The note", _NOTE_LIMIT) or None
    _require_spans(command.spans)
    days = list(_days(command, today))
    for row in unit_of_work.session.scalars(
        select(ProviderSchedule).where(
            ProviderSchedule.tenant_id == unit_of_work.tenant_id,
            ProviderSchedule.provider_id == provider.id,
            ProviderSchedule.day >= days[0],
            ProviderSchedule.day <= days[-1],
            ProviderSchedule.deleted_at.is_(None),
        )
    ):
        row.deleted_at = clock.now()
    for day in () if command.is_reset else days:
        for start, end in command.spans or ((0, 0),):
            new_row(
                unit_of_work,
                clock,
                ProviderSchedule,
                provider_id=provider.id,
                day=day,
                start_minute=start,
                end_minute=end,
                is_absent=not command.spans,
                note=note,
            )
    return record_action(
        unit_of_work,
        clock,
        action="set_provider_days",
        label=_days_label(command),
        table="providers",
        row_id=provider.id,
        reason=note,
    )


def _days_label(command: SetProviderDays) -> str:
    if command.is_reset:
        return "Back to the weekly hours"
    return "Hours of the day changed" if command.spans else "Provider marked as absent"


def _days(command: SetProviderDays, today: date) -> Iterator[date]:
    count = (command.last_day - command.first_day).days + 1
    if not 1 <= count <= MOST_DAYS:
        message = f"Choose between 1 and {MOST_DAYS} days."
        raise ValidationError(message)
    for at in range(count):
        day = command.first_day + timedelta(days=at)
        require_bookable_day(day, today)
        yield day


def _require_spans(spans: tuple[tuple[int, int], ...]) -> None:
    latest = 0
    for start, end in spans:
        if not latest <= start < end <= MINUTES_IN_DAY:
            message = "Hours of a day follow each other without overlapping."
            raise ValidationError(message)
        latest = end


def _require_named(
    unit_of_work: UnitOfWork, operatory_id: UUID | None, provider_id: UUID | None
) -> None:
    if operatory_id is not None:
        require_row(unit_of_work, Operatory, operatory_id, "operatory")
    if provider_id is not None:
        require_row(unit_of_work, Provider, provider_id, "provider")


def _zone_of(unit_of_work: UnitOfWork, clock: Clock) -> tuple[ZoneInfo, date]:
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    zone = practice_zone(hours.timezone)
    return zone, local_day(clock.now(), zone)


def save_board_view(command: SaveBoardView, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Keep a view of the board on one of the keys F1 to F8, for every desk of the practice.

    Raises:
        ValidationError: no such key, no name, or columns of an unknown kind.
        NotFoundError: one of the columns does not exist.
        PermissionDeniedError: the actor may not change the schedule.
    """
    require(unit_of_work.actor, Permission.MOVE)
    watch_changes(unit_of_work, clock)
    name = clean_line(command.name, "The name", _NAME_LIMIT)
    if not 1 <= command.slot <= _VIEW_KEYS or not (name or command.is_cleared):
        message = "A view has a name and one of the keys F1 to F8."
        raise ValidationError(message)
    if command.columns not in {"operatories", "providers"}:
        message = "The columns of a view are operatories or providers."
        raise ValidationError(message)
    for one in command.ids:
        is_chair = command.columns == "operatories"
        _require_named(unit_of_work, one if is_chair else None, None if is_chair else one)
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    views = dict(practice.preferences.get("board_views", {}))
    views.pop(str(command.slot), None)
    if not command.is_cleared:
        views[str(command.slot)] = {
            "name": name,
            "columns": command.columns,
            "ids": [one.hex for one in command.ids],
        }
    practice.preferences = {**practice.preferences, "board_views": views}
    return record_action(
        unit_of_work,
        clock,
        action="save_board_view",
        label="View cleared" if command.is_cleared else "View saved",
        table="practice",
        row_id=practice.id,
    )
