"""The receptionist agent: who wrote or called, what they prefer, what could be done about it.

The seed's flow. The message has been read and its intent stands in an interaction; this looks the
patient's preferences up in memory, and proposes: move, book, cancel, note the arrival, or answer.
Nothing is done before a person approves. Every row of one flow carries the same run id.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.agents.habits import RECEPTIONIST, TIMES
from harmony_desktop.agents.interactions import note_interaction
from harmony_desktop.domain.agent_policy import Policy
from harmony_desktop.domain.dates import (
    WEEKDAYS,
    local_day,
    local_minute,
    minute_of_clock,
    practice_zone,
)
from harmony_desktop.domain.replies import Intent
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.services.agent_policy import policy_of
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.answers import load_suggested_answers
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.memory import Memory, recall_memory
from harmony_desktop.services.queries.openings import (
    DAYPARTS,
    OpeningRow,
    OpeningSearch,
    load_openings,
)
from harmony_desktop.services.queries.requests import (
    Request,
    VisitBasis,
    find_requests,
    load_last_visit,
    load_next_visit,
)
from harmony_desktop.services.queries.storage import stored_moment
from harmony_desktop.services.record import record_action

__all__ = ["ANSWER", "ARRIVE", "BOOK", "CANCEL", "MOVE", "propose_answers"]

MOVE, BOOK, CANCEL, ARRIVE, ANSWER = "move", "book", "cancel", "arrive", "answer"
_WORTH_ASKING = 0.3
"""Below this a memory is no ground to look for a time by."""
_PATTERN = "XXXXXX"
_PLACES = 3
_LIFE = timedelta(days=2)
_WRITTEN = frozenset({"sms", "whatsapp", "email"})
_OTHER_TIME = frozenset({Intent.RESCHEDULE, Intent.CONDITIONAL, Intent.DECLINE_OFFER})
_ANSWERED = frozenset(
    {Intent.RUNNING_LATE, Intent.ASK_INFO, Intent.ASK_BILLING, Intent.COMPLAINT, Intent.RESCHEDULE}
)
_SHORT_DAYS = {day[:3]: day for day in WEEKDAYS}


Evidence = dict[str, Any]
"""What is said, by its code, with its values; the window has the words."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    kind: str
    evidence: dict[str, Any]
    appointment_id: UUID | None = None


