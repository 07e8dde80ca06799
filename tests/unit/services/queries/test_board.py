"""One day of the board."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.schema.billing import LedgerEntry
from harmony_desktop.schema.patients import Allergy, MedicalAlert
from harmony_desktop.schema.practice import Blockout
from harmony_desktop.schema.record import SyncConflict
from harmony_desktop.schema.scheduling import SlotOffer
from harmony_desktop.services.queries import board
from harmony_desktop.services.queries.board import BoardBlockout, load_board_day
from tests.unit.services.conftest import MONDAY, NOW, Office


def at(hour: int, minute: int = 0, day: int = 30) -> datetime:
    """Return a moment of the practice's November in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) + timedelta(hours=5)


def test_an_empty_day_shows_chairs_and_hours(office: Office) -> None:
    day = office.desk.board_day(MONDAY)
    assert (day.day, day.timezone) == (MONDAY, "America/New_York")
    assert (day.opens_minute, day.closes_minute, day.closed_reason) == (480, 1020, None)
    assert [operatory.name for operatory in day.operatories] == ["Chair 1", "Hygiene"]
    assert [operatory.is_hygiene for operatory in day.operatories] == [False, True]
    assert day.cards == ()


def test_the_pause_between_opening_hours_is_closed(office: Office) -> None:
    (pause,) = office.desk.board_day(MONDAY).blockouts
    assert (pause.operatory_id, pause.start_minute, pause.end_minute) == (None, 720, 780)
    assert office.desk.board_day(MONDAY).blockouts == (pause,)


def test_a_closed_day_shows_the_usual_hours(office: Office) -> None:
    day = office.desk.board_day(date(2026, 11, 29))
    assert (day.opens_minute, day.closes_minute, day.closed_reason) == (480, 1020, "Closed")


def test_a_practice_without_hours_still_has_a_board(office: Office) -> None:
    office.replica.write(
        office.actor, lambda unit: unit.connection.execute("UPDATE practice SET opening_hours='{}'")
    )
    day = office.desk.board_day(MONDAY)
    assert (day.opens_minute, day.closes_minute, day.closed_reason) == (480, 1020, "Closed")


def test_a_card_carries_alerts_balance_and_risk(office: Office) -> None:
    patient = office.patients[0]
    office.add(MedicalAlert, patient_id=patient, label="Pacemaker", severity=3)
    office.add(MedicalAlert, patient_id=patient, label="Old", is_active=False)
    office.add(MedicalAlert, patient_id=patient, label="Anxious", severity=1)
    office.add(Allergy, patient_id=patient, substance="latex")
    for amount in ("120.50", "-20.00"):
        office.add(
            LedgerEntry,
            patient_id=patient,
            kind="charge",
            entry_date=MONDAY,
            posted_at=NOW,
            amount=Decimal(amount),
        )
    office.booked()
    office.booked(start_minute=600, patient_id=office.patients[1])
    office.replica.write(
        office.actor,
        lambda unit: unit.connection.execute(
            "UPDATE appointments SET predicted_no_show_risk = 37 WHERE patient_id = ?",
            (patient.bytes,),
        ),
    )
    first, second = office.desk.board_day(MONDAY).cards
    assert first.alerts == ("Pacemaker", "Allergy: latex", "Anxious")
    assert (first.balance_cents, first.risk) == (10_050, 0.37)
    assert (second.alerts, second.balance_cents, second.risk) == ((), 0, None)


def test_a_day_has_only_its_own_visits(office: Office) -> None:
    for days in (-1, 0, 1):
        office.booked(day=MONDAY + timedelta(days=days), override_reason="test")
    assert len(office.desk.board_day(MONDAY).cards) == 1


def test_blockouts_are_clipped_to_the_day(office: Office) -> None:
    lunch = office.add(
        Blockout, start_time=at(12), end_time=at(13), label="Lunch", operatory_id=office.chair
    )
    office.add(Blockout, start_time=at(9, day=29), end_time=at(10, day=29), label="Yesterday")
    office.add(
        Blockout, start_time=at(9), end_time=at(10), label="Ira away", provider_id=office.dentist
    )
    leave = office.add(
        Blockout,
        start_time=at(9, day=29),
        end_time=at(9, day=30) + timedelta(days=3),
        label="Thanksgiving",
        kind="holiday",
    )
    day = office.desk.board_day(MONDAY)
    assert day.blockouts[1:] == (
        BoardBlockout(leave, None, 0, 1440, "Thanksgiving"),
        BoardBlockout(lunch, office.chair, 720, 780, "Lunch"),
    )
    assert day.closed_reason == "Thanksgiving"


def test_an_open_offer_is_a_proposed_card(office: Office) -> None:
    offer = office.add(
        SlotOffer,
        patient_id=office.patients[1],
        operatory_id=office.chair,
        provider_id=office.dentist,
        start_time=at(10),
        pattern="XXXX",
    )
    (card,) = office.desk.board_day(MONDAY).cards
    assert (card.id, card.is_proposed, card.start_minute, card.minutes) == (offer, True, 600, 20)
    assert card.last_name == "Ørsted"


def test_a_conflict_between_desks_marks_both_cards(office: Office) -> None:
    first = office.booked()
    second = office.booked(start_minute=600)
    untouched = office.booked(start_minute=660)
    office.add(
        SyncConflict,
        kind="double_booking",
        severity="high",
        table_name="appointments",
        row_id=first,
        other_row_id=second,
        detected_at=NOW,
    )
    flags = {card.id: card.is_double_booked for card in office.desk.board_day(MONDAY).cards}
    assert flags == {first: True, second: True, untouched: False}
    (conflict,) = office.desk.conflicts()
    assert conflict.patient_names == ("Ada Quill", "Ada Quill")
    assert (conflict.kind, conflict.start_time) == ("double_booking", at(9))
    assert office.desk.inbox_counts().conflicts == 1


def test_two_missed_visits_at_one_time_both_stay(office: Office) -> None:
    office.booked()
    office.booked(patient_id=office.patients[1], override_reason="test")
    office.replica.write(
        office.actor,
        lambda unit: unit.connection.execute("UPDATE appointments SET status = 'no_show'"),
    )
    assert [card.is_double_booked for card in office.desk.board_day(MONDAY).cards] == [False] * 2


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_beyond_the_calendar_get_a_sentence(office: Office, day: date) -> None:
    with pytest.raises(ValidationError, match="between 1900 and 2199"):
        office.desk.board_day(day)


def test_another_practice_has_no_board_here(office: Office) -> None:
    stranger = office.ids.new()
    with pytest.raises(NotFoundError, match="no practice yet"):
        office.replica.read(lambda connection: load_board_day(connection, stranger, MONDAY))


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (board._CARDS, "idx_appointments_date"),
        (board._PROPOSED, "idx_slot_offers_status"),
        (board._BLOCKOUTS, "idx_blockouts_time"),
    ],
)
def test_the_day_is_found_by_its_index(office: Office, sql: str, index: str) -> None:
    parameters = [office.replica.tenant_id.bytes, 1, 2, 3][: sql.count("?")]
    plan = office.rows(f"EXPLAIN QUERY PLAN {sql}", *parameters)
    assert any(index in row[3] for row in plan)
