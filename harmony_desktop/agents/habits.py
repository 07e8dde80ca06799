"""What is remembered of a patient's habits: times and channels, learned from what came about.

Everything is a count by name, so two desks' observations can be added; what is preferred follows
from the counts when it is read.
"""

from typing import Any
from uuid import UUID

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone, weekday_name
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.agents import AgentInteraction, AgentMemory
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.memories import MemoryOutcome, memory_id, reinforce_memory
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.rows import find_row

__all__ = ["CHANNELS", "OFFERS", "RECEPTIONIST", "TIMES", "learn_habits", "learn_offer"]

RECEPTIONIST = "receptionist"
TIMES, CHANNELS = "preferred_appointment_times", "communication_preferences"
OFFERS = "offer_acceptance"
_SHARED = ("scheduler", "confirmation")
_NOON = 12 * 60
_EVENING = 17 * 60


def learn_habits(unit_of_work: UnitOfWork, clock: Clock, interaction: AgentInteraction) -> None:
    """Remember when the visit is that came of an interaction, and how the patient wrote."""
    if interaction.patient_id is None:
        return
    visit = find_row(unit_of_work, Appointment, interaction.appointment_id)
    start = None if visit is None else visit.start_time
    if start is not None and interaction.interaction_type in {"move", "book", "confirm"}:
        hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
        zone = practice_zone(hours.timezone)
        minute = local_minute(start, zone)
        part = "morning" if minute < _NOON else "afternoon" if minute < _EVENING else "evening"
        day = weekday_name(local_day(start, zone))
        counted = {"weekdays": day, "dayparts": part}
        _remember(unit_of_work, clock, interaction, TIMES, counted)
    if interaction.channel is not None:
        _remember(unit_of_work, clock, interaction, CHANNELS, {"channels": interaction.channel})


def learn_offer(
    unit_of_work: UnitOfWork,
    clock: Clock,
    patient_id: UUID,
    interaction_id: UUID | None,
    *,
    is_accepted: bool,
) -> None:
    """Remember whether a patient took a time that was offered."""
    reinforce_memory(
        unit_of_work,
        clock,
        MemoryOutcome(
            agent="scheduler",
            key=OFFERS,
            context_id=patient_id,
            is_success=is_accepted,
            interaction_id=interaction_id,
        ),
    )


def _remember(
    unit_of_work: UnitOfWork,
    clock: Clock,
    interaction: AgentInteraction,
    key: str,
    seen: dict[str, str],
) -> None:
    row_id = memory_id(unit_of_work.tenant_id, RECEPTIONIST, key, interaction.patient_id)
    memory = find_row(unit_of_work, AgentMemory, row_id)
    value: dict[str, Any] = {} if memory is None else dict(memory.memory_value)
    for name, what in seen.items():
        counts = dict(value.get(name, {}))
        counts[what] = counts.get(what, 0) + 1
        value[name] = counts
    reinforce_memory(
        unit_of_work,
        clock,
        MemoryOutcome(
            agent=RECEPTIONIST,
            key=key,
            context_id=interaction.patient_id,
            is_success=True,
            value=value,
            interaction_id=interaction.id,
            shared_with=_SHARED,
        ),
    )
