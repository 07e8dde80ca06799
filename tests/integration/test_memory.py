"""What the agents remember on a real practice: looked up, shared, set aside, reviewed, searched."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.agents.interactions import agent_actor, note_interaction
from harmony_desktop.agents.learning import learn_from_feedback
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.domain.memory import HALF_LIFE
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.agents import AgentFeedback
from harmony_desktop.services.memories import (
    MemoryOutcome,
    ReviewMemory,
    ShareMemory,
    reinforce_memory,
    review_memory,
    share_memory,
)
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.memory import (
    Memory,
    find_transcripts,
    load_memories,
    recall_memory,
)
from harmony_desktop.services.rows import new_row
from tests.practice import open_small_practice

_KEY = "preferred_appointment_times"


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    yield opened
    opened.close()


def _as_agent(practice: Workplace, work: Any) -> Any:
    return practice.replica.write(agent_actor(practice.settings.tenant_id, "receptionist"), work)


def _remember(practice: Workplace, clock: ManualClock, patient: UUID | None) -> UUID:
    def work(unit: UnitOfWork) -> UUID:
        outcome = MemoryOutcome(
            agent="receptionist",
            key=_KEY,
            context_id=patient,
            is_success=True,
            value={"dayparts": {"morning": 3}},
        )
        return reinforce_memory(unit, clock, outcome).id

    found: UUID = _as_agent(practice, work)
    return found


def _recall(practice: Workplace, clock: ManualClock, agent: str, patient: UUID) -> Memory | None:
    found: Memory | None = practice.desk.look(recall_memory, agent, _KEY, patient, clock.now())
    return found


def _patient(practice: Workplace) -> UUID:
    return practice.desk.board_day(practice.today() + timedelta(days=1)).cards[0].patient_id


def test_a_memory_answers_its_agent_less_surely_with_age(
    practice: Workplace, clock: ManualClock
) -> None:
    patient = _patient(practice)
    _remember(practice, clock, patient)
    fresh = _recall(practice, clock, "receptionist", patient)
    assert fresh is not None
    assert fresh.value == {"dayparts": {"morning": 3}}
    clock.advance(HALF_LIFE)
    later = _recall(practice, clock, "receptionist", patient)
    assert later is not None
    assert later.confidence == pytest.approx(fresh.confidence / 2)
    assert practice.desk.look(recall_memory, "receptionist", _KEY, None, clock.now()) is None


def test_another_agent_knows_only_what_was_shared_with_it_by_name(
    practice: Workplace, clock: ManualClock
) -> None:
    patient = _patient(practice)
    memory = _remember(practice, clock, patient)
    assert _recall(practice, clock, "scheduler", patient) is None
    practice.desk.do(share_memory, ShareMemory(memory, ("scheduler",)))
    shared = _recall(practice, clock, "scheduler", patient)
    assert shared is not None
    assert shared.id == memory
    assert _recall(practice, clock, "billing", patient) is None
    with pytest.raises(ValidationError):
        practice.desk.do(share_memory, ShareMemory(memory, ("nobody",)))
    practice.desk.undo()
    assert _recall(practice, clock, "scheduler", patient) is None


def _override(practice: Workplace, clock: ManualClock, memory: UUID, patient: UUID) -> None:
    clock.advance(timedelta(minutes=1))

    def work(unit: UnitOfWork) -> None:
        interaction = note_interaction(
            unit,
            clock,
            agent="receptionist",
            interaction_type="move",
            state="rejected",
            action_taken="proposed_move",
            evidence={"memories": [str(memory)]},
            patient_id=patient,
        )
        new_row(
            unit,
            clock,
            AgentFeedback,
            agent_type="receptionist",
            interaction_id=interaction.id,
            feedback_type="thumbs_down",
            feedback_value=-1,
        )
        learn_from_feedback(unit, clock)

    _as_agent(practice, work)


def test_the_second_override_sets_a_memory_aside_until_it_was_reviewed(
    practice: Workplace, clock: ManualClock
) -> None:
    patient = _patient(practice)
    memory = _remember(practice, clock, patient)
    _override(practice, clock, memory, patient)
    once = _recall(practice, clock, "receptionist", patient)
    assert once is not None
    assert (once.successes, once.trials) == (1, 4)
    _override(practice, clock, memory, patient)
    assert _recall(practice, clock, "receptionist", patient) is None
    first = practice.desk.look(load_memories, clock.now())[0]
    assert (first.id, first.is_disabled) == (memory, True)

    clock.advance(timedelta(minutes=1))
    practice.desk.do(review_memory, ReviewMemory(memory, is_kept=True))
    assert _recall(practice, clock, "receptionist", patient) is not None
    _override(practice, clock, memory, patient)
    assert _recall(practice, clock, "receptionist", patient) is not None

    practice.desk.do(review_memory, ReviewMemory(memory, is_kept=False))
    assert _recall(practice, clock, "receptionist", patient) is None
    practice.desk.undo()
    assert _recall(practice, clock, "receptionist", patient) is not None


def test_what_was_said_is_found_by_its_words(practice: Workplace, clock: ManualClock) -> None:
    def note(unit: UnitOfWork) -> UUID:
        row = note_interaction(
            unit,
            clock,
            agent="receptionist",
            interaction_type="call",
            state="done",
            action_taken="noted",
            evidence={},
            transcript="Buenos días, prefiero la mañana del jueves",
        )
        return row.id

    spoken = _as_agent(practice, note)
    (hit,) = practice.desk.look(find_transcripts, "manana JUEV")
    assert hit.interaction_id == spoken
    assert practice.desk.look(find_transcripts, "jueves tarde") == ()
    assert practice.desk.look(find_transcripts, '" OR *') == ()
    practice.agents.run_due()
    assert practice.desk.look(find_transcripts, "stop")


def test_the_lookup_reads_one_index(practice: Workplace) -> None:
    from harmony_desktop.services.queries import memory

    marks = {"tenant": b"", "context": None, "key": "", "type": "", "agent": ""}
    plan = practice.replica.read(
        lambda connection: connection.execute(
            "EXPLAIN QUERY PLAN " + memory._RECALL,
            marks,
        ).fetchall()
    )
    steps = [row[3] for row in plan if "agent_memory" in row[3]]
    assert len(steps) == 1
    assert "USING INDEX" in steps[0]
    assert "context_id=?" in steps[0]
