"""Booking, moving and resizing on the real replica."""

from datetime import date, timedelta
from typing import Any

import pytest

from harmony_desktop.foundation.errors import (
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
    WarningsError,
)
from harmony_desktop.schema.practice import Operatory, Provider
from harmony_desktop.schema.scheduling import Appointment, SlotOffer, WaitlistEntry
from harmony_desktop.services.commands import (
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
    ResizeAppointment,
)
from harmony_desktop.services.ports import Actor
from tests.unit.services.conftest import MONDAY, NOW, Office

SUNDAY = date(2026, 11, 29)


def moving(office: Office, appointment: Any, **changed: Any) -> MoveAppointment:
    values: dict[str, Any] = {
        "appointment_id": appointment,
        "operatory_id": office.chair,
        "day": MONDAY,
        "start_minute": 14 * 60,
    }
    return MoveAppointment(**(values | changed))


def test_a_booked_visit_stands_on_the_board(office: Office) -> None:
    changes = office.desk.book(office.booking(appointment_type_id=office.crown, minutes=None))
    (card,) = office.desk.board_day(MONDAY).cards
    assert changes.label == "Appointment booked"
    assert changes.touches("appointments", "nothing")
    assert not changes.touches("patients")
    assert (card.id, card.start_minute, card.minutes) == (changes.result_id, 540, 60)
    assert (card.type_name, card.pattern) == ("Crown", "//XXXXXXXX//")
    assert (card.first_name, card.provider_initials, card.version) == ("Ada", "IM", 1)


def test_a_booking_writes_its_history_and_one_audit_row(office: Office) -> None:
    booked = office.booked()
    assert office.rows(
        "SELECT kind, lead_minutes, start_time - happened_at FROM appointment_events"
    ) == [("booked", 90, 90 * 60_000_000)]
    assert office.rows("SELECT action, row_id, patient_id, sequence FROM audit_log") == [
        ("book_appointment", booked.bytes, office.patients[0].bytes, 1)
    ]


def test_an_overlap_needs_a_reason(office: Office) -> None:
    office.booked()
    second = {"patient_id": office.patients[1], "start_minute": 9 * 60 + 15}
    with pytest.raises(WarningsError) as raised:
        office.desk.book(office.booking(**second))
    assert {warning.code for warning in raised.value.warnings} == {
        "operatory_overlap",
        "provider_overlap",
    }
    assert office.value("SELECT COUNT(*) FROM appointments") == 1
    office.desk.book(office.booking(**second, override_reason="Emergency"))
    assert all(card.is_double_booked for card in office.desk.board_day(MONDAY).cards)
    assert office.rows("SELECT reason FROM audit_log WHERE reason IS NOT NULL") == [("Emergency",)]
    assert office.value("SELECT COUNT(*) FROM appointments WHERE override_reason IS NOT NULL") == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": date(1899, 1, 1)}, "before 1900"),
        ({"day": date(2040, 1, 1)}, "more than 5 years ahead"),
        ({"start_minute": -5}, "between 0:00 and 23:59"),
        ({"start_minute": 1440}, "between 0:00 and 23:59"),
        ({"start_minute": 1430}, "past midnight"),
        ({"minutes": 0}, "must end after it starts"),
        ({"minutes": -30}, "must end after it starts"),
        ({"minutes": 33}, "multiple of 5"),
        ({"minutes": 600}, "at most 500"),
        ({"minutes": None}, "how long"),
        ({"pattern": "XYX"}, "letters X and /"),
        ({"pattern": "XX"}, "do not agree"),
        ({"notes": "ring\x07"}, "control character"),
        ({"notes": "n" * 20_001}, "more than 20000"),
        ({"override_reason": "r" * 256}, "more than 255"),
        ({"day": date(2027, 3, 14), "start_minute": 150}, "does not exist"),
        ({"day": date(2027, 11, 7), "start_minute": 90}, "happens twice"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(
    office: Office, changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        office.desk.book(office.booking(**changed))
    assert office.value("SELECT COUNT(*) FROM appointments") == 0
    assert office.value("SELECT COUNT(*) FROM audit_log") == 0


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("patient_id", "no such patient"),
        ("provider_id", "no such provider"),
        ("operatory_id", "no such operatory"),
        ("hygienist_id", "no such hygienist"),
        ("appointment_type_id", "no such appointment type"),
        ("appointment_id", "no such appointment"),
    ],
)
def test_unknown_rows_get_a_sentence(office: Office, field: str, sentence: str) -> None:
    with pytest.raises(NotFoundError, match=sentence):
        office.desk.book(office.booking(**{field: office.ids.new()}))
    assert office.value("SELECT COUNT(*) FROM appointments") == 0


