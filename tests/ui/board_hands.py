"""A receptionist's hands on the board: pointing, dragging, keys."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.ui.board import BoardWidget
from harmony_desktop.ui.board.model import PlacedCard

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
Asked = list[tuple[Any, ...]]


def placed_where(board: BoardWidget, wanted: Callable[[BoardCard], bool]) -> PlacedCard:
    """Return a card in plain view that nothing overlaps."""
    model = board.model
    assert model is not None
    view = board.viewport().rect().adjusted(80, 80, -300, -200)
    for placed in model.in_time_order:
        center = board.viewport().mapFromGlobal(board.screen_rect(placed.card.id).center())
        if wanted(placed.card) and view.contains(center):
            return placed
    pytest.fail("no such card in view")


def plain_card(board: BoardWidget) -> PlacedCard:
    return placed_where(board, lambda card: not card.is_proposed and not card.is_double_booked)


def center_of(board: BoardWidget, placed: PlacedCard) -> QPoint:
    return board.viewport().mapFromGlobal(board.screen_rect(placed.card.id).center())


def linger(board: BoardWidget, placed: PlacedCard) -> None:
    """Bring the mouse onto a card; a mouse that was there already must move to be noticed."""
    for offset in (QPoint(4, 4), QPoint(0, 0)):
        QTest.mouseMove(board.viewport(), center_of(board, placed) + offset)


def lingers_until_shown(board: BoardWidget, placed: PlacedCard) -> Callable[[], bool]:
    """Return a try to see a card's bubble; a window that is busy may tell the mouse to leave."""
    bubble = board.findChild(QLabel, "bubbleDetails")
    assert bubble is not None

    def look() -> bool:
        if not bubble.isVisible():
            linger(board, placed)
        return bubble.isVisible()

    return look


def drag(board: BoardWidget, start: QPoint, by: QPoint) -> None:
    QTest.mousePress(board.viewport(), LEFT, PLAIN, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(board.viewport(), start + by * part)
    QTest.mouseRelease(board.viewport(), LEFT, PLAIN, start + by)


def keys(board: BoardWidget, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(board, key)
