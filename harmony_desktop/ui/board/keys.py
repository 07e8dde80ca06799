"""What each key does on the board. Single letters act on the focused card."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from harmony_desktop.ui.board.moves import (
    carry_by_keys,
    drop,
    request_length,
    start_key_move,
)
from harmony_desktop.ui.board.slots import book_slot, enter_slots, step_slot

if TYPE_CHECKING:
    from harmony_desktop.ui.board.view import BoardWidget

__all__ = ["ACTION_KEYS", "handle_key"]

ACTION_KEYS = {
    Qt.Key.Key_A: "arrived",
    Qt.Key.Key_S: "seat",
    Qt.Key.Key_C: "complete",
    Qt.Key.Key_X: "break",
    Qt.Key.Key_F: "confirm",
    Qt.Key.Key_P: "pinboard",
}
_STEPS = {
    Qt.Key.Key_Left: ("left", -1, 0),
    Qt.Key.Key_Right: ("right", 1, 0),
    Qt.Key.Key_Up: ("up", 0, -10),
    Qt.Key.Key_Down: ("down", 0, 10),
}
_LENGTHS = {Qt.Key.Key_BracketLeft: -10, Qt.Key.Key_BracketRight: 10}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def handle_key(board: "BoardWidget", event: QKeyEvent) -> bool:
    """Do what a key means and return whether it meant anything here."""
    if event.modifiers() & ~_PLAIN:
        return False
    key = Qt.Key(event.key())
    if board.drag is not None:
        _carry(board, key)
        return True
    if board.slot is not None:
        return _at_slot(board, key)
    if key in _STEPS:
        if board.focused_card is not None or not enter_slots(board):
            board.step_focus(_STEPS[key][0])
        return True
    card_id = board.focused_card
    return card_id is not None and _act(board, key, card_id)


def _at_slot(board: "BoardWidget", key: Qt.Key) -> bool:
    if key in _STEPS:
        step_slot(board, _STEPS[key][0])
    elif key in _ENTER:
        book_slot(board)
    elif key == Qt.Key.Key_Escape:
        board.set_slot(None)
    else:
        return False
    return True


def _leave_card(board: "BoardWidget") -> None:
    if not enter_slots(board):
        board.focus_card(None)


def _act(board: "BoardWidget", key: Qt.Key, card_id: UUID) -> bool:
    if key in _ENTER:
        board.card_activated.emit(card_id)
    elif key in ACTION_KEYS:
        board.action_requested.emit(ACTION_KEYS[key], card_id)
    elif key in _LENGTHS:
        request_length(board, _LENGTHS[key])
    elif key in _COMMANDS:
        _COMMANDS[key](board)
    else:
        return False
    return True


def _carry(board: "BoardWidget", key: Qt.Key) -> None:
    if key in _STEPS:
        _, columns, minutes = _STEPS[key]
        carry_by_keys(board, columns, minutes)
    elif key in _ENTER:
        drop(board)
    elif key == Qt.Key.Key_Escape:
        board.cancel_drag()


_COMMANDS: dict[Qt.Key, Callable[["BoardWidget"], None]] = {
    Qt.Key.Key_M: start_key_move,
    Qt.Key.Key_Space: lambda board: board.toggle_bubble(),
    Qt.Key.Key_Escape: _leave_card,
}
