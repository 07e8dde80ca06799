"""Holes worth filling, and whom a visit that runs over will keep waiting."""

from harmony_desktop.domain.day_flow import expected_end, holes_worth_filling, push_of_next

OPENS, CLOSES = 480, 1020


def test_holes_lie_between_visits_and_what_nobody_books() -> None:
    visits = [(600, 660), (480, 540)]
    assert holes_worth_filling(visits, [(720, 780)], OPENS, CLOSES) == (
        *((540, 600), (660, 720), (780, 1020)),
    )


def test_a_hole_too_short_for_a_visit_is_none() -> None:
    assert holes_worth_filling([(480, 571), (600, 1000)], [], OPENS, CLOSES) == ()
    assert holes_worth_filling([(480, 571), (600, 1000)], [], OPENS, CLOSES, shortest=20) == (
        *((571, 600), (1000, 1020)),
    )


def test_overlapping_visits_and_the_day_behind_leave_no_hole() -> None:
    assert holes_worth_filling([(480, 700), (500, 560)], [], 720, CLOSES) == ((720, 1020),)
    assert holes_worth_filling([(480, 700), (900, 1100)], [(1040, 1080)], 690, CLOSES) == (
        *((700, 900),),
    )


def test_where_nobody_works_there_is_no_hole() -> None:
    assert holes_worth_filling([], [(600, 660)], OPENS, CLOSES) == ()


def test_a_visit_ends_as_long_as_planned_after_it_began_and_never_before_now() -> None:
    assert expected_end(600, 30, 20, 610) == 650
    assert expected_end(600, 30, 0, 700) == 700


def test_the_next_visit_is_pushed_by_what_runs_over() -> None:
    assert push_of_next(650, [700, 630]) == (630, 20)
    assert push_of_next(650, [650, 700]) is None
    assert push_of_next(650, []) is None
