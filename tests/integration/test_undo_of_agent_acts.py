"""Every act an agent can propose, done and taken back: all rows of all tables are as before.

A new act without a case here fails the first test.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.agents.acts import ACTS
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.services.agent_policy import SetAgentPolicy, set_agent_policy
from harmony_desktop.services.commands import CancelAppointment
from harmony_desktop.services.intake import TakeIn, take_in
from harmony_desktop.services.queries.inbox import InboxItem
from tests.practice import open_small_practice
from tests.rows import differences, live_rows


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    yield opened
    opened.close()


def _rows(practice: Workplace, sql: str, *parameters: object) -> list[Any]:
    return list(
        practice.replica.read(lambda connection: connection.execute(sql, parameters).fetchall())
    )


def _someone(practice: Workplace, where: str) -> tuple[UUID, str]:
    """Return a patient whose number is theirs alone."""
    found = _rows(
        practice,
        "SELECT p.id, p.phone_wireless FROM patients p WHERE p.phone_wireless IS NOT NULL "
        "AND p.deleted_at IS NULL AND p.sms_consent = 1 "
        "AND NOT EXISTS (SELECT 1 FROM opt_outs o WHERE o.patient_id = p.id) "
        "AND (SELECT count(*) FROM patients q WHERE p.phone_wireless_e164 IN "
        f"(q.phone_wireless_e164, q.phone_home_e164)) = 1 AND {where} ORDER BY p.id LIMIT 1",
        int(practice.clock.now().timestamp() * 1_000_000),
    )
    return UUID(bytes=found[0][0]), found[0][1]


_AHEAD = (
    "(SELECT count(*) FROM appointments a WHERE a.patient_id = p.id AND a.start_time > ?1 "
    "AND a.status = 'scheduled' AND a.deleted_at IS NULL) = 1"
)
_NOTHING_AHEAD = (
    "NOT EXISTS (SELECT 1 FROM appointments a WHERE a.patient_id = p.id AND a.start_time > ?1 "
    "AND a.deleted_at IS NULL)"
)


def _say(practice: Workplace, text: str, where: str) -> None:
    _, phone = _someone(practice, where)
    practice.desk.do(take_in, TakeIn("sms", phone, text))


def _hole(practice: Workplace) -> None:
    cards = [
        card
        for ahead in range(1, 6)
        for card in practice.desk.board_day(practice.today() + timedelta(days=ahead)).cards
        if card.status in {"scheduled", "confirmed"} and not card.is_proposed
    ]
    for card in sorted(cards, key=lambda card: (-card.minutes, card.id)):
        practice.desk.cancel(CancelAppointment(appointment_id=card.id, reason="Ill"))
        if practice.agents.fill_holes():
            return


def _due_reminder(practice: Workplace) -> None:
    practice.desk.do(set_agent_policy, SetAgentPolicy("confirmation.queue", "suggest"))


def _arrival(practice: Workplace) -> None:
    today = (
        "EXISTS (SELECT 1 FROM appointments a WHERE a.patient_id = p.id AND a.start_time > ?1 "
        "AND a.start_time < ?1 + 8 * 3600000000 AND a.status IN ('scheduled', 'confirmed') "
        "AND a.deleted_at IS NULL)"
    )
    _say(practice, "I'm here in the parking lot", today)


CASES: dict[str, Callable[[Workplace], None]] = {
    "backfill": _hole,
    "reminder": _due_reminder,
    "move": lambda practice: _say(practice, "Can I reschedule to next week please?", _AHEAD),
    "book": lambda practice: _say(practice, "Can I reschedule to next week?", _NOTHING_AHEAD),
    "cancel": lambda practice: _say(practice, "I need to cancel my appointment, sorry", _AHEAD),
    "arrive": _arrival,
    "answer": lambda practice: _say(practice, "how much do I owe you?", _AHEAD),
}
"""What makes an agent propose each kind of act."""


def _proposed(practice: Workplace, kind: str) -> InboxItem:
    before = {item.id for item in practice.desk.inbox()}
    CASES[kind](practice)
    practice.agents.run_due()
    items = [item for item in practice.desk.inbox() if item.interaction_type == kind]
    new = [item for item in items if item.id not in before]
    assert new, "nothing was proposed"
    return new[0]


def test_every_act_has_its_case() -> None:
    assert set(CASES) == set(ACTS)


@pytest.mark.parametrize("kind", ACTS)
def test_an_approved_act_is_taken_back_to_equal_rows(practice: Workplace, kind: str) -> None:
    item = _proposed(practice, kind)
    before = live_rows(practice.replica)
    assert practice.approve(item.id).undo_id is not None
    assert differences(before, live_rows(practice.replica)), "the act changed nothing"
    practice.desk.undo()
    assert differences(before, live_rows(practice.replica)) == {}


@pytest.mark.parametrize("kind", ACTS)
def test_a_rejection_is_taken_back_to_equal_rows(practice: Workplace, kind: str) -> None:
    item = _proposed(practice, kind)
    before = live_rows(practice.replica)
    practice.reject(item.id, "Not now")
    practice.desk.undo()
    assert differences(before, live_rows(practice.replica)) == {}
