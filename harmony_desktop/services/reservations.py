"""Who sends a message where more than one could: the first the server hears of, and nobody else.

A desk of a shared practice writes itself into `claimed_by` of what is due, exchanges its changes
with the server, and sends only what is still its own afterwards. The column merges so that the
first commit stands, so two desks, or a desk and the server's gateway, never both believe that a
message is theirs. What a desk took and can no longer send it gives back.
"""

from collections.abc import Sequence
from uuid import UUID

from harmony_desktop.domain.outbox import Decision
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.communication import Message
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.message_rules import rule_message
from harmony_desktop.services.outbox import is_waiting
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row

__all__ = ["find_agreed_messages", "reserve_messages", "return_messages"]

_AGREED = """
SELECT m.id FROM messages m
JOIN sync_row r ON r.tbl = 'messages' AND r.row_id = m.id AND r.is_new = 0 AND r.seq > 0
WHERE m.tenant_id = ? AND m.claimed_by = ? AND m.status IN ('queued', 'held')
  AND m.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM sync_field f
    WHERE f.tbl = 'messages' AND f.row_id = m.id AND f.col = 'claimed_by'
      AND (f.dirty = 1 OR r.seq <= f.base_seq))
"""


def reserve_messages(
    unit_of_work: UnitOfWork, clock: Clock, message_ids: Sequence[UUID]
) -> Changes:
    """Write this computer into those messages that may leave now."""
    require(unit_of_work.actor, Permission.SEND_MESSAGE)
    watch_changes(unit_of_work, clock)
    device = unit_of_work.device_id
    taken: list[Message] = []
    for message_id in message_ids:
        message = find_row(unit_of_work, Message, message_id)
        if message is None or message.claimed_by is not None or not is_waiting(message, device):
            continue
        if rule_message(unit_of_work, clock, message).decision is Decision.SEND:
            message.claimed_by = device
            taken.append(message)
    if not taken:
        return Changes("Nothing to reserve", frozenset())
    return _record(unit_of_work, clock, "messages_reserved", "Messages to send from here", taken)


def find_agreed_messages(
    connection: ReadConnection, tenant_id: UUID, device_id: UUID
) -> frozenset[UUID]:
    """Return the waiting messages that the server knows to be this computer's.

    Its own state of the row was pulled since; an answer to the push alone is not enough, for a
    reservation that was lost is shown as one's own until the pull.
    """
    rows = connection.execute(_AGREED, (tenant_id.bytes, device_id.bytes))
    return frozenset(UUID(bytes=row[0]) for row in rows)


def return_messages(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Give back what this computer has taken and not sent, for another to send."""
    watch_changes(unit_of_work, clock)
    device = unit_of_work.device_id
    kept = [
        message
        for message in unit_of_work.session.query(Message).filter_by(
            tenant_id=unit_of_work.tenant_id, direction="out", claimed_by=device
        )
        if is_waiting(message, device)
    ]
    if not kept:
        return Changes("Nothing to give back", frozenset())
    for message in kept:
        message.claimed_by = None
    return _record(unit_of_work, clock, "messages_returned", "Messages given back", kept)


def _record(
    unit_of_work: UnitOfWork, clock: Clock, action: str, label: str, messages: Sequence[Message]
) -> Changes:
    return record_action(
        unit_of_work,
        clock,
        action=action,
        label=label,
        table="messages",
        row_id=messages[0].id,
        is_undoable=False,
    )
