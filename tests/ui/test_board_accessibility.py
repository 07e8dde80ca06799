"""What a screen reader finds on the board, read back through the toolkit itself."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.ui.board import BoardWidget, accessibility
from harmony_desktop.ui.theme import LIGHT


@pytest.fixture
def board(qtbot: QtBot, day: BoardDay) -> Iterator[BoardWidget]:
    QAccessible.setActive(True)
    board = BoardWidget(LIGHT)
    qtbot.addWidget(board)
    board.resize(1500, 900)
    board.set_day(day)
    board.show()
    qtbot.waitExposed(board)
    yield board
    QAccessible.setActive(False)


@pytest.fixture
def spoken(board: BoardWidget) -> Any:
    return QAccessible.queryAccessibleInterface(board)


def test_the_board_is_a_list_with_every_card_named(
    board: BoardWidget, spoken: Any, day: BoardDay
) -> None:
    assert spoken.role() is QAccessible.Role.List
    assert spoken.text(QAccessible.Text.Name) == "Schedule"
    assert spoken.childCount() == len(day.cards)
    names = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    assert names == [board.describe(card_id) for card_id in board.cards_in_time_order()]
    assert all(names)


def test_a_card_is_an_item_with_place_parent_and_no_parts(board: BoardWidget, spoken: Any) -> None:
    card = spoken.child(3)
    assert card.role() is QAccessible.Role.ListItem
    assert card.isValid()
    assert card.rect() == board.screen_rect(board.cards_in_time_order()[3])
    assert card.parent() is spoken
    assert card.childCount() == 0
    assert card.child(0) is None
    assert card.childAt(1, 1) is None
    assert card.indexOfChild(spoken) == -1
    assert card.object() is None
    assert card.text(QAccessible.Text.Value) == ""
    card.setText(QAccessible.Text.Name, "nothing")
    assert card.text(QAccessible.Text.Name) == board.describe(board.cards_in_time_order()[3])


def test_cards_are_found_by_number_and_by_place(board: BoardWidget, spoken: Any) -> None:
    card = spoken.child(5)
    assert spoken.child(5) is card
    assert spoken.indexOfChild(card) == 5
    assert spoken.indexOfChild(spoken) == -1
    center = card.rect().center()
    assert spoken.childAt(center.x(), center.y()) is card
    assert spoken.childAt(-5000, -5000) is None
    assert spoken.child(-1) is None
    assert spoken.child(100_000) is None


def test_the_focus_is_told(board: BoardWidget, spoken: Any) -> None:
    assert not spoken.child(2).state().focused
    board.focus_card(board.cards_in_time_order()[2])
    assert spoken.child(2).state().focused
    assert spoken.child(2).state().focusable
    assert spoken.focusChild() is spoken.child(2)
    board.focus_card(None)
    assert spoken.focusChild() is None


def test_a_card_that_is_gone_is_no_longer_valid(
    board: BoardWidget, spoken: Any, day: BoardDay
) -> None:
    cards = [spoken.child(at) for at in range(spoken.childCount())]
    board.set_day(replace(day, cards=day.cards[:10]))
    assert spoken.childCount() == 10
    assert sum(card.isValid() for card in cards) == 10
    assert all(spoken.child(at) in cards for at in range(10))


def test_boards_come_and_go(board: BoardWidget, day: BoardDay) -> None:
    window = QWidget()
    for _ in range(20):
        board = BoardWidget(LIGHT, window)
        board.set_day(day)
        spoken = QAccessible.queryAccessibleInterface(board)
        assert spoken.child(3).text(QAccessible.Text.Name)
        key = id(board)
        assert key in accessibility._KEPT
        board.deleteLater()
        QCoreApplication.sendPostedEvents(board, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(board)
        assert key not in accessibility._KEPT
    last = BoardWidget(LIGHT, window)
    last.set_day(day)
    assert QAccessible.queryAccessibleInterface(last).childCount() == len(day.cards)
    key = id(last)
    shiboken6.delete(window)
    assert key not in accessibility._KEPT
