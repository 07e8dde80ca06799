"""The practice's policy on a real practice: chosen, undone, and what each choice makes of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import (
    ConflictError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.services.agent_policy import SetAgentPolicy, set_agent_policy
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.agent_policy import load_agent_policies
from harmony_desktop.services.queries.inbox import InboxItem
from tests.practice import open_small_practice
from tests.rows import differences, live_rows


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    _choose(opened, "scheduler.backfill", "off")
    yield opened
    opened.close()


def _choose(practice: Workplace, kind: str, policy: str) -> None:
    practice.desk.do(set_agent_policy, SetAgentPolicy(kind, policy))


def _chosen(practice: Workplace) -> dict[str, str]:
    return {row.kind: row.policy for row in practice.desk.look(load_agent_policies)}


def _told(practice: Workplace) -> list[InboxItem]:
    return [item for item in practice.desk.inbox() if item.state == "told"]


def _queued(practice: Workplace) -> int:
    found: Any = practice.replica.read(
        lambda connection: connection.execute(
            "SELECT count(*) FROM messages WHERE idempotency_key GLOB 'reminder:*' "
            "AND deleted_at IS NULL"
        ).fetchone()
    )
    return int(found[0])


def test_a_choice_is_kept_and_taken_back(practice: Workplace) -> None:
    before = live_rows(practice.replica)
    _choose(practice, "confirmation.queue", "suggest")
    assert _chosen(practice)["confirmation.queue"] == "suggest"
    assert _chosen(practice)["scheduler.backfill"] == "off"
    practice.desk.undo()
    assert differences(before, live_rows(practice.replica)) == {}
    with pytest.raises(ValidationError):
        _choose(practice, "receptionist.cancel", "act")
    clerk = Actor(practice.actor.user_id, "receptionist", "Clerk")
    command = SetAgentPolicy("confirmation.queue", "off")
    with pytest.raises(PermissionDeniedError):
        practice.replica.write(clerk, lambda unit: set_agent_policy(command, unit, practice.clock))


def test_acting_leaves_the_inbox_empty_where_telling_fills_it(practice: Workplace) -> None:
    assert practice.agents.run_due().confirmations_queued == _queued(practice) > 0
    assert _told(practice) == []


def test_what_was_told_is_seen_or_taken_back_for_good(practice: Workplace) -> None:
    _choose(practice, "confirmation.queue", "act_and_tell")
    sent = _queued(practice)
    report = practice.agents.run_due()
    told = _told(practice)
    assert len(told) == report.confirmations_queued == _queued(practice) - sent > 1
    assert practice.agents.run_due().confirmations_queued == 0

    practice.approve(told[0].id)
    assert len(_told(practice)) == len(told) - 1
    assert _queued(practice) - sent == len(told), "seen is not sent twice"

    practice.reject(told[1].id, "")
    assert len(_told(practice)) == len(told) - 2
    assert _queued(practice) - sent == len(told) - 1
    practice.agents.run_due()
    assert _queued(practice) - sent == len(told) - 1, "what was taken back is not done again"
    feedback = practice.replica.read(
        lambda connection: connection.execute(
            "SELECT interaction_id, feedback_value FROM agent_feedback"
        ).fetchall()
    )
    assert feedback == [(told[1].id.bytes, -1)]
    with pytest.raises(ConflictError):
        practice.reject(told[1].id, "")


def test_what_has_left_already_cannot_be_taken_back(practice: Workplace) -> None:
    _choose(practice, "confirmation.queue", "act_and_tell")
    practice.agents.run_due()
    told = _told(practice)[0]
    practice.replica.write(
        practice.actor,
        lambda unit: unit.connection.execute(
            "UPDATE messages SET status = 'sent' WHERE appointment_id = ?",
            (told.appointment_id.bytes if told.appointment_id else b"",),
        ),
    )
    with pytest.raises(ConflictError):
        practice.reject(told.id, "")
    assert told.id in {item.id for item in _told(practice)}


def test_what_is_past_leaves_the_inbox(practice: Workplace, clock: ManualClock) -> None:
    _choose(practice, "confirmation.queue", "act_and_tell")
    practice.agents.run_due()
    until = max(item.expires_at for item in _told(practice) if item.expires_at is not None)
    clock.set(until)
    _choose(practice, "confirmation.queue", "off")
    practice.agents.run_due()
    assert _told(practice) == []
