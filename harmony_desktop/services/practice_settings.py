"""The practice itself and its hours."""

from typing import Any

from harmony_desktop.domain.dates import WEEKDAYS, minute_of_clock
from harmony_desktop.domain.people import normalise_email
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.practice import Practice, Provider
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row
from harmony_desktop.services.setting_values import (
    Cleaner,
    a_line,
    a_name,
    a_number,
    an_amount,
)
from harmony_desktop.services.settings_commands import SetOpeningHours, UpdatePractice

__all__ = ["set_opening_hours", "update_practice"]

_FIELDS: dict[str, Cleaner] = {
    "name": a_name("The name", 200),
    "phone": a_line("The phone number", 30),
    "email": lambda _, value: normalise_email(str(value or "")),
    "website": a_line("The website", 255),
    "address_line1": a_line("The address", 255),
    "address_line2": a_line("The address", 255),
    "city": a_line("The city", 100),
    "state": a_line("The state", 100),
    "zip_code": a_line("The zip code", 100),
    "slot_minutes": a_number(5, 60),
    "daily_production_goal": an_amount,
}
_MOST_SPANS = 4


def update_practice(command: UpdatePractice, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Change how the practice is named and reached, its slot length or its goal.

    Raises:
        ValidationError: an unknown field, or a value that cannot be.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    watch_changes(unit_of_work, clock)
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    if set(command.fields) - set(_FIELDS):
        message = "There is no such setting."
        raise ValidationError(message)
    for name, value in command.fields.items():
        cleaned = _FIELDS[name](unit_of_work, value)
        if name == "slot_minutes" and cleaned % 5:
            message = "The length must be a multiple of 5 minutes."
            raise ValidationError(message)
        setattr(practice, name, cleaned if cleaned != "" else None)
    return _record(unit_of_work, clock, "update_practice", practice, label="Setting changed")


def set_opening_hours(command: SetOpeningHours, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Change when one weekday is open, for the practice or for one provider.

    Raises:
        ValidationError: no weekday, a time that is none, or spans that overlap.
        NotFoundError: there is no such provider.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    watch_changes(unit_of_work, clock)
    if command.weekday not in WEEKDAYS:
        message = "A weekday is one of monday to sunday."
        raise ValidationError(message)
    spans = _spans(command)
    row: Any
    if command.provider_id is None:
        row = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
        name = "opening_hours"
    else:
        row = require_row(unit_of_work, Provider, command.provider_id, "provider")
        name = "weekly_hours"
    hours = {
        day: kept for day, kept in (getattr(row, name) or {}).items() if day != command.weekday
    }
    if spans:
        hours[command.weekday] = spans
    setattr(row, name, hours)
    return _record(unit_of_work, clock, "set_opening_hours", row, label="Hours changed")


def _spans(command: SetOpeningHours) -> list[list[str]]:
    minutes = sorted(
        (minute_of_clock(first), minute_of_clock(last)) for first, last in command.spans
    )
    ends = [-1, *(last for _, last in minutes)]
    is_sane = all(
        begin < last and begin >= before
        for (begin, last), before in zip(minutes, ends, strict=False)
    )
    if not is_sane or len(minutes) > _MOST_SPANS:
        message = "Opening hours begin before they end and do not overlap, four a day at most."
        raise ValidationError(message)
    return [[_clock(first), _clock(last)] for first, last in minutes]


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _record(
    unit_of_work: UnitOfWork, clock: Clock, action: str, row: Any, *, label: str
) -> Changes:
    return record_action(
        unit_of_work, clock, action=action, label=label, table=row.__tablename__, row_id=row.id
    )
