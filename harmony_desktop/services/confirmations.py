"""Confirmation calls: one keystroke at the desk, one transaction here.

Each outcome is noted in the visit's attempts and in the patient's log, gives the visit the
practice's own word for it, and does what follows: a confirmed visit is confirmed, a cancelled one
cancelled, a wrong number becomes a task, and who wants another time is flagged to come up in the
list of visits to move.
"""

from sqlalchemy import select

from harmony_desktop.domain.appointments import AppointmentStatus
from harmony_desktop.domain.confirmations import ConfirmationOutcome, require_outcome
from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.domain.people import clean_text
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.communication import CommunicationLogEntry, Task
from harmony_desktop.schema.practice import ConfirmationStatus
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import CancelAppointment, ChangeAppointmentStatus
from harmony_desktop.services.events import append_event
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.list_commands import RecordConfirmation
from harmony_desktop.services.outcomes import cancel_appointment, change_appointment_status
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import new_row, require_version

__all__ = ["record_confirmation"]

_O = ConfirmationOutcome
_S = AppointmentStatus
_AHEAD = frozenset({_S.SCHEDULED, _S.CONFIRMED})
_CHANNELS = frozenset({"phone", "sms", "email", "person"})
_WORDS = {
    _O.CONFIRMED: "Confirmed",
    _O.LEFT_MESSAGE: "Left message",
    _O.NO_ANSWER: "No answer",
    _O.WRONG_NUMBER: "Wrong number",
    _O.WANTS_TO_MOVE: "Wants to move",
    _O.CANCELS: "Cancelled on the call",
}
_LABELS = {
    _O.CONFIRMED: "Call noted: confirmed",
    _O.LEFT_MESSAGE: "Call noted: left message",
    _O.NO_ANSWER: "Call noted: no answer",
    _O.WRONG_NUMBER: "Call noted: wrong number",
    _O.WANTS_TO_MOVE: "Call noted: wants to move",
}


def record_confirmation(
    command: RecordConfirmation, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Note how a call about a visit ended, and do what follows from it.

    Raises:
        ValidationError: an unknown outcome or channel, or a visit that is not ahead any more.
        NotFoundError: the visit does not exist.
        ConflictError: the visit has changed since the person looked.
        PermissionDeniedError: the actor may not change it, or not cancel.
    """
    require(unit_of_work.actor, Permission.CHANGE_STATUS)
    watch_changes(unit_of_work, clock)
    outcome = require_outcome(command.outcome)
    if command.channel not in _CHANNELS:
        message = "A patient is reached by phone, sms, email or in person."
        raise ValidationError(message)
    appointment = require_version(unit_of_work, command.appointment_id, command.expected_version)
    if appointment.status not in _AHEAD:
        message = "Only an appointment that is still ahead can be confirmed."
        raise ValidationError(message)
    note = clean_text(command.note, "The note")
    _log_attempt(unit_of_work, clock, appointment, command.channel, outcome, note)
    _take_practice_word(unit_of_work, appointment, outcome)
    if outcome is _O.CONFIRMED and appointment.status != _S.CONFIRMED:
        confirmed = ChangeAppointmentStatus(appointment_id=appointment.id, status=_S.CONFIRMED)
        return change_appointment_status(confirmed, unit_of_work, clock)
    if outcome is _O.CANCELS:
        broken = CancelAppointment(appointment_id=appointment.id, reason=note or _WORDS[outcome])
        return cancel_appointment(broken, unit_of_work, clock)
    if outcome is _O.WRONG_NUMBER:
        _ask_for_number(unit_of_work, clock, appointment)
    elif outcome is _O.WANTS_TO_MOVE:
        appointment.is_asap = True
    append_event(unit_of_work, clock, appointment, outcome.value, details={"by": command.channel})
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="record_confirmation",
        label=_LABELS[outcome],
        reason=None,
    )


def _log_attempt(
    unit_of_work: UnitOfWork,
    clock: Clock,
    appointment: Appointment,
    channel: str,
    outcome: ConfirmationOutcome,
    note: str,
) -> None:
    now = clock.now()
    attempt = {
        "eid": unit_of_work.ids.new().hex,
        "timestamp": now.isoformat(),
        "channel": channel,
        "outcome": outcome.value,
    }
    appointment.confirmation_attempts = [*(appointment.confirmation_attempts or []), attempt]
    new_row(
        unit_of_work,
        clock,
        CommunicationLogEntry,
        patient_id=appointment.patient_id,
        appointment_id=appointment.id,
        user_id=unit_of_work.actor.user_id,
        happened_at=now,
        mode=channel,
        direction="out",
        note=f"{_WORDS[outcome]}. {note}".strip(),
    )


def _take_practice_word(
    unit_of_work: UnitOfWork, appointment: Appointment, outcome: ConfirmationOutcome
) -> None:
    """Give the visit the practice's status for the outcome, where it has one by that name."""
    statuses = unit_of_work.session.scalars(
        select(ConfirmationStatus)
        .where(
            ConfirmationStatus.tenant_id == unit_of_work.tenant_id,
            ConfirmationStatus.is_active,
            ConfirmationStatus.deleted_at.is_(None),
        )
        .order_by(ConfirmationStatus.position, ConfirmationStatus.id)
    ).all()
    word = _WORDS[outcome].casefold()
    for status in statuses:
        if (outcome is _O.CONFIRMED and status.is_confirmed) or status.name.casefold() == word:
            appointment.confirmation_status_id = status.id
            return


def _ask_for_number(unit_of_work: UnitOfWork, clock: Clock, appointment: Appointment) -> None:
    zone = practice_zone(
        load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id).timezone
    )
    new_row(
        unit_of_work,
        clock,
        Task,
        title="Find the right telephone number",
        patient_id=appointment.patient_id,
        due_on=local_day(clock.now(), zone),
        status="open",
    )