def propose_answers(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Propose for every message that was left for a person and can be acted on."""
    watch_changes(unit_of_work, clock)
    requests = find_requests(unit_of_work.connection, unit_of_work.tenant_id, clock.now())
    made = 0
    for request in requests:
        found = _proposal(unit_of_work, clock, request)
        if found is None:
            continue
        policy = policy_of(unit_of_work, RECEPTIONIST, found.kind)
        if policy == Policy.OFF:
            continue
        note_interaction(
            unit_of_work,
            clock,
            # Two desks that read the same message while apart make the same proposal, not two.
            id=natural_id(unit_of_work.tenant_id, "request", request.message_id.hex),
            agent=RECEPTIONIST,
            interaction_type=found.kind,
            state="proposed",
            action_taken=f"proposed_{found.kind}",
            evidence={**found.evidence, "message_id": str(request.message_id)},
            patient_id=request.patient_id,
            appointment_id=found.appointment_id,
            channel=request.channel,
            confidence=request.confidence,
            policy=policy,
            run_id=request.run_id,
            expires_at=clock.now() + _LIFE,
        )
        made += 1
    if not made:
        return Changes("Nothing to propose", frozenset())
    return record_action(
        unit_of_work,
        clock,
        action="agent_proposed",
        label=f"{made} answers proposed",
        table="agent_interactions",
        is_undoable=False,
    )


def _proposal(unit_of_work: UnitOfWork, clock: Clock, request: Request) -> _Proposal | None:
    if request.intent in _OTHER_TIME:
        found = _other_time(unit_of_work, clock, request)
        if found is not None:
            return found
    visit = load_next_visit(
        unit_of_work.connection,
        unit_of_work.tenant_id,
        request.patient_id,
        clock.now(),
        request.appointment_id,
    )
    if request.intent == Intent.CANCEL and visit is not None:
        said = {"say": "asks_to_cancel", **_time_of(unit_of_work, visit)}
        reasons = [{"say": "frees_the_time"}]
        return _Proposal(CANCEL, {"summary": said, "reasons": reasons}, visit.id)
    if request.intent == Intent.ARRIVED and visit is not None:
        if _day_of(unit_of_work, visit) == local_day(clock.now(), _zone(unit_of_work)):
            said = {"say": "has_arrived"}
            return _Proposal(ARRIVE, {"summary": said, "reasons": []}, visit.id)
        return None
    if request.intent in _ANSWERED and request.channel in _WRITTEN:
        return _answer(unit_of_work, request)
    return None


def _answer(unit_of_work: UnitOfWork, request: Request) -> _Proposal | None:
    texts = load_suggested_answers(
        unit_of_work.connection, unit_of_work.tenant_id, request.message_id
    )
    if not texts:
        return None
    said = {"say": "could_answer", "text": texts[0]}
    evidence = {"summary": said, "reasons": [], "answer": texts[0]}
    return _Proposal(ANSWER, evidence, request.appointment_id)


def _other_time(unit_of_work: UnitOfWork, clock: Clock, request: Request) -> _Proposal | None:
    """Propose the next free time by what was asked for and what is remembered."""
    connection, tenant, now = unit_of_work.connection, unit_of_work.tenant_id, clock.now()
    visit = load_next_visit(connection, tenant, request.patient_id, now, request.appointment_id)
    like = visit or load_last_visit(connection, tenant, request.patient_id, now)
    memory = recall_memory(connection, tenant, RECEPTIONIST, TIMES, request.patient_id, now)
    zone = _zone(unit_of_work)
    search = OpeningSearch(
        pattern=_PATTERN if like is None else like.pattern,
        provider_id=None if like is None else like.provider_id,
        patient_id=request.patient_id,
        limit=_PLACES + 1,
    )
    asked, wishes = _as_asked(search, request.entities, local_day(now, zone))
    trusted = memory if memory is not None and memory.confidence >= _WORTH_ASKING else None
    habits = _by_habit(asked, trusted)
    for tried, why in ((habits, True), (asked, False), (search, False)):
        if tried is None:
            continue
        places = _places(unit_of_work, clock, tried, visit)
        if places:
            reasons = [] if tried is search else list(wishes)
            if why and trusted is not None:
                reasons.append({"say": "usual_time", **_usual(trusted)})
            used = [str(trusted.id)] if why and trusted is not None else []
            return _placed(unit_of_work, visit, like, places, reasons, used)
    return None


def _placed(
    unit_of_work: UnitOfWork,
    visit: VisitBasis | None,
    like: VisitBasis | None,
    places: tuple[OpeningRow, ...],
    reasons: list[Evidence],
    memories: list[str],
) -> _Proposal:
    first, *others = places
    said: Evidence = {"say": "could_book", **_time(first), "provider": first.provider_name}
    if visit is not None:
        said = {**said, "say": "could_move", "from": _time_of(unit_of_work, visit)}
    if others:
        reasons = [*reasons, {"say": "also_free", "times": [_time(one) for one in others]}]
    evidence: dict[str, Any] = {
        "summary": said,
        "reasons": reasons,
        "memories": memories,
        "day": first.day.isoformat(),
        "start_minute": first.start_minute,
        "operatory_id": str(first.operatory_id),
        "provider_id": str(first.provider_id),
        "pattern": _PATTERN if like is None else like.pattern,
    }
    if like is not None and like.appointment_type_id is not None:
        evidence["appointment_type_id"] = str(like.appointment_type_id)
    return _Proposal(BOOK if visit is None else MOVE, evidence, visit.id if visit else None)


def _places(
    unit_of_work: UnitOfWork, clock: Clock, search: OpeningSearch, visit: VisitBasis | None
) -> tuple[OpeningRow, ...]:
    """Return the next free times, none of which is the visit's own."""
    found = load_openings(unit_of_work.connection, unit_of_work.tenant_id, search, clock.now())
    own = None if visit is None else _day_of(unit_of_work, visit)
    return tuple(one for one in found if one.day != own)[:_PLACES]


def _as_asked(
    search: OpeningSearch, entities: dict[str, Any], today: date
) -> tuple[OpeningSearch, list[Evidence]]:
    """Narrow a search by what the patient wrote; return it with the wishes."""
    wishes: list[Evidence] = []
    day = entities.get("day")
    if day in _SHORT_DAYS:
        search = replace(search, weekdays=(_SHORT_DAYS[day],))
        wishes.append({"say": "asked_for_weekday", "weekday": _SHORT_DAYS[day]})
    elif day == "tomorrow":
        search = replace(search, first_day=today + timedelta(days=1))
    elif day == "next_week":
        first = today + timedelta(days=7 - today.weekday())
        search = replace(search, first_day=first)
        wishes.append({"say": "asked_for_next_week"})
    part = entities.get("daypart")
    if part in DAYPARTS:
        search = replace(search, daypart=part)
        wishes.append({"say": "asked_for_daypart", "daypart": part})
    for name in ("after", "before"):
        said = entities.get(name)
        if isinstance(said, str) and ":" in said:
            field = "earliest_minute" if name == "after" else "latest_minute"
            minute = minute_of_clock(said)
            search = replace(search, **{field: minute})  # type: ignore[arg-type]
            wishes.append({"say": f"asked_for_{name}", "minute": minute})
    return search, wishes


def _by_habit(search: OpeningSearch, memory: Memory | None) -> OpeningSearch | None:
    """Narrow a search further by what is remembered, where the message left it open."""
    if memory is None:
        return None
    part = _most(memory.value.get("dayparts", {}))
    day = _most(memory.value.get("weekdays", {}))
    is_free_of_hours = search.daypart is None and search.earliest_minute == 0
    return replace(
        search,
        daypart=part if is_free_of_hours and part in DAYPARTS else search.daypart,
        weekdays=(day,) if not search.weekdays and day in WEEKDAYS else search.weekdays,
    )


def _most(counts: dict[str, int]) -> str | None:
    return max(sorted(counts), key=lambda name: counts[name], default=None)


def _usual(memory: Memory) -> Evidence:
    kept = {"weekday": "weekdays", "daypart": "dayparts"}
    return {name: _most(memory.value.get(counts, {})) for name, counts in kept.items()}


def _zone(unit_of_work: UnitOfWork) -> ZoneInfo:
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    return practice_zone(hours.timezone)


def _day_of(unit_of_work: UnitOfWork, visit: VisitBasis) -> date:
    return local_day(stored_moment(visit.start), _zone(unit_of_work))


def _time(place: OpeningRow) -> Evidence:
    return {"day": place.day.isoformat(), "minute": place.start_minute}


def _time_of(unit_of_work: UnitOfWork, visit: VisitBasis) -> Evidence:
    start, zone = stored_moment(visit.start), _zone(unit_of_work)
    return {"day": local_day(start, zone).isoformat(), "minute": local_minute(start, zone)}
