"""Taking messages out of the queue, one at a time, and writing down what became of them.

A message is claimed in one transaction that asks every rule again (`domain.outbox`), sent outside
of any transaction, and its result is written in a second one. What was claimed and never answered,
because the program died between the two, is unknown: a person decides, it is not sent again.
Where several desks or the server's gateway could send, `services.reservations` comes first.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from harmony_desktop.domain.outbox import (
    Decision,
    Ruling,
    next_try,
)
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError
from harmony_desktop.schema.communication import Message
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.message_rules import rule_message
from harmony_desktop.services.opt_outs import block_address, canonical_address
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = [
    "Claim",
    "DeliveryResult",
    "Outgoing",
    "cancel_message",
    "claim_message",
    "find_due_messages",
    "is_waiting",
    "record_delivery",
    "release_claims",
]

_WAITING = ("queued", "held")
_OWN_PATIENCE = timedelta(minutes=5)
_OTHERS_PATIENCE = timedelta(days=1)

_DUE = """
SELECT m.id FROM messages m
WHERE m.tenant_id = ? AND m.direction = 'out' AND m.status IN ('queued', 'held')
  AND m.channel IN (SELECT value FROM json_each(?))
  AND (m.due_at IS NULL OR m.due_at <= ?) AND m.deleted_at IS NULL
  AND (m.claimed_by IS NULL OR m.claimed_by = ?)
ORDER BY m.due_at, m.id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way out, with all a channel needs of it."""

    id: UUID
    channel: str
    address: str
    subject: str
    body: str
    language: str
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What came of asking for a message: the message where it may leave, and the ruling."""

    ruling: Ruling
    outgoing: Outgoing | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """How a channel ended.

    Attributes:
        status: ``sent``; ``failed`` for good; ``later`` where another try may succeed;
            ``unknown`` where nobody can tell whether it left.
        failure: a word for what failed, without address or text.
        reference: the provider's id of the message.
    """

    status: str
    failure: str | None = None
    reference: str | None = None


def find_due_messages(
    connection: ReadConnection,
    tenant_id: UUID,
    now: datetime,
    channels: Sequence[str],
    device_id: UUID,
    limit: int = 200,
) -> list[UUID]:
    """Return the messages a computer may send whose time has come, the earliest first."""
    parameters = (
        tenant_id.bytes,
        json.dumps(list(channels)),
        stored_microseconds(now),
        device_id.bytes,
        limit,
    )
    rows = connection.execute(_DUE, parameters)
    return [UUID(bytes=row[0]) for row in rows]


def claim_message(unit_of_work: UnitOfWork, clock: Clock, message_id: UUID) -> Claim:
    """Take a message out of the queue if it may leave now; drop or postpone it otherwise."""
    require(unit_of_work.actor, Permission.SEND_MESSAGE)
    watch_changes(unit_of_work, clock)
    message = require_row(unit_of_work, Message, message_id, "message")
    if not is_waiting(message, unit_of_work.device_id):
        return Claim(
            Ruling(Decision.DROP, "not_waiting"), None, Changes("Not waiting", frozenset())
        )
    ruling = rule_message(unit_of_work, clock, message)
    if ruling.decision is Decision.SEND:
        message.status = "sending"
        message.claimed_by = unit_of_work.device_id
        message.sent_at = clock.now()
        changes = _record(unit_of_work, clock, message, "message_claimed", "Message on its way")
        return Claim(ruling, _outgoing(message), changes)
    if ruling.decision is Decision.WAIT:
        if message.due_at == ruling.until:
            return Claim(ruling, None, Changes("Message waits", frozenset()))
        message.due_at = ruling.until
        changes = _record(unit_of_work, clock, message, "message_postponed", "Message postponed")
        return Claim(ruling, None, changes)
    message.status = "cancelled"
    message.failure = ruling.word
    changes = _record(unit_of_work, clock, message, "message_dropped", "Message not sent")
    return Claim(ruling, None, changes)


