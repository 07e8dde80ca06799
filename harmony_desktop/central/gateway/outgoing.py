"""Messages out of a practice's queue on the server: asked about again, opened, sent, written down.

The same rules as at a desk (`domain.outbox`), read from PostgreSQL in the transaction that takes
the message. The rows of the message, its visit and its patient are locked first, in the order the
merge locks in, so that a move or a withdrawn consent is either seen or comes after the claim.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from harmony_desktop.central.gateway.unit import GATEWAY_DEVICE, GatewayUnit
from harmony_desktop.central.gateway.vault import is_granted
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.domain.contact import refusal_channel
from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.outbox import Decision, MessageFacts, Ruling, VisitFacts, next_try
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.services.opt_outs import canonical_address, opt_out_id
from harmony_desktop.services.outbox import DeliveryResult, Outgoing
from harmony_desktop.services.queries.storage import stored_microseconds, stored_moment

__all__ = ["Claimed", "Waiting", "claim", "find_waiting", "record", "release"]

_PATIENCE = timedelta(minutes=5)
_DUE = """
SELECT id, appointment_id, patient_id FROM messages
WHERE tenant_id = %s AND direction = 'out' AND status IN ('queued', 'held')
  AND channel = ANY(%s) AND (due_at IS NULL OR due_at <= %s) AND deleted_at IS NULL
  AND claimed_by IS NULL
ORDER BY due_at, id LIMIT 200
"""
_STUCK = """
SELECT id, patient_id FROM messages WHERE tenant_id = %s AND direction = 'out'
  AND status = 'sending' AND claimed_by = %s AND sent_at < %s
"""
_SENT = """
SELECT count(*) FILTER (WHERE sent_at IS NULL OR sent_at > %(day)s), count(*) FROM messages
WHERE tenant_id = %(tenant)s AND patient_id = %(patient)s AND direction = 'out'
  AND channel <> 'voice' AND id <> %(message)s AND reply_to_id IS NULL AND deleted_at IS NULL
  AND (sent_at > %(week)s OR (sent_at IS NULL AND status IN ('queued', 'held', 'sending')
    AND claimed_by IS NOT NULL))
"""
_DOUBLE = """
SELECT 1 FROM sync_conflicts WHERE tenant_id = %s AND kind = 'double_booking' AND state = 'open'
  AND deleted_at IS NULL AND %s IN (row_id, other_row_id) LIMIT 1
