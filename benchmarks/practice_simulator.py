"""Back-fill policies over many seeded days of a simulated practice, paired on the same chances.

Three policies meet the same cancellations and the same patients: ours (ranked waves), the front
desk working through its list by hand with paced texts, and a text to everybody at once. Chances of
a yes, delays and habits are guesses in the range of published offers (8 to 11 % of offers accepted,
JMIR 2024 e52071 and 2020 e16451); what is compared is the policies, not the practice. The run is
repeated with half the acceptance and twice the delay.
"""

import math
import random
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from benchmarks.figures import Figure
from harmony_desktop.domain.waitlist import Candidate, FreeSlot, rank_candidates, reason_against
from harmony_desktop.domain.waves import LAST_OFFER, plan_wave

__all__ = ["Outcome", "World", "measure", "simulate"]

_SEEDS, _DAYS = 20, 200
_FIRST = date(2026, 1, 5)
_DENTIST = UUID(int=7)
_BY_HAND_STARTS = 0.7
_BY_HAND_PACE = 2
_BY_HAND_MOST = 20


@dataclass(frozen=True, slots=True)
class World:
    """The guesses of one run.

    Attributes:
        acceptance: factor on everybody's chance of a yes.
        delay_minutes: mean time to an answer.
    """

    acceptance: float = 1.0
    delay_minutes: float = 12.0


@dataclass(slots=True)
class _Person:
    """A waiting patient; `yes` and `no_show` are true chances that no policy sees."""

    candidate: Candidate
    yes: float
    no_show: float
    since_day: int
    asked: list[int] = field(default_factory=list)
    said_yes: int = 0


@dataclass(frozen=True, slots=True)
class _Hole:
    slot: FreeSlot
    number: int


@dataclass(slots=True)
class Outcome:
    """What a policy did with all its holes.

    Attributes:
        disappointed: patients who said yes to a time that was gone.
        recovered: production of the filled visits that were kept.
        waited: days each filled patient had waited.
        most_asked: the most texts one patient got in seven days.
    """

    holes: int = 0
    minutes: int = 0
    filled_minutes: int = 0
    fills: int = 0
    kept: int = 0
    offers: int = 0
    disappointed: int = 0
    recovered: float = 0.0
    waited: list[int] = field(default_factory=list)
    most_asked: int = 0


Policy = Callable[[_Hole, "list[_Person]", int, World, int], "tuple[_Person | None, int, int]"]
"""Takes a hole, who waits, the day, the world and the seed; returns who got it, offers made and
patients disappointed."""


def simulate(policy: Policy, seed: int, days: int, world: World) -> Outcome:
    """Run one policy through the days of one seed."""
    chance = random.Random(seed)
    waiting = [_newcomer(chance, 0, world) for _ in range(40)]
    found = Outcome()
    number = 0
    for day in range(days):
        waiting.extend(_newcomer(chance, day, world) for _ in range(chance.choice((0, 1, 2, 3))))
        for _ in range(chance.choice((0, 1, 2, 2, 3, 4))):
            number += 1
            hole = _Hole(_slot(chance, day), number)
            found.holes += 1
            found.minutes += hole.slot.minutes
            person, offers, disappointed = policy(hole, waiting, day, world, seed)
            found.offers += offers
            found.disappointed += disappointed
            if person is not None:
                waiting.remove(person)
                _book(found, person, hole, day, seed)
        busiest = max((sum(at > day - 7 for at in one.asked) for one in waiting), default=0)
        found.most_asked = max(found.most_asked, busiest)
        waiting = [one for one in waiting if day - one.since_day < 90]
    return found


def _book(found: Outcome, person: _Person, hole: _Hole, day: int, seed: int) -> None:
    found.fills += 1
    found.filled_minutes += person.candidate.minutes
    found.waited.append(day - person.since_day)
    if _draw(seed, hole.number, person, 3) >= person.no_show:
        found.kept += 1
        found.recovered += person.candidate.production_cents / 100


def _newcomer(chance: random.Random, day: int, world: World) -> _Person:
    number = chance.getrandbits(64)
    early, late = chance.choice(((None, None), (None, None), (None, 720), (720, None)))
    candidate = Candidate(
        UUID(int=number),
        UUID(int=number + 1),
        chance.choice((30, 30, 40, 60, 60, 90)),
        earliest_minute=early,
        latest_minute=late,
        notice_minutes=chance.choice((0, 60, 120, 1440)),
        no_show_risk=None,
        production_cents=100 * chance.choice((90, 120, 180, 300, 900, 1200)),
    )
    yes = min(0.9, world.acceptance * chance.uniform(0.04, 0.20))
    return _Person(candidate, yes, chance.betavariate(2, 14), day - chance.randrange(3))


def _slot(chance: random.Random, day: int) -> FreeSlot:
    notice = chance.choice((90, 120, 180, 240, 480, 900, 1440, 2880, 4320))
    return FreeSlot(
        _FIRST + timedelta(days=day),
        "monday",
        30 * chance.randrange(16, 33),
        chance.choice((30, 40, 60, 60, 90)),
        UUID(int=chance.randrange(1, 5)),
        _DENTIST,
        notice,
    )


def _draw(seed: int, hole: int, person: _Person, what: int) -> float:
    """Return the chance of one patient at one hole: the same for every policy."""
    return random.Random(f"{seed}/{hole}/{person.candidate.entry_id}/{what}").random()


def _answer(person: _Person, hole: _Hole, seed: int, at: float, world: World) -> float | None:
    """Return the minute at which a patient asked at minute `at` says yes, None for never."""
    person.asked.append((hole.slot.day - _FIRST).days)
    if _draw(seed, hole.number, person, 1) >= person.yes:
        return None
    draw = _draw(seed, hole.number, person, 2)
    person.said_yes += 1
    return at - world.delay_minutes * math.log(1 - draw)


