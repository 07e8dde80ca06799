"""May a queued message leave now? What the rules of `domain.outbox` ask, read from the replica."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.contact import refusal_channel
from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.outbox import MessageFacts, Ruling, VisitFacts
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.scheduling import Appointment, SlotOffer
from harmony_desktop.services.opt_outs import canonical_address, opt_out_id
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.rows import find_row

__all__ = ["rule_message"]

_DAY = 86_400_000_000

_SENT = """
SELECT count(*) FILTER (WHERE sent_at IS NULL OR sent_at > :day), count(*) FROM messages
WHERE tenant_id = :tenant AND patient_id = :patient AND direction = 'out' AND channel <> 'voice'
  AND id <> :message AND reply_to_id IS NULL AND deleted_at IS NULL
  AND (sent_at > :week OR (sent_at IS NULL AND status IN ('queued', 'held', 'sending')
    AND claimed_by IS NOT NULL AND claimed_by <> :device))
"""
_OPTED_OUT = """
SELECT 1 FROM opt_outs WHERE tenant_id = ? AND channel IN (?, 'all')
  AND (patient_id = ? OR id = ? OR address IN (?, ?)) LIMIT 1
"""
_DOUBLE = """
SELECT 1 FROM sync_conflicts WHERE tenant_id = ? AND kind = 'double_booking' AND state = 'open'
  AND ? IN (row_id, other_row_id) LIMIT 1
"""


def rule_message(unit_of_work: UnitOfWork, clock: Clock, message: Message) -> Ruling:
    """Ask every rule of a waiting message now."""
    now = clock.now()
    patient = find_row(unit_of_work, Patient, message.patient_id)
    sent_today, sent_this_week = _sent(unit_of_work, message, now)
    facts = MessageFacts(
        now=now,
        queued_at=message.created_at,
        due_at=message.due_at,
        expires_at=message.expires_at,
        address=message.address,
        has_consent=_has_consent(message, patient),
        has_opted_out=_has_opted_out(unit_of_work, message),
        is_patient_live=_is_live(message, patient),
        sent_today=sent_today,
        sent_this_week=sent_this_week,
        zone=_zone(unit_of_work),
        visit=_visit(unit_of_work, message),
        is_answer=message.reply_to_id is not None,
        is_at_once=message.idempotency_key.startswith("answer:"),
        is_offer_over=_is_offer_over(unit_of_work, message),
        is_confirmation_asked=message.idempotency_key.startswith("reminder:"),
    )
    return facts.rule()


def _is_offer_over(unit_of_work: UnitOfWork, message: Message) -> bool:
    """Whether the message offers a time that is not to be had any more."""
    kind, _, offer_id = message.idempotency_key.partition(":")
    if kind != "offer":
        return False
    offer = find_row(unit_of_work, SlotOffer, UUID(hex=offer_id))
    return offer is None or offer.status != "offered"


def _is_live(message: Message, patient: Patient | None) -> bool:
    """Whether the patient may be written to; somebody unknown who wrote may be answered."""
    if patient is None:
        return message.patient_id is None and message.reply_to_id is not None
    return patient.status not in {"deceased", "archived"}


def _zone(unit_of_work: UnitOfWork) -> ZoneInfo:
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    return practice_zone(hours.timezone)


def _has_consent(message: Message, patient: Patient | None) -> bool:
    if patient is None:
        return False
    if message.channel == "email":
        return bool(patient.email_consent)
    return bool(patient.sms_consent)


def _has_opted_out(unit_of_work: UnitOfWork, message: Message) -> bool:
    channel = refusal_channel(message.channel)
    patient = None if message.patient_id is None else message.patient_id.bytes
    address = message.address or ""
    blocked = opt_out_id(unit_of_work.tenant_id, message.channel, address)
    known_as = canonical_address(message.channel, address)
    parameters = (
        unit_of_work.tenant_id.bytes, channel, patient, blocked.bytes, address, known_as
    )  # fmt: skip
    found = unit_of_work.connection.execute(_OPTED_OUT, parameters).fetchone()
    return found is not None


def _sent(unit_of_work: UnitOfWork, message: Message, now: datetime) -> tuple[int, int]:
    """Count what left, and what another has taken and may have sent by now."""
    moment = stored_microseconds(now)
    row = unit_of_work.connection.execute(
        _SENT,
        {
            "tenant": unit_of_work.tenant_id.bytes,
            "patient": None if message.patient_id is None else message.patient_id.bytes,
            "message": message.id.bytes,
            "device": unit_of_work.device_id.bytes,
            "day": moment - _DAY,
            "week": moment - 7 * _DAY,
        },
    ).fetchone()
    return row[0], row[1]


def _visit(unit_of_work: UnitOfWork, message: Message) -> VisitFacts | None:
    if message.appointment_id is None:
        return None
    visit = find_row(unit_of_work, Appointment, message.appointment_id)
    if visit is None:
        return VisitFacts("gone", None, is_as_queued=False, is_double_booked=False)
    found = unit_of_work.connection.execute(
        _DOUBLE, (unit_of_work.tenant_id.bytes, visit.id.bytes)
    ).fetchone()
    return VisitFacts(
        status=visit.status,
        start=visit.start_time,
        is_as_queued=_names_start(message, visit),
        is_double_booked=found is not None,
    )


def _names_start(message: Message, visit: Appointment) -> bool:
    """Whether the text still names the visit's beginning.

    Not the visit's version: a note or a new score moves that too, and two desks may reach the same
    number by different ways. It decides only for a message from before the beginning was kept.
    """
    if message.about_start is None:
        return message.appointment_version in {None, visit.lock_version}
    return message.about_start == visit.start_time
