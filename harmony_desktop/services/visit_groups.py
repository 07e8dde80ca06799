"""More than one visit at once, and visits made from others: series, families, copies, plans."""

from datetime import date
from uuid import UUID

from harmony_desktop.domain.appointments import LONGEST_MINUTES, pattern_of_length
from harmony_desktop.domain.dates import local_minute, practice_zone
from harmony_desktop.domain.openings import back_to_back
from harmony_desktop.domain.people import clean_text
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import RuleWarning, ValidationError, WarningsError
from harmony_desktop.schema.clinical import Procedure, ProcedureCode
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.practice import AppointmentType
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.appointments import stage_booking
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import hang_up
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.record import record_action, record_row
from harmony_desktop.services.rows import find_row, new_row, require_row, require_version
from harmony_desktop.services.schedule_commands import (
    BookTogether,
    CopyAppointment,
    MarkAsap,
    PlanAppointment,
)

__all__ = [
    "book_together",
    "copy_appointment",
    "family_visits",
    "mark_asap",
    "plan_appointment",
    "series_visits",
]

_MOST_TOGETHER = 60
_GRID = 10


def book_together(command: BookTogether, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Book all the visits in one action with one undo, or none of them.

    Raises:
        ValidationError: there are none or too many, or a value of one cannot be.
        NotFoundError: something a visit names does not exist.
        WarningsError: the rules advise against some; each warning begins with its day.
        PermissionDeniedError: the actor may not book, or not override.
    """
    if not 1 <= len(command.visits) <= _MOST_TOGETHER:
        message = f"Book between 1 and {_MOST_TOGETHER} visits at once."
        raise ValidationError(message)
    watch_changes(unit_of_work, clock)
    warnings: list[RuleWarning] = []
    booked: list[Appointment] = []
    for visit in command.visits:
        try:
            booked.append(stage_booking(_reasoned(visit, command), unit_of_work, clock))
        except WarningsError as refused:
            warnings.extend(
                RuleWarning(one.code, f"{visit.day.isoformat()}: {one.message}")
                for one in refused.warnings
            )
    if warnings:
        raise WarningsError(tuple(warnings))
    return record_action(
        unit_of_work,
        clock,
        action="book_together",
        label=f"{len(booked)} appointments booked",
        table="appointments",
        row_id=booked[0].id,
        patient_id=booked[0].patient_id,
        reason=command.override_reason,
    )


def _reasoned(visit: BookAppointment, command: BookTogether) -> BookAppointment:
    if command.override_reason is None:
        return visit
    return _with(visit, override_reason=command.override_reason)


def _with(visit: BookAppointment, **changed: object) -> BookAppointment:
    values = {name: getattr(visit, name) for name in visit.__slots__}
    return BookAppointment(**(values | changed))


def series_visits(first: BookAppointment, days: tuple[date, ...]) -> tuple[BookAppointment, ...]:
    """Return the same visit on every day of a series."""
    return tuple(_with(first, day=day) for day in days)


def family_visits(
    first: BookAppointment, members: tuple[tuple[UUID, int], ...]
) -> tuple[BookAppointment, ...]:
    """Return a visit for each (patient, minutes), one after the other in the chair of `first`."""
    starts = back_to_back(first.start_minute, tuple(minutes for _, minutes in members), _GRID)
    return tuple(
        _with(first, patient_id=patient, start_minute=start, minutes=minutes, pattern=None)
        for (patient, minutes), start in zip(members, starts, strict=True)
    )


def copy_appointment(command: CopyAppointment, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Book the same kind of visit for the same patient on another day.

    Raises:
        ValidationError: the visit has no place to copy and the command names none.
        NotFoundError: the visit does not exist.
        WarningsError: the rules advise against it and the command gives no reason.
        PermissionDeniedError: the actor may not book, or not override.
    """
    source = require_row(unit_of_work, Appointment, command.appointment_id, "appointment")
    operatory_id = command.operatory_id or source.operatory_id
    provider_id = command.provider_id or source.provider_id
    minute = command.start_minute
    if minute is None and source.start_time is not None:
        hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
        minute = local_minute(source.start_time, practice_zone(hours.timezone))
    if operatory_id is None or provider_id is None or minute is None:
        message = "Say where and when the copy stands."
        raise ValidationError(message)
    copied = BookAppointment(
        patient_id=source.patient_id,
        operatory_id=operatory_id,
        provider_id=provider_id,
        hygienist_id=source.hygienist_id,
        day=command.day,
        start_minute=minute,
        pattern=source.pattern,
        appointment_type_id=source.appointment_type_id,
        notes=source.notes or "",
        override_reason=command.override_reason,
    )
    appointment = stage_booking(copied, unit_of_work, clock)
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="copy_appointment",
        label="Appointment copied",
        reason=appointment.override_reason,
    )


def mark_asap(command: MarkAsap, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Say that the patient would come sooner, or no longer would.

    Raises:
        NotFoundError: the visit does not exist.
        ConflictError: the visit has changed since the person looked.
        PermissionDeniedError: the actor may not edit the waitlist.
    """
    require(unit_of_work.actor, Permission.EDIT_WAITLIST)
    watch_changes(unit_of_work, clock)
    appointment = require_version(unit_of_work, command.appointment_id, command.expected_version)
    appointment.is_asap = command.is_asap
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="mark_asap",
        label="Marked: sooner if possible" if command.is_asap else "No longer sooner if possible",
        reason=None,
    )


def plan_appointment(command: PlanAppointment, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Plan a visit for procedures of a treatment plan; it waits off the board for its time.

    Raises:
        ValidationError: no procedure, one that is not planned or is of another patient, or a
            length that cannot be.
        NotFoundError: the patient, a procedure or the kind does not exist.
        PermissionDeniedError: the actor may not book.
    """
    require(unit_of_work.actor, Permission.BOOK)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    procedures = [
        require_row(unit_of_work, Procedure, one, "procedure") for one in command.procedure_ids
    ]
    if not procedures or any(
        one.status != "TP" or one.patient_id != patient.id for one in procedures
    ):
        message = "Choose procedures of this patient's treatment plan that are still to be done."
        raise ValidationError(message)
    kind = find_row(unit_of_work, AppointmentType, command.appointment_type_id)
    appointment = new_row(
        unit_of_work,
        clock,
        Appointment,
        patient_id=patient.id,
        provider_id=command.provider_id or procedures[0].provider_id or patient.primary_provider_id,
        status="planned",
        pattern=_planned_pattern(unit_of_work, command, procedures, kind),
        appointment_type_id=None if kind is None else kind.id,
        appointment_type=None if kind is None else kind.name,
        notes=clean_text(command.notes, "The note") or None,
        is_new_patient=patient.date_first_visit is None,
    )
    unit_of_work.session.flush()
    for procedure in procedures:
        procedure.planned_appointment_id = appointment.id
    if command.is_pinned:
        hang_up(unit_of_work, clock, appointment.id, "")
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="plan_appointment",
        label="Appointment planned",
        reason=None,
    )


def _planned_pattern(
    unit_of_work: UnitOfWork,
    command: PlanAppointment,
    procedures: list[Procedure],
    kind: AppointmentType | None,
) -> str:
    if command.minutes is not None:
        return pattern_of_length(command.minutes)
    if kind is not None:
        return kind.pattern
    codes = [find_row(unit_of_work, ProcedureCode, one.procedure_code_id) for one in procedures]
    minutes = sum(30 if code is None else code.minutes for code in codes)
    return pattern_of_length(min(LONGEST_MINUTES, -(-max(minutes, _GRID) // _GRID) * _GRID))
