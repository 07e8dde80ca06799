"""A patient's message is answered, or put away; the answer can be taken back until it leaves."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import (
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.schema.communication import Message, OptOut
from harmony_desktop.services.answers import answer_reply, settle_reply
from harmony_desktop.services.commands import AnswerReply
from harmony_desktop.services.outbox import claim_message
from harmony_desktop.services.ports import Actor, UnitOfWork
from harmony_desktop.services.queries.answers import load_suggested_answers
from harmony_desktop.services.rows import new_row
from tests.unit.services.conftest import Office

Receive = Callable[..., UUID]


@pytest.fixture
def receive(office: Office) -> Receive:
    """Write a message of the first patient."""

    def write(**changed: Any) -> UUID:
        values: dict[str, Any] = {
            "direction": "in",
            "channel": "sms",
            "patient_id": office.patients[0],
            "address": "+15415550100",
            "body": "Can I come later?",
            "status": "read",
            "intent": "reschedule",
            "received_at": office.clock.now(),
            "idempotency_key": office.ids.new().hex,
        } | changed

        def work(unit: UnitOfWork) -> UUID:
            return new_row(unit, office.clock, Message, **values).id

        return office.replica.write(office.actor, work)

    return write


def test_an_answer_is_queued_and_leaves_when_the_hold_is_over(
    office: Office, receive: Receive
) -> None:
    message = receive()
    office.clock.advance(timedelta(hours=2))
    made = office.desk.do(answer_reply, AnswerReply(message_id=message, body=" At four? \n"))
    answer = made.result_id or _answer(office)
    assert office.desk.replies() == ()
    claim = office.replica.write(
        office.actor, lambda unit: claim_message(unit, office.clock, answer)
    )
    assert claim.ruling.word == "held"
    office.clock.advance(timedelta(seconds=11))
    claim = office.replica.write(
        office.actor, lambda unit: claim_message(unit, office.clock, answer)
    )
    assert claim.outgoing is not None
    assert (claim.outgoing.body, claim.outgoing.address) == ("At four?", "+15415550100")
    with pytest.raises(ConflictError):
        office.desk.undo()


def test_it_is_taken_back_while_it_waits_and_answered_again(
    office: Office, receive: Receive
) -> None:
    message = receive()
    for text in ("one", "two"):
        office.desk.do(answer_reply, AnswerReply(message_id=message, body=text))
        office.desk.undo()
        assert [row.id for row in office.desk.replies()] == [message]
    waiting = "SELECT count(*) FROM messages WHERE direction = 'out' AND deleted_at IS NULL"
    assert office.value(waiting) == 0


@pytest.mark.parametrize("body", ["", "  \n", "x" * 1001])
def test_an_answer_has_words_and_not_too_many(office: Office, receive: Receive, body: str) -> None:
    with pytest.raises(ValidationError):
        office.desk.do(answer_reply, AnswerReply(message_id=receive(), body=body))


def test_a_call_cannot_be_written_back_to(office: Office, receive: Receive) -> None:
    for changed in ({"channel": "voice"}, {"address": None}):
        command = AnswerReply(message_id=receive(**changed), body="Hello")
        with pytest.raises(ValidationError):
            office.desk.do(answer_reply, command)


@pytest.mark.parametrize("by_address", [True, False])
def test_who_wants_no_more_gets_no_answer(
    office: Office,
    receive: Receive,
    by_address: bool,  # noqa: FBT001
) -> None:
    message = receive(channel="whatsapp")

    def block(unit: UnitOfWork) -> None:
        new_row(
            unit,
            office.clock,
            OptOut,
            channel="sms",
            address="+15415550100" if by_address else "+1",
            patient_id=None if by_address else office.patients[0],
            source="reply",
            opted_out_at=office.clock.now(),
        )

    office.replica.write(office.actor, block)
    with pytest.raises(ConflictError):
        office.desk.do(answer_reply, AnswerReply(message_id=message, body="Hello"))


def test_a_message_is_handled_once(office: Office, receive: Receive) -> None:
    message = receive()
    office.desk.do(settle_reply, message)
    assert office.desk.replies() == ()
    with pytest.raises(ConflictError):
        office.desk.do(settle_reply, message)
    with pytest.raises(ConflictError):
        office.desk.do(answer_reply, AnswerReply(message_id=message, body="Hello"))
    office.desk.undo()
    assert [row.id for row in office.desk.replies()] == [message]
    with pytest.raises(NotFoundError):
        office.desk.do(settle_reply, office.ids.new())


def test_who_may_not_send_may_not_answer(office: Office, receive: Receive) -> None:
    message = receive()
    office.acting[0] = Actor(office.ids.new(), "visitor", "Somebody")
    with pytest.raises(PermissionDeniedError):
        office.desk.do(answer_reply, AnswerReply(message_id=message, body="Hello"))
    with pytest.raises(PermissionDeniedError):
        office.desk.do(settle_reply, message)


def test_answers_are_suggested_in_the_senders_language(office: Office, receive: Receive) -> None:
    texts = office.desk.look(load_suggested_answers, receive(patient_id=None, language="es"))
    assert "otra hora" in texts[0] or "llamaremos" in texts[0]
    assert office.desk.look(load_suggested_answers, office.ids.new()) == ()


def _answer(office: Office) -> UUID:
    found = office.value("SELECT id FROM messages WHERE direction = 'out'")
    return UUID(bytes=found)
