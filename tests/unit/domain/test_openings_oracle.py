"""The search for openings against trying every minute of every chair and person."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from harmony_desktop.domain.appointments import pattern_minutes
from harmony_desktop.domain.openings import (
    Chair,
    OpeningDay,
    OpeningWish,
    back_to_back,
    find_openings,
)
from harmony_desktop.domain.slots import Booking, Closure, DayRules, check_slot

DAY = date(2026, 11, 30)
CHAIRS = [UUID(int=10), UUID(int=11)]
PEOPLE = [UUID(int=20), UUID(int=21)]
PATIENT = UUID(int=30)
OPENS, CLOSES = 8 * 60, 12 * 60

_minute = st.integers(OPENS // 10, CLOSES // 10).map(lambda ten: ten * 10)
_bookings = st.lists(
    st.builds(
        lambda at, chair, person, patient, start, pattern: Booking(
            UUID(int=100 + at), patient, chair, person, None, start, pattern
        ),
        st.integers(0, 99),
        st.sampled_from(CHAIRS),
        st.sampled_from(PEOPLE),
        st.sampled_from([PATIENT, UUID(int=31)]),
        _minute,
        st.text("X/", min_size=1, max_size=12),
    ),
    max_size=6,
    unique_by=lambda booking: booking.id,
)
_closures = st.lists(
    st.builds(
        lambda start, length, chair: Closure(start, start + length, "", chair),
        _minute,
        st.sampled_from([10, 30, 60]),
        st.sampled_from([None, *CHAIRS]),
    ),
    max_size=2,
)
_wishes = st.builds(
    OpeningWish,
    pattern=st.text("X/", min_size=2, max_size=12).filter(lambda text: len(text) % 2 == 0),
    provider_id=st.sampled_from([None, *PEOPLE]),
    operatory_id=st.sampled_from([None, *CHAIRS]),
    earliest_minute=st.sampled_from([0, 9 * 60]),
    latest_minute=st.sampled_from([11 * 60, 24 * 60]),
    patient_id=st.sampled_from([None, PATIENT]),
    patterns=st.sampled_from([{}, {PEOPLE[0]: "XXXX"}]),
    provider_ids=st.sampled_from([None, frozenset(PEOPLE[:1])]),
    operatory_ids=st.sampled_from([None, frozenset(CHAIRS[1:])]),
)
_spans = st.dictionaries(
    st.sampled_from(PEOPLE),
    st.sampled_from([(), ((OPENS, CLOSES),), ((9 * 60, 10 * 60 + 30),)]),
)


def _fits(start: int, chair: Chair, person: UUID, wish: OpeningWish, rules: DayRules) -> bool:
    pattern = wish.pattern_for(person)
    end = start + pattern_minutes(pattern)
    wanted = Booking(UUID(int=0), wish.patient_id, chair.operatory_id, person, None, start, pattern)
    in_part = wish.earliest_minute <= start and end <= wish.latest_minute
    return in_part and not check_slot(wanted, rules)


def _pairs(chairs: tuple[Chair, ...], wish: OpeningWish) -> list[tuple[Chair, UUID]]:
    return [
        (chair, person)
        for chair in chairs
        for person in chair.provider_ids
        if wish.operatory_id in {None, chair.operatory_id}
        and wish.provider_id in {None, person}
        and (wish.operatory_ids is None or chair.operatory_id in wish.operatory_ids)
        and (
            wish.provider_id is not None or wish.provider_ids is None or person in wish.provider_ids
        )
    ]


@settings(max_examples=150, deadline=None)
@given(_bookings, _closures, _spans, _wishes)
def test_it_finds_what_trying_everything_finds(
    bookings: list[Booking],
    closures: list[Closure],
    spans: dict[UUID, tuple[tuple[int, int], ...]],
    wish: OpeningWish,
) -> None:
    rules = DayRules(((OPENS, CLOSES),), tuple(closures), spans, tuple(bookings))
    chairs = tuple(Chair(chair, tuple(PEOPLE)) for chair in CHAIRS)
    found = find_openings([OpeningDay(DAY, rules)], chairs, wish, 1000)
    fitting = {
        (start, chair.operatory_id, person)
        for chair, person in _pairs(chairs, wish)
        for start in range(OPENS, CLOSES, wish.step_minutes)
        if _fits(start, chair, person, wish, rules)
    }
    # Nothing offered that does not fit, and the first of every person is offered.
    offered = {(one.start_minute, one.operatory_id, one.provider_id) for one in found}
    assert offered <= fitting
    for person in PEOPLE:
        first = min((start for start, _, who in fitting if who == person), default=None)
        assert first == min(
            (one.start_minute for one in found if one.provider_id == person), default=None
        )
    narrowed = replace(wish, latest_minute=0)
    assert find_openings([OpeningDay(DAY, rules)], chairs, narrowed, 1000) == ()


def test_visits_follow_each_other_on_the_grid() -> None:
    assert back_to_back(540, (30, 45, 10), 10) == (540, 570, 620)
