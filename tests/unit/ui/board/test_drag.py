"""A card on its way, before it is let go."""

from dataclasses import replace
from uuid import UUID

import pytest

from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.ui.board.drag import begin_move, begin_resize
from harmony_desktop.ui.board.model import BoardModel
from harmony_desktop.ui.theme.tokens import LIGHT


@pytest.fixture
def model(board_day: BoardDay) -> BoardModel:
    return BoardModel(board_day, LIGHT, 1000.0)


def test_a_card_follows_the_place_it_was_taken_at(model: BoardModel) -> None:
    placed = model.in_time_order[0]
    layout = model.layout
    taken = layout.y_of(placed.card.start_minute + 25)
    drag = begin_move(model, placed, taken)
    moved = drag.to_point(
        model, layout.gutter + layout.column * 1.5, taken + layout.per_minute * 60
    )
    assert (moved.column, moved.start_minute) == (1, placed.card.start_minute + 60)
    assert moved.has_moved
    assert not drag.has_moved


def test_beside_the_columns_the_column_stays(model: BoardModel) -> None:
    placed = model.in_time_order[0]
    drag = begin_move(model, placed).to_point(model, 1.0, model.layout.y_of(600))
    assert drag.column == placed.column


def test_a_card_stays_within_the_hours_shown(model: BoardModel) -> None:
    drag = begin_move(model, model.in_time_order[0])
    late = drag.by_keys(model, 50, 10_000)
    early = drag.by_keys(model, -50, -10_000)
    assert late.column == model.layout.columns - 1
    assert late.start_minute + late.minutes == model.layout.last_minute
    assert (early.column, early.start_minute) == (0, model.layout.first_minute)


def test_the_lower_edge_stretches_and_never_below_ten_minutes(model: BoardModel) -> None:
    placed = model.in_time_order[0]
    drag = begin_resize(placed)
    assert drag.to_point(model, 0, model.layout.y_of(placed.card.start_minute + 85)).minutes == 90
    assert drag.to_point(model, 0, 0).minutes == 10


def test_a_drag_knows_whether_its_card_is_still_there(
    model: BoardModel, board_day: BoardDay
) -> None:
    placed = model.in_time_order[0]
    drag = begin_move(model, placed).by_keys(model, 1, 10)
    moved = tuple(
        replace(
            card,
            operatory_id=board_day.operatories[drag.column].id,
            start_minute=drag.start_minute,
        )
        if card.id == placed.card.id
        else card
        for card in board_day.cards
    )
    later = BoardModel(replace(board_day, cards=moved), LIGHT, 1000.0)
    gone = BoardModel(replace(board_day, cards=()), LIGHT, 1000.0)
    assert drag.is_from(model)
    assert not drag.is_at_goal(model)
    assert drag.is_at_goal(later)
    assert not drag.is_from(later)
    assert not drag.is_from(gone)
    assert UUID(int=0) != drag.card_id
