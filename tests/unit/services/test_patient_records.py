"""Warnings, consents, notes, payments, callers and possible duplicates."""

from datetime import date, timedelta

import pytest

from harmony_desktop.foundation.errors import (
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    UserFacingError,
    ValidationError,
)
from harmony_desktop.services.commands import AddPatient, UpdatePatient
from harmony_desktop.services.contact_notes import record_consent, write_note
from harmony_desktop.services.health import (
    add_allergy,
    add_medical_alert,
    add_medication,
    retire_warning,
)
from harmony_desktop.services.ledger import reverse_entry, take_payment
from harmony_desktop.services.patient_commands import (
    AddAllergy,
    AddMedicalAlert,
    AddMedication,
    RecordConsent,
    RetireWarning,
    ReverseEntry,
    TakePayment,
    WriteNote,
)
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.duplicates import TypedPerson, find_duplicates
from harmony_desktop.services.queries.phones import e164, find_callers
from harmony_desktop.services.queries.timeline import (
    load_consents,
    load_patient_money,
    load_timeline,
)
from tests.unit.services.conftest import MONDAY, NOW, Office


def test_warnings_stand_on_the_board_until_they_end(office: Office) -> None:
    patient = office.patients[0]
    office.booked()
    made = [
        office.desk.do(add_allergy, AddAllergy(patient_id=patient, substance=" Latex ")),
        office.desk.do(add_medical_alert, AddMedicalAlert(patient_id=patient, label="Pacemaker")),
        office.desk.do(
            add_medication, AddMedication(patient_id=patient, name="Warfarin", dose="2mg")
        ),
    ]
    summary = office.desk.patient_summary(patient)
    assert (summary.allergies, summary.alerts) == (("Latex",), ("Pacemaker",))
    assert summary.medications == ("Warfarin 2mg",)
    card = office.desk.board_day(MONDAY).cards[0]
    assert any("Latex" in alert for alert in card.alerts)
    assert "Pacemaker" in card.alerts
    for kind, changes in zip(("allergy", "alert", "medication"), made, strict=True):
        assert changes.result_id is not None
        office.desk.do(retire_warning, RetireWarning(kind=kind, row_id=changes.result_id))
    summary = office.desk.patient_summary(patient)
    assert (summary.allergies, summary.alerts, summary.medications) == ((), (), ())


