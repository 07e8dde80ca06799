"""The desk's work on the waitlist: add and remove."""

from harmony_desktop.domain.appointments import (
    pattern_minutes,
    pattern_of_length,
    require_length,
    require_pattern,
)
from harmony_desktop.domain.dates import EARLIEST_DAY, LATEST_DAY, MINUTES_IN_DAY, WEEKDAYS
from harmony_desktop.domain.people import clean_line
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.practice import AppointmentType, Operatory, Provider
from harmony_desktop.schema.scheduling import Appointment, WaitlistEntry
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import AddWaitlistEntry, RemoveWaitlistEntry
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["add_waitlist_entry", "remove_waitlist_entry"]

_LEFT = frozenset({"removed", "filled", "declined"})
_NOTE_LIMIT = 255
_HIGHEST_PRIORITY = 5
_LONGEST_NOTICE = 30 * MINUTES_IN_DAY


def add_waitlist_entry(
    command: AddWaitlistEntry, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Put a patient on the waitlist with when they can come.

    Raises:
        ValidationError: a time, date, weekday, length or priority cannot be.
        NotFoundError: the patient or something the entry names does not exist.
        PermissionDeniedError: the actor may not edit the waitlist.
    """
    require(unit_of_work.actor, Permission.EDIT_WAITLIST)
    watch_changes(unit_of_work, clock)
    _require_named(unit_of_work, command)
    _require_window(command)
    entry = new_row(
        unit_of_work,
        clock,
        WaitlistEntry,
        patient_id=command.patient_id,
        appointment_id=command.appointment_id,
        appointment_type_id=command.appointment_type_id,
        provider_id=command.provider_id,
        operatory_id=command.operatory_id,
        pattern=_pattern(command),
        weekdays=list(command.weekdays),
        earliest_minute=command.earliest_minute,
        latest_minute=command.latest_minute,
        from_date=command.from_date,
        until_date=command.until_date,
        notice_minutes=command.notice_minutes,
        priority=command.priority,
        status="waiting",
        note=clean_line(command.note, "The note", _NOTE_LIMIT) or None,
    )
    return record_action(
        unit_of_work,
        clock,
        action="add_waitlist_entry",
        label="Added to the waitlist",
        table="waitlist_entries",
        row_id=entry.id,
        patient_id=entry.patient_id,
    )


def _pattern(command: AddWaitlistEntry) -> str:
    if command.pattern is None:
        return pattern_of_length(command.minutes)
    require_length(pattern_minutes(require_pattern(command.pattern)))
    return command.pattern


def _require_named(unit_of_work: UnitOfWork, command: AddWaitlistEntry) -> None:
    require_row(unit_of_work, Patient, command.patient_id, "patient")
    if command.provider_id is not None:
        require_row(unit_of_work, Provider, command.provider_id, "provider")
    if command.operatory_id is not None:
        require_row(unit_of_work, Operatory, command.operatory_id, "operatory")
    if command.appointment_type_id is not None:
        require_row(unit_of_work, AppointmentType, command.appointment_type_id, "appointment type")
    if command.appointment_id is not None:
        visit = require_row(unit_of_work, Appointment, command.appointment_id, "appointment")
        if visit.patient_id != command.patient_id:
            message = "The appointment belongs to another patient."
            raise ValidationError(message)


def _require_window(command: AddWaitlistEntry) -> None:
    if set(command.weekdays) - set(WEEKDAYS):
        message = "A weekday is one of monday to sunday."
        raise ValidationError(message)
    earliest = 0 if command.earliest_minute is None else command.earliest_minute
    latest = MINUTES_IN_DAY if command.latest_minute is None else command.latest_minute
    if not 0 <= earliest < latest <= MINUTES_IN_DAY:
        message = "The earliest time of day must lie before the latest."
        raise ValidationError(message)
    first, last = command.from_date or EARLIEST_DAY, command.until_date or LATEST_DAY
    if not EARLIEST_DAY <= first <= last <= LATEST_DAY:
        message = "The first date must not lie after the last."
        raise ValidationError(message)
    if not 0 <= command.notice_minutes <= _LONGEST_NOTICE:
        message = "The notice lies between none and 30 days."
        raise ValidationError(message)
    if not 0 <= command.priority <= _HIGHEST_PRIORITY:
        message = "The priority is 0 to 5."
        raise ValidationError(message)


def remove_waitlist_entry(
    command: RemoveWaitlistEntry, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Take an entry off the waitlist.

    Raises:
        ValidationError: an unknown outcome, or the entry has left the list already.
        NotFoundError: there is no such entry.
        PermissionDeniedError: the actor may not edit the waitlist.
    """
    require(unit_of_work.actor, Permission.EDIT_WAITLIST)
    watch_changes(unit_of_work, clock)
    if command.status not in _LEFT:
        message = "An entry leaves the waitlist as removed, filled or declined."
        raise ValidationError(message)
    entry = require_row(unit_of_work, WaitlistEntry, command.waitlist_entry_id, "waitlist entry")
    if entry.status != "waiting":
        message = "The patient is no longer on the waitlist."
        raise ValidationError(message)
    entry.status = command.status
    return record_action(
        unit_of_work,
        clock,
        action="remove_waitlist_entry",
        label="Taken off the waitlist",
        table="waitlist_entries",
        row_id=entry.id,
        patient_id=entry.patient_id,
        reason=clean_reason(command.reason),
    )
