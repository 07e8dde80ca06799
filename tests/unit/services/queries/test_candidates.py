"""Waiting patients as candidates for a hole."""

from datetime import date, timedelta
from uuid import UUID

from harmony_desktop.domain.waitlist import Candidate, FreeSlot, reason_against
from harmony_desktop.services.commands import AddWaitlistEntry, UpdatePatient
from harmony_desktop.services.queries.candidates import free_slot, load_candidates
from tests.unit.services.conftest import MONDAY, NOW, Office


def hole(office: Office) -> FreeSlot:
    """Return the hour from ten in the hygiene chair."""
    return office.replica.read(
        lambda connection: free_slot(
            connection,
            office.replica.tenant_id,
            start=NOW + timedelta(minutes=150),
            minutes=60,
            operatory_id=office.hygiene_chair,
            provider_id=office.dentist,
            now=office.clock.now(),
        )
    )


def candidates(office: Office, slot: FreeSlot) -> dict[UUID, Candidate]:
    found = office.replica.read(
        lambda connection: load_candidates(
            connection, office.replica.tenant_id, slot, office.clock.now()
        )
    )
    return {candidate.patient_id: candidate for candidate in found}


def test_a_hole_is_described_in_wall_clock(office: Office) -> None:
    slot = hole(office)
    assert (slot.day, slot.weekday, slot.start_minute) == (MONDAY, "monday", 600)
    assert (slot.notice_minutes, slot.is_hygiene) == (150, True)


def test_who_waits_becomes_a_candidate(office: Office) -> None:
    ann, ben, noa, dot = office.patients
    later = office.booked(patient_id=ben, day=MONDAY + timedelta(days=9))
    office.booked(patient_id=noa, start_minute=630)
    office.desk.add_to_waitlist(
        AddWaitlistEntry(
            patient_id=ann, minutes=60, weekdays=("monday",), appointment_type_id=office.crown
        )
    )
    office.desk.add_to_waitlist(AddWaitlistEntry(patient_id=ben, appointment_id=later, minutes=30))
    office.desk.add_to_waitlist(AddWaitlistEntry(patient_id=noa, minutes=45))
    office.desk.add_to_waitlist(AddWaitlistEntry(patient_id=dot, priority=3))
    office.desk.update_patient(UpdatePatient(patient_id=dot, fields={"phone_wireless": ""}))
    office.clock.advance(timedelta(days=0, hours=1))
    slot = hole(office)
    found = candidates(office, slot)
    assert (found[ann].minutes, found[ann].weekdays) == (60, ("monday",))
    assert found[ann].needs_hygiene is False
    assert reason_against(slot, found[ann]) == "chair_kind"
    assert found[ben].brings_forward == date(2026, 12, 9)
    assert reason_against(slot, found[ben]) is None
    assert reason_against(slot, found[noa]) == "busy"
    assert reason_against(slot, found[dot]) == "unreachable"


def test_waiting_is_counted_in_days(office: Office) -> None:
    office.desk.add_to_waitlist(AddWaitlistEntry(patient_id=office.patients[0]))
    office.clock.advance(timedelta(days=12, hours=5))
    assert candidates(office, hole(office))[office.patients[0]].waiting_days == 12