def ranked_waves(
    hole: _Hole, waiting: list[_Person], day: int, world: World, seed: int
) -> tuple[_Person | None, int, int]:
    """Fill a hole as the scheduler agent does."""
    people = {one.candidate.entry_id: one for one in waiting if _may_ask(one, day)}
    known = tuple(
        replace(
            one.candidate,
            acceptance=(one.said_yes + 1) / (len(one.asked) + 10),
            waiting_days=max(0, day - one.since_day),
        )
        for one in people.values()
    )
    order = [people[one.candidate.entry_id] for one in rank_candidates(hole.slot, known).ranked]
    now, offers = 0.0, 0
    answers: list[tuple[float, int, _Person]] = []
    while order:
        wave = plan_wave(timedelta(minutes=hole.slot.notice_minutes - now))
        if wave is None:
            break
        asked, order = order[: wave.size], order[wave.size :]
        for one in asked:
            offers += 1
            at = _answer(one, hole, seed, now, world)
            if at is not None:
                answers.append((at, offers, one))
        now += wave.hold.total_seconds() / 60
        if answers and min(answers)[0] <= now:
            break
    # A late yes still gets a time that nobody else has taken; later ones hear that it is gone.
    in_time = [answer for answer in answers if answer[0] <= hole.slot.notice_minutes]
    if not in_time:
        return None, offers, len(answers)
    return min(in_time)[2], offers, len(answers) - 1


def by_hand(
    hole: _Hole, waiting: list[_Person], day: int, world: World, seed: int
) -> tuple[_Person | None, int, int]:
    """Fill a hole as a desk does that texts down its list, when somebody finds the time."""
    starter = random.Random(f"{seed}/{hole.number}/desk")
    if starter.random() >= _BY_HAND_STARTS:
        return None, 0, 0
    start = starter.uniform(5, 60)
    fitting = [one for one in waiting if one.candidate.minutes <= hole.slot.minutes]
    fitting = [one for one in fitting if one.asked.count(day) < 2][:_BY_HAND_MOST]
    return _paced(hole, fitting, (start, _BY_HAND_PACE), world, seed)


def blast_all(
    hole: _Hole, waiting: list[_Person], day: int, world: World, seed: int
) -> tuple[_Person | None, int, int]:
    """Text everybody whose visit fits, at once."""
    del day
    fitting = [one for one in waiting if one.candidate.minutes <= hole.slot.minutes]
    return _paced(hole, fitting, (0.0, 0.0), world, seed)


def _paced(
    hole: _Hole, people: list[_Person], pace: tuple[float, float], world: World, seed: int
) -> tuple[_Person | None, int, int]:
    start, step = pace
    until = hole.slot.notice_minutes - LAST_OFFER.total_seconds() / 60
    first: tuple[float, _Person] | None = None
    offers = disappointed = 0
    for index, one in enumerate(people):
        at = start + index * step
        if at > until or (first is not None and first[0] <= at):
            break
        offers += 1
        answer = _answer(one, hole, seed, at, world)
        if answer is None or answer > hole.slot.notice_minutes:
            continue
        if reason_against(hole.slot, one.candidate) is not None:
            # A text to all reaches people who had said they cannot come then.
            continue
        if first is None or answer < first[0]:
            disappointed += first is not None
            first = (answer, one)
        else:
            disappointed += 1
    return (None if first is None else first[1]), offers, disappointed


def _may_ask(person: _Person, day: int) -> bool:
    return day not in person.asked and sum(at > day - 7 for at in person.asked) < 3


def measure() -> Iterator[Figure]:
    """Yield, for each world, our figures beside the better of the two others."""
    for name, world in (("", World()), (", half the yeses, twice the delay", World(0.5, 24.0))):
        runs = {
            policy.__name__: [simulate(policy, seed, _DAYS, world) for seed in range(_SEEDS)]
            for policy in (ranked_waves, by_hand, blast_all)
        }
        for title, unit, of in (
            ("holes filled", "share", lambda one: one.fills / one.holes),
            ("minutes filled", "share", lambda one: one.filled_minutes / one.minutes),
            ("production kept a hole", "$", lambda one: one.recovered / one.holes),
            ("offers for a fill", "", lambda one: one.offers / max(1, one.fills)),
            ("disappointed for a fill", "", lambda one: one.disappointed / max(1, one.fills)),
            ("days waited by the filled", "days", lambda one: statistics.mean(one.waited)),
            ("most texts to one patient in a week", "", lambda one: one.most_asked),
        ):
            yield _compare(f"{title}{name}", unit, runs, of)


def _compare(
    question: str,
    unit: str,
    runs: dict[str, list[Outcome]],
    of: Callable[[Outcome], float],
) -> Figure:
    ours = [of(one) for one in runs["ranked_waves"]]
    hand = [of(one) for one in runs["by_hand"]]
    blast = [of(one) for one in runs["blast_all"]]
    gaps = [a - b for a, b in zip(ours, hand, strict=True)]
    spread = 1.96 * statistics.stdev(gaps) / math.sqrt(len(gaps))
    return Figure(
        f"back-fill, {question}",
        statistics.mean(ours),
        unit,
        "shown",
        is_met=True,
        peer=statistics.mean(hand),
        note=(
            f"peer: by hand; text to all {statistics.mean(blast):.3g}; ours less by hand "
            f"{statistics.mean(gaps):+.3g} ± {spread:.2g} over {_SEEDS} seeds of {_DAYS} days"
        ),
    )