"""
_PATIENT = """
SELECT status, sms_consent, email_consent FROM patients
WHERE tenant_id = %s AND id = %s AND deleted_at IS NULL
"""
_VISIT = """
SELECT status, start_time, lock_version FROM appointments
WHERE tenant_id = %s AND id = %s AND deleted_at IS NULL
"""
_OFFER = "SELECT status FROM slot_offers WHERE tenant_id = %s AND id = %s AND deleted_at IS NULL"
_ZONE = "SELECT timezone FROM practice WHERE tenant_id = %s AND id = %s"
_REFUSALS = """
SELECT id, patient_id FROM opt_outs WHERE tenant_id = %s AND channel IN (%s, 'all')
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message whose time has come, with the rows its sending depends on."""

    id: UUID
    appointment_id: UUID | None
    patient_id: UUID | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """What came of asking for a message; `outgoing` where it may leave.

    Attributes:
        start: of the visit it asks to confirm, where it does.
    """

    ruling: Ruling
    outgoing: Outgoing | None = None
    start: datetime | None = None


def find_waiting(pool: Pool, tenant_id: UUID, now: datetime, channels: list[str]) -> list[Waiting]:
    """Return what is due over some channels, the earliest first; nothing without the grant."""
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        if not is_granted(connection, tenant_id):
            return []
        rows = connection.execute(_DUE, (tenant_id, channels, now)).fetchall()
    return [Waiting(*row) for row in rows]


def claim(unit: GatewayUnit, waiting: Waiting) -> Claimed:
    """Take a message out of the queue if it may leave now; drop or postpone it otherwise."""
    keys = [("messages", waiting.id)]
    keys += [("appointments", waiting.appointment_id)] if waiting.appointment_id else []
    keys += [("patients", waiting.patient_id)] if waiting.patient_id else []
    unit.rows.lock_versions(keys)
    message = unit.find("messages", waiting.id)
    is_waiting = message is not None and message["status"] in {"queued", "held"}
    if message is None or not is_waiting or message["claimed_by"] is not None:
        return Claimed(Ruling(Decision.DROP, "not_waiting"))
    if not is_granted(unit.connection, unit.tenant_id):
        return Claimed(Ruling(Decision.WAIT, "not_granted"))
    facts = _facts(unit, waiting, message)
    ruling = facts.rule()
    if ruling.decision is Decision.WAIT:
        _postpone(unit, message, ruling)
        return Claimed(ruling)
    if ruling.decision is Decision.DROP:
        unit.edit("messages", waiting.id, status="cancelled", failure=ruling.word)
        _note(unit, "gateway_dropped", message, ruling.word, status="cancelled")
        return Claimed(ruling)
    now = stored_microseconds(unit.registry.clock.now())
    unit.edit(
        "messages", waiting.id, status="sending", sent_at=now, claimed_by=GATEWAY_DEVICE.bytes
    )
    _note(unit, "gateway_opened", message, None, status="sending")
    start = facts.visit.start if facts.visit and facts.is_confirmation_asked else None
    return Claimed(ruling, _outgoing(message), start)


def record(unit: GatewayUnit, message_id: UUID, result: DeliveryResult) -> None:
    """Write down how the sending of a claimed message ended."""
    message = unit.find("messages", message_id)
    if message is None or message["status"] != "sending":
        return
    now = unit.registry.clock.now()
    values: dict[str, Any] = {"failure": result.failure, "status": result.status}
    if result.status == "later":
        again = next_try(now, message["attempt"])
        expires = message["expires_at"]
        is_too_late = expires is not None and again >= stored_moment(expires)
        values |= {
            "status": "failed" if is_too_late else "queued",
            "sent_at": None,
            "claimed_by": None,
            "due_at": stored_microseconds(again),
            "attempt": message["attempt"] + 1,
        }
    elif result.status == "failed":
        values["sent_at"] = None
    unit.edit("messages", message_id, **values)
    if result.failure == "opted_out_at_provider":
        block(unit, message["channel"], message["address"] or "", message["patient_id"], "provider")
    if values["status"] in {"failed", "unknown"}:
        ask_for_call(unit, message)
    _note(unit, f"gateway_{values['status']}", message, result.failure, status=values["status"])


def release(unit: GatewayUnit, now: datetime) -> int:
    """Mark what was on its way when a node ended as unknown; return how many there were."""
    stuck = unit.connection.execute(
        _STUCK, (unit.tenant_id, GATEWAY_DEVICE, now - _PATIENCE)
    ).fetchall()
    for message_id, _ in stuck:
        record(unit, message_id, DeliveryResult("unknown", "interrupted"))
    return len(stuck)


def block(
    unit: GatewayUnit, channel: str, address: str, patient_id: bytes | None, source: str
) -> None:
    """Block an address for ever, and take the patient's consent to texts back."""
    row_id = opt_out_id(unit.tenant_id, channel, address)
    if not unit.read_rows("opt_outs", [row_id]):
        unit.insert(
            "opt_outs",
            row_id,
            patient_id=patient_id,
            channel=refusal_channel(channel),
            address=canonical_address(channel, address),
            opted_out_at=stored_microseconds(unit.registry.clock.now()),
            source=source,
        )
    if patient_id is not None and refusal_channel(channel) == "sms":
        unit.edit("patients", UUID(bytes=patient_id), sms_consent=0)


def ask_for_call(unit: GatewayUnit, message: dict[str, Any]) -> None:
    """Leave a task for a person: what was written did not arrive."""
    row_id = natural_id(unit.tenant_id, "task", "undelivered", UUID(bytes=message["id"]).hex)
    if not unit.read_rows("tasks", [row_id]):
        unit.insert(
            "tasks",
            row_id,
            title="A message did not arrive: call the patient",
            patient_id=message["patient_id"],
            status="open",
        )


def _postpone(unit: GatewayUnit, message: dict[str, Any], ruling: Ruling) -> None:
    until = None if ruling.until is None else stored_microseconds(ruling.until)
    if message["due_at"] != until:
        unit.edit("messages", UUID(bytes=message["id"]), due_at=until)
        _note(unit, "gateway_postponed", message, ruling.word, status=message["status"])


