"""The scheduler agent: a visit falls out, the waitlist is ranked, the best is proposed.

The seed's flow: cancellation in, no-show risks looked up, waitlist priorities written, success
learned. Nothing is booked before a person approves, unless the practice's policy says otherwise.
"""

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

from harmony_desktop.agents.deciding import note_approval, require_decider
from harmony_desktop.agents.interactions import note_interaction, require_proposal
from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.domain.waitlist import FreeSlot, Ranked, Ranking, rank_candidates
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.scheduling import Appointment, SlotOffer, WaitlistEntry
from harmony_desktop.services.agent_policy import policy_of
from harmony_desktop.services.appointments import book_appointment, move_appointment
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import BookAppointment, MoveAppointment
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from harmony_desktop.services.queries.candidates import free_slot, load_candidates
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row, new_row, require_row

__all__ = [
    "AGENT",
    "KIND",
    "approve_fill",
    "fill_hole",
    "find_holes",
    "propose_fill",
]

AGENT = "scheduler"
KIND = "backfill"
_LEAST_NOTICE = timedelta(minutes=30)

_HOLES = """
SELECT a.id FROM appointments a
WHERE a.tenant_id = ? AND a.status IN ('cancelled', 'no_show') AND a.start_time > ?
  AND a.operatory_id IS NOT NULL AND a.provider_id IS NOT NULL AND a.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM agent_interactions i WHERE i.tenant_id = a.tenant_id
    AND i.appointment_id = a.id AND i.interaction_type = 'backfill')
  AND NOT EXISTS (SELECT 1 FROM appointments b WHERE b.tenant_id = a.tenant_id
    AND b.operatory_id = a.operatory_id AND b.start_time < a.end_time
    AND b.end_time > a.start_time AND b.id <> a.id AND b.deleted_at IS NULL
    AND b.status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
    AND b.start_time > a.start_time - 86400000000)
ORDER BY a.start_time, a.id
"""


def find_holes(connection: ReadConnection, tenant_id: UUID, clock: Clock) -> list[UUID]:
    """Return the cancelled visits whose time is still free and not proposed for yet."""
    soonest = stored_microseconds(clock.now() + _LEAST_NOTICE)
    rows = connection.execute(_HOLES, (tenant_id.bytes, soonest))
    return [UUID(bytes=row[0]) for row in rows]


def propose_fill(unit_of_work: UnitOfWork, clock: Clock, cancelled_id: UUID) -> Changes:
    """Rank the waitlist for the time a cancelled visit left, and propose the best.

    Writes the proposal with its evidence, an open offer that the board shows dashed, and the rank
    of every visit that could be brought forward. Where nobody can come, that is on record too.
    """
    watch_changes(unit_of_work, clock)
    hole = require_row(unit_of_work, Appointment, cancelled_id, "appointment")
    slot = free_slot(
        unit_of_work.connection,
        unit_of_work.tenant_id,
        start=_known(hole.start_time),
        minutes=5 * len(hole.pattern),
        operatory_id=_known(hole.operatory_id),
        provider_id=_known(hole.provider_id),
        now=clock.now(),
    )
    candidates = load_candidates(unit_of_work.connection, unit_of_work.tenant_id, slot, clock.now())
    ranking = rank_candidates(slot, candidates)
    policy = policy_of(unit_of_work, AGENT, KIND)
    if not ranking.ranked:
        return _note_nobody(unit_of_work, clock, hole, ranking, policy)
    _write_priorities(unit_of_work, ranking)
    best = ranking.ranked[0]
    proposal = _propose(unit_of_work, clock, hole, slot, ranking, policy)
    new_row(
        unit_of_work,
        clock,
        SlotOffer,
        waitlist_entry_id=best.candidate.entry_id,
        patient_id=best.candidate.patient_id,
        provider_id=hole.provider_id,
        operatory_id=hole.operatory_id,
        start_time=_known(hole.start_time),
        pattern=_entry(unit_of_work, best.candidate.entry_id).pattern,
        status="proposed",
        interaction_id=proposal.id,
    )
    return record_action(
        unit_of_work,
        clock,
        action="agent_proposed",
        label="A hole can be filled from the waitlist",
        table="agent_interactions",
        row_id=proposal.id,
        patient_id=best.candidate.patient_id,
        is_undoable=False,
    )


def approve_fill(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID) -> Changes:
    """Book what was proposed, by the same rules as a person; one undo takes all of it back.

    Raises:
        ConflictError: decided already, or the time is no longer free.
        NotFoundError: there is no such proposal.
    """
    watch_changes(unit_of_work, clock)
    proposal = require_proposal(unit_of_work, proposal_id)
    require_decider(unit_of_work, proposal)
    evidence = proposal.evidence
    entry = _entry(unit_of_work, UUID(evidence["waitlist_entry_id"]))
    hole = require_row(unit_of_work, Appointment, _known(proposal.appointment_id), "appointment")
    note_approval(unit_of_work, clock, proposal)
    changes = fill_hole(unit_of_work, clock, proposal, entry, hole)
    return Changes(
        "Hole filled from the waitlist", changes.rows, changes.undo_id, changes.result_id
    )


