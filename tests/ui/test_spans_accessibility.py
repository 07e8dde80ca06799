"""The week and the month in the real window, as a screen reader is told of them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from harmony_desktop.ui.locale_text import long_day_text, short_day_text
from harmony_desktop.ui.schedule.month import MonthGrid
from tests.ui.receptionist import Receptionist


@pytest.fixture
def listening(receptionist: Receptionist) -> Iterator[Receptionist]:
    QAccessible.setActive(True)
    yield receptionist
    QAccessible.setActive(False)


def _spoken(widget: Any) -> Any:
    return QAccessible.queryAccessibleInterface(widget)


def test_each_card_of_a_week_says_its_day_and_its_visit(listening: Receptionist) -> None:
    board = listening.window.board
    listening.press(Qt.Key.Key_2)
    spoken = _spoken(board)
    names = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    assert len(names) == len(board.cards_in_time_order()) > 0
    today = listening.place.desk.today()
    monday = today - timedelta(days=today.weekday())
    week = {short_day_text(monday + timedelta(days=at)) for at in range(7)}
    assert all(any(day in name for day in week) for name in names)


def test_a_day_of_the_month_says_its_date_and_how_full_it_is(listening: Receptionist) -> None:
    listening.press(Qt.Key.Key_3)
    grid = listening.window.findChild(MonthGrid)
    assert grid is not None
    assert grid.isVisible()
    table = _spoken(grid)
    names = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert len(grid._days) == 42
    for day in grid._days:
        (name,) = [name for name in names if name.startswith(long_day_text(day.day))]
        assert not day.visits or f"{day.visits} visit" in name
