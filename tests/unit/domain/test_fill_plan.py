"""All the holes of a day filled at once."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.fill_plan import FillPlan, plan_fill
from harmony_desktop.domain.waitlist import Candidate, FreeSlot, reason_against

DAY = date(2026, 11, 30)
CHAIR, OTHER, DENTIST = UUID(int=1), UUID(int=3), UUID(int=2)
HOUR = FreeSlot(DAY, "monday", 540, 60, CHAIR, DENTIST, 180)


def _waiting(number: int, minutes: int, **wishes: object) -> Candidate:
    waiting = Candidate(UUID(int=100 + number), UUID(int=200 + number), minutes)
    return replace(waiting, **wishes)  # type: ignore[arg-type]


def _by_minutes(slot: FreeSlot, candidate: Candidate) -> float:
    return float(candidate.minutes)


def _places(plan: FillPlan) -> list[tuple[UUID, UUID, int]]:
    return [
        (one.candidate.entry_id, one.slot.operatory_id, one.start_minute) for one in plan.placements
    ]


def test_nobody_waits_or_nothing_is_free() -> None:
    assert plan_fill([], [_waiting(0, 30)], _by_minutes) == FillPlan((), 0.0)
    assert plan_fill([HOUR], [], _by_minutes) == FillPlan((), 0.0)
    assert plan_fill([HOUR], [_waiting(0, 65)], _by_minutes) == FillPlan((), 0.0)


def test_nothing_worthless_is_placed() -> None:
    assert plan_fill([HOUR], [_waiting(0, 30)], lambda *_: 0.0).placements == ()


def test_two_short_visits_share_a_hole() -> None:
    plan = plan_fill([HOUR], [_waiting(0, 30), _waiting(1, 30)], _by_minutes)
    assert sorted(start for _, _, start in _places(plan)) == [540, 570]
    assert plan.worth == 60


def test_a_patient_with_two_entries_comes_once() -> None:
    twice = [_waiting(0, 30), _waiting(1, 30, patient_id=UUID(int=200))]
    assert len(plan_fill([HOUR], twice, _by_minutes).placements) == 1


def test_the_only_one_for_a_hole_gets_it() -> None:
    # Ranked hole by hole, the one who can come at any time would take the morning.
    morning, afternoon = HOUR, replace(HOUR, start_minute=840, operatory_id=OTHER)
    early = _waiting(0, 60, latest_minute=720)
    anytime = _waiting(1, 60)

    def worth(slot: FreeSlot, candidate: Candidate) -> float:
        return 10.0 if candidate is anytime else 9.0

    plan = plan_fill([morning, afternoon], [anytime, early], worth)
    assert {entry: chair for entry, chair, _ in _places(plan)} == {
        early.entry_id: CHAIR,
        anytime.entry_id: OTHER,
    }


def test_a_wish_for_later_in_the_hole_is_kept_and_wastes_no_time() -> None:
    late = _waiting(0, 30, earliest_minute=552)
    short = _waiting(1, 30)
    plan = plan_fill([HOUR], [late, short], _by_minutes)
    assert _places(plan) == [(short.entry_id, CHAIR, 540), (late.entry_id, CHAIR, 570)]


def test_a_wish_inside_the_hole_is_kept() -> None:
    middle = _waiting(0, 20, earliest_minute=560, latest_minute=580)
    plan = plan_fill([HOUR], [middle, _waiting(1, 20)], _by_minutes)
    assert (middle.entry_id, CHAIR, 560) in _places(plan)
    assert plan.worth == 40


def test_the_more_valuable_of_two_gets_the_only_place() -> None:
    dear, cheap = _waiting(0, 60), _waiting(1, 60)
    plan = plan_fill([HOUR], [dear, cheap], lambda _, one: 9.0 if one is dear else 2.0)
    assert _places(plan) == [(dear.entry_id, CHAIR, 540)]


def test_of_two_ways_to_the_same_end_the_dearer_stays() -> None:
    # The last can begin at 580 after either of the others, or after none.
    long = _waiting(0, 40, latest_minute=580)
    short = _waiting(1, 20, latest_minute=590)
    last = _waiting(2, 20, earliest_minute=580)
    values = {long.entry_id: 10.0, short.entry_id: 2.0, last.entry_id: 5.0}
    plan = plan_fill([HOUR], [long, short, last], lambda _, one: values[one.entry_id])
    assert plan.worth == 15
    assert [place.candidate for place in plan.placements] == [long, last]


def test_emptying_and_filling_again_finds_what_one_pass_misses() -> None:
    # One pass gives the first hole the 60 minutes that only fit into the second, too.
    second = replace(HOUR, operatory_id=OTHER)
    free = _waiting(0, 60)
    bound = _waiting(1, 55, operatory_id=CHAIR)
    plan = plan_fill([HOUR, second], [free, bound], _by_minutes)
    assert plan.worth == 115
    assert plan_fill([HOUR, second], [free, bound], _by_minutes, turns=0).worth == 60


@given(
    st.lists(st.tuples(st.integers(96, 200), st.integers(2, 24)), min_size=1, max_size=5),
    st.lists(
        st.tuples(
            st.integers(2, 18),
            st.one_of(st.none(), st.integers(480, 900)),
            st.one_of(st.none(), st.integers(600, 1100)),
            st.integers(-5, 50),
        ),
        max_size=12,
    ),
    st.integers(0, 3),
)
def test_every_plan_keeps_the_rules(
    holes: list[tuple[int, int]],
    wishes: list[tuple[int, int | None, int | None, int]],
    seed: int,
) -> None:
    slots = [
        replace(HOUR, start_minute=5 * at, minutes=5 * length, operatory_id=UUID(int=50 + number))
        for number, (at, length) in enumerate(holes)
    ]
    values = {}
    waiting = []
    for number, (length, early, late, value) in enumerate(wishes):
        one = _waiting(number, 5 * length, earliest_minute=early, latest_minute=late)
        waiting.append(one)
        values[one.entry_id] = float(value)
    plan = plan_fill(slots, waiting, lambda _, one: values[one.entry_id], seed=seed, turns=8)
    again = plan_fill(slots, waiting, lambda _, one: values[one.entry_id], seed=seed, turns=8)
    assert plan == again
    assert plan.worth == sum(one.worth for one in plan.placements)
    assert len({one.candidate.entry_id for one in plan.placements}) == len(plan.placements)
    for place in plan.placements:
        end = place.start_minute + place.candidate.minutes
        assert place.worth > 0
        assert place.slot.start_minute <= place.start_minute
        assert end <= place.slot.start_minute + place.slot.minutes
        moved = replace(place.slot, start_minute=place.start_minute)
        assert reason_against(moved, place.candidate) is None
    for first, second in pairwise(plan.placements):
        if first.slot is second.slot:
            assert first.start_minute + first.candidate.minutes <= second.start_minute
