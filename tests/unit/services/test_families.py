"""Families: one form, one guarantor, and records merged and split as exact inverses."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import (
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.schema.billing import LedgerEntry
from harmony_desktop.services.commands import AddPatient, AddWaitlistEntry, UpdatePatient
from harmony_desktop.services.contact_notes import record_consent, write_note
from harmony_desktop.services.families import add_family, change_guarantor
from harmony_desktop.services.health import add_allergy
from harmony_desktop.services.ledger import take_payment
from harmony_desktop.services.merging import merge_patients, referencing_columns, split_patients
from harmony_desktop.services.patient_commands import (
    AddAllergy,
    AddFamily,
    ChangeGuarantor,
    MergePatients,
    RecordConsent,
    SplitPatients,
    TakePayment,
    WriteNote,
)
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.timeline import load_patient_money, load_timeline
from tests.rows import differences, live_rows
from tests.unit.services.conftest import NOW, Office


def family(office: Office, *names: str) -> list[UUID]:
    head, *members = (AddPatient(first_name=name, last_name="Lind") for name in names)
    made = office.desk.do(add_family, AddFamily(head=head, members=tuple(members)))
    assert made.result_id is not None
    found = office.rows(
        "SELECT id FROM patients WHERE last_name = 'Lind' AND deleted_at IS NULL ORDER BY id"
    )
    return [UUID(bytes=row[0]) for row in found[-len(names) :]]


def guarantor(office: Office, patient: UUID) -> UUID:
    return UUID(bytes=office.value("SELECT guarantor_id FROM patients WHERE id = ?", patient.bytes))


def test_a_family_is_added_in_one_action_and_undone_in_one(office: Office) -> None:
    before = live_rows(office.replica)
    head, child, baby = family(office, "Ola", "Kari", "Bo")
    assert {guarantor(office, one) for one in (head, child, baby)} == {head}
    assert len(office.desk.patient_summary(head).family) == 2
    office.desk.undo()
    assert differences(before, live_rows(office.replica)) == {}
    with pytest.raises(ValidationError):
        office.desk.do(
            add_family,
            AddFamily(
                head=AddPatient(first_name="Per", last_name="Lind"),
                members=(AddPatient(first_name="", last_name="Lind"),),
            ),
        )
    assert differences(before, live_rows(office.replica)) == {}


def test_the_guarantor_changes_and_the_balance_follows(office: Office) -> None:
    head, child, baby = family(office, "Ola", "Kari", "Bo")
    other = office.patients[0]
    office.add(
        LedgerEntry,
        patient_id=child,
        guarantor_id=head,
        kind="charge",
        entry_date=date(2026, 11, 1),
        posted_at=NOW,
        amount=Decimal("80.00"),
    )
    assert office.desk.patient_summary(head).family_balance_cents == 8000
    office.desk.do(change_guarantor, ChangeGuarantor(patient_id=child, guarantor_id=other))
    assert office.desk.patient_summary(head).family_balance_cents == 0
    assert office.desk.patient_summary(other).family_balance_cents == 8000
    office.desk.do(change_guarantor, ChangeGuarantor(patient_id=child, guarantor_id=None))
    assert guarantor(office, child) == child

    with pytest.raises(ValidationError):
        office.desk.do(change_guarantor, ChangeGuarantor(patient_id=head, guarantor_id=other))
    with pytest.raises(NotFoundError):
        office.desk.do(change_guarantor, ChangeGuarantor(patient_id=baby, guarantor_id=UUID(int=9)))
    office.desk.do(change_guarantor, ChangeGuarantor(patient_id=head, guarantor_id=baby))
    assert (guarantor(office, head), guarantor(office, baby)) == (baby, baby)
    office.desk.do(
        change_guarantor,
        ChangeGuarantor(patient_id=baby, guarantor_id=other, whole_family=True),
    )
    assert {guarantor(office, one) for one in (head, baby)} == {other}


def test_every_table_that_points_at_a_patient_is_known() -> None:
    tables = {table for table, _ in referencing_columns()}
    assert {"appointments", "allergies", "claims", "coverages", "recalls", "messages"} <= tables
    assert tables.isdisjoint({"ledger_entries", "consents", "opt_outs", "patient_merges"})


def furnished(office: Office) -> tuple[UUID, UUID]:
    """Return a record to keep and one to merge, with rows in many tables."""
    kept, merged = office.patients[0], office.patients[1]
    office.booked(patient_id=merged)
    office.desk.do(add_allergy, AddAllergy(patient_id=merged, substance="Latex"))
    office.desk.do(write_note, WriteNote(patient_id=merged, note="Called about the crown"))
    office.desk.do(record_consent, RecordConsent(patient_id=merged, channel="sms", is_granted=True))
    office.desk.do(take_payment, TakePayment(patient_id=merged, cents=2500, method="cash"))
    office.desk.add_to_waitlist(AddWaitlistEntry(patient_id=merged))
    office.desk.add_patient(AddPatient(first_name="Kid", last_name="Ørsted", guarantor_id=merged))
    office.desk.update_patient(
        UpdatePatient(patient_id=merged, fields={"email": "ben@example.org"})
    )
    return kept, merged


def test_merging_moves_everything_and_splitting_is_its_inverse(office: Office) -> None:
    kept, merged = furnished(office)
    before = live_rows(office.replica, without=["patient_merges"])
    office.desk.do(merge_patients, MergePatients(kept_id=kept, merged_id=merged))
    summary = office.desk.patient_summary(kept)
    assert summary.allergies == ("Latex",)
    assert summary.email == "ben@example.org"
    assert [member.name for member in summary.family] == ["Kid Ørsted"]
    assert summary.balance_cents == summary.family_balance_cents == -2500
    assert summary.upcoming
    kinds = {row.kind for row in office.desk.look(load_timeline, kept)}
    assert kinds == {"visit", "note", "money", "consent"}
    assert office.desk.look(load_patient_money, kept).balance_cents == -2500
    assert [hit.id for hit in office.desk.search_patients("rsted")] != [merged]
    for table, column in referencing_columns():
        left = office.value(
            f"SELECT COUNT(*) FROM {table} WHERE {column} = ? AND deleted_at IS NULL", merged.bytes
        )
        assert left == 0, (table, column)

    office.desk.do(split_patients, SplitPatients(merged_id=merged))
    assert differences(before, live_rows(office.replica, without=["patient_merges"])) == {}
    office.desk.undo()
    assert office.desk.patient_summary(kept).allergies == ("Latex",)
    office.desk.undo()
    assert differences(before, live_rows(office.replica, without=["patient_merges"])) == {}


def test_a_member_may_be_merged_into_the_head_and_the_head_into_a_member(office: Office) -> None:
    head, child, baby = family(office, "Ola", "Kari", "Bo")
    before = live_rows(office.replica, without=["patient_merges"])
    office.desk.do(merge_patients, MergePatients(kept_id=child, merged_id=head))
    assert {guarantor(office, one) for one in (head, child, baby)} == {child}
    office.desk.do(split_patients, SplitPatients(merged_id=head))
    assert differences(before, live_rows(office.replica, without=["patient_merges"])) == {}
    office.desk.do(merge_patients, MergePatients(kept_id=head, merged_id=baby))
    office.desk.do(split_patients, SplitPatients(merged_id=baby))
    assert differences(before, live_rows(office.replica, without=["patient_merges"])) == {}


def test_what_cannot_be_merged_or_split(office: Office) -> None:
    kept, merged, third = office.patients[:3]
    with pytest.raises(ValidationError):
        office.desk.do(merge_patients, MergePatients(kept_id=kept, merged_id=kept))
    with pytest.raises(NotFoundError):
        office.desk.do(split_patients, SplitPatients(merged_id=merged))
    office.desk.do(merge_patients, MergePatients(kept_id=kept, merged_id=merged))
    with pytest.raises(ValidationError):
        office.desk.do(merge_patients, MergePatients(kept_id=third, merged_id=merged))
    office.acting[0] = Actor(office.actor.user_id, "agent", "Agent")
    with pytest.raises(PermissionDeniedError):
        office.desk.do(split_patients, SplitPatients(merged_id=merged))
