"""Recalls: due dates from completed work, contacts, changes, and the list."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.domain.recall import RecallStanding
from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.schema.clinical import Procedure, Recall, RecallType
from harmony_desktop.services.list_commands import (
    ChangeRecall,
    RecordRecallContact,
    UpdateRecalls,
)
from harmony_desktop.services.queries.recall_list import RecallRow, load_recalls
from harmony_desktop.services.recalls import (
    change_recall,
    record_recall_contact,
    update_recalls,
)
from tests.rows import differences, live_rows
from tests.unit.services.conftest import MONDAY, Office


@pytest.fixture
def cleaning(office: Office) -> UUID:
    office.add(RecallType, name="Never", trigger_codes=[], interval_months=3)
    return office.add(RecallType, name="Cleaning", trigger_codes=["T10"], interval_months=6)


def done(office: Office, patient: int, day: date, code: str = "T10") -> None:
    office.add(
        Procedure,
        patient_id=office.patients[patient],
        procedure_code=code,
        status="C",
        procedure_date=day,
    )


def listed(office: Office, **changed: Any) -> tuple[RecallRow, ...]:
    first = changed.get("first", MONDAY - timedelta(days=1000))
    last = changed.get("last", MONDAY + timedelta(days=1000))
    rows: tuple[RecallRow, ...] = office.desk.look(load_recalls, office.clock.now(), first, last)
    return rows


def test_the_latest_completed_work_decides(office: Office, cleaning: UUID) -> None:
    done(office, 0, date(2026, 1, 10))
    done(office, 0, date(2026, 5, 31))
    done(office, 1, date(2026, 5, 31), code="T99")
    before = live_rows(office.replica)
    office.desk.do(update_recalls, UpdateRecalls())
    (row,) = listed(office)
    assert (row.patient_name, row.previous_on, row.due_on) == (
        "Ada Quill",
        date(2026, 5, 31),
        date(2026, 11, 30),
    )
    assert row.standing is RecallStanding.DUE
    with pytest.raises(ValidationError, match="up to date"):
        office.desk.do(update_recalls, UpdateRecalls())
    office.desk.undo()
    assert differences(before, live_rows(office.replica)) == {}


def test_newer_work_moves_the_date_and_clears_the_count(office: Office, cleaning: UUID) -> None:
    done(office, 0, date(2026, 1, 10))
    office.desk.do(update_recalls, UpdateRecalls(patient_id=office.patients[0]))
    recall = listed(office)[0].id
    office.desk.do(
        record_recall_contact,
        RecordRecallContact(recall_id=recall, note="will call back", again_on=MONDAY),
    )
    row = listed(office)[0]
    assert (row.reminders, row.last_contact) == (1, MONDAY)
    office.desk.do(change_recall, ChangeRecall(recall_id=recall, interval_months=3, note="perio"))
    assert listed(office)[0].due_on == date(2026, 4, 10)
    done(office, 0, date(2026, 6, 10))
    office.desk.do(update_recalls, UpdateRecalls(patient_id=office.patients[0]))
    row = listed(office)[0]
    assert (row.due_on, row.reminders, row.note) == (date(2026, 9, 10), 0, "perio")
    office.desk.do(change_recall, ChangeRecall(recall_id=recall, interval_months=0))
    assert listed(office)[0].due_on == date(2026, 12, 10)


def test_who_is_left_out(office: Office, cleaning: UUID) -> None:
    recall = office.add(
        Recall, patient_id=office.patients[0], recall_type_id=cleaning, due_on=MONDAY
    )
    office.add(
        Recall,
        patient_id=office.patients[0],
        recall_type_id=cleaning,
        due_on=MONDAY - timedelta(days=400),
    )
    assert [row.id for row in listed(office)] == [recall]
    later = MONDAY + timedelta(days=20)
    office.desk.do(
        record_recall_contact, RecordRecallContact(recall_id=recall, mode="letter", again_on=later)
    )
    assert listed(office) == ()
    office.desk.undo()
    office.desk.do(change_recall, ChangeRecall(recall_id=recall, due_on=later, is_stopped=False))
    assert listed(office, last=MONDAY) == ()
    assert listed(office)[0].next_visit is None
    office.booked()
    assert listed(office)[0].next_visit == MONDAY
    office.desk.do(change_recall, ChangeRecall(recall_id=recall, is_stopped=True))
    assert later not in [row.due_on for row in listed(office)]


def test_what_cannot_be(office: Office, cleaning: UUID) -> None:
    recall = office.add(
        Recall, patient_id=office.patients[0], recall_type_id=cleaning, due_on=MONDAY
    )
    with pytest.raises(ValidationError, match="recalled by"):
        office.desk.do(record_recall_contact, RecordRecallContact(recall_id=recall, mode="fax"))
    with pytest.raises(ValidationError, match="between one day"):
        office.desk.do(change_recall, ChangeRecall(recall_id=recall, interval_months=900))
    with pytest.raises(NotFoundError):
        office.desk.do(change_recall, ChangeRecall(recall_id=office.ids.new()))
    with pytest.raises(NotFoundError):
        office.desk.do(update_recalls, UpdateRecalls(patient_id=office.ids.new()))
