"""What speaks against a place on the board."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.slots import Booking, Closure, DayRules, check_slot, overlaps

CHAIR, OTHER_CHAIR = UUID(int=11), UUID(int=12)
DENTIST, HYGIENIST, OTHER = UUID(int=21), UUID(int=22), UUID(int=23)
ANN, BOB = UUID(int=31), UUID(int=32)
HOURS = ((480, 720), (780, 1020))


def visit(start: int, pattern: str = "XXXXXX", **changed: object) -> Booking:
    values: dict[str, object] = {
        "id": UUID(int=start + 1000),
        "patient_id": ANN,
        "operatory_id": CHAIR,
        "provider_id": DENTIST,
        "hygienist_id": None,
        "start_minute": start,
        "pattern": pattern,
    }
    return Booking(**(values | changed))  # type: ignore[arg-type]


def codes(wanted: Booking, *bookings: Booking, **rules: object) -> set[str]:
    values: dict[str, object] = {
        "open_spans": HOURS,
        "closures": (),
        "provider_spans": {},
        "bookings": bookings,
    }
    day = DayRules(**(values | rules))  # type: ignore[arg-type]
    return {warning.code for warning in check_slot(wanted, day)}


def test_a_free_place_has_no_warning() -> None:
    assert codes(visit(540), visit(570, patient_id=BOB), visit(510, patient_id=BOB)) == set()


def test_a_visit_is_not_in_its_own_way() -> None:
    assert codes(visit(540), visit(540)) == set()


def test_the_chair_is_taken() -> None:
    other = visit(555, patient_id=BOB, provider_id=OTHER)
    assert codes(visit(540), other) == {"operatory_overlap"}


def test_the_provider_is_elsewhere_only_in_the_x_parts() -> None:
    other = visit(545, "XX//", patient_id=BOB, operatory_id=OTHER_CHAIR)
    assert codes(visit(540, "XX////"), other) == {"provider_overlap"}
    assert codes(visit(540, "/" * 2 + "//XX"), other) == set()


def test_the_hygienist_is_busy_in_the_slash_parts() -> None:
    mine = visit(540, "////XX", hygienist_id=HYGIENIST)
    other = visit(
        550,
        "//XX",
        patient_id=BOB,
        operatory_id=OTHER_CHAIR,
        provider_id=OTHER,
        hygienist_id=HYGIENIST,
    )
    assert codes(mine, other) == {"provider_overlap"}
    assert mine.people == (DENTIST, HYGIENIST)


def test_one_person_in_both_parts_counts_once() -> None:
    alone = visit(540, "/XX/", hygienist_id=DENTIST)
    assert alone.people == (DENTIST,)
    assert alone.busy_spans(DENTIST) == ((540, 545), (545, 555), (555, 560))


def test_the_patient_sits_elsewhere() -> None:
    other = visit(545, operatory_id=OTHER_CHAIR, provider_id=OTHER)
    assert codes(visit(540), other) == {"patient_overlap"}
    assert codes(visit(540, patient_id=None), other) == set()


@pytest.mark.parametrize("start", [470, 700, 720, 1000])
def test_outside_the_opening_hours(start: int) -> None:
    assert codes(visit(start)) == {"outside_hours"}


def test_closed_all_day() -> None:
    assert codes(visit(540), open_spans=()) == {"practice_closed"}


def test_the_provider_is_absent_or_has_gone_home() -> None:
    assert codes(visit(540), provider_spans={DENTIST: ()}) == {"provider_absent"}
    spans = {DENTIST: ((480, 560),), OTHER: ()}
    assert codes(visit(540), provider_spans=spans) == {"outside_provider_hours"}
    assert codes(visit(540, "XXXX//"), provider_spans=spans) == set()


def test_blocked_time_of_chair_of_person_and_of_all() -> None:
    everybody = Closure(550, 600, "Meeting")
    assert codes(visit(540), closures=(everybody,)) == {"blockout"}
    assert codes(visit(600), closures=(everybody,)) == set()
    chair = Closure(550, 600, "", operatory_id=OTHER_CHAIR)
    assert codes(visit(540), closures=(chair,)) == set()
    person = Closure(550, 600, "", provider_id=DENTIST)
    assert codes(visit(540), closures=(person,)) == {"blockout"}
    assert codes(visit(540, "XX////"), closures=(person,)) == set()


def test_the_warning_names_the_blockout() -> None:
    day = DayRules(HOURS, (Closure(480, 720, "Lunch talk"),), {}, ())
    assert check_slot(visit(540), day)[0].message == "The time is blocked (Lunch talk)."


SPANS = st.tuples(st.integers(0, 100), st.integers(1, 50)).map(lambda pair: (pair[0], sum(pair)))


@given(first=SPANS, second=SPANS)
def test_overlap_means_a_shared_minute(first: tuple[int, int], second: tuple[int, int]) -> None:
    shared = set(range(*first)) & set(range(*second))
    assert overlaps(first, second) == overlaps(second, first) == bool(shared)