def record_delivery(
    unit_of_work: UnitOfWork, clock: Clock, message_id: UUID, result: DeliveryResult
) -> Changes:
    """Write down how the sending of a claimed message ended.

    Raises:
        ConflictError: the message was not on its way.
    """
    watch_changes(unit_of_work, clock)
    message = require_row(unit_of_work, Message, message_id, "message")
    if message.status != "sending":
        text = "This message is not on its way."
        raise ConflictError(text)
    message.failure = result.failure
    if result.failure == "opted_out_at_provider":
        block_address(
            unit_of_work,
            clock,
            channel=message.channel,
            address=message.address or "",
            patient_id=message.patient_id,
            source="provider",
        )
    if result.reference is not None:
        message.classification = {**message.classification, "provider_id": result.reference}
    if result.status == "later":
        again = next_try(clock.now(), message.attempt)
        is_too_late = message.expires_at is not None and again >= message.expires_at
        message.status = "failed" if is_too_late else "queued"
        message.sent_at = None
        message.claimed_by = None
        message.due_at = again
        message.attempt += 1
    else:
        message.status = result.status
        message.sent_at = clock.now() if result.status in {"sent", "unknown"} else None
    return _record(
        unit_of_work, clock, message, f"message_{message.status}", "Message's fate recorded"
    )


def release_claims(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Mark what was on its way when this program ended as unknown; a person decides on it.

    Another computer may still be about to say how its own ended, so that is given a day.
    """
    watch_changes(unit_of_work, clock)
    now = clock.now()
    stuck = [
        message
        for message in unit_of_work.session.query(Message).filter_by(
            tenant_id=unit_of_work.tenant_id, direction="out", status="sending"
        )
        if now - message.updated_at > _patience(message, unit_of_work.device_id)
    ]
    if not stuck:
        return Changes("Nothing was on its way", frozenset())
    for message in stuck:
        message.status = "unknown"
        message.failure = "interrupted"
    return record_action(
        unit_of_work,
        clock,
        action="messages_interrupted",
        label=f"{len(stuck)} messages may or may not have left",
        table="messages",
        row_id=stuck[0].id,
        is_undoable=False,
    )


def cancel_message(message_id: UUID, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Take a message back before it leaves; it can be undone while its time has not passed.

    Raises:
        ConflictError: it has left already.
        NotFoundError: there is no such message.
    """
    require(unit_of_work.actor, Permission.SEND_MESSAGE)
    watch_changes(unit_of_work, clock)
    message = require_row(unit_of_work, Message, message_id, "message")
    if message.status not in _WAITING:
        text = "This message is no longer waiting."
        raise ConflictError(text)
    message.status = "cancelled"
    message.failure = "taken_back"
    return record_action(
        unit_of_work,
        clock,
        action="message_taken_back",
        label="Message taken back",
        table="messages",
        row_id=message.id,
        patient_id=message.patient_id,
    )


def is_waiting(message: Message, device_id: UUID) -> bool:
    """Whether a computer may take the message: it waits, and nobody else has taken it."""
    return (
        message.direction == "out"
        and message.status in _WAITING
        and message.claimed_by in {None, device_id}
    )


def _patience(message: Message, device_id: UUID) -> timedelta:
    return _OWN_PATIENCE if message.claimed_by in {None, device_id} else _OTHERS_PATIENCE


def _outgoing(message: Message) -> Outgoing:
    return Outgoing(
        id=message.id,
        channel=message.channel,
        address=canonical_address(message.channel, message.address or ""),
        subject=message.subject or "",
        body=message.body,
        language=message.language,
        idempotency_key=message.idempotency_key,
    )


def _record(
    unit_of_work: UnitOfWork, clock: Clock, message: Message, action: str, label: str
) -> Changes:
    return record_action(
        unit_of_work,
        clock,
        action=action,
        label=label,
        table="messages",
        row_id=message.id,
        patient_id=message.patient_id,
        reason=message.failure,
        is_undoable=False,
    )
