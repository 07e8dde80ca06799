"""The end of a day: closing it, and opening it again.

A day is closed with what is open listed; where something of the day itself is open, a reason is
asked for and audited. Closing brings the recalls of the day's completed work up to date.
"""

from datetime import date, timedelta

from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.practice import Practice
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.list_commands import CloseDay, ReopenDay
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.day_end import CLOSED_THROUGH, load_day_end
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.recalls import refresh_recalls
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["close_day", "reopen_day"]


def close_day(command: CloseDay, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Close a day.

    Raises:
        ValidationError: a day to come, closed already, or open things without a reason.
        PermissionDeniedError: the actor may not change an appointment's status.
    """
    require(unit_of_work.actor, Permission.CHANGE_STATUS)
    watch_changes(unit_of_work, clock)
    now = clock.now()
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    if command.day > local_day(now, practice_zone(hours.timezone)):
        message = "A day that has not come cannot be closed."
        raise ValidationError(message)
    unit_of_work.session.flush()
    end = load_day_end(unit_of_work.connection, unit_of_work.tenant_id, command.day, now)
    if end.is_closed:
        message = "This day is closed already."
        raise ValidationError(message)
    reason = clean_reason(command.reason)
    if end.needs_reason and reason is None:
        message = "Appointments or charges of this day are open; finish them, or say why not."
        raise ValidationError(message)
    _set_closed(unit_of_work, command.day)
    refresh_recalls(unit_of_work, clock, since=command.day)
    counted = f"{len(end.items)} open" if end.items else "nothing open"
    return _record(
        unit_of_work,
        clock,
        "close_day",
        label="Day closed",
        reason="; ".join(part for part in (command.day.isoformat(), counted, reason) if part),
    )


def reopen_day(command: ReopenDay, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Open a closed day, and those after it, again.

    Raises:
        ValidationError: the day is not closed, or no reason is given.
        PermissionDeniedError: the actor may not edit settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    watch_changes(unit_of_work, clock)
    end = load_day_end(unit_of_work.connection, unit_of_work.tenant_id, command.day, clock.now())
    reason = clean_reason(command.reason)
    if not end.is_closed or reason is None:
        message = "Only a closed day can be opened again, and with a reason."
        raise ValidationError(message)
    _set_closed(unit_of_work, command.day - timedelta(days=1))
    return _record(
        unit_of_work,
        clock,
        "reopen_day",
        label="Day opened again",
        reason=f"{command.day}; {reason}",
    )


def _set_closed(unit_of_work: UnitOfWork, day: date) -> None:
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    practice.preferences = {**(practice.preferences or {}), CLOSED_THROUGH: day.isoformat()}


def _record(
    unit_of_work: UnitOfWork, clock: Clock, action: str, *, label: str, reason: str
) -> Changes:
    return record_action(
        unit_of_work,
        clock,
        action=action,
        label=label,
        table="practice",
        row_id=unit_of_work.tenant_id,
        reason=reason,
    )
