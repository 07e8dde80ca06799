"""A free time offered in waves on a real practice: the first yes gets it, nobody gets it twice."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.agents.interactions import agent_actor
from harmony_desktop.agents.offering import (
    answer_offer,
    expire_offers,
    find_open_offer,
    offer_wave,
)
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ConflictError
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.practice import Practice
from harmony_desktop.schema.scheduling import Appointment, WaitlistEntry
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import BookAppointment, CancelAppointment
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row, require_row
from tests.practice import open_small_practice


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    opened.replica.write(opened.actor, _reach_everybody)
    yield opened
    opened.close()


def _reach_everybody(unit: UnitOfWork) -> None:
    """Let everybody on the waitlist be written to, at any time and in any chair."""
    for entry in unit.session.query(WaitlistEntry).filter_by(status="waiting"):
        entry.weekdays, entry.earliest_minute, entry.latest_minute = [], None, None
        entry.provider_id = entry.operatory_id = entry.appointment_type_id = None
        entry.from_date = entry.until_date = None
        entry.appointment_id = None
        entry.pattern = "XXXX"
        entry.notice_minutes = 0
        patient = require_row(unit, Patient, entry.patient_id, "patient")
        patient.sms_consent = True
        patient.phone_wireless = f"+1541555{entry.id.int % 9000 + 1000}"


def _proposal(practice: Workplace, clock: ManualClock, notice: timedelta) -> UUID:
    """Cancel a visit whose time begins in `notice`, and return the agent's proposal for it."""

    def free(unit: UnitOfWork) -> UUID:
        visit = (
            unit.session.query(Appointment)
            .filter(Appointment.status == "scheduled", Appointment.start_time > clock.now())
            .order_by(Appointment.start_time.desc())
            .first()
        )
        assert visit is not None
        assert visit.start_time is not None
        clock.advance(visit.start_time - notice - clock.now())
        return visit.id

    card = practice.replica.write(practice.actor, free)
    practice.desk.cancel(CancelAppointment(appointment_id=card, reason="Ill"))
    assert practice.agents.fill_holes() >= 1
    proposals = [item.id for item in practice.desk.inbox() if item.appointment_id == card]
    assert len(proposals) == 1
    return proposals[0]


def _agent(practice: Workplace, work: Any) -> Any:
    actor = agent_actor(practice.settings.tenant_id, "scheduler")
    return practice.replica.write(actor, work)


def _offer(practice: Workplace, clock: ManualClock, proposal: UUID) -> Changes:
    changes: Changes = _agent(practice, lambda unit: offer_wave(unit, clock, proposal))
    return changes


def _answer(practice: Workplace, clock: ManualClock, offer: bytes, *, yes: bool) -> Changes:
    changes: Changes = _agent(
        practice, lambda unit: answer_offer(unit, clock, UUID(bytes=offer), is_accepted=yes)
    )
    return changes


def _rows(practice: Workplace, sql: str, *parameters: object) -> list[Any]:
    return list(
        practice.replica.read(lambda connection: connection.execute(sql, parameters).fetchall())
    )


def _offers(practice: Workplace) -> list[tuple[bytes, str, int]]:
    return _rows(
        practice,
        "SELECT id, status, wave FROM slot_offers WHERE offered_at IS NOT NULL ORDER BY wave, id",
    )


def _booked(practice: Workplace) -> int:
    (count,) = _rows(
        practice,
        "SELECT count(*) FROM appointments "
        "WHERE auto_filled_cancellation = 1 AND deleted_at IS NULL",
    )
    return int(count[0])


def test_three_are_asked_while_the_first_yes_gets_it(
    practice: Workplace, clock: ManualClock
) -> None:
    proposal = _proposal(practice, clock, timedelta(hours=5))
    _offer(practice, clock, proposal)
    (first, *_), (second, *_), (third, *_) = _offers(practice)
    assert [status for _, status, _ in _offers(practice)] == ["offered"] * 3
    texts = _rows(practice, "SELECT body FROM messages WHERE idempotency_key LIKE 'offer:%'")
    assert len(texts) == 3
    with pytest.raises(ConflictError):
        _offer(practice, clock, proposal)
    assert _answer(practice, clock, first, yes=False).label == "Offer declined"
    assert _answer(practice, clock, second, yes=True).result_id is not None
    assert _booked(practice) == 1
    assert _answer(practice, clock, third, yes=True).label == "The time was taken already"
    assert _booked(practice) == 1
    assert {key: status for key, status, _ in _offers(practice)} == {
        first: "declined",
        second: "accepted",
        third: "too_late",
    }
    taken = _rows(practice, "SELECT count(*) FROM messages WHERE idempotency_key LIKE 'taken:%'")
    assert taken == [(1,)]
    assert not _answer(practice, clock, second, yes=True).rows
    assert practice.desk.verify_audit().ok


