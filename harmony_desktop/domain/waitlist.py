"""Who of the waiting gets a slot that became free.

First hard filters, each with a word for why somebody cannot come; then a score of the rest:
chance of a yes, times the chance of turning up, times how well the visit fills the hole and what
it is worth, plus a little for each day of waiting. The same input gives the same order.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

__all__ = ["Candidate", "FreeSlot", "Ranked", "Ranking", "rank_candidates", "reason_against"]

_WAITING_WEIGHT = 0.004
_WAITING_CAP_DAYS = 60
_PRIORITY_WEIGHT = 0.10
_PRIORITY_CAP = 5
_PRODUCTION_WEIGHT = 0.25
_TYPICAL_ACCEPTANCE = 0.5
_TYPICAL_NO_SHOW = 0.1


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A hole on the board.

    Attributes:
        minutes: how long the hole is.
        notice_minutes: how long it is until it begins.
    """

    day: date
    weekday: str
    start_minute: int
    minutes: int
    operatory_id: UUID
    provider_id: UUID
    notice_minutes: int
    is_hygiene: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A waiting patient.

    Attributes:
        needs_hygiene: the kind of visit belongs to a hygiene chair; None where unknown.
        acceptance: chance of a yes, None where unknown.
        no_show_risk: chance of not turning up, None where unknown.
        production_cents: what the visit is worth.
        is_reachable: there is a way to reach the patient that was consented to.
        is_busy: the patient has another visit at that time.
        brings_forward: day of the later visit that would be brought forward.
    """

    entry_id: UUID
    patient_id: UUID
    minutes: int
    provider_id: UUID | None = None
    operatory_id: UUID | None = None
    weekdays: tuple[str, ...] = ()
    earliest_minute: int | None = None
    latest_minute: int | None = None
    from_date: date | None = None
    until_date: date | None = None
    notice_minutes: int = 0
    priority: int = 0
    waiting_days: int = 0
    needs_hygiene: bool | None = None
    acceptance: float | None = None
    no_show_risk: float | None = None
    production_cents: int = 0
    is_reachable: bool = True
    is_busy: bool = False
    brings_forward: date | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate who can come; `fit` is the share of the hole the visit fills."""

    candidate: Candidate
    score: float
    fit: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody who can come, best first, and why the others cannot."""

    ranked: tuple[Ranked, ...]
    excluded: tuple[tuple[UUID, str], ...]


def reason_against(slot: FreeSlot, candidate: Candidate) -> str | None:
    """Return the word for why a candidate cannot take a slot, or None when they can.

    The words: ``too_long``, ``provider``, ``operatory``, ``chair_kind``, ``weekday``,
    ``too_early``, ``too_late``, ``date``, ``notice``, ``busy``, ``already_sooner``,
    ``unreachable``.
    """
    end = slot.start_minute + candidate.minutes
    checks = {
        "too_long": candidate.minutes > slot.minutes,
        "provider": candidate.provider_id not in {None, slot.provider_id},
        "operatory": candidate.operatory_id not in {None, slot.operatory_id},
        "chair_kind": candidate.needs_hygiene not in {None, slot.is_hygiene},
        "weekday": bool(candidate.weekdays) and slot.weekday not in candidate.weekdays,
        "too_early": slot.start_minute < (candidate.earliest_minute or 0),
        "too_late": candidate.latest_minute is not None and end > candidate.latest_minute,
        "date": not _is_in_dates(slot.day, candidate),
        "notice": slot.notice_minutes < candidate.notice_minutes,
        "busy": candidate.is_busy,
        "already_sooner": (
            candidate.brings_forward is not None and candidate.brings_forward <= slot.day
        ),
        "unreachable": not candidate.is_reachable,
    }
    return next((word for word, is_against in checks.items() if is_against), None)


def _is_in_dates(day: date, candidate: Candidate) -> bool:
    if candidate.from_date is not None and day < candidate.from_date:
        return False
    return candidate.until_date is None or day <= candidate.until_date


def rank_candidates(slot: FreeSlot, candidates: tuple[Candidate, ...]) -> Ranking:
    """Return who can take a slot, best first; ties go to the longer wait, then the older entry."""
    excluded: list[tuple[UUID, str]] = []
    ranked: list[Ranked] = []
    most = max((candidate.production_cents for candidate in candidates), default=0)
    for candidate in candidates:
        word = reason_against(slot, candidate)
        if word is None:
            ranked.append(_score(slot, candidate, most))
        else:
            excluded.append((candidate.entry_id, word))
    ranked.sort(key=lambda one: (-one.score, -one.candidate.waiting_days, one.candidate.entry_id))
    return Ranking(tuple(ranked), tuple(excluded))


def _score(slot: FreeSlot, candidate: Candidate, most_production: int) -> Ranked:
    fit = candidate.minutes / slot.minutes
    acceptance = _known(candidate.acceptance, _TYPICAL_ACCEPTANCE)
    turning_up = 1 - _known(candidate.no_show_risk, _TYPICAL_NO_SHOW)
    worth = candidate.production_cents / most_production if most_production > 0 else 0.0
    value = fit * (1 - _PRODUCTION_WEIGHT) + fit * worth * _PRODUCTION_WEIGHT
    waiting = _WAITING_WEIGHT * min(candidate.waiting_days, _WAITING_CAP_DAYS)
    priority = _PRIORITY_WEIGHT * min(candidate.priority, _PRIORITY_CAP)
    score = acceptance * turning_up * value + waiting + priority
    return Ranked(candidate, round(score, 6), round(fit, 4))


def _known(value: float | None, typical: float) -> float:
    return typical if value is None else value
