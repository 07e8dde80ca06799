"""The desk's work on the board: book, move and resize visits.

Each use case is one transaction: permission, rules, the write, an event in the visit's history,
the audit row and the undo step. Warnings of the rules stop it unless the command carries a
reason, which is stored with the visit and audited.
"""

from datetime import datetime

from harmony_desktop.domain.appointments import (
    MOVABLE,
    AppointmentStatus,
    end_of,
    pattern_minutes,
    pattern_of_length,
    require_length,
    require_pattern,
    resized_pattern,
)
from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.domain.people import clean_text
from harmony_desktop.domain.roles import Permission
from harmony_desktop.domain.scores import score_of
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.practice import AppointmentType
from harmony_desktop.schema.scheduling import Appointment, WaitlistEntry
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import (
    BookAppointment,
    MoveAppointment,
    ResizeAppointment,
)
from harmony_desktop.services.conflicts import settle_double_bookings
from harmony_desktop.services.events import append_event
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import (
    Place,
    require_place,
    take_down,
    void_offers,
)
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import find_row, new_row, require_row, require_version

__all__ = ["book_appointment", "move_appointment", "resize_appointment", "stage_booking"]

_S = AppointmentStatus
_OFF_BOARD = frozenset({_S.UNSCHEDULED, _S.PLANNED, _S.CANCELLED, _S.NO_SHOW})


def book_appointment(command: BookAppointment, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Put a visit on the board, a new one or one that waited off it.

    Raises:
        ValidationError: a value of the command cannot be.
        NotFoundError: the patient, chair, provider, type or visit does not exist.
        WarningsError: the rules advise against it and the command gives no reason.
        PermissionDeniedError: the actor may not book, or not override.
    """
    appointment = stage_booking(command, unit_of_work, clock)
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="book_appointment",
        label="Appointment booked",
        reason=appointment.override_reason,
    )


def stage_booking(command: BookAppointment, unit_of_work: UnitOfWork, clock: Clock) -> Appointment:
    """Write a booking without recording it, for an action that books more than one visit.

    Raises:
        ValidationError: as `book_appointment`; NotFoundError, WarningsError and
            PermissionDeniedError too.
    """
    require(unit_of_work.actor, Permission.BOOK)
    watch_changes(unit_of_work, clock)
    patient = _require_bookable_patient(unit_of_work, command)
    kind = _appointment_type(unit_of_work, command)
    existing = _off_board(unit_of_work, command)
    pattern = _pattern_for(command, kind, existing)
    place = Place(
        appointment_id=existing.id if existing else unit_of_work.ids.new(),
        patient_id=patient.id,
        operatory_id=command.operatory_id,
        provider_id=command.provider_id,
        hygienist_id=command.hygienist_id,
        day=command.day,
        start_minute=command.start_minute,
        pattern=pattern,
    )
    notes = clean_text(command.notes, "The note")
    start, reason = require_place(unit_of_work, clock, place, command.override_reason)
    void_offers(unit_of_work, clock, place, start)
    appointment = existing or new_row(
        unit_of_work,
        clock,
        Appointment,
        id=place.appointment_id,
        patient_id=patient.id,
        is_new_patient=patient.date_first_visit is None,
    )
    _clear_outcome(appointment)
    _put(appointment, place, start, reason)
    _describe(appointment, command, kind, notes)
    _leave_waitlist(unit_of_work, command, appointment)
    take_down(unit_of_work, clock, appointment.id)
    append_event(unit_of_work, clock, appointment, "booked", reason=reason)
    return appointment


def _require_bookable_patient(unit_of_work: UnitOfWork, command: BookAppointment) -> Patient:
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    if patient.status in {"deceased", "archived"} or patient.merged_into_id is not None:
        message = "This patient's record is closed; reopen it before booking."
        raise ValidationError(message)
    return patient


def _appointment_type(unit_of_work: UnitOfWork, command: BookAppointment) -> AppointmentType | None:
    if command.appointment_type_id is None:
        return None
    return require_row(
        unit_of_work, AppointmentType, command.appointment_type_id, "appointment type"
    )


def _off_board(unit_of_work: UnitOfWork, command: BookAppointment) -> Appointment | None:
    if command.appointment_id is None:
        return None
    appointment = require_row(unit_of_work, Appointment, command.appointment_id, "appointment")
    if appointment.patient_id != command.patient_id:
        message = "The appointment belongs to another patient."
        raise ValidationError(message)
    if appointment.status not in _OFF_BOARD:
        message = "The appointment already stands on the board; move it instead."
        raise ValidationError(message)
    return appointment


def _pattern_for(
    command: BookAppointment, kind: AppointmentType | None, existing: Appointment | None
) -> str:
    if command.pattern is not None:
        pattern = require_pattern(command.pattern)
        if command.minutes not in {None, pattern_minutes(pattern)}:
            message = "The length and the time pattern do not agree."
            raise ValidationError(message)
        return pattern
    usual = kind.pattern if kind else existing.pattern if existing else None
    if command.minutes is None:
        if usual is None:
            message = "Say how long the appointment lasts."
            raise ValidationError(message)
        return require_pattern(usual)
    if usual is None:
        return pattern_of_length(command.minutes)
    return resized_pattern(usual, command.minutes)


def _put(appointment: Appointment, place: Place, start: datetime, reason: str | None) -> None:
    """Give a visit its place; the slot columns change together or not at all."""
    appointment.provider_id = place.provider_id
    appointment.hygienist_id = place.hygienist_id
    appointment.operatory_id = place.operatory_id
    appointment.start_time = start
    appointment.end_time = end_of(start, place.pattern)
    appointment.pattern = place.pattern
    appointment.override_reason = reason


def _clear_outcome(appointment: Appointment) -> None:
    appointment.status = _S.SCHEDULED.value
    appointment.confirmed = False
    appointment.cancel_reason = None
    appointment.cancel_notice = None
    appointment.cancelled_at = None
    appointment.arrived_at = None
    appointment.seated_at = None
    appointment.dismissed_at = None


def _describe(
    appointment: Appointment, command: BookAppointment, kind: AppointmentType | None, notes: str
) -> None:
    appointment.is_asap = command.is_asap
    appointment.notes = notes or appointment.notes
    if kind is not None:
        appointment.appointment_type_id, appointment.appointment_type = kind.id, kind.name
    if command.agent is None:
        return
    appointment.created_by_agent = command.agent
    appointment.auto_filled_cancellation = command.fills_cancellation
    if command.confidence is not None:
        appointment.ai_confidence_score = score_of(command.confidence)


def _leave_waitlist(
    unit_of_work: UnitOfWork, command: BookAppointment, appointment: Appointment
) -> None:
    entry = find_row(unit_of_work, WaitlistEntry, command.waitlist_entry_id)
    if entry is None:
        return
    if entry.patient_id != appointment.patient_id:
        message = "The waitlist entry belongs to another patient."
        raise ValidationError(message)
    entry.status = "filled"


def move_appointment(command: MoveAppointment, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Give a visit another chair, day, time or provider.

    A visit that was confirmed is no longer so at another time.

    Raises:
        ValidationError: the visit is under way or over, or the time cannot be.
        NotFoundError: the visit, chair or provider does not exist.
        ConflictError: the visit has changed since the person looked.
        WarningsError: the rules advise against it and the command gives no reason.
        PermissionDeniedError: the actor may not move, or not override.
    """
    require(unit_of_work.actor, Permission.MOVE)
    watch_changes(unit_of_work, clock)
    appointment = require_version(unit_of_work, command.appointment_id, command.expected_version)
    if appointment.status not in MOVABLE | {_S.UNSCHEDULED, _S.PLANNED}:
        message = "An appointment that is under way or over cannot be moved."
        raise ValidationError(message)
    provider_id = command.provider_id or appointment.provider_id
    if provider_id is None:
        message = "Say which provider sees the patient."
        raise ValidationError(message)
    place = Place(
        appointment_id=appointment.id,
        patient_id=appointment.patient_id,
        operatory_id=command.operatory_id,
        provider_id=provider_id,
        hygienist_id=appointment.hygienist_id,
        day=command.day,
        start_minute=command.start_minute,
        pattern=appointment.pattern,
    )
    start, reason = require_place(unit_of_work, clock, place, command.override_reason)
    previous = appointment.start_time
    void_offers(unit_of_work, clock, place, start)
    if start != previous and appointment.status != _S.ARRIVED:
        appointment.status = _S.SCHEDULED.value
        appointment.confirmed = False
    _put(appointment, place, start, reason)
    take_down(unit_of_work, clock, appointment.id)
    settle_double_bookings(unit_of_work, clock, appointment)
    append_event(unit_of_work, clock, appointment, "moved", previous_start=previous, reason=reason)
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="move_appointment",
        label="Appointment moved",
        reason=reason,
    )


