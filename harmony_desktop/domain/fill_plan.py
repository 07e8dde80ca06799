"""Fill all the holes of a day at once from the waitlist.

Ranking hole by hole gives a long hole to one short visit, and the only patient who could come at
eight to a hole at three. Here each hole takes the most valuable row of visits out of those not
placed elsewhere; then a few holes at a time are emptied and filled again, in another order and with
changed values, and the new filling stays where the day does not lose by it. The same seed gives the
same plan. How near it comes to the optimum of a constraint solver: `benchmarks/fill_plan_quality`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

from harmony_desktop.domain.waitlist import Candidate, FreeSlot, reason_against

__all__ = ["FillPlan", "Placement", "plan_fill"]

STEP_MINUTES = 5
TURNS = 1000
_NOISE = 0.6
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Placement:
    """One waiting patient's visit in one hole.

    Attributes:
        slot: the hole, as it was given.
        start_minute: local minute of the day at which the visit begins.
        worth: what `worth` said of the two.
    """

    slot: FreeSlot
    candidate: Candidate
    start_minute: int
    worth: float


@dataclass(frozen=True, slots=True)
class FillPlan:
    """Who goes where; `worth` is the sum over the placements."""

    placements: tuple[Placement, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class _Option:
    """Candidate number `who` can start in a hole from `earliest` to `latest`, in minutes.

    Attributes:
        has_twin: the same patient waits with another entry too.
    """

    who: int
    patient: UUID
    earliest: int
    latest: int
    minutes: int
    worth: float
    has_twin: bool


_Row = tuple[tuple[_Option, int], ...]
"""The visits of one hole with their starts, in the order of the day."""


def plan_fill(
    slots: Sequence[FreeSlot],
    candidates: Sequence[Candidate],
    worth: Callable[[FreeSlot, Candidate], float],
    *,
    seed: int = 0,
    turns: int = TURNS,
) -> FillPlan:
    """Return a plan close to the most valuable one; no visit overlaps another of its hole.

    Args:
        slots: the holes; two of them never overlap in one chair.
        candidates: who waits; a patient gets one place at the most, with several entries too.
        worth: the value of giving a hole to a candidate; nothing is placed at zero or below.
        seed: the same seed gives the same plan.
        turns: how often a few holes are emptied and filled again.
    """
    options = [_options(slot, candidates, worth) for slot in slots]
    random = Random(seed)  # noqa: S311 - a plan is no secret
    rows: list[_Row] = [()] * len(slots)
    _refill(rows, options, range(len(slots)), {})
    open_slots = [number for number, able in enumerate(options) if able]
    for _ in range(turns if len(open_slots) > 1 else 0):
        group = random.sample(open_slots, min(_GROUP, len(open_slots)))
        noise = {
            option.who: 1 + _NOISE * random.uniform(-1, 1)
            for number in group
            for option in options[number]
        }
        kept = [rows[number] for number in group]
        _refill(rows, options, group, noise)
        if _value(rows[number] for number in group) < _value(kept):
            for number, row in zip(group, kept, strict=True):
                rows[number] = row
    placements = tuple(
        Placement(slot, candidates[option.who], start, option.worth)
        for slot, row in zip(slots, rows, strict=True)
        for option, start in row
    )
    return FillPlan(placements, sum(placement.worth for placement in placements))


def _options(
    slot: FreeSlot,
    candidates: Sequence[Candidate],
    worth: Callable[[FreeSlot, Candidate], float],
) -> list[_Option]:
    """Return who could come into a hole, those who must be done first in front."""
    options = []
    end = slot.start_minute + slot.minutes
    entries = Counter(candidate.patient_id for candidate in candidates)
    for who, candidate in enumerate(candidates):
        earliest = max(slot.start_minute, candidate.earliest_minute or 0)
        earliest += -earliest % STEP_MINUTES
        until = end if candidate.latest_minute is None else min(end, candidate.latest_minute)
        latest = until - candidate.minutes
        if latest < earliest:
            continue
        if reason_against(replace(slot, start_minute=earliest), candidate) is not None:
            continue
        value = worth(slot, candidate)
        if value > 0:
            patient = candidate.patient_id
            has_twin = entries[patient] > 1
            options.append(
                _Option(who, patient, earliest, latest, candidate.minutes, value, has_twin)
            )
    options.sort(key=lambda option: (option.latest + option.minutes, option.earliest, option.who))
    return options


def _refill(
    rows: list[_Row],
    options: Sequence[Sequence[_Option]],
    numbers: Iterable[int],
    noise: dict[int, float],
) -> None:
    """Empty some holes and fill them again, one after the other, from whoever is not placed."""
    chosen = list(numbers)
    for number in chosen:
        rows[number] = ()
    placed = {option.patient for row in rows for option, _ in row}
    for turn, number in enumerate(chosen):
        # The last hole takes what is best; those before it leave some of it by chance.
        factors = noise if turn < len(chosen) - 1 else {}
        able = [option for option in options[number] if option.patient not in placed]
        rows[number] = _best_row(able, factors)
        placed.update(option.patient for option, _ in rows[number])


def _best_row(able: Sequence[_Option], factors: dict[int, float]) -> _Row:
    """Return the most valuable row of visits, each begun as early as the one before allows.

    One pass over the visits in the order of their latest ends, keeping the best row for every
    minute at which the hole could be free again.
    """
    best: dict[int, tuple[float, _Row]] = {0: (0.0, ())}
    for option in able:
        value = option.worth * factors.get(option.who, 1.0)
        found: dict[int, tuple[float, _Row]] = {}
        for free, (sum_before, row) in best.items():
            start = max(free, option.earliest)
            if start > option.latest:
                continue
            if option.has_twin and any(one.patient == option.patient for one, _ in row):
                continue
            end = start + option.minutes
            total = sum_before + value
            known = found.get(end)
            if known is None or total > known[0]:
                found[end] = (total, (*row, (option, start)))
        for end, entry in found.items():
            if end not in best or entry[0] > best[end][0]:
                best[end] = entry
    return max(best.values(), key=lambda entry: entry[0])[1]


def _value(rows: Iterable[_Row]) -> float:
    return sum(option.worth for row in rows for option, _ in row)