def test_what_is_no_longer_in_use_is_not_booked(office: Office) -> None:
    old_chair = office.add(Operatory, name="Old", is_active=False)
    left = office.add(Provider, first_name="Left", last_name="Long ago", is_active=False)
    with pytest.raises(NotFoundError, match="no longer in use"):
        office.desk.book(office.booking(operatory_id=old_chair))
    with pytest.raises(NotFoundError, match="no longer works here"):
        office.desk.book(office.booking(provider_id=left))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"day": SUNDAY}, "practice_closed"),
        ({"start_minute": 11 * 60 + 45}, "outside_hours"),
        ({"day": MONDAY - timedelta(days=3)}, "in_past"),
    ],
)
def test_warnings_of_the_clock(office: Office, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(WarningsError) as raised:
        office.desk.book(office.booking(**changed))
    assert code in {warning.code for warning in raised.value.warnings}


def test_a_closed_record_is_not_booked(office: Office) -> None:
    office.replica.write(
        office.actor,
        lambda unit: unit.connection.execute(
            "UPDATE patients SET status = 'deceased' WHERE id = ?", (office.patients[0].bytes,)
        ),
    )
    with pytest.raises(ValidationError, match="record is closed"):
        office.desk.book(office.booking())


@pytest.mark.parametrize("role", ["billing", "nobody"])
def test_roles_that_may_not_book(office: Office, role: str) -> None:
    office.acting[0] = Actor(office.ids.new(), role, "Somebody")
    with pytest.raises(PermissionDeniedError, match="may not book"):
        office.desk.book(office.booking())


def test_an_agent_books_but_never_overrides(office: Office) -> None:
    office.acting[0] = Actor(
        office.ids.new(), "agent", "Scheduler", agent="scheduler", approved_by=office.actor.user_id
    )
    booked = office.booked(agent="scheduler", confidence=0.834, fills_cancellation=True)
    detail = office.desk.appointment(booked)
    assert detail.created_by_agent == "scheduler"
    assert office.rows(
        "SELECT ai_confidence_score, auto_filled_cancellation FROM appointments"
    ) == [(83, 1)]
    assert office.rows("SELECT on_behalf_of_agent, approved_by_user_id FROM audit_log") == [
        ("scheduler", office.actor.user_id.bytes)
    ]
    with pytest.raises(PermissionDeniedError, match="override"):
        office.desk.book(office.booking(override_reason="I want to"))
    unsure = office.booked(start_minute=600, agent="scheduler")
    sure = office.booked(start_minute=660, agent="scheduler", confidence=1.2)
    assert office.rows(
        "SELECT ai_confidence_score FROM appointments WHERE id IN (?, ?)",
        unsure.bytes,
        sure.bytes,
    ) == [(100,), (100,)]


def test_a_booking_takes_the_patient_off_the_waitlist_and_voids_offers(office: Office) -> None:
    entry = office.add(WaitlistEntry, patient_id=office.patients[0])
    offers = [
        office.add(
            SlotOffer,
            patient_id=office.patients[1],
            operatory_id=office.chair,
            provider_id=office.dentist,
            start_time=NOW + timedelta(minutes=minutes),
            pattern="XXXXXX",
        )
        for minutes in (60, 105, 120)
    ]
    office.desk.book(office.booking(waitlist_entry_id=entry))
    assert office.value("SELECT status FROM waitlist_entries") == "filled"
    states = dict(office.rows("SELECT id, status FROM slot_offers"))
    assert [states[offer.bytes] for offer in offers] == ["proposed", "void", "proposed"]
    other = office.add(WaitlistEntry, patient_id=office.patients[1])
    with pytest.raises(ValidationError, match="another patient"):
        office.desk.book(office.booking(start_minute=600, waitlist_entry_id=other))


def test_an_unknown_waitlist_entry_is_no_hindrance(office: Office) -> None:
    assert office.booked(waitlist_entry_id=office.ids.new())


def test_a_cancelled_visit_is_booked_again(office: Office) -> None:
    first = office.booked(pattern="/XX/", minutes=None)
    office.desk.cancel(CancelAppointment(appointment_id=first, reason="Ill"))
    again = office.booked(appointment_id=first, minutes=None, start_minute=15 * 60)
    detail = office.desk.appointment(first)
    assert again == first
    assert (detail.status, detail.cancel_reason, detail.pattern) == ("scheduled", "", "/XX/")
    with pytest.raises(ValidationError, match="already stands"):
        office.desk.book(office.booking(appointment_id=first))
    with pytest.raises(ValidationError, match="another patient"):
        office.desk.book(office.booking(appointment_id=first, patient_id=office.patients[1]))


def test_a_moved_visit_is_no_longer_confirmed(office: Office) -> None:
    booked = office.booked()
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=booked, status="confirmed"))
    office.desk.move(moving(office, booked, start_minute=540, operatory_id=office.hygiene_chair))
    assert office.desk.appointment(booked).status == "confirmed"
    office.desk.move(moving(office, booked))
    detail = office.desk.appointment(booked)
    assert (detail.status, detail.start_minute, detail.version) == ("scheduled", 840, 4)
    assert office.rows(
        "SELECT kind, (start_time - previous_start_time) / 60000000 FROM appointment_events "
        "WHERE kind = 'moved' ORDER BY id"
    ) == [("moved", 0), ("moved", 300)]