@pytest.mark.parametrize(
    ("use_case", "command"),
    [
        (add_allergy, lambda patient: AddAllergy(patient_id=patient, substance=" ")),
        (
            add_medical_alert,
            lambda patient: AddMedicalAlert(patient_id=patient, label="x", severity=9),
        ),
        (retire_warning, lambda patient: RetireWarning(kind="wish", row_id=patient)),
        (write_note, lambda patient: WriteNote(patient_id=patient, note=" ")),
        (write_note, lambda patient: WriteNote(patient_id=patient, note="x", mode="pigeon")),
        (
            write_note,
            lambda patient: WriteNote(
                patient_id=patient, note="x", happened_at=NOW + timedelta(days=1)
            ),
        ),
        (
            record_consent,
            lambda patient: RecordConsent(patient_id=patient, channel="fax", is_granted=True),
        ),
        (take_payment, lambda patient: TakePayment(patient_id=patient, cents=0, method="cash")),
        (take_payment, lambda patient: TakePayment(patient_id=patient, cents=5, method="gold")),
        (reverse_entry, lambda patient: ReverseEntry(entry_id=patient, reason="x")),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    office: Office, use_case: object, command: object
) -> None:
    before = office.value("SELECT COUNT(*) FROM audit_log")
    with pytest.raises(UserFacingError):
        office.desk.do(use_case, command(office.patients[0]))  # type: ignore[arg-type, operator]
    assert office.value("SELECT COUNT(*) FROM audit_log") == before


def test_consent_has_time_and_source_and_a_history(office: Office) -> None:
    patient = office.patients[0]
    give = RecordConsent(patient_id=patient, channel="sms", is_granted=True, source="by phone")
    office.desk.do(record_consent, give)
    assert office.desk.patient_summary(patient).sms_consent
    assert office.rows("SELECT sms_consent_source FROM patients WHERE id = ?", patient.bytes) == [
        ("by phone",)
    ]
    office.desk.update_patient(
        UpdatePatient(patient_id=patient, fields={"preferred_contact_method": "whatsapp"})
    )
    for channel in ("sms", "whatsapp"):
        office.desk.do(
            record_consent, RecordConsent(patient_id=patient, channel=channel, is_granted=False)
        )
    summary = office.desk.patient_summary(patient)
    assert (summary.sms_consent, summary.preferred_contact_method) == (False, "")
    history = office.desk.look(load_consents, patient)
    assert [(row.channel, row.is_granted) for row in history] == [
        ("whatsapp", False),
        ("sms", False),
        ("sms", True),
    ]
    assert history[-1].given_at == NOW


def test_the_timeline_says_what_happened_when(office: Office) -> None:
    patient = office.patients[0]
    office.desk.do(
        write_note,
        WriteNote(
            patient_id=patient, note="Asked about pain", happened_at=NOW - timedelta(hours=1)
        ),
    )
    office.booked()
    office.desk.do(take_payment, TakePayment(patient_id=patient, cents=5000, method="card"))
    rows = office.desk.look(load_timeline, patient)
    assert [row.kind for row in rows] == ["visit", "money", "note"]
    assert (rows[1].cents, rows[2].body, rows[2].minute) == (-5000, "Asked about pain", 6 * 60 + 30)


def test_a_payment_stays_and_is_reversed_once(office: Office) -> None:
    patient = office.patients[0]
    changes = office.desk.do(
        take_payment, TakePayment(patient_id=patient, cents=5000, method="card")
    )
    assert (changes.undo_id, office.desk.patient_summary(patient).balance_cents) == (None, -5000)
    assert changes.result_id is not None
    with pytest.raises(ValidationError):
        office.desk.do(reverse_entry, ReverseEntry(entry_id=changes.result_id, reason=""))
    office.desk.do(reverse_entry, ReverseEntry(entry_id=changes.result_id, reason="Wrong patient"))
    with pytest.raises(ConflictError):
        office.desk.do(reverse_entry, ReverseEntry(entry_id=changes.result_id, reason="Again"))
    money = office.desk.look(load_patient_money, patient)
    assert money.balance_cents == 0
    assert [(row.cents, row.is_reversal, row.is_reversed) for row in money.rows] == [
        (5000, True, False),
        (-5000, False, True),
    ]
    office.acting[0] = Actor(office.actor.user_id, "hygienist", "Hy")
    with pytest.raises(PermissionDeniedError):
        office.desk.do(take_payment, TakePayment(patient_id=patient, cents=1, method="card"))
    with pytest.raises(NotFoundError):
        office.desk.do(retire_warning, RetireWarning(kind="alert", row_id=patient))


def test_a_caller_is_known_by_any_spelling_of_the_number(office: Office) -> None:
    made = office.desk.add_patient(
        AddPatient(first_name="Ana", last_name="Ruiz", phone_home="+34 600 100 200")
    )
    head = office.desk.add_patient(
        AddPatient(first_name="Lea", last_name="Ruiz", phone_wireless="(608) 555-0142")
    ).result_id
    office.desk.add_patient(
        AddPatient(first_name="Kid", last_name="Ruiz", phone_home="608.555.0142", guarantor_id=head)
    )
    for number in ("6085550142", "+1 608 555 0142", "1-608-555-0142"):
        callers = office.desk.look(find_callers, number)
        assert [(one.name, one.is_head) for one in callers] == [
            ("Lea Ruiz", True),
            ("Kid Ruiz", False),
        ]
    assert [one.id for one in office.desk.look(find_callers, "+34600100200")] == [made.result_id]
    assert office.desk.look(find_callers, "no number") == ()
    assert e164("555-0142") is None


def test_a_likely_duplicate_is_found_by_name_phone_and_birth_date(office: Office) -> None:
    born = date(1981, 4, 12)
    known = office.desk.add_patient(
        AddPatient(
            first_name="Katarzyna",
            last_name="Wójcik",
            date_of_birth=born,
            phone_wireless="(608) 555-0177",
        )
    ).result_id

    def likely(**typed: object) -> list[object]:
        found = office.desk.look(find_duplicates, TypedPerson(**typed))  # type: ignore[arg-type]
        return [one.id for one in found]

    assert likely(first_name="Katarzyna", last_name="Wojcik") == [known]
    assert likely(first_name="Wójcik", last_name="Katarzyna", date_of_birth=born) == [known]
    assert likely(first_name="Katarzina", last_name="Wojcick", phone="608 555 0177") == [known]
    assert likely(first_name="Katarzyna", last_name="Wojcik", but_not=known) == []
    assert likely(first_name="Jan", last_name="Wójcik", phone="608 555 0177") == []
    assert likely(first_name="Katarzyna", last_name="Wójcik", date_of_birth=date(2001, 1, 1)) == []
    assert likely() == []
