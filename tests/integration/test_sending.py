"""Messages leave a real replica over a real mail server: once, to whom they may, or not at all."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from harmony_desktop.agents.interactions import agent_actor
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ConflictError
from harmony_desktop.messaging.channels import Channel, DeliveryError
from harmony_desktop.messaging.dispatch import Dispatcher
from harmony_desktop.messaging.mail import MailAccount, MailChannel
from harmony_desktop.schema.communication import Message, OptOut
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.outbox import (
    DeliveryResult,
    Outgoing,
    cancel_message,
    claim_message,
    record_delivery,
)
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row, require_row
from tests.mail_server import HOST, serve_mail
from tests.practice import open_small_practice


class Letters:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_DATA(  # noqa: N802 - named by the library
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.taken.extend(envelope.rcpt_tos)
        return "250 taken"


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    opened.replica.write(opened.actor, _empty_outbox)
    yield opened
    opened.close()


def _empty_outbox(unit: UnitOfWork) -> None:
    for message in unit.session.query(Message).filter_by(direction="out"):
        message.status = "cancelled"


@pytest.fixture
def letters() -> Iterator[tuple[Letters, MailChannel]]:
    handler = Letters()
    with serve_mail(handler) as port:
        yield handler, MailChannel(MailAccount(HOST, port, "desk@bend.example", "Bend"))


def _queue(practice: Workplace, clock: ManualClock) -> UUID:
    """Queue a reminder for a visit two days ahead, due now."""

    def queue(unit: UnitOfWork) -> UUID:
        visit = (
            unit.session.query(Appointment)
            .filter(Appointment.status == "scheduled", Appointment.start_time > clock.now())
            .order_by(Appointment.start_time.desc())
            .first()
        )
        assert visit is not None
        patient = require_row(unit, Patient, visit.patient_id, "patient")
        patient.email, patient.email_consent = "ann@example.com", True
        message = new_row(
            unit,
            clock,
            Message,
            direction="out",
            channel="email",
            patient_id=patient.id,
            appointment_id=visit.id,
            address=patient.email,
            body="Hello Ann",
            subject="Your visit",
            status="queued",
            due_at=clock.now(),
            expires_at=visit.start_time,
            appointment_version=visit.lock_version,
            idempotency_key=f"reminder:{visit.id.hex}:9",
        )
        return message.id

    made = practice.replica.write(practice.actor, queue)
    clock.advance(timedelta(seconds=11))
    return made


def _dispatcher(practice: Workplace, clock: ManualClock, channel: Channel) -> Dispatcher:
    actor = agent_actor(practice.settings.tenant_id, "confirmation")
    return Dispatcher(practice.replica, clock, actor, {"email": channel}, practice.announce)


def _fate(practice: Workplace, message_id: UUID) -> Any:
    return practice.replica.read(
        lambda connection: connection.execute(
            "SELECT status, failure, attempt FROM messages WHERE id = ?", (message_id.bytes,)
        ).fetchone()
    )


def test_what_is_due_is_sent_once(
    practice: Workplace, clock: ManualClock, letters: tuple[Letters, MailChannel]
) -> None:
    box, channel = letters
    message_id = _queue(practice, clock)
    told: list[object] = []
    practice.announce_to.append(told.append)
    dispatcher = _dispatcher(practice, clock, channel)
    assert dispatcher.send_due() == {"sent": 1}
    assert dispatcher.send_due() == {}
    assert box.taken == ["ann@example.com"]
    assert _fate(practice, message_id) == ("sent", None, 1)
    assert len(told) == 2
    assert practice.desk.verify_audit().ok


def _opt_out(unit: UnitOfWork, clock: ManualClock) -> None:
    new_row(
        unit, clock, OptOut, channel="email", address="ann@example.com", opted_out_at=clock.now()
    )


def _visit_of(unit: UnitOfWork, message_id: UUID) -> Appointment:
    message = require_row(unit, Message, message_id, "message")
    assert message.appointment_id is not None
    return require_row(unit, Appointment, message.appointment_id, "visit")


def _move(unit: UnitOfWork, message_id: UUID) -> None:
    _visit_of(unit, message_id).lock_version += 1


def _cancel(unit: UnitOfWork, message_id: UUID) -> None:
    _visit_of(unit, message_id).status = "cancelled"


def _remove(unit: UnitOfWork, message_id: UUID, clock: ManualClock) -> None:
    _visit_of(unit, message_id).deleted_at = clock.now()


@pytest.mark.parametrize(
    ("word", "change"),
    [
        ("opted_out", lambda unit, message_id, clock: _opt_out(unit, clock)),
        ("visit_changed", lambda unit, message_id, clock: _move(unit, message_id)),
        ("visit_gone", lambda unit, message_id, clock: _cancel(unit, message_id)),
        ("visit_gone", _remove),
    ],
)
def test_what_changed_between_queue_and_sending_stops_it(
    practice: Workplace,
    clock: ManualClock,
    letters: tuple[Letters, MailChannel],
    word: str,
    change: Callable[[UnitOfWork, UUID, ManualClock], None],
) -> None:
    box, channel = letters
    message_id = _queue(practice, clock)
    practice.replica.write(practice.actor, lambda unit: change(unit, message_id, clock))
    assert _dispatcher(practice, clock, channel).send_due() == {"drop": 1}
    assert box.taken == []
    assert _fate(practice, message_id) == ("cancelled", word, 1)


def test_night_postpones_to_the_morning(
    practice: Workplace, clock: ManualClock, letters: tuple[Letters, MailChannel]
) -> None:
    box, channel = letters
    message_id = _queue(practice, clock)
    clock.advance(timedelta(hours=14))
    dispatcher = _dispatcher(practice, clock, channel)
    while dispatcher.send_due() == {"wait": 1}:
        assert box.taken == []
        clock.advance(timedelta(minutes=30))
    assert dispatcher.send_due() == {}
    clock.advance(timedelta(hours=10))
    dispatcher.send_due()
    assert _fate(practice, message_id)[0] in {"sent", "cancelled"}


class Failing:
    """A channel that fails as told, then delivers."""

    def __init__(self, *errors: DeliveryError) -> None:
        self.errors = list(errors)
        self.sent = 0

    def send(self, outgoing: Outgoing) -> str | None:
        if self.errors:
            raise self.errors.pop(0)
        self.sent += 1
        return None


def test_a_failure_that_passes_is_tried_again_later(
    practice: Workplace, clock: ManualClock
) -> None:
    message_id = _queue(practice, clock)
    channel = Failing(DeliveryError("unreachable", may_try_again=True))
    dispatcher = _dispatcher(practice, clock, channel)
    assert dispatcher.send_due() == {"later": 1}
    assert _fate(practice, message_id) == ("queued", "unreachable", 2)
    assert dispatcher.send_due() == {}
    clock.advance(timedelta(seconds=31))
    assert dispatcher.send_due() == {"sent": 1}
    assert channel.sent == 1


def test_a_failure_for_good_and_an_uncertain_one_are_not_tried_again(
    practice: Workplace, clock: ManualClock
) -> None:
    first = _queue(practice, clock)
    channel = Failing(DeliveryError("address_refused"))
    dispatcher = _dispatcher(practice, clock, channel)
    assert dispatcher.send_due() == {"failed": 1}
    assert _fate(practice, first)[:2] == ("failed", "address_refused")
    practice.replica.write(practice.actor, lambda unit: _again(unit, first))
    channel.errors.append(DeliveryError("cut_off", is_uncertain=True))
    assert dispatcher.send_due() == {"unknown": 1}
    clock.advance(timedelta(hours=1))
    assert dispatcher.send_due() == {}
    assert channel.sent == 0


def _again(unit: UnitOfWork, message_id: UUID) -> None:
    require_row(unit, Message, message_id, "message").status = "queued"


def test_a_failure_past_its_time_is_given_up(practice: Workplace, clock: ManualClock) -> None:
    message_id = _queue(practice, clock)

    def expire_soon(unit: UnitOfWork) -> None:
        message = require_row(unit, Message, message_id, "message")
        message.expires_at = clock.now() + timedelta(seconds=20)

    practice.replica.write(practice.actor, expire_soon)
    channel = Failing(DeliveryError("unreachable", may_try_again=True))
    assert _dispatcher(practice, clock, channel).send_due() == {"later": 1}
    assert _fate(practice, message_id)[0] == "failed"


def test_what_was_on_its_way_when_the_program_died_is_left_to_a_person(
    practice: Workplace, clock: ManualClock
) -> None:
    message_id = _queue(practice, clock)
    claim = practice.replica.write(
        practice.actor, lambda unit: claim_message(unit, clock, message_id)
    )
    assert claim.outgoing is not None
    clock.advance(timedelta(minutes=6))
    channel = Failing()
    assert _dispatcher(practice, clock, channel).send_due() == {}
    assert _fate(practice, message_id)[:2] == ("unknown", "interrupted")
    assert channel.sent == 0


def test_a_held_message_is_taken_back_and_the_undo_queues_it_again(
    practice: Workplace, clock: ManualClock
) -> None:
    message_id = _queue(practice, clock)
    practice.desk.do(lambda _, unit, now: cancel_message(message_id, unit, now), None)
    assert _fate(practice, message_id)[:2] == ("cancelled", "taken_back")
    claim = practice.replica.write(
        practice.actor, lambda unit: claim_message(unit, clock, message_id)
    )
    assert claim.ruling.word == "not_waiting"
    practice.desk.undo()
    assert _fate(practice, message_id)[:2] == ("queued", None)
    _dispatcher(practice, clock, Failing()).send_due()
    with pytest.raises(ConflictError):
        practice.desk.do(lambda _, unit, now: cancel_message(message_id, unit, now), None)
    with pytest.raises(ConflictError):
        practice.replica.write(
            practice.actor,
            lambda unit: record_delivery(unit, clock, message_id, DeliveryResult("sent")),
        )
