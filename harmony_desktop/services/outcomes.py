"""What becomes of a visit: how far it has come, and its cancellation."""

from datetime import datetime, timedelta

from harmony_desktop.domain.appointments import (
    AppointmentStatus,
    notice_of,
    require_transition,
)
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import CancelAppointment, ChangeAppointmentStatus
from harmony_desktop.services.conflicts import settle_double_bookings
from harmony_desktop.services.events import append_event
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import require_version

__all__ = ["cancel_appointment", "change_appointment_status"]

_S = AppointmentStatus
_BROKEN = frozenset({_S.CANCELLED, _S.NO_SHOW})
_NOTICES = frozenset({"in_time", "late", "none"})
_OLDEST_REPORT = timedelta(days=366)
_LABELS = {
    _S.SCHEDULED: "Appointment set back to scheduled",
    _S.CONFIRMED: "Appointment confirmed",
    _S.ARRIVED: "Patient arrived",
    _S.SEATED: "Patient seated",
    _S.COMPLETED: "Appointment completed",
    _S.CHECKED_OUT: "Patient checked out",
    _S.UNSCHEDULED: "Appointment taken off the board",
}


def cancel_appointment(
    command: CancelAppointment, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Break a visit, with its reason and how early the patient told.

    Raises:
        ValidationError: no reason, an unknown notice, or a visit that cannot be cancelled.
        NotFoundError: the visit does not exist.
        ConflictError: the visit has changed since the person looked.
        PermissionDeniedError: the actor may not cancel.
    """
    require(unit_of_work.actor, Permission.CANCEL)
    watch_changes(unit_of_work, clock)
    appointment = require_version(unit_of_work, command.appointment_id, command.expected_version)
    reason = clean_reason(command.reason)
    if reason is None:
        message = "Say why the appointment is cancelled."
        raise ValidationError(message)
    target = require_transition(
        appointment.status, _S.NO_SHOW if command.is_no_show else _S.CANCELLED
    )
    now = clock.now()
    appointment.cancel_notice = _notice(command, appointment, now)
    appointment.cancel_reason = reason
    appointment.cancelled_at = now
    appointment.status = target.value
    settle_double_bookings(unit_of_work, clock, appointment)
    append_event(
        unit_of_work,
        clock,
        appointment,
        target.value,
        reason=reason,
        details={"notice": appointment.cancel_notice},
    )
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="cancel_appointment",
        label="Appointment marked as missed" if command.is_no_show else "Appointment cancelled",
        reason=reason,
    )


def _notice(command: CancelAppointment, appointment: Appointment, now: datetime) -> str:
    if command.notice is not None and command.notice not in _NOTICES:
        message = "The notice is one of in_time, late or none."
        raise ValidationError(message)
    if command.notice is not None:
        return command.notice
    if command.is_no_show:
        return "none"
    return "in_time" if appointment.start_time is None else notice_of(appointment.start_time, now)


def change_appointment_status(
    command: ChangeAppointmentStatus, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Carry a visit on to its next status, with the time it happened.

    ``cancelled`` and ``no_show`` need a reason and go through `cancel_appointment`.

    Raises:
        ValidationError: no such status, not reachable from the present one, or a time that lies
            in the future.
        NotFoundError: the visit does not exist.
        ConflictError: the visit has changed since the person looked.
        PermissionDeniedError: the actor may not change it.
    """
    if command.status in _BROKEN:
        broken = CancelAppointment(
            appointment_id=command.appointment_id,
            reason=command.reason or "",
            is_no_show=command.status == _S.NO_SHOW,
            expected_version=command.expected_version,
        )
        return cancel_appointment(broken, unit_of_work, clock)
    require(unit_of_work.actor, Permission.CHANGE_STATUS)
    watch_changes(unit_of_work, clock)
    appointment = require_version(unit_of_work, command.appointment_id, command.expected_version)
    target = require_transition(appointment.status, command.status)
    when = _moment_of(command, clock)
    reason = clean_reason(command.reason)
    if target is _S.SCHEDULED and appointment.start_time is None:
        message = "Move the appointment to a free time to schedule it."
        raise ValidationError(message)
    _apply(appointment, target, when)
    settle_double_bookings(unit_of_work, clock, appointment)
    append_event(unit_of_work, clock, appointment, target.value, happened_at=when, reason=reason)
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="change_appointment_status",
        label=_LABELS[target],
        reason=reason,
    )


def _moment_of(command: ChangeAppointmentStatus, clock: Clock) -> datetime:
    now = clock.now()
    if command.at is None:
        return now
    if command.at.tzinfo is None or not now - _OLDEST_REPORT <= command.at <= now:
        message = "The time must not lie in the future, nor more than a year back."
        raise ValidationError(message)
    return command.at


def _apply(appointment: Appointment, target: AppointmentStatus, when: datetime) -> None:
    """Set the status and the times that belong to it; going back clears the later ones."""
    appointment.status = target.value
    match target:
        case AppointmentStatus.SCHEDULED | AppointmentStatus.CONFIRMED:
            appointment.confirmed = target is _S.CONFIRMED
            appointment.arrived_at = appointment.seated_at = appointment.dismissed_at = None
        case AppointmentStatus.ARRIVED:
            appointment.arrived_at = appointment.arrived_at or when
            appointment.seated_at = appointment.dismissed_at = None
        case AppointmentStatus.SEATED:
            appointment.seated_at = appointment.seated_at or when
            appointment.dismissed_at = None
        case AppointmentStatus.COMPLETED:
            appointment.dismissed_at = appointment.dismissed_at or when
        case AppointmentStatus.UNSCHEDULED:
            appointment.confirmed = False
            appointment.start_time = appointment.end_time = None
            appointment.operatory_id = None
        case _:
            pass
    appointment.cancel_reason = appointment.cancel_notice = appointment.cancelled_at = None
