"""The receptionist's flow on a real practice, row by row, and each act taken back exactly."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ConflictError, ValidationError
from harmony_desktop.services.intake import TakeIn, take_in
from harmony_desktop.services.queries.inbox import InboxItem
from tests.practice import open_small_practice

_TABLES = ("appointments", "agent_interactions", "agent_feedback", "messages")


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    yield opened
    opened.close()


def _rows(practice: Workplace, sql: str, *parameters: object) -> list[Any]:
    return list(
        practice.replica.read(lambda connection: connection.execute(sql, parameters).fetchall())
    )


def _state(practice: Workplace) -> dict[str, list[Any]]:
    """Return every live row but for the columns that count or time a change."""
    skipped = {"updated_at", "last_modified_by_user_id", "lock_version", "undo_reference"}
    found = {}
    for table in _TABLES:
        names = [row[1] for row in _rows(practice, f"PRAGMA table_info({table})")]
        columns = ", ".join(name for name in names if name not in skipped)
        found[table] = _rows(
            practice, f"SELECT {columns} FROM {table} WHERE deleted_at IS NULL ORDER BY id"
        )
    return found


def _someone(practice: Workplace, ahead: tuple[int, ...] = (1, 2, 3, 4, 5, 6)) -> tuple[UUID, str]:
    """Return a patient with one visit ahead who is the only one under the number."""
    for days in ahead:
        for card in practice.desk.board_day(practice.today() + timedelta(days=days)).cards:
            phone = _rows(
                practice,
                "SELECT phone_wireless FROM patients p WHERE id = ? AND phone_wireless IS NOT NULL "
                "AND (SELECT count(*) FROM patients q WHERE p.phone_wireless_e164 IN "
                "(q.phone_wireless_e164, q.phone_home_e164)) = 1",
                card.patient_id.bytes,
            )
            if phone and card.status == "scheduled" and not card.is_proposed:
                return card.patient_id, phone[0][0]
    pytest.fail("nobody has a number of their own")


def _proposal(practice: Workplace, text: str, channel: str = "sms") -> tuple[UUID, InboxItem]:
    patient, phone = _someone(practice)
    practice.desk.do(take_in, TakeIn(channel, phone, text))
    practice.agents.run_due()
    (item,) = [one for one in practice.desk.inbox() if one.patient_id == patient]
    return patient, item


def test_every_step_of_the_flow_leaves_its_row(practice: Workplace) -> None:
    patient, item = _proposal(practice, "Can I reschedule to Thursday morning?")
    steps = _rows(
        practice,
        "SELECT interaction_type, state, json_extract(content, '$.action_taken'), run_id "
        "FROM agent_interactions WHERE patient_id = ? AND agent_type = 'receptionist' "
        "ORDER BY created_at, interaction_type DESC",
        patient.bytes,
    )
    assert [row[:3] for row in steps] == [
        ("reply", "done", "left_for_a_person"),
        ("move", "proposed", "proposed_move"),
    ]
    assert steps[0][3] == steps[1][3]
    assert item.evidence["reasons"][:2] == [
        {"say": "asked_for_weekday", "weekday": "thursday"},
        {"say": "asked_for_daypart", "daypart": "morning"},
    ]

    practice.approve(item.id)
    feedback = _rows(
        practice,
        "SELECT feedback_type, feedback_value, applied_to_memory FROM agent_feedback "
        "WHERE interaction_id = ?",
        item.id.bytes,
    )
    assert feedback == [("thumbs_up", 1, 0)]
    assert practice.agents.run_due().learned
    keys = _rows(
        practice,
        "SELECT memory_key FROM agent_memory WHERE context_id = ? ORDER BY memory_key",
        patient.bytes,
    )
    assert keys == [
        ("communication_preferences",),
        ("move_acceptance",),
        ("preferred_appointment_times",),
    ]
    (value,) = _rows(
        practice,
        "SELECT memory_value FROM agent_memory WHERE context_id = ? "
        "AND memory_key = 'preferred_appointment_times'",
        patient.bytes,
    )[0]
    assert '"thursday"' in value
    assert '"morning"' in value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("move", "Can I reschedule to next week please?"),
        ("cancel", "I need to cancel my appointment, sorry"),
        ("answer", "how much do I owe you?"),
    ],
)
def test_one_undo_takes_an_approved_act_back_to_equal_rows(
    practice: Workplace, kind: str, text: str
) -> None:
    _, item = _proposal(practice, text)
    assert item.interaction_type == kind
    before = _state(practice)
    changes = practice.approve(item.id)
    assert changes.undo_id is not None
    assert _state(practice) != before
    with pytest.raises(ConflictError):
        practice.approve(item.id)
    practice.desk.undo()
    assert _state(practice) == before


def test_a_rejected_answer_leaves_the_message_to_a_person(practice: Workplace) -> None:
    patient, item = _proposal(practice, "Can I reschedule to next week please?")
    before = _state(practice)
    practice.reject(item.id, "She wanted the hygienist")
    assert [row for row in practice.desk.replies() if row.patient_id == patient]
    assert _rows(practice, "SELECT feedback_type FROM agent_feedback") == [("correction",)]
    practice.desk.undo()
    assert _state(practice) == before
    practice.agents.run_due()
    assert [one.id for one in practice.desk.inbox() if one.patient_id == patient] == [item.id]


def test_a_call_comes_in_through_the_same_door(practice: Workplace) -> None:
    _, item = _proposal(practice, "I need to reschedule my appointment", channel="voice")
    assert item.interaction_type == "move"


def test_what_nobody_can_be_found_for_waits_in_sight(practice: Workplace) -> None:
    practice.desk.do(take_in, TakeIn("web_chat", "nobody@example.org", "Can I reschedule?"))
    practice.agents.run_due()
    (row,) = [one for one in practice.desk.replies() if one.body == "Can I reschedule?"]
    assert row.patient_id is None
    for command in (TakeIn("fax", "x", "y"), TakeIn("sms", "6085550100", "  ")):
        with pytest.raises(ValidationError):
            practice.desk.do(take_in, command)