def _outgoing(message: dict[str, Any]) -> Outgoing:
    return Outgoing(
        id=UUID(bytes=message["id"]),
        channel=message["channel"],
        address=canonical_address(message["channel"], message["address"] or ""),
        subject=message["subject"] or "",
        body=message["body"],
        language=message["language"],
        idempotency_key=message["idempotency_key"],
    )


def _facts(unit: GatewayUnit, waiting: Waiting, message: dict[str, Any]) -> MessageFacts:
    now = unit.registry.clock.now()
    patient = unit.read(_PATIENT, (unit.tenant_id, waiting.patient_id))
    counts = unit.read(
        _SENT,
        {
            "tenant": unit.tenant_id,
            "patient": waiting.patient_id,
            "message": waiting.id,
            "day": now - timedelta(days=1),
            "week": now - timedelta(days=7),
        },
    ) or (0, 0)
    (zone,) = unit.read(_ZONE, (unit.tenant_id, unit.tenant_id)) or ("UTC",)
    is_answer = message["reply_to_id"] is not None
    key = message["idempotency_key"]
    return MessageFacts(
        now=now,
        queued_at=stored_moment(message["created_at"]),
        due_at=_moment(message["due_at"]),
        expires_at=_moment(message["expires_at"]),
        address=message["address"],
        has_consent=_has_consent(message["channel"], patient),
        has_opted_out=_has_opted_out(unit, message, waiting.patient_id),
        is_patient_live=is_answer and waiting.patient_id is None
        if patient is None
        else patient[0] not in {"deceased", "archived"},
        sent_today=counts[0],
        sent_this_week=counts[1],
        zone=practice_zone(zone),
        visit=_visit(unit, waiting, message),
        is_answer=is_answer,
        is_at_once=key.startswith("answer:"),
        is_offer_over=_is_offer_over(unit, key),
        is_confirmation_asked=key.startswith("reminder:"),
    )


def _is_offer_over(unit: GatewayUnit, key: str) -> bool:
    kind, _, offer_id = key.partition(":")
    if kind != "offer":
        return False
    offer = unit.read(_OFFER, (unit.tenant_id, UUID(hex=offer_id)))
    return offer is None or offer[0] != "offered"


def _has_consent(channel: str, patient: tuple[Any, ...] | None) -> bool:
    return patient is not None and bool(patient[2 if channel == "email" else 1])


def _has_opted_out(unit: GatewayUnit, message: dict[str, Any], patient_id: UUID | None) -> bool:
    address = message["address"] or ""
    known_as = canonical_address(message["channel"], address)
    blocked = opt_out_id(unit.tenant_id, message["channel"], address)
    rows = unit.connection.execute(
        _REFUSALS, (unit.tenant_id, refusal_channel(message["channel"]))
    ).fetchall()
    if any(row[0] == blocked or (row[1] is not None and row[1] == patient_id) for row in rows):
        return True
    # What a desk of an older version wrote has another id; its address tells.
    return any(
        canonical_address(message["channel"], found["address"]) == known_as
        for found in unit.read_rows("opt_outs", [row[0] for row in rows])
    )


def _visit(unit: GatewayUnit, waiting: Waiting, message: dict[str, Any]) -> VisitFacts | None:
    if waiting.appointment_id is None:
        return None
    visit = unit.read(_VISIT, (unit.tenant_id, waiting.appointment_id))
    if visit is None:
        return VisitFacts("gone", None, is_as_queued=False, is_double_booked=False)
    status, start, version = visit
    named = _moment(message["about_start"])
    return VisitFacts(
        status=status,
        start=start,
        is_as_queued=named == start
        if named is not None
        else message["appointment_version"] in {None, version},
        is_double_booked=unit.read(_DOUBLE, (unit.tenant_id, waiting.appointment_id)) is not None,
    )


def _moment(value: int | None) -> datetime | None:
    return None if value is None else stored_moment(value)


def _note(
    unit: GatewayUnit, action: str, message: dict[str, Any], reason: str | None, *, status: str
) -> None:
    unit.note(
        action,
        UUID(bytes=message["id"]),
        patient_id=message["patient_id"],
        after={"status": status},
        reason=reason,
    )
