"""Moving and stretching the focused card: by keys, and the letting go that keys and mouse share."""

from typing import TYPE_CHECKING

from harmony_desktop.ui.board.drag import Drag, begin_move
from harmony_desktop.ui.board.model import BoardModel
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import time_text

if TYPE_CHECKING:
    from harmony_desktop.ui.board.view import BoardWidget

__all__ = ["arrival_text", "carry_by_keys", "drop", "request_length", "start_key_move"]


def start_key_move(board: "BoardWidget") -> None:
    """Take the focused card; arrows carry it, Enter lets go, Esc puts it back."""
    placed = None if board.model is None else board.model.find(board.focused_card)
    if board.model is None or placed is None or placed.card.is_proposed:
        return
    board.set_drag(begin_move(board.model, placed))
    board.announce(tr("Move: arrow keys, Enter to place, Esc to put back"))


def carry_by_keys(board: "BoardWidget", columns: int, minutes: int) -> None:
    """Carry the card on its way by columns and minutes."""
    if board.drag is None or board.model is None:
        return
    drag = board.drag.by_keys(board.model, columns, minutes)
    board.carry(drag)
    board.announce(_place(board.model, drag))


def drop(board: "BoardWidget") -> None:
    """Let the card on its way go where it is: ask for the move or the new length."""
    drag, model = board.drag, board.model
    board.set_drag(None)
    if drag is None or model is None or not drag.has_moved:
        return
    board.expect(drag)
    if drag.is_resize:
        board.resize_requested.emit(drag.card_id, drag.minutes)
    else:
        operatory = model.day.operatories[drag.column]
        board.move_requested.emit(drag.card_id, operatory.id, drag.start_minute)


def request_length(board: "BoardWidget", change: int) -> None:
    """Ask for the focused card to be longer or shorter by minutes, never shorter than one step."""
    card = board.focused()
    if card is not None and not card.is_proposed and card.minutes + change >= abs(change):
        board.resize_requested.emit(card.id, card.minutes + change)


def arrival_text(model: BoardModel, drag: Drag) -> str:
    """Return what is said when a card stands where it was let go."""
    if drag.is_resize:
        return tr_count(drag.minutes, "Now {} minute", "Now {} minutes")
    return tr("Moved to {place}").format(place=_place(model, drag))


def _place(model: BoardModel, drag: Drag) -> str:
    return f"{model.day.operatories[drag.column].name}, {time_text(drag.start_minute)}"
