"""Answering what a patient wrote, and putting it away without an answer."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_

from harmony_desktop.domain.people import clean_text
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, ValidationError
from harmony_desktop.schema.communication import Message, OptOut
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import AnswerReply
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["ANSWER_LIMIT", "answer_reply", "settle_reply"]

ANSWER_LIMIT = 1000
"""Letters of an answer; a text message of this length is split into seven parts at most."""

_LIFE = timedelta(days=2)
"""An answer that could not leave for so long is no answer any more."""

_WRITTEN = frozenset({"sms", "whatsapp", "email"})


def answer_reply(command: AnswerReply, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Queue an answer to a patient's message over its own channel; the message is then handled.

    The answer is held as everything that leaves the building; the undo takes it back as long as
    it waits, and is refused once it has left.

    Raises:
        ValidationError: the text is empty or too long, or nothing can be written back to.
        ConflictError: the message was handled already, or its sender wants no more messages.
        NotFoundError: there is no such message.
        PermissionDeniedError: the actor may not send messages.
    """
    require(unit_of_work.actor, Permission.SEND_MESSAGE)
    watch_changes(unit_of_work, clock)
    message = _open_reply(unit_of_work, command.message_id)
    text = clean_text(command.body, "The answer", ANSWER_LIMIT)
    if not text:
        complaint = "Write the answer."
        raise ValidationError(complaint)
    _require_way_back(unit_of_work, message)
    now = clock.now()
    answer_id = unit_of_work.ids.new()
    message.handled_at = now
    new_row(
        unit_of_work,
        clock,
        Message,
        id=answer_id,
        direction="out",
        channel=message.channel,
        patient_id=message.patient_id,
        reply_to_id=message.id,
        address=message.address,
        subject=message.subject,
        body=text,
        language=message.language,
        status="queued",
        due_at=now,
        expires_at=now + _LIFE,
        idempotency_key=f"written:{answer_id.hex}",
    )
    return record_action(
        unit_of_work,
        clock,
        action="answer_reply",
        label="Answer on its way",
        table="messages",
        row_id=answer_id,
        patient_id=message.patient_id,
    )


def settle_reply(message_id: UUID, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Put a patient's message away without an answer, as after a call.

    Raises:
        ConflictError: the message was handled already.
        NotFoundError: there is no such message.
        PermissionDeniedError: the actor may not send messages.
    """
    require(unit_of_work.actor, Permission.SEND_MESSAGE)
    watch_changes(unit_of_work, clock)
    message = _open_reply(unit_of_work, message_id)
    message.handled_at = clock.now()
    return record_action(
        unit_of_work,
        clock,
        action="settle_reply",
        label="Message put away",
        table="messages",
        row_id=message.id,
        patient_id=message.patient_id,
    )


def _open_reply(unit_of_work: UnitOfWork, message_id: UUID) -> Message:
    message = require_row(unit_of_work, Message, message_id, "message")
    if message.direction != "in" or message.handled_at is not None:
        complaint = "This message was handled already."
        raise ConflictError(complaint)
    return message


def _require_way_back(unit_of_work: UnitOfWork, message: Message) -> None:
    if message.channel not in _WRITTEN or not message.address:
        complaint = "Nothing can be written back to this message; call instead."
        raise ValidationError(complaint)
    channel = "sms" if message.channel == "whatsapp" else message.channel
    refusals = unit_of_work.session.query(OptOut).filter(
        OptOut.tenant_id == unit_of_work.tenant_id,
        OptOut.channel.in_((channel, "all")),
        or_(OptOut.address == message.address, OptOut.patient_id == message.patient_id),
    )
    if refusals.first() is not None:
        complaint = "This number asked for no more messages; call instead."
        raise ConflictError(complaint)
