"""The search for openings, held against a search that tries every minute."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.openings import Chair, OpeningDay, OpeningWish, find_openings
from harmony_desktop.domain.slots import Booking, Closure, DayRules, check_slot

DAY = date(2026, 11, 30)
CHAIRS = (UUID(int=1), UUID(int=2))
PEOPLE = (UUID(int=11), UUID(int=12))
HOURS = ((480, 720), (780, 1020))
SETTING = (Chair(CHAIRS[0], (PEOPLE[0],)), Chair(CHAIRS[1], (PEOPLE[1], PEOPLE[0])))


@st.composite
def days(draw: st.DrawFn) -> DayRules:
    starts = draw(st.lists(st.integers(95, 200), max_size=12, unique=True))
    bookings = tuple(
        Booking(
            UUID(int=1000 + number),
            None,
            draw(st.sampled_from(CHAIRS)),
            draw(st.sampled_from(PEOPLE)),
            None,
            5 * start,
            draw(st.text("X/", min_size=1, max_size=20)),
        )
        for number, start in enumerate(starts)
    )
    closures = (Closure(600, 640, "Talk"),) if draw(st.booleans()) else ()
    return DayRules(HOURS, closures, {PEOPLE[1]: ((540, 900),)}, bookings)


@given(rules=days(), letters=st.integers(1, 12))
def test_every_opening_fits_and_the_first_is_found(rules: DayRules, letters: int) -> None:
    wish = OpeningWish("X" * letters)
    found = find_openings([OpeningDay(DAY, rules)], SETTING, wish, 1000)
    for opening in found:
        wanted = Booking(
            UUID(int=0),
            None,
            opening.operatory_id,
            opening.provider_id,
            None,
            opening.start_minute,
            wish.pattern,
        )
        assert check_slot(wanted, rules) == ()
        assert opening.hole_minutes >= 0
        assert opening.start_minute % 10 == 0
    possible = [
        start
        for start in range(0, 1440, 10)
        for chair in SETTING
        for person in chair.provider_ids
        if not check_slot(
            Booking(UUID(int=0), None, chair.operatory_id, person, None, start, wish.pattern),
            rules,
        )
    ]
    assert [opening.start_minute for opening in found[:1]] == possible[:1]
    assert found == tuple(sorted(found, key=lambda opening: opening.start_minute))


EMPTY = DayRules(HOURS, (), {}, ())


def test_limits_of_time_chair_person_and_number() -> None:
    wish = OpeningWish(
        "X" * 6,
        provider_id=PEOPLE[0],
        operatory_id=CHAIRS[1],
        earliest_minute=615,
        latest_minute=840,
    )
    found = find_openings([OpeningDay(DAY, EMPTY)], SETTING, wish, 3)
    assert [opening.start_minute for opening in found] == [620, 650, 680]
    assert {opening.operatory_id for opening in found} == {CHAIRS[1]}


def test_the_past_of_today_is_not_offered() -> None:
    found = find_openings([OpeningDay(DAY, EMPTY, 1000)], SETTING, OpeningWish("XX"), 9)
    assert {opening.start_minute for opening in found} == {1000, 1010}


def test_a_person_without_a_chair_sits_anywhere() -> None:
    wish = OpeningWish("X" * 48, provider_id=UUID(int=99))
    found = find_openings([OpeningDay(DAY, EMPTY)], SETTING, wish, 9)
    assert [(one.start_minute, one.operatory_id) for one in found] == [
        (480, CHAIRS[0]),
        (780, CHAIRS[0]),
    ]


def test_one_person_is_offered_once_in_the_smaller_hole() -> None:
    beside = Booking(UUID(int=5), None, CHAIRS[1], UUID(int=77), None, 510, "X" * 42)
    rules = DayRules(HOURS, (), {}, (beside,))
    wish = OpeningWish("XXXXXX", provider_id=PEOPLE[0], latest_minute=510)
    (found,) = find_openings([OpeningDay(DAY, rules)], SETTING, wish, 9)
    assert (found.operatory_id, found.hole_minutes) == (CHAIRS[1], 0)


def test_the_patient_must_be_free_too() -> None:
    patient = UUID(int=50)
    elsewhere = Booking(UUID(int=5), patient, UUID(int=3), UUID(int=77), None, 480, "X" * 48)
    rules = DayRules(HOURS, (), {}, (elsewhere,))
    wish = OpeningWish("XXXXXX", patient_id=patient)
    found = find_openings([OpeningDay(DAY, rules)], SETTING, wish, 1)
    assert found[0].start_minute == 780


def test_a_booking_past_closing_ends_the_search_of_its_chair() -> None:
    late = Booking(UUID(int=5), None, CHAIRS[0], PEOPLE[0], None, 1100, "XX")
    early = Booking(UUID(int=6), None, CHAIRS[0], PEOPLE[0], None, 470, "X" * 50)
    rules = DayRules(HOURS, (), {}, (late, early))
    wish = OpeningWish("X" * 6, operatory_id=CHAIRS[0])
    found = find_openings([OpeningDay(DAY, rules)], SETTING, wish, 1)
    assert found[0].start_minute == 780


def test_later_days_are_read_only_when_needed() -> None:
    asked = []

    def days_asked() -> "list[OpeningDay]":
        asked.append(DAY)
        return [OpeningDay(DAY, EMPTY)]

    assert len(find_openings(days_asked(), SETTING, OpeningWish("XX"), 2)) == 2
    assert asked == [DAY]