def test_a_booking_by_phone_withdraws_the_offers_and_a_late_yes_books_nothing(
    practice: Workplace, clock: ManualClock
) -> None:
    proposal = _proposal(practice, clock, timedelta(hours=5))
    _offer(practice, clock, proposal)
    hole = _rows(
        practice,
        "SELECT a.operatory_id, a.provider_id, a.pattern, i.appointment_id "
        "FROM agent_interactions i JOIN appointments a ON a.id = i.appointment_id WHERE i.id = ?",
        proposal.bytes,
    )[0]
    detail = practice.desk.appointment(UUID(bytes=hole[3]))
    assert detail.day is not None
    assert detail.start_minute is not None
    (patient,) = _rows(
        practice,
        "SELECT id FROM patients p WHERE NOT EXISTS "
        "(SELECT 1 FROM appointments a WHERE a.patient_id = p.id) LIMIT 1",
    )
    practice.desk.book(
        BookAppointment(
            patient_id=UUID(bytes=patient[0]),
            operatory_id=UUID(bytes=hole[0]),
            provider_id=UUID(bytes=hole[1]),
            day=detail.day,
            start_minute=detail.start_minute,
            pattern=hole[2],
            override_reason="She called",
        )
    )
    assert {status for _, status, _ in _offers(practice)} == {"void"}
    changes = _answer(practice, clock, _offers(practice)[0][0], yes=True)
    assert changes.label == "The time was taken already"
    assert _booked(practice) == 0


def test_nobody_answers_so_the_next_are_asked(practice: Workplace, clock: ManualClock) -> None:
    proposal = _proposal(practice, clock, timedelta(days=2))
    _offer(practice, clock, proposal)
    assert len(_offers(practice)) == 1
    clock.advance(timedelta(minutes=46))
    again, changes = _agent(practice, lambda unit: expire_offers(unit, clock))
    assert (again, changes.label) == ([proposal], "1 offers have run out")
    assert _agent(practice, lambda unit: expire_offers(unit, clock))[1].rows == frozenset()
    _offer(practice, clock, proposal)
    found = _offers(practice)
    assert [wave for *_, wave in found] == [1, 2]
    assert len({key for key, *_ in found}) == 2
    # The first one answers late, but nobody else has taken the time.
    assert _answer(practice, clock, found[0][0], yes=True).result_id is not None
    assert [status for _, status, _ in _offers(practice)] == ["accepted", "void"]


def test_the_waiting_run_out(practice: Workplace, clock: ManualClock) -> None:
    proposal = _proposal(practice, clock, timedelta(days=2))

    def nobody(unit: UnitOfWork) -> None:
        for entry in unit.session.query(WaitlistEntry).filter_by(status="waiting"):
            entry.status = "removed"

    practice.replica.write(practice.actor, nobody)
    assert _offer(practice, clock, proposal).label == "Nobody is left to ask"
    with pytest.raises(ConflictError):
        _offer(practice, clock, proposal)


def test_a_patient_thinks_about_one_time_at_once(practice: Workplace, clock: ManualClock) -> None:
    first = _proposal(practice, clock, timedelta(days=2))
    _offer(practice, clock, first)
    ((asked,),) = _rows(practice, "SELECT patient_id FROM slot_offers WHERE status = 'offered'")
    second = _second_proposal(practice, clock)

    def only_the_asked(unit: UnitOfWork) -> list[UUID]:
        others = unit.session.query(WaitlistEntry).filter_by(status="waiting").all()
        others = [entry for entry in others if entry.patient_id.bytes != asked]
        for entry in others:
            entry.status = "removed"
        return [entry.id for entry in others]

    away = practice.replica.write(practice.actor, only_the_asked)
    assert away
    with pytest.raises(ConflictError, match="another time"):
        _offer(practice, clock, second)
    clock.advance(timedelta(minutes=46))
    # The offer has run out, noted or not; but one message a day is the cap.
    assert _offer(practice, clock, second).label == "Nobody is left to ask"


