"""The ladder on a real practice: each step once, its own words, nobody asked who has answered."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.domain.ladder import LadderStep
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import PermissionDeniedError
from harmony_desktop.services.agent_policy import SetLadder, set_ladder
from harmony_desktop.services.ports import Actor
from tests.practice import open_small_practice
from tests.rows import differences, live_rows


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    yield opened
    opened.close()


def _asked(practice: Workplace) -> list[Any]:
    """Return visit, hours of the step, way and words of every reminder an agent queued."""
    rows = practice.replica.read(
        lambda connection: connection.execute(
            "SELECT appointment_id, idempotency_key, channel, body FROM messages "
            "WHERE idempotency_key GLOB 'reminder:*:*:*:*' AND deleted_at IS NULL"
        ).fetchall()
    )
    return [(row[0], int(row[1].rpartition(":")[2]), *row[2:]) for row in rows]


def test_a_choice_of_steps_is_taken_back_by_one_undo(practice: Workplace) -> None:
    before = live_rows(practice.replica)
    practice.desk.do(set_ladder, SetLadder((LadderStep(72, "email"),)))
    assert differences(before, live_rows(practice.replica)) == {"practice": 2}
    practice.desk.undo()
    assert differences(before, live_rows(practice.replica)) == {}
    clerk = Actor(practice.actor.user_id, "receptionist", "Clerk")
    command = SetLadder((LadderStep(72),))
    with pytest.raises(PermissionDeniedError):
        practice.replica.write(clerk, lambda unit: set_ladder(command, unit, practice.clock))


def test_each_step_asks_once_at_its_time_in_its_words(
    practice: Workplace, clock: ManualClock
) -> None:
    steps = (
        LadderStep(96, "email", {"en": "Early: {day}, {time}.", "es": "Pronto: {day}, {time}."}),
        LadderStep(24, "voice"),
    )
    practice.desk.do(set_ladder, SetLadder(steps))
    for _ in range(2):
        practice.agents.run_due()
    first = _asked(practice)
    assert {(hours, channel) for _, hours, channel, _ in first} == {(96, "email"), (24, "voice")}
    assert len({visit for visit, *_ in first}) == len(first), "one step a visit at a time"
    words = [body for _, hours, _, body in first if hours == 96]
    assert all(body.startswith(("Early: ", "Pronto: ")) for body in words)

    early = {visit for visit, hours, *_ in first if hours == 96}
    clock.advance(timedelta(days=3))
    for _ in range(2):
        practice.agents.run_due()
    asked = _asked(practice)
    assert len({row[:2] for row in asked}) == len(asked), "no step twice"
    called = {visit for visit, hours, *_ in asked if hours == 24}
    assert called & early, "who did not answer the mail is called"
