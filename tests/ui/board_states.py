"""What the board looks like beyond the day of today, each with the way to it."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.tour import Guide

__all__ = ["BOARD_STATES"]


def _span(name: str) -> Callable[[Guide], object]:
    return lambda guide: guide.page("board").spans.choose_span(name)


def _view(slot: int) -> Callable[[Guide], object]:
    return lambda guide: guide.page("board").spans.choose_view(slot)


def _nobody(guide: Guide) -> None:
    guide.page("board").board.focus_card(None)


def _on(find: Callable[[date], date]) -> Callable[[Guide], object]:
    return lambda guide: guide.page("board", find(guide.place.today()))


def _sunday(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def _moving(guide: Guide) -> None:
    guide.card(lambda card: card.status == "confirmed")
    board = guide.window.board
    board.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(board, key)


def _details(guide: Guide) -> None:
    guide.card(lambda card: bool(card.alerts))
    board = guide.window.board
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Space)


def _toast(guide: Guide) -> None:
    guide.card()
    guide.window.host.say("Moved Grace Brown to Op 4, 10:20", True)


BOARD_STATES: dict[str, Callable[[Guide], object]] = {
    "week": _span("week"),
    "month": _span("month"),
    "by_provider": _view(4),
    "nobody": _nobody,
    "closed": _on(_sunday),
    "empty": _on(lambda today: today + timedelta(days=364)),
    "moving": _moving,
    "details": _details,
    "toast": _toast,
}
