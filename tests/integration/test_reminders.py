"""A practice that wants to see reminders first: proposed, approved, sent once, undone, dropped."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ConflictError, PermissionDeniedError
from harmony_desktop.services.commands import CancelAppointment
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.inbox import InboxItem
from tests.practice import open_small_practice


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    _set_policy(opened, "suggest")
    yield opened
    opened.close()


def _set_policy(practice: Workplace, queue: str) -> None:
    policy = f'{{"confirmation.queue": "{queue}", "scheduler.backfill": "off"}}'
    practice.replica.write(
        practice.actor,
        lambda unit: unit.connection.execute("UPDATE practice SET agent_policy = ?", (policy,)),
    )


def _reminders(practice: Workplace) -> list[InboxItem]:
    return [item for item in practice.desk.inbox() if item.interaction_type == "reminder"]


def _queued(practice: Workplace) -> list[Any]:
    return list(
        practice.replica.read(
            lambda connection: connection.execute(
                "SELECT * FROM messages WHERE idempotency_key GLOB 'reminder:*' "
                "AND deleted_at IS NULL ORDER BY id"
            ).fetchall()
        )
    )


def test_suggest_puts_proposals_in_the_inbox_and_queues_nothing(practice: Workplace) -> None:
    before = len(_queued(practice))
    report = practice.agents.run_due()
    found = _reminders(practice)
    assert report.confirmations_queued == 0
    assert report.proposals == len(found) > 1
    assert len(_queued(practice)) == before
    assert all({"channel", "day", "minute"} <= set(item.evidence["summary"]) for item in found)
    assert practice.agents.run_due().proposals == 0
    assert len(_reminders(practice)) == len(found)


def test_approval_queues_that_one_message_while_one_undo_takes_it_back(
    practice: Workplace,
) -> None:
    practice.agents.run_due()
    before, waiting = _queued(practice), _reminders(practice)
    chosen = waiting[0]
    practice.approve(chosen.id)
    assert len(_queued(practice)) == len(before) + 1
    assert chosen not in _reminders(practice)
    with pytest.raises(ConflictError):
        practice.approve(chosen.id)
    practice.desk.undo()
    assert _queued(practice) == before
    assert _reminders(practice) == waiting
    practice.approve(chosen.id)
    assert len(_queued(practice)) == len(before) + 1


def test_what_was_turned_down_is_neither_proposed_nor_queued_again(practice: Workplace) -> None:
    practice.agents.run_due()
    chosen = _reminders(practice)[0]
    practice.reject(chosen.id, "I will call")
    assert practice.agents.run_due().proposals == 0
    _set_policy(practice, "act")
    practice.agents.run_due()
    queued = {row.appointment_id for row in (*practice.desk.outbox(), *practice.desk.call_list())}
    assert chosen.appointment_id not in queued
    assert _reminders(practice) == []


def test_a_visit_that_fell_out_is_not_asked_about(practice: Workplace) -> None:
    practice.agents.run_due()
    chosen, before = _reminders(practice)[0], _queued(practice)
    assert chosen.appointment_id is not None
    practice.desk.cancel(CancelAppointment(appointment_id=chosen.appointment_id, reason="Ill"))
    with pytest.raises(ConflictError):
        practice.approve(chosen.id)
    assert _queued(practice) == before
    practice.agents.run_due()
    assert chosen.id not in {item.id for item in _reminders(practice)}


def test_what_is_past_leaves_the_inbox(practice: Workplace, clock: ManualClock) -> None:
    practice.agents.run_due()
    old = {item.id for item in _reminders(practice)}
    clock.advance(timedelta(days=3))
    practice.agents.run_due()
    assert not old & {item.id for item in _reminders(practice)}


def test_who_may_not_decide_sends_nothing(practice: Workplace) -> None:
    practice.agents.run_due()
    chosen, before = _reminders(practice)[0], _queued(practice)
    nobody = Actor(practice.ids.new(), "agent", "Nobody")
    with pytest.raises(PermissionDeniedError):
        practice.agents.approve(nobody, chosen.id)
    assert _queued(practice) == before