def resize_appointment(
    command: ResizeAppointment, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Make a visit longer or shorter; its start stays.

    Raises:
        ValidationError: the length cannot be, or the visit is over or off the board.
        NotFoundError: the visit does not exist.
        ConflictError: the visit has changed since the person looked.
        WarningsError: the rules advise against it and the command gives no reason.
        PermissionDeniedError: the actor may not move, or not override.
    """
    require(unit_of_work.actor, Permission.MOVE)
    watch_changes(unit_of_work, clock)
    require_length(command.minutes)
    appointment = require_version(unit_of_work, command.appointment_id, command.expected_version)
    place = _resized_place(unit_of_work, appointment, _resized(appointment, command))
    start, reason = require_place(unit_of_work, clock, place, command.override_reason)
    details = {"minutes": command.minutes, "previous": pattern_minutes(appointment.pattern)}
    _put(appointment, place, start, reason)
    settle_double_bookings(unit_of_work, clock, appointment)
    append_event(unit_of_work, clock, appointment, "resized", reason=reason, details=details)
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="resize_appointment",
        label="Appointment length changed",
        reason=reason,
    )


def _resized(appointment: Appointment, command: ResizeAppointment) -> str:
    if command.pattern is None:
        return resized_pattern(appointment.pattern, command.minutes)
    pattern = require_pattern(command.pattern)
    if pattern_minutes(pattern) != command.minutes:
        message = "The length and the time pattern do not agree."
        raise ValidationError(message)
    return pattern


def _resized_place(unit_of_work: UnitOfWork, appointment: Appointment, pattern: str) -> Place:
    """Return where a visit stands, with another pattern."""
    if (
        appointment.status not in MOVABLE | {_S.SEATED}
        or appointment.start_time is None
        or appointment.operatory_id is None
        or appointment.provider_id is None
    ):
        message = "Only an appointment that stands on the board can change its length."
        raise ValidationError(message)
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    zone = practice_zone(hours.timezone)
    return Place(
        appointment_id=appointment.id,
        patient_id=appointment.patient_id,
        operatory_id=appointment.operatory_id,
        provider_id=appointment.provider_id,
        hygienist_id=appointment.hygienist_id,
        day=local_day(appointment.start_time, zone),
        start_minute=local_minute(appointment.start_time, zone),
        pattern=pattern,
    )