def fill_hole(
    unit_of_work: UnitOfWork,
    clock: Clock,
    proposal: AgentInteraction,
    entry: WaitlistEntry,
    hole: Appointment,
) -> Changes:
    """Bring the waiting visit forward into the hole, or book a new one there.

    Raises:
        ConflictError: the time or the visit is gone.
        WarningsError: a rule speaks against it.
    """
    zone = practice_zone(
        load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id).timezone
    )
    start = _known(hole.start_time)
    brought = find_row(unit_of_work, Appointment, entry.appointment_id)
    if brought is not None and brought.status in {"scheduled", "confirmed"}:
        entry.status = "filled"
        brought.auto_filled_cancellation = True
        return move_appointment(
            MoveAppointment(
                appointment_id=brought.id,
                operatory_id=_known(hole.operatory_id),
                provider_id=hole.provider_id,
                day=local_day(start, zone),
                start_minute=local_minute(start, zone),
            ),
            unit_of_work,
            clock,
        )
    return book_appointment(
        BookAppointment(
            patient_id=entry.patient_id,
            operatory_id=_known(hole.operatory_id),
            provider_id=_known(hole.provider_id),
            day=local_day(start, zone),
            start_minute=local_minute(start, zone),
            pattern=entry.pattern,
            appointment_type_id=entry.appointment_type_id,
            waitlist_entry_id=entry.id,
            agent=AGENT,
            confidence=float(proposal.confidence_score or 0),
            fills_cancellation=True,
        ),
        unit_of_work,
        clock,
    )


def _propose(
    unit_of_work: UnitOfWork,
    clock: Clock,
    hole: Appointment,
    slot: FreeSlot,
    ranking: Ranking,
    policy: str,
) -> AgentInteraction:
    best = ranking.ranked[0]
    return note_interaction(
        unit_of_work,
        clock,
        agent=AGENT,
        interaction_type=KIND,
        state="proposed",
        action_taken="proposed_from_waitlist",
        evidence={
            "summary": {
                "say": "could_come",
                "day": slot.day.isoformat(),
                "minute": slot.start_minute,
                "minutes": best.candidate.minutes,
            },
            "reasons": _reasons(best, ranking),
            "waitlist_entry_id": str(best.candidate.entry_id),
            "score": round(best.score, 4),
            "runners_up": [str(one.candidate.entry_id) for one in ranking.ranked[1:4]],
        },
        patient_id=best.candidate.patient_id,
        appointment_id=hole.id,
        confidence=max(0.0, min(1.0, best.score)),
        policy=policy,
        run_id=unit_of_work.ids.new(),
        expires_at=hole.start_time,
        # Two desks that see the same hole while apart make the same proposal, not two.
        id=natural_id(unit_of_work.tenant_id, KIND, hole.id.hex),
    )


def _reasons(best: Ranked, ranking: Ranking) -> list[dict[str, Any]]:
    candidate = best.candidate
    reasons: list[dict[str, Any]] = [
        {"say": "best_of", "ranked": len(ranking.ranked), "excluded": len(ranking.excluded)},
        {"say": "fills", "percent": round(best.fit * 100)},
        {"say": "waiting", "days": candidate.waiting_days},
    ]
    if candidate.no_show_risk is not None:
        reasons.append({"say": "no_show_risk", "percent": round(candidate.no_show_risk * 100)})
    if candidate.brings_forward is not None:
        reasons.append({"say": "brings_forward", "day": candidate.brings_forward.isoformat()})
    return reasons


def _note_nobody(
    unit_of_work: UnitOfWork, clock: Clock, hole: Appointment, ranking: Ranking, policy: str
) -> Changes:
    why: dict[str, Any] = dict(Counter(word for _, word in ranking.excluded))
    note_interaction(
        unit_of_work,
        clock,
        agent=AGENT,
        interaction_type=KIND,
        state="done",
        action_taken="nobody_can_come",
        evidence={"summary": {"say": "nobody_can_come"}, "excluded": why},
        appointment_id=hole.id,
        policy=policy,
        run_id=unit_of_work.ids.new(),
    )
    return record_action(
        unit_of_work,
        clock,
        action="agent_found_nobody",
        label="Nobody on the waitlist can come",
        table="appointments",
        row_id=hole.id,
        is_undoable=False,
    )


def _write_priorities(unit_of_work: UnitOfWork, ranking: Ranking) -> None:
    count = len(ranking.ranked)
    for place, one in enumerate(ranking.ranked):
        entry = _entry(unit_of_work, one.candidate.entry_id)
        later = find_row(unit_of_work, Appointment, entry.appointment_id)
        if later is not None:
            later.waitlist_priority = count - place


def _entry(unit_of_work: UnitOfWork, entry_id: UUID) -> WaitlistEntry:
    return require_row(unit_of_work, WaitlistEntry, entry_id, "waitlist entry")


def _known(value: Any) -> Any:
    if value is None:
        message = "the hole's place is unknown"
        raise ValueError(message)
    return value
