"""The practice's time zone, and what is booked when it changes.

Moments are stored in UTC; what a person booked is a time on the practice's wall. So what is booked
from today on moves with the wall unless the person wants otherwise: visits, blocked time, open
offers, and messages that wait, with the time they name. What is past keeps its moment. Opening
hours, absences and quiet hours are wall-clock minutes and follow by themselves.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from harmony_desktop.domain.dates import day_bounds, local_day, practice_zone, same_wall_time
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.practice import Blockout, Practice
from harmony_desktop.schema.scheduling import Appointment, SlotOffer
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row
from harmony_desktop.services.settings_commands import ChangeTimeZone

__all__ = ["change_time_zone"]

_LONGEST_NAME = 64
_MOVED: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (Appointment, "start_time", ("start_time", "end_time")),
    (Blockout, "start_time", ("start_time", "end_time")),
    (SlotOffer, "start_time", ("start_time",)),
)
"""Tables with times on the wall: what says that a row is not past, and which columns move."""


def change_time_zone(command: ChangeTimeZone, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Let the practice's clocks follow another zone; what is booked from today on moves along.

    Raises:
        ValidationError: there is no such zone, or it is the practice's already.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    watch_changes(unit_of_work, clock)
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    name = command.timezone.strip()
    old, new = practice_zone(practice.timezone), practice_zone(name)
    if name == practice.timezone or len(name) > _LONGEST_NAME:
        message = "The practice is in that time zone already."
        raise ValidationError(message)
    practice.timezone = name
    if command.keeps_wall_clock:
        today, _ = day_bounds(local_day(clock.now(), old), old)
        _move(unit_of_work, today, lambda moment: same_wall_time(moment, old, new))
    return record_action(
        unit_of_work,
        clock,
        action="change_time_zone",
        label="Time zone changed",
        table=Practice.__tablename__,
        row_id=practice.id,
    )


def _move(unit_of_work: UnitOfWork, since: datetime, moved: Callable[[datetime], datetime]) -> None:
    for model, begins, columns in _MOVED:
        found = unit_of_work.session.scalars(
            select(model).where(
                model.tenant_id == unit_of_work.tenant_id,
                model.deleted_at.is_(None),
                getattr(model, begins) >= since,
            )
        )
        _move_columns(found, columns, moved)
    waiting = unit_of_work.session.scalars(
        select(Message).where(
            Message.tenant_id == unit_of_work.tenant_id,
            Message.deleted_at.is_(None),
            Message.direction == "out",
            Message.status == "queued",
        )
    )
    _move_columns(waiting, ("due_at", "about_start", "expires_at"), moved)


def _move_columns(
    rows: Any, columns: tuple[str, ...], moved: Callable[[datetime], datetime]
) -> None:
    for row in rows:
        for column in columns:
            moment = getattr(row, column)
            if moment is not None:
                setattr(row, column, moved(moment))
