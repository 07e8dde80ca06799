"""The one door for what patients say: a call, a text, an e-mail, a chat, a transcript of speech.

What comes in becomes a message in the same queue, with the patient found by phone number or
e-mail address; the receptionist agent reads it from there. Where a family shares a number, the
one who was written to last is meant, else the head of the family.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from harmony_desktop.domain.people import clean_text
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.opt_outs import canonical_address
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.phones import find_callers
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import find_row, new_row

__all__ = ["CHANNELS", "TEXT_LIMIT", "TakeIn", "take_in"]

CHANNELS = ("voice", "sms", "whatsapp", "email", "web_chat")
TEXT_LIMIT = 20_000
"""Letters of what is taken in; a call of a quarter of an hour has about 12,000."""

_CONVERSATION = timedelta(days=7)
"""How long after our message a text still counts as an answer to it."""


@dataclass(frozen=True, slots=True)
class TakeIn:
    """What came in.

    Attributes:
        channel: one of `CHANNELS`; ``voice`` is a call or its transcript.
        address: the caller's number, or the e-mail address.
    """

    channel: str
    address: str
    text: str


def take_in(command: TakeIn, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Put what a patient said into the queue; an unknown sender's waits there without a patient.

    Raises:
        ValidationError: no such channel, no text, or too much of it.
        PermissionDeniedError: the actor may not see patients.
    """
    require(unit_of_work.actor, Permission.VIEW_PATIENT)
    watch_changes(unit_of_work, clock)
    if command.channel not in CHANNELS:
        message = f"The channel is one of {', '.join(CHANNELS)}."
        raise ValidationError(message)
    text = clean_text(command.text, "The message", TEXT_LIMIT)
    if not text:
        message = "There is nothing in the message."
        raise ValidationError(message)
    address = canonical_address(command.channel, command.address)
    known = _patients(unit_of_work, command.channel, address)
    asked = _last_asked(unit_of_work, clock, command.channel, known)
    patient_id = asked.patient_id if asked is not None else next(iter(known), None)
    patient = find_row(unit_of_work, Patient, patient_id)
    row = new_row(
        unit_of_work,
        clock,
        Message,
        id=(message_id := unit_of_work.ids.new()),
        direction="in",
        channel=command.channel,
        patient_id=patient_id,
        appointment_id=None if asked is None else asked.appointment_id,
        reply_to_id=None if asked is None else asked.id,
        address=address,
        body=text,
        language="en" if patient is None else patient.preferred_language or "en",
        status="received",
        received_at=clock.now(),
        idempotency_key=f"in:{message_id.hex}",
    )
    return record_row(
        unit_of_work, clock, row, action="take_in", label="Message taken in", is_undoable=False
    )


def _patients(unit_of_work: UnitOfWork, channel: str, address: str) -> list[UUID]:
    if channel == "email" or "@" in address:
        found = unit_of_work.session.query(Patient.id).filter(
            Patient.tenant_id == unit_of_work.tenant_id,
            Patient.email.ilike(address, escape="\\"),
            Patient.deleted_at.is_(None),
            Patient.merged_into_id.is_(None),
        )
        return [row[0] for row in found.order_by(Patient.date_of_birth, Patient.id)]
    try:
        callers = find_callers(unit_of_work.connection, unit_of_work.tenant_id, address)
    except ValidationError:
        return []
    return [caller.id for caller in callers]


def _last_asked(
    unit_of_work: UnitOfWork, clock: Clock, channel: str, patients: list[UUID]
) -> Message | None:
    """Return our last message over the channel that this may answer."""
    return (
        unit_of_work.session.query(Message)
        .filter(
            Message.tenant_id == unit_of_work.tenant_id,
            Message.direction == "out",
            Message.channel == channel,
            Message.patient_id.in_(patients),
            Message.sent_at > clock.now() - _CONVERSATION,
            Message.deleted_at.is_(None),
        )
        .order_by(Message.sent_at.desc(), Message.id.desc())
        .first()
    )