def test_a_move_can_change_the_provider(office: Office) -> None:
    booked = office.booked()
    office.desk.move(moving(office, booked, provider_id=office.hygienist))
    assert office.desk.appointment(booked).provider_id == office.hygienist


@pytest.mark.parametrize("status", ["completed", "seated"])
def test_a_visit_under_way_does_not_move(office: Office, status: str) -> None:
    booked = office.booked()
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=booked, status=status))
    with pytest.raises(ValidationError, match="under way or over"):
        office.desk.move(moving(office, booked))


def test_a_visit_without_a_provider_needs_one(office: Office) -> None:
    planned = office.add(Appointment, patient_id=office.patients[0], status="planned")
    with pytest.raises(ValidationError, match="which provider"):
        office.desk.move(moving(office, planned))
    office.desk.move(moving(office, planned, provider_id=office.dentist))
    assert office.desk.appointment(planned).status == "scheduled"


def test_an_old_look_is_refused(office: Office) -> None:
    booked = office.booked()
    office.desk.move(moving(office, booked, expected_version=1))
    with pytest.raises(ConflictError, match="in the meantime"):
        office.desk.move(moving(office, booked, expected_version=1))
    with pytest.raises(ConflictError, match="in the meantime"):
        office.desk.resize(ResizeAppointment(appointment_id=booked, minutes=40, expected_version=1))
    with pytest.raises(ConflictError, match="in the meantime"):
        office.desk.cancel(CancelAppointment(appointment_id=booked, reason="x", expected_version=1))
    assert office.desk.appointment(booked).start_minute == 840


def test_a_visit_grows(office: Office) -> None:
    booked = office.booked(pattern="/XX/", minutes=None)
    office.desk.resize(ResizeAppointment(appointment_id=booked, minutes=30))
    detail = office.desk.appointment(booked)
    assert detail.pattern == "/XX///"
    assert office.value("SELECT (end_time - start_time) / 60000000 FROM appointments") == 30
    office.desk.resize(ResizeAppointment(appointment_id=booked, minutes=15, pattern="X/X"))
    assert office.desk.appointment(booked).pattern == "X/X"


def test_a_visit_grows_into_the_next_only_with_a_reason(office: Office) -> None:
    booked = office.booked()
    office.booked(start_minute=570, patient_id=office.patients[1])
    grow = ResizeAppointment(appointment_id=booked, minutes=45)
    with pytest.raises(WarningsError, match="chair is already taken"):
        office.desk.resize(grow)
    office.desk.resize(
        ResizeAppointment(appointment_id=booked, minutes=45, override_reason="Runs late")
    )
    assert office.desk.appointment(booked).override_reason == "Runs late"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"minutes": 12}, "multiple of 5"),
        ({"minutes": 20, "pattern": "X"}, "do not agree"),
        ({"minutes": 5, "pattern": "Z"}, "letters X and /"),
    ],
)
def test_lengths_that_cannot_be(office: Office, changed: dict[str, Any], sentence: str) -> None:
    booked = office.booked()
    with pytest.raises(ValidationError, match=sentence):
        office.desk.resize(ResizeAppointment(appointment_id=booked, **changed))
    assert office.desk.appointment(booked).minutes == 30


def test_a_visit_off_the_board_has_no_length_to_change(office: Office) -> None:
    booked = office.booked()
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=booked, status="unscheduled"))
    with pytest.raises(ValidationError, match="stands on the board"):
        office.desk.resize(ResizeAppointment(appointment_id=booked, minutes=45))
