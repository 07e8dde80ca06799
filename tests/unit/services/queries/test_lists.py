"""Inbox, outbox, call list, directory, side panel, sync pill."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from harmony_desktop.domain.dates import moment_at, practice_zone
from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.billing import LedgerEntry
from harmony_desktop.schema.classes import Kind
from harmony_desktop.schema.clinical import Recall, RecallType
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.patients import Allergy, MedicalAlert, Medication
from harmony_desktop.schema.practice import Provider
from harmony_desktop.services.commands import ChangeAppointmentStatus, UpdatePatient
from harmony_desktop.services.queries.conflict_values import FieldValue, ValueReader
from harmony_desktop.services.queries.hours import parse_weekly_hours
from harmony_desktop.services.queries.storage import stored_microseconds
from tests.unit.services.conftest import MONDAY, NOW, Office


def test_the_inbox_lists_what_waits(office: Office) -> None:
    proposal = office.add(
        AgentInteraction,
        agent_type="scheduler",
        interaction_type="backfill",
        patient_id=office.patients[0],
        state="proposed",
        confidence_score=Decimal("0.80"),
        evidence={"why": ["waited longest"]},
    )
    office.add(AgentInteraction, agent_type="scheduler", interaction_type="backfill", state="done")
    reply = office.add(
        Message,
        direction="in",
        channel="sms",
        body="can I come later",
        idempotency_key="a",
        received_at=NOW,
    )
    office.add(
        Message, direction="in", channel="sms", body="ok", idempotency_key="b", handled_at=NOW
    )
    (item,) = office.desk.inbox()
    assert (item.id, item.patient_name, item.confidence) == (proposal, "Ada Quill", 0.8)
    assert item.evidence == {"why": ["waited longest"]}
    (message,) = office.desk.replies()
    assert (message.id, message.patient_name, message.received_at) == (reply, "", NOW)
    counts = office.desk.inbox_counts()
    assert (counts.proposals, counts.replies, counts.conflicts) == (1, 1, 0)


def test_a_conflict_about_a_patient_names_them(office: Office) -> None:
    from harmony_desktop.schema.record import SyncConflict

    office.add(
        SyncConflict,
        kind="lww",
        severity="low",
        table_name="patients",
        row_id=office.patients[0],
        field="city",
        kept_value={"value": "Ulm"},
        other_value={"value": "Bonn"},
        detected_at=NOW,
    )
    (conflict,) = office.desk.conflicts()
    assert len(conflict.patient_names) == 1
    assert (conflict.start_time, conflict.field) == (None, "city")
    assert (conflict.kept_value, conflict.other_value) == ({"value": "Ulm"}, {"value": "Bonn"})
    assert conflict.before is None
    assert conflict.stands == (FieldValue("city", Kind.TEXT, "Ulm"),)


def test_the_sides_of_a_conflict_are_said_as_people_say_them(office: Office) -> None:
    from harmony_desktop.schema.record import SyncConflict

    visit = office.booked()
    nine = stored_microseconds(moment_at(MONDAY, 9 * 60, practice_zone("America/New_York")))
    slot = {
        "operatory_id": office.chair.hex,
        "provider_id": None,
        "start_time": nine,
        "hygienist_id": "0" * 32,
    }
    common = {"kind": "slot", "severity": "info", "table_name": "appointments", "row_id": visit}
    office.add(
        SyncConflict, field="slot", kept_value=slot, other_value={"is_asap": 1},
        detected_at=NOW, **common,
    )  # fmt: skip
    (conflict,) = office.desk.conflicts()
    assert conflict.stands is not None
    said = {one.column: one.value for one in conflict.stands}
    assert isinstance(said["operatory_id"], str)
    assert said["start_time"] == datetime.combine(MONDAY, time(9))
    assert (said["provider_id"], said["hygienist_id"]) == (None, None)
    assert conflict.other == (FieldValue("is_asap", Kind.FLAG, value=True),)


def test_a_conflict_of_a_table_to_come_is_shown_as_it_is_stored(office: Office) -> None:
    reader = office.desk.look(ValueReader)
    assert reader.read("of_tomorrow", "shade", {"value": 3}) == (
        FieldValue("shade", Kind.TEXT, "3"),
    )
    assert reader.read("patients", "date_of_birth", {"value": "1981-04-12"}) == (
        FieldValue("date_of_birth", Kind.DATE, date(1981, 4, 12)),
    )


def test_messages_and_calls_wait_in_their_lists(office: Office) -> None:
    visit = office.booked()
    for number, (channel, status) in enumerate(
        [("sms", "queued"), ("email", "held"), ("voice", "queued"), ("sms", "sent")]
    ):
        office.add(
            Message,
            direction="out",
            channel=channel,
            status=status,
            body="See you",
            patient_id=office.patients[0],
            appointment_id=visit,
            idempotency_key=str(number),
            due_at=NOW + timedelta(minutes=number),
        )
    assert [row.channel for row in office.desk.outbox()] == ["sms", "email"]
    (call,) = office.desk.call_list()
    assert (call.patient_name, call.phone) == ("Ada Quill", "(555) 010-2000")
    assert call.appointment_start == datetime(2026, 11, 30, 14, tzinfo=UTC)
    assert office.desk.outbox_pending() == 3


def test_the_directory_knows_names_and_abbreviations(office: Office) -> None:
    office.add(Provider, first_name="Gone", last_name="Away", is_active=False)
    names = office.desk.provider_names()
    assert names["Ira Molar"] == names["IM"] == office.dentist
    assert "Gone Away" not in names
    assert office.desk.operatory_names()["Chair 1"] == office.chair
    assert office.desk.appointment_type_names()["Crown"] == office.crown
    assert office.desk.directory().appointment_types[0].minutes == 60
    assert office.desk.today() == MONDAY
    assert office.desk.actor == office.actor


def test_a_patient_at_a_glance(office: Office) -> None:
    patient, relative = office.patients[:2]
    office.desk.update_patient(UpdatePatient(patient_id=relative, fields={"guarantor_id": patient}))
    office.add(MedicalAlert, patient_id=patient, label="Pacemaker")
    office.add(Allergy, patient_id=patient, substance="latex")
    office.add(Medication, patient_id=patient, name="Warfarin", dose="5 mg")
    kind = office.add(RecallType, name="Prophylaxis")
    office.add(Recall, patient_id=patient, recall_type_id=kind, due_on=MONDAY)
    for who, amount in ((patient, "100.00"), (relative, "-30.00")):
        office.add(
            LedgerEntry,
            patient_id=who,
            kind="charge",
            entry_date=MONDAY,
            posted_at=NOW,
            amount=Decimal(amount),
        )
    missed = office.booked(start_minute=480)
    office.desk.change_status(
        ChangeAppointmentStatus(appointment_id=missed, status="no_show", reason="Not there")
    )
    coming = office.booked(day=MONDAY + timedelta(days=1), appointment_type_id=office.crown)
    office.clock.set(datetime(2026, 11, 30, 20, tzinfo=UTC))
    summary = office.desk.patient_summary(patient)
    assert (summary.alerts, summary.allergies) == (("Pacemaker",), ("latex",))
    assert summary.medications == ("Warfarin 5 mg",)
    assert (summary.balance_cents, summary.family_balance_cents) == (10_000, 7_000)
    assert [member.name for member in summary.family] == ["Ben Ørsted"]
    assert [(visit.id, visit.type_name) for visit in summary.upcoming] == [(coming, "Crown")]
    assert [(visit.id, visit.status) for visit in summary.past] == [(missed, "no_show")]
    assert (summary.missed_count, summary.recall_due_on) == (1, MONDAY)


def test_somebody_without_a_family(office: Office) -> None:
    patient = office.patients[0]
    office.replica.write(
        office.actor, lambda unit: unit.connection.execute("UPDATE patients SET guarantor_id=NULL")
    )
    assert office.desk.patient_summary(patient).family == ()


def test_a_visit_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotFoundError, match="no such appointment"):
        office.desk.appointment(office.ids.new())


def test_the_pill_counts_rows_that_wait_for_the_server(office: Office) -> None:
    before = office.desk.sync_status()
    assert (before.cursor, before.conflicts, before.last_error) == (0, 0, None)
    office.booked()
    after = office.desk.sync_status()
    assert after.pending == before.pending + 3
    assert after.last_sync_at is None


def test_the_pill_counts_a_changed_row_once(office: Office) -> None:
    booked = office.booked()
    office.replica.write(
        office.actor, lambda unit: unit.connection.execute("UPDATE sync_row SET is_new = 0")
    )
    assert office.desk.sync_status().pending == 0
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=booked, status="arrived"))
    assert office.desk.sync_status().pending == 3


def test_hours_that_are_damaged_get_a_sentence() -> None:
    assert parse_weekly_hours(None) == {}
    with pytest.raises(ValidationError):
        parse_weekly_hours('{"monday": [["8", "12"]]}')
