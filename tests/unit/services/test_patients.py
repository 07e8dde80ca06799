"""Adding and changing patients."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import (
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.services.commands import AddPatient, UpdatePatient
from harmony_desktop.services.ports import Actor
from tests.unit.services.conftest import NOW, Office


def added(office: Office, **changed: Any) -> UUID:
    values: dict[str, Any] = {"first_name": "Eve", "last_name": "Adams"}
    found = office.desk.add_patient(AddPatient(**(values | changed))).result_id
    assert found is not None
    return found


def test_a_new_patient_heads_a_family_and_is_found(office: Office) -> None:
    head = added(
        office,
        first_name=" Zoë ",
        phone_wireless="(555) 010-7788",
        email="Zoe@Example.org",
        date_of_birth=date(1990, 2, 3),
        primary_provider_id=office.dentist,
        sms_consent=True,
        notes="Likes\r\nmornings",
    )
    child = added(office, first_name="Kim", guarantor_id=head)
    grandchild = added(office, first_name="Lea", guarantor_id=child)
    summary = office.desk.patient_summary(head)
    assert (summary.first_name, summary.guarantor_id) == ("Zoë", head)
    assert {member.id for member in summary.family} == {child, grandchild}
    assert (summary.email, summary.notes) == ("zoe@example.org", "Likes\nmornings")
    assert (summary.sms_consent, summary.email_consent) == (True, False)
    assert [hit.id for hit in office.desk.search_patients("zoe")] == [head]
    assert [hit.id for hit in office.desk.search_patients("7788")] == [head]
    assert office.rows(
        "SELECT phone_wireless_e164, sms_consent_source FROM patients WHERE id = ?", head.bytes
    ) == [("+15550107788", "desk")]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("first_name", "", "first name is missing"),
        ("last_name", "x" * 101, "more than 100"),
        ("middle_name", "a\x00", "control character"),
        ("preferred_name", "\u202eeva", "reorders"),
        ("pronouns", "p" * 31, "more than 30"),
        ("phone_home", "12", "7 to 15 digits"),
        ("phone_home", "1" * 31, "more than 30"),
        ("email", "eve", "not complete"),
        ("gender", "Q", "no gender"),
        ("status", "lost", "no status"),
        ("preferred_contact_method", "pigeon", "no preferred contact method"),
        ("preferred_language", "english", "ISO code"),
        ("preferred_language", "é1", "ISO code"),
        ("date_of_birth", date(2026, 12, 1), "between 1900 and today"),
        ("date_of_birth", "1990-01-01", "is not a date"),
        ("notes", "\x1b[2J", "control character"),
        ("last_name", 5, "something else"),
        ("hygienist_id", "x", "not an id"),
        ("guarantor_id", 7, "not an id"),
        ("tenant_id", None, "not edited here"),
    ],
)
def test_what_cannot_be_changes_nothing(
    office: Office, field: str, value: object, sentence: str
) -> None:
    patient = office.patients[0]
    before = office.rows("SELECT * FROM patients")
    with pytest.raises(ValidationError, match=sentence):
        office.desk.update_patient(UpdatePatient(patient_id=patient, fields={field: value}))
    assert office.rows("SELECT * FROM patients") == before


def test_fields_change_and_empty_ones_are_cleared(office: Office) -> None:
    patient = office.patients[0]
    fields: dict[str, object] = {
        "last_name": "Ødegård",
        "phone_wireless": "",
        "date_of_birth": None,
        "city": "Ulm",
        "email": "",
        "preferred_language": " ES ",
        "preferred_contact_method": "sms",
        "gender": "X",
        "primary_provider_id": office.dentist,
        "hygienist_id": None,
        "email_consent": True,
        "middle_name": None,
    }
    office.desk.update_patient(UpdatePatient(patient_id=patient, fields=fields))
    summary = office.desk.patient_summary(patient)
    assert (summary.last_name, summary.phone_wireless, summary.address) == ("Ødegård", "", "Ulm")
    assert (summary.preferred_language, summary.gender) == ("es", "X")
    assert office.rows(
        "SELECT phone_wireless_e164, email_consent_at FROM patients WHERE id = ?", patient.bytes
    ) == [(None, int(NOW.timestamp() * 1_000_000))]


def test_joining_and_leaving_a_family(office: Office) -> None:
    first, second = office.patients[:2]
    office.desk.update_patient(UpdatePatient(patient_id=second, fields={"guarantor_id": first}))
    assert office.desk.patient_summary(second).guarantor_id == first
    office.desk.update_patient(UpdatePatient(patient_id=second, fields={"guarantor_id": None}))
    assert office.desk.patient_summary(second).guarantor_id == second


def test_rows_that_are_not_there(office: Office) -> None:
    stranger = office.ids.new()
    with pytest.raises(NotFoundError, match="no such guarantor"):
        added(office, guarantor_id=stranger)
    with pytest.raises(NotFoundError, match="no such provider"):
        added(office, primary_provider_id=stranger)
    with pytest.raises(NotFoundError, match="no such patient"):
        office.desk.update_patient(UpdatePatient(patient_id=stranger, fields={"city": "Ulm"}))
    with pytest.raises(NotFoundError, match="no such patient"):
        office.desk.patient_summary(stranger)
    with pytest.raises(ValidationError, match="Name the fields"):
        office.desk.update_patient(UpdatePatient(patient_id=office.patients[0]))


def test_an_agent_edits_no_patients(office: Office) -> None:
    office.acting[0] = Actor(office.ids.new(), "agent", "Scheduler", agent="scheduler")
    with pytest.raises(PermissionDeniedError, match="edit patients"):
        added(office)
    with pytest.raises(PermissionDeniedError, match="edit patients"):
        office.desk.update_patient(
            UpdatePatient(patient_id=office.patients[0], fields={"city": "Ulm"})
        )
