"""Where the cards of a day stand, and where the focus goes."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from harmony_desktop.services.queries.board import BoardCard, BoardDay, BoardOperatory
from harmony_desktop.ui.board.model import BoardModel
from harmony_desktop.ui.theme.tokens import LIGHT

ROOMS = tuple(BoardOperatory(UUID(int=at), f"Op {at}", f"O{at}", False) for at in (1, 2, 3))


def card(number: int, room: int, start: int, minutes: int) -> BoardCard:
    return BoardCard(
        id=UUID(int=100 + number),
        patient_id=UUID(int=1),
        operatory_id=UUID(int=room),
        provider_id=UUID(int=2),
        hygienist_id=None,
        start_minute=start,
        minutes=minutes,
        pattern="X" * (minutes // 5),
        status="scheduled",
        is_asap=False,
        first_name="Ann",
        last_name="Lee",
        preferred_name="",
        date_of_birth=None,
        pronouns="",
        phone="",
        type_name="Exam",
        notes="",
        provider_initials="AP",
        provider_color="#112233",
        risk=None,
        alerts=(),
        balance_cents=0,
        is_proposed=False,
        is_double_booked=False,
        version=1,
    )


def model_of(*cards: BoardCard, width: float = 1000.0) -> BoardModel:
    day = BoardDay(date(2026, 11, 23), "UTC", 480, 1020, ROOMS, cards, (), None)
    return BoardModel(day, LIGHT, width)


def test_hours_reach_half_an_hour_beyond_opening_and_every_card() -> None:
    quiet, early = model_of(), model_of(card(1, 1, 400, 30), card(2, 1, 1100, 60))
    assert (quiet.layout.first_minute, quiet.layout.last_minute) == (420, 1080)
    assert (early.layout.first_minute, early.layout.last_minute) == (360, 1200)


def test_hours_stay_within_the_day() -> None:
    model = model_of(card(1, 1, 0, 30), card(2, 1, 1420, 20))
    assert (model.layout.first_minute, model.layout.last_minute) == (0, 1440)


def test_columns_share_the_width_but_stay_readable() -> None:
    assert model_of(width=1000.0).layout.width == pytest.approx(1000.0)
    assert model_of(width=200.0).layout.width > 200.0


def test_a_twenty_minute_card_has_room_for_two_lines() -> None:
    assert model_of(card(1, 1, 600, 20)).cards[0].rect.height() >= 30


def test_minute_and_place_belong_together() -> None:
    layout = model_of().layout
    assert layout.minute_at(layout.y_of(600)) == 600
    assert layout.minute_at(layout.y_of(609)) == 600
    assert layout.column_at(layout.gutter - 1) is None
    assert layout.column_at(layout.gutter + layout.column * 1.5) == 1
    assert layout.column_at(layout.width + 1) is None


def test_no_operatories_means_no_columns() -> None:
    day = BoardDay(date(2026, 11, 23), "UTC", 480, 1020, (), (card(1, 1, 600, 30),), (), None)
    model = BoardModel(day, LIGHT, 800.0)
    assert model.cards == ()
    assert model.layout.column_at(300.0) is None


def test_overlapping_cards_stand_side_by_side() -> None:
    model = model_of(card(1, 1, 600, 60), card(2, 1, 630, 60), card(3, 1, 660, 30))
    first, second, third = (model.find(UUID(int=100 + at)) for at in (1, 2, 3))
    assert first is not None
    assert second is not None
    assert third is not None
    assert not first.rect.intersects(second.rect)
    assert third.rect.x() == first.rect.x()
    assert second.rect.right() <= model.layout.gutter + model.layout.column


def test_cards_one_after_the_other_keep_the_whole_width() -> None:
    model = model_of(card(1, 1, 600, 60), card(2, 1, 660, 60))
    assert model.cards[0].rect.width() == model.cards[1].rect.width()
    assert model.cards[0].rect.width() > model.layout.column - 6


def test_a_card_is_found_where_it_stands() -> None:
    model = model_of(card(1, 2, 600, 60))
    center = model.cards[0].rect.center()
    assert model.card_at(center.x(), center.y()) is model.cards[0]
    assert model.card_at(center.x(), center.y() + 500) is None
    assert model.find(None) is None


@pytest.mark.parametrize(
    ("start", "direction", "goal"),
    [
        (1, "next", 2),
        (4, "next", 1),
        (1, "previous", 4),
        (1, "down", 3),
        (3, "down", 3),
        (3, "up", 1),
        (1, "up", 1),
        (1, "right", 4),
        (4, "left", 3),
        (1, "left", 1),
    ],
)
def test_the_focus_goes_by_time_and_by_column(start: int, direction: str, goal: int) -> None:
    model = model_of(
        card(1, 1, 540, 30), card(2, 1, 550, 30), card(3, 1, 700, 30), card(4, 3, 720, 30)
    )
    if direction in {"up", "down"}:
        model = model_of(card(1, 1, 540, 30), card(3, 1, 700, 30))
    elif direction in {"left", "right"}:
        model = model_of(card(1, 1, 540, 30), card(3, 1, 700, 30), card(4, 3, 720, 30))
    assert model.neighbour(UUID(int=100 + start), direction) == UUID(int=100 + goal)


def test_without_focus_the_first_card_comes_first() -> None:
    assert model_of().neighbour(None, "next") is None
    model = model_of(card(2, 2, 700, 30), card(1, 1, 540, 30))
    assert model.neighbour(None, "down") == UUID(int=101)


def test_a_card_of_an_operatory_that_is_gone_is_not_placed() -> None:
    stray = replace(card(1, 1, 600, 30), operatory_id=UUID(int=99))
    assert model_of(stray).cards == ()
