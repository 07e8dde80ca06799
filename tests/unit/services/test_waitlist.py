"""The waitlist: on it, off it, and what cannot be."""

from datetime import date
from typing import Any

import pytest

from harmony_desktop.foundation.errors import (
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.services.commands import AddWaitlistEntry, RemoveWaitlistEntry
from harmony_desktop.services.ports import Actor
from tests.unit.services.conftest import NOW, Office


def waiting(office: Office, **changed: Any) -> AddWaitlistEntry:
    values: dict[str, Any] = {"patient_id": office.patients[0]}
    return AddWaitlistEntry(**(values | changed))


def test_who_waits_longest_at_the_highest_priority_comes_first(office: Office) -> None:
    later = office.booked(patient_id=office.patients[1])
    office.desk.add_to_waitlist(waiting(office, note=" Mornings only "))
    office.desk.add_to_waitlist(
        waiting(
            office,
            patient_id=office.patients[1],
            pattern="/XX/",
            appointment_id=later,
            appointment_type_id=office.crown,
            provider_id=office.dentist,
            operatory_id=office.chair,
            weekdays=("monday", "friday"),
            earliest_minute=480,
            latest_minute=720,
            from_date=date(2026, 12, 1),
            until_date=date(2026, 12, 31),
            priority=2,
        )
    )
    first, second = office.desk.waitlist()
    assert (first.patient_name, first.minutes, first.type_name) == ("Ben Ørsted", 20, "Crown")
    assert (first.weekdays, first.provider_name) == (("monday", "friday"), "Ira Molar")
    assert (first.appointment_id, first.until_date) == (later, date(2026, 12, 31))
    assert (second.note, second.waiting_since, second.minutes) == ("Mornings only", NOW, 30)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"minutes": 7}, "multiple of 5"),
        ({"pattern": "?"}, "letters X and /"),
        ({"weekdays": ("Monday",)}, "monday to sunday"),
        ({"earliest_minute": 600, "latest_minute": 600}, "before the latest"),
        ({"latest_minute": 1441}, "before the latest"),
        ({"earliest_minute": -1}, "before the latest"),
        ({"from_date": date(2027, 1, 2), "until_date": date(2027, 1, 1)}, "not lie after"),
        ({"from_date": date(1800, 1, 2)}, "not lie after"),
        ({"notice_minutes": -1}, "none and 30 days"),
        ({"notice_minutes": 2**70}, "none and 30 days"),
        ({"priority": 6}, "0 to 5"),
        ({"note": "n" * 256}, "more than 255"),
    ],
)
def test_entries_that_cannot_be(office: Office, changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        office.desk.add_to_waitlist(waiting(office, **changed))
    assert office.desk.waitlist() == ()


@pytest.mark.parametrize(
    "field",
    ["patient_id", "provider_id", "operatory_id", "appointment_type_id", "appointment_id"],
)
def test_entries_about_unknown_rows(office: Office, field: str) -> None:
    with pytest.raises(NotFoundError, match="no such"):
        office.desk.add_to_waitlist(waiting(office, **{field: office.ids.new()}))


def test_the_visit_must_be_the_patients_own(office: Office) -> None:
    other = office.booked(patient_id=office.patients[1])
    with pytest.raises(ValidationError, match="another patient"):
        office.desk.add_to_waitlist(waiting(office, appointment_id=other))


def test_off_the_list_once(office: Office) -> None:
    entry = office.desk.add_to_waitlist(waiting(office)).result_id
    assert entry is not None
    with pytest.raises(ValidationError, match="removed, filled or declined"):
        office.desk.remove_from_waitlist(
            RemoveWaitlistEntry(waitlist_entry_id=entry, status="lost")
        )
    office.desk.remove_from_waitlist(
        RemoveWaitlistEntry(waitlist_entry_id=entry, status="declined", reason="Moved away")
    )
    assert office.desk.waitlist() == ()
    with pytest.raises(ValidationError, match="no longer on the waitlist"):
        office.desk.remove_from_waitlist(RemoveWaitlistEntry(waitlist_entry_id=entry))
    with pytest.raises(NotFoundError, match="no such waitlist entry"):
        office.desk.remove_from_waitlist(RemoveWaitlistEntry(waitlist_entry_id=office.ids.new()))


def test_billing_leaves_the_list_alone(office: Office) -> None:
    entry = office.desk.add_to_waitlist(waiting(office)).result_id
    assert entry is not None
    office.acting[0] = Actor(office.ids.new(), "billing", "Bill")
    with pytest.raises(PermissionDeniedError, match="waitlist"):
        office.desk.add_to_waitlist(waiting(office))
    with pytest.raises(PermissionDeniedError, match="waitlist"):
        office.desk.remove_from_waitlist(RemoveWaitlistEntry(waitlist_entry_id=entry))
