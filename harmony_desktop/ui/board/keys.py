"""What each key does on the board. Single letters act on the focused card."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

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
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LENGTHEN, _SHORTEN = 10, -10


def handle_key(board: "BoardWidget", event: QKeyEvent) -> bool:
    """Do what a key means and return whether it meant anything here."""
    if event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    ):
        return False
    key = Qt.Key(event.key())
    if board.drag is not None:
        return _carry(board, key)
    if key in _STEPS:
        board.step_focus(_STEPS[key][0])
        return True
    card_id = board.focused_card
    if card_id is None:
        return False
    if key in _ENTER:
        board.card_activated.emit(card_id)
    elif key == Qt.Key.Key_M:
        board.start_key_move()
    elif key == Qt.Key.Key_BracketLeft:
        board.request_length(_SHORTEN)
    elif key == Qt.Key.Key_BracketRight:
        board.request_length(_LENGTHEN)
    elif key in ACTION_KEYS:
        board.action_requested.emit(ACTION_KEYS[key], card_id)
    elif key == Qt.Key.Key_Escape:
        board.focus_card(None)
    else:
        return False
    return True


def _carry(board: "BoardWidget", key: Qt.Key) -> bool:
    if key in _STEPS:
        _, columns, minutes = _STEPS[key]
        board.carry(columns, minutes)
    elif key in _ENTER:
        board.drop()
    elif key == Qt.Key.Key_Escape:
        board.cancel_drag()
    return True
