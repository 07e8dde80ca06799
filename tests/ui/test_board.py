"""The board under mouse and keys: what it asks for, and that every drag has keys."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from benchmarks.sample_day import NOW_MINUTE
from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.ui.board import BoardWidget
from tests.ui.board_hands import (
    LEFT,
    PLAIN,
    Asked,
    center_of,
    drag,
    keys,
    lingers_until_shown,
    plain_card,
)


def test_dragging_asks_for_the_move_and_changes_nothing_itself(
    board: BoardWidget, asked: Asked
) -> None:
    placed = plain_card(board)
    assert board.model is not None
    layout = board.model.layout
    by = QPoint(round(layout.column), round(layout.per_minute * 20))
    drag(board, center_of(board, placed), by)
    goal = board.model.day.operatories[placed.column + 1].id
    assert asked == [("move", placed.card.id, goal, placed.card.start_minute + 20)]
    assert board.drag is None
    assert board.model.find(placed.card.id) is placed


def test_a_trembling_click_moves_nothing(board: BoardWidget, asked: Asked) -> None:
    placed = plain_card(board)
    drag(board, center_of(board, placed), QPoint(2, 1))
    assert asked == []
    assert board.focused_card == placed.card.id


def test_dragging_there_and_back_asks_for_nothing(board: BoardWidget, asked: Asked) -> None:
    center = center_of(board, plain_card(board))
    view = board.viewport()
    QTest.mousePress(view, LEFT, PLAIN, center)
    QTest.mouseMove(view, center + QPoint(150, 60))
    assert board.drag is not None
    QTest.mouseMove(view, center)
    QTest.mouseRelease(view, LEFT, PLAIN, center)
    assert asked == []


def test_the_lower_edge_stretches(board: BoardWidget, asked: Asked) -> None:
    placed = plain_card(board)
    assert board.model is not None
    bottom = board.viewport().mapFromGlobal(board.screen_rect(placed.card.id).bottomLeft())
    start = QPoint(bottom.x() + 20, bottom.y() - 2)
    QTest.mouseMove(board.viewport(), start)
    assert board.viewport().cursor().shape() is Qt.CursorShape.SizeVerCursor
    drag(board, start, QPoint(0, round(board.model.layout.per_minute * 20)))
    assert asked == [("resize", placed.card.id, placed.card.minutes + 20)]


def test_escape_puts_a_dragged_card_back(board: BoardWidget, asked: Asked) -> None:
    center = center_of(board, plain_card(board))
    view = board.viewport()
    QTest.mousePress(view, LEFT, PLAIN, center)
    QTest.mouseMove(view, center + QPoint(150, 60))
    keys(board, Qt.Key.Key_Escape)
    assert board.drag is None
    QTest.mouseMove(view, center + QPoint(160, 90))
    QTest.mouseRelease(view, LEFT, PLAIN, center + QPoint(160, 90))
    assert asked == []


def test_an_offer_cannot_be_dragged_nor_stretched(board: BoardWidget, asked: Asked) -> None:
    assert board.model is not None
    offer = next(placed for placed in board.model.cards if placed.card.is_proposed)
    board.focus_card(offer.card.id)
    drag(board, center_of(board, offer), QPoint(150, 60))
    keys(board, Qt.Key.Key_M)
    assert board.drag is None
    keys(board, Qt.Key.Key_BracketRight)
    assert asked == []


def test_near_the_edge_a_drag_scrolls(board: BoardWidget) -> None:
    bar = board.verticalScrollBar()
    board.show_minute(NOW_MINUTE)
    before = bar.value()
    center = center_of(board, plain_card(board))
    view = board.viewport()
    QTest.mousePress(view, LEFT, PLAIN, center)
    QTest.mouseMove(view, center + QPoint(20, 20))
    QTest.mouseMove(view, QPoint(center.x(), view.height() - 5))
    assert bar.value() > before
    QTest.mouseMove(view, QPoint(center.x(), 40))
    assert bar.value() == before
    board.cancel_drag()


def test_double_click_opens_a_card_or_offers_the_slot(board: BoardWidget, asked: Asked) -> None:
    placed = plain_card(board)
    assert board.model is not None
    QTest.mouseDClick(board.viewport(), LEFT, PLAIN, center_of(board, placed))
    board.set_day(replace(board.model.day, cards=()))
    QTest.mouseDClick(board.viewport(), LEFT, PLAIN, center_of_slot(board, 2, 610))
    QTest.mouseDClick(board.viewport(), LEFT, PLAIN, QPoint(400, 5))
    room = board.model.day.operatories[2].id
    assert asked == [("activated", placed.card.id), ("slot", room, 610)]


def center_of_slot(board: BoardWidget, column: int, minute: int) -> QPoint:
    assert board.model is not None
    layout = board.model.layout
    x = layout.gutter + layout.column * (column + 0.5)
    y = layout.header + layout.y_of(minute + 5) - board.verticalScrollBar().value()
    return QPoint(round(x), round(y))


def test_letters_act_on_the_focused_card(board: BoardWidget, asked: Asked) -> None:
    placed = plain_card(board)
    letters = (
        Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_F, Qt.Key.Key_P
    )  # fmt: skip
    keys(board, *letters)
    assert asked == []
    board.focus_card(placed.card.id)
    keys(board, *letters, Qt.Key.Key_Return, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight)
    card_id, minutes = placed.card.id, placed.card.minutes
    assert asked == [
        *(
            ("action", action, card_id)
            for action in ("arrived", "seat", "complete", "break", "confirm", "pinboard")
        ),
        ("activated", card_id),
        ("resize", card_id, minutes - 10),
        ("resize", card_id, minutes + 10),
    ]


def test_keys_with_control_and_unknown_keys_are_the_windows(
    board: BoardWidget, asked: Asked
) -> None:
    board.focus_card(plain_card(board).card.id)
    QTest.keyClick(board, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys(board, Qt.Key.Key_Q)
    assert asked == []


def test_move_by_keys(board: BoardWidget, asked: Asked, said: list[str]) -> None:
    placed = plain_card(board)
    assert board.model is not None
    board.focus_card(placed.card.id)
    keys(board, Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down)
    keys(board, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Q, Qt.Key.Key_Return)
    room = board.model.day.operatories[placed.column + 1]
    assert asked == [("move", placed.card.id, room.id, placed.card.start_minute + 10)]
    assert said[0].startswith("Move:")
    assert said[-1].startswith(room.name)


def test_escape_ends_the_move_by_keys_then_the_focus(board: BoardWidget, asked: Asked) -> None:
    board.focus_card(plain_card(board).card.id)
    keys(board, Qt.Key.Key_M, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert board.drag is None
    assert board.focused_card is not None
    keys(board, Qt.Key.Key_Escape)
    assert board.focused_card is None
    assert asked == []


def test_a_move_is_announced_when_it_has_happened(board: BoardWidget, said: list[str]) -> None:
    placed = plain_card(board)
    assert board.model is not None
    day = board.model.day
    board.focus_card(placed.card.id)
    keys(board, Qt.Key.Key_M, Qt.Key.Key_Down, Qt.Key.Key_Return)
    said.clear()
    board.set_day(day)
    assert said == []
    keys(board, Qt.Key.Key_M, Qt.Key.Key_Down, Qt.Key.Key_Return)
    said.clear()
    board.set_day(with_card(day, replace(placed.card, start_minute=placed.card.start_minute + 10)))
    assert len(said) == 1
    assert said[0].startswith("Moved to ")


def with_card(day: BoardDay, changed: BoardCard) -> BoardDay:
    cards = (changed if card.id == changed.id else card for card in day.cards)
    return replace(day, cards=tuple(cards))


def test_a_new_length_is_announced(board: BoardWidget, said: list[str]) -> None:
    placed = plain_card(board)
    assert board.model is not None
    bottom = board.viewport().mapFromGlobal(board.screen_rect(placed.card.id).bottomLeft())
    down = QPoint(0, round(board.model.layout.per_minute * 20))
    drag(board, QPoint(bottom.x() + 20, bottom.y() - 2), down)
    longer = placed.card.minutes + 20
    board.set_day(with_card(board.model.day, replace(placed.card, minutes=longer)))
    assert said == [f"Now {longer} minutes"]


def test_another_desks_change_does_not_take_the_card_out_of_the_hand(
    board: BoardWidget, day: BoardDay
) -> None:
    placed = plain_card(board)
    other = next(card for card in day.cards if card.id != placed.card.id)
    board.focus_card(placed.card.id)
    keys(board, Qt.Key.Key_M, Qt.Key.Key_Down)
    board.set_day(with_card(day, replace(other, status="no_show")))
    assert board.drag is not None
    board.set_day(with_card(day, replace(placed.card, start_minute=placed.card.start_minute + 30)))
    assert board.drag is None
    assert board.focused_card == placed.card.id


def test_tab_walks_in_the_order_of_time_and_out_at_the_end(board: BoardWidget) -> None:
    order = board.cards_in_time_order()
    board.focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert board.focused_card == order[0]
    keys(board, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert board.focused_card == order[2]
    QTest.keyClick(board, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert board.focused_card == order[1]
    board.focus_card(order[-1])
    keys(board, Qt.Key.Key_Tab)
    assert board.focused_card == order[-1]


def test_a_focused_card_is_brought_into_view(board: BoardWidget) -> None:
    board.resize(700, 400)
    view = board.viewport()
    for card_id in (board.cards_in_time_order()[-1], board.cards_in_time_order()[0]):
        board.focus_card(card_id)
        rect = board.screen_rect(card_id)
        corner = view.mapFromGlobal(rect.topLeft())
        assert view.rect().contains(corner)


def test_the_focus_goes_with_its_card_and_ends_with_it(board: BoardWidget, day: BoardDay) -> None:
    focused: list[UUID | None] = []
    board.card_focused.connect(focused.append)
    card = plain_card(board).card
    board.focus_card(card.id)
    board.set_day(replace(day, cards=tuple(entry for entry in day.cards if entry.id != card.id)))
    assert focused == [card.id, None]
    assert board.focused() is None


def test_lingering_shows_the_bubble_as_plain_text(
    board: BoardWidget, qtbot: QtBot, day: BoardDay
) -> None:
    placed = plain_card(board)
    board.set_day(with_card(day, replace(placed.card, first_name="<b>Bold</b>", alerts=("Latex",))))
    bubble = board.findChild(QLabel, "sectionTitle")
    assert bubble is not None
    qtbot.waitUntil(lingers_until_shown(board, placed))
    assert bubble.textFormat() is Qt.TextFormat.PlainText
    assert bubble.text().startswith("<b>Bold</b>")
    board.verticalScrollBar().setValue(board.verticalScrollBar().value() + 40)
    assert not bubble.isVisible()


def test_space_shows_and_hides_the_bubble(board: BoardWidget) -> None:
    bubble = board.findChild(QLabel, "bubbleDetails")
    assert bubble is not None
    assert board.model is not None
    for placed in board.model.cards:
        board.focus_card(placed.card.id)
        keys(board, Qt.Key.Key_Space)
        assert bubble.isVisible()
        assert placed.card.type_name in bubble.text()
        frame = bubble.parentWidget()
        assert frame is not None
        assert board.rect().contains(frame.geometry())
    keys(board, Qt.Key.Key_Space)
    assert not bubble.isVisible()


def test_leaving_the_board_hides_the_bubble(board: BoardWidget) -> None:
    board.focus_card(plain_card(board).card.id)
    keys(board, Qt.Key.Key_Space)
    bubble = board.findChild(QLabel, "bubbleDetails")
    assert bubble is not None
    assert bubble.isVisible()
    board.clearFocus()
    QApplication.processEvents()
    assert not bubble.isVisible()


def test_arrows_walk_over_the_board(board: BoardWidget) -> None:
    assert board.model is not None
    start = plain_card(board)
    board.focus_card(start.card.id)
    for key, direction in (
        (Qt.Key.Key_Down, "down"),
        (Qt.Key.Key_Right, "right"),
        (Qt.Key.Key_Up, "up"),
        (Qt.Key.Key_Left, "left"),
    ):
        goal = board.model.neighbour(board.focused_card, direction)
        keys(board, key)
        assert board.focused_card == goal


def test_the_mouse_leaving_hides_the_bubble_but_drops_no_card(
    board: BoardWidget, qtbot: QtBot
) -> None:
    placed = plain_card(board)
    bubble = board.findChild(QLabel, "bubbleDetails")
    assert bubble is not None
    qtbot.waitUntil(lingers_until_shown(board, placed))
    board.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not bubble.isVisible()
    QTest.mousePress(board.viewport(), LEFT, PLAIN, center_of(board, placed))
    QTest.mouseMove(board.viewport(), center_of(board, placed) + QPoint(30, 30))
    board.leaveEvent(QEvent(QEvent.Type.Leave))
    assert board.drag is not None
    board.cancel_drag()


def test_a_free_place_is_found_and_booked_by_keys(board: BoardWidget, asked: Asked) -> None:
    placed = plain_card(board)
    board.focus_card(placed.card.id)
    keys(board, Qt.Key.Key_Escape)
    slot = board.slot
    assert slot is not None
    assert slot.column == placed.column
    assert slot.minute >= placed.card.start_minute + placed.card.minutes
    assert board.model is not None
    keys(board, Qt.Key.Key_Return)
    operatory = board.model.day.operatories[slot.column].id
    assert asked[-1] == ("slot", operatory, slot.minute)
    keys(board, Qt.Key.Key_Escape)
    assert board.slot is None


def test_walking_from_a_free_place_onto_a_card_focuses_the_card(board: BoardWidget) -> None:
    placed = plain_card(board)
    board.focus_card(placed.card.id)
    keys(board, Qt.Key.Key_Escape)
    last = board.slot
    assert last is not None
    while board.slot is not None:
        last = board.slot
        keys(board, Qt.Key.Key_Up)
    assert board.model is not None
    reached = board.model.find(board.focused_card)
    assert reached is not None
    ends = reached.card.start_minute + reached.card.minutes
    assert (reached.column, last.minute - ends < 10) == (last.column, True)
