"""The free place under the keys: where a visit can be booked without the mouse."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from harmony_desktop.ui.board.model import SNAP_MINUTES, BoardModel, PlacedCard
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import time_text

if TYPE_CHECKING:
    from harmony_desktop.ui.board.view import BoardWidget

__all__ = ["Slot", "book_slot", "enter_slots", "free_minutes", "slot_text", "step_slot"]

_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -SNAP_MINUTES), "down": (0, SNAP_MINUTES)}


@dataclass(frozen=True, slots=True)
class Slot:
    """Ten free minutes of a column."""

    column: int
    minute: int

    def rect(self, model: BoardModel) -> QRectF:
        """Return where it is, in the content's coordinates."""
        return model.slot_rect(self.column, self.minute, SNAP_MINUTES)


def enter_slots(board: "BoardWidget") -> bool:
    """Leave the focused card, or an empty day's nothing, for a free place; tell whether it went.

    From a card it is the first free place below it, on an empty day the opening or now.
    """
    model = board.model
    if model is None or model.layout.columns == 0:
        return False
    placed = model.find(board.focused_card)
    if placed is None:
        start = Slot(0, _on_grid(max(model.day.opens_minute, board.now or 0)))
        return not model.in_time_order and _show(board, start)
    end = placed.card.start_minute + placed.card.minutes
    for minute in range(_on_grid(end), model.layout.last_minute, SNAP_MINUTES):
        slot = Slot(placed.column, minute)
        if card_on(model, slot) is None:
            board.focus_card(None)
            return _show(board, slot)
    return False


def step_slot(board: "BoardWidget", direction: str) -> None:
    """Move on by ten minutes or a column; a card that stands there takes the focus."""
    model, slot = board.model, board.slot
    if model is None or slot is None:
        return
    columns, minutes = _STEPS[direction]
    last = model.layout.last_minute - SNAP_MINUTES
    moved = Slot(
        max(0, min(model.layout.columns - 1, slot.column + columns)),
        max(model.layout.first_minute, min(last, slot.minute + minutes)),
    )
    placed = card_on(model, moved)
    if placed is None:
        _show(board, moved)
    else:
        board.focus_card(placed.card.id)


def book_slot(board: "BoardWidget") -> None:
    """Ask for a visit at the free place."""
    if board.model is not None and board.slot is not None:
        operatory = board.model.day.operatories[board.slot.column]
        board.slot_activated.emit(operatory.id, board.slot.minute)


def card_on(model: BoardModel, slot: Slot) -> PlacedCard | None:
    """Return the card that takes up a place, or None."""
    for placed in model.cards:
        start = placed.card.start_minute
        is_at_once = (
            start < slot.minute + SNAP_MINUTES and slot.minute < start + placed.card.minutes
        )
        if placed.column == slot.column and is_at_once:
            return placed
    return None


def free_minutes(model: BoardModel, slot: Slot) -> int:
    """Return how long the chair stays free from a place on, at most until closing."""
    starts = [
        placed.card.start_minute
        for placed in model.cards
        if placed.column == slot.column and placed.card.start_minute > slot.minute
    ]
    operatory = model.day.operatories[slot.column].id
    starts += [
        blockout.start_minute
        for blockout in model.day.blockouts
        if blockout.operatory_id in {None, operatory} and blockout.start_minute > slot.minute
    ]
    return max(0, min([*starts, model.day.closes_minute]) - slot.minute)


def slot_text(model: BoardModel, slot: Slot) -> str:
    """Return what is said of a free place."""
    place = f"{model.day.operatories[slot.column].name}, {time_text(slot.minute)}"
    free = tr_count(free_minutes(model, slot), "{} minute free", "{} minutes free")
    return f"{place}, {free}. " + tr("Enter books here")


def _show(board: "BoardWidget", slot: Slot) -> bool:
    board.set_slot(slot)
    if board.model is not None:
        board.announce(slot_text(board.model, slot))
    return True


def _on_grid(minute: int) -> int:
    return -(-minute // SNAP_MINUTES) * SNAP_MINUTES