def _second_proposal(practice: Workplace, clock: ManualClock) -> UUID:
    """Cancel one more visit, a few hours or days away, and return the proposal for its time."""

    def find(unit: UnitOfWork) -> UUID:
        soon = clock.now() + timedelta(hours=4)
        visit = (
            unit.session.query(Appointment)
            .filter(Appointment.status == "scheduled", Appointment.start_time > soon)
            .order_by(Appointment.start_time.desc())
            .first()
        )
        assert visit is not None
        return visit.id

    card = practice.replica.write(practice.actor, find)
    practice.desk.cancel(CancelAppointment(appointment_id=card, reason="Ill"))
    assert practice.agents.fill_holes() >= 1
    (found,) = (item.id for item in practice.desk.inbox() if item.appointment_id == card)
    return found


def test_it_is_too_late_to_write(practice: Workplace, clock: ManualClock) -> None:
    proposal = _proposal(practice, clock, timedelta(minutes=55))
    with pytest.raises(ConflictError, match="call"):
        _offer(practice, clock, proposal)


def test_an_undo_of_the_booking_puts_everything_back(
    practice: Workplace, clock: ManualClock
) -> None:
    proposal = _proposal(practice, clock, timedelta(hours=5))
    _offer(practice, clock, proposal)
    before = _offers(practice), _booked(practice)
    changes = _answer(practice, clock, _offers(practice)[0][0], yes=True)
    assert _booked(practice) == 1
    assert changes.undo_id is not None
    practice.desk.undo(changes.undo_id)
    assert (_offers(practice), _booked(practice)) == before


def test_the_offer_a_patient_answers_is_found(practice: Workplace, clock: ManualClock) -> None:
    proposal = _proposal(practice, clock, timedelta(hours=5))
    _offer(practice, clock, proposal)
    rows = _rows(practice, "SELECT id, patient_id FROM slot_offers WHERE status = 'offered'")
    for offer, patient in rows:
        found = _agent(practice, lambda unit, who=patient: find_open_offer(unit, UUID(bytes=who)))
        assert found == UUID(bytes=offer)


def _let_act(unit: UnitOfWork) -> None:
    practice = require_row(unit, Practice, unit.tenant_id, "practice")
    practice.agent_policy = {**practice.agent_policy, "scheduler.backfill": "act"}


def _says(practice: Workplace, clock: ManualClock, patient: bytes, body: str) -> UUID:
    def receive(unit: UnitOfWork) -> UUID:
        message = new_row(
            unit,
            clock,
            Message,
            direction="in",
            channel="sms",
            patient_id=UUID(bytes=patient),
            address="+15415550123",
            body=body,
            status="received",
            received_at=clock.now(),
            idempotency_key=f"in:{unit.ids.new().hex}",
        )
        return message.id

    made = practice.replica.write(practice.actor, receive)
    clock.advance(timedelta(seconds=1))
    practice.agents.run_due()
    return made


def _state(practice: Workplace, message: UUID) -> tuple[str, bool]:
    (row,) = _rows(
        practice, "SELECT intent, handled_at IS NOT NULL FROM messages WHERE id = ?", message.bytes
    )
    return row[0], bool(row[1])


def test_where_the_policy_says_act_a_text_goes_out_and_its_yes_books(
    practice: Workplace, clock: ManualClock
) -> None:
    practice.agents.run_due()
    practice.replica.write(practice.actor, _let_act)
    _proposal(practice, clock, timedelta(hours=5))
    assert practice.agents.run_due().offers >= 1
    asked = _rows(practice, "SELECT patient_id FROM slot_offers WHERE status = 'offered'")
    other = _says(practice, clock, asked[0][0], "yes but only at 4:45")
    assert _state(practice, other)[1] is False
    assert _booked(practice) == 0
    assert _state(practice, _says(practice, clock, asked[1][0], "no thanks")) == (
        "decline_offer", True,
    )  # fmt: skip
    assert _state(practice, _says(practice, clock, asked[2][0], "YES")) == ("accept_offer", True)
    assert _booked(practice) == 1
    assert _state(practice, _says(practice, clock, asked[0][0], "yes"))[0] == "accept_offer"
    assert _booked(practice) == 1


def test_a_desk_of_a_shared_practice_without_the_lease_only_proposes(
    practice: Workplace, clock: ManualClock
) -> None:
    practice.settings = practice.settings.with_server("http://127.0.0.1:9")
    _proposal(practice, clock, timedelta(hours=5))
    report = practice.agents.run_due()
    assert not report.is_acting
    assert (report.confirmations_queued, report.offers) == (0, 0)
    assert len(practice.desk.inbox()) >= 1


def test_a_person_asks_the_next(practice: Workplace, clock: ManualClock) -> None:
    proposal = _proposal(practice, clock, timedelta(hours=5))
    assert practice.offer(proposal).label == "3 patients asked"
