"""A card under the mouse or under the move keys, before it is let go."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QRectF

from harmony_desktop.ui.board.model import SNAP_MINUTES, BoardModel, PlacedCard

__all__ = ["Drag", "begin_move", "begin_resize"]

_LEAST_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Drag:
    """Where the card would stand.

    Attributes:
        grab_minutes: minutes between the card's start and the place it was taken at.
    """

    card_id: UUID
    column: int
    start_minute: int
    minutes: int
    grab_minutes: int
    is_resize: bool
    origin: tuple[int, int, int]

    @property
    def has_moved(self) -> bool:
        """Tell whether letting go would change anything."""
        return (self.column, self.start_minute, self.minutes) != self.origin

    def is_from(self, model: BoardModel) -> bool:
        """Tell whether the card still stands in `model` where it was taken."""
        return _place(model, self.card_id) == self.origin

    def is_at_goal(self, model: BoardModel) -> bool:
        """Tell whether the card stands in `model` where it was carried to."""
        return _place(model, self.card_id) == (self.column, self.start_minute, self.minutes)

    def to_point(self, model: BoardModel, x: float, y: float) -> "Drag":
        """Return the drag with the pointer at a place of the content."""
        minute = model.layout.minute_at(y)
        if self.is_resize:
            length = max(_LEAST_MINUTES, minute + SNAP_MINUTES - self.start_minute)
            return replace(self, minutes=length)
        column = model.layout.column_at(x)
        start = self._within(model, minute - self.grab_minutes)
        return replace(self, column=self.column if column is None else column, start_minute=start)

    def rect(self, model: BoardModel) -> QRectF:
        """Return where the card would stand, in the content's coordinates."""
        return model.slot_rect(self.column, self.start_minute, self.minutes)

    def by_keys(self, model: BoardModel, columns: int, minutes: int) -> "Drag":
        """Return the drag moved by whole columns and minutes."""
        column = max(0, min(model.layout.columns - 1, self.column + columns))
        return replace(
            self, column=column, start_minute=self._within(model, self.start_minute + minutes)
        )

    def _within(self, model: BoardModel, minute: int) -> int:
        latest = model.layout.last_minute - self.minutes
        return max(model.layout.first_minute, min(latest, minute))


def begin_move(model: BoardModel, placed: PlacedCard, y: float | None = None) -> Drag:
    """Take a card; `y` is the height of the content it was taken at, None by the keys."""
    card = placed.card
    minute = card.start_minute if y is None else model.layout.minute_at(y)
    grab = (minute - card.start_minute) // SNAP_MINUTES * SNAP_MINUTES
    origin = (placed.column, card.start_minute, card.minutes)
    return Drag(card.id, placed.column, card.start_minute, card.minutes, grab, False, origin)


def begin_resize(placed: PlacedCard) -> Drag:
    """Take a card by its lower edge."""
    card = placed.card
    origin = (placed.column, card.start_minute, card.minutes)
    return Drag(card.id, placed.column, card.start_minute, card.minutes, 0, True, origin)


def _place(model: BoardModel, card_id: UUID) -> tuple[int, int, int] | None:
    placed = model.find(card_id)
    if placed is None:
        return None
    return placed.column, placed.card.start_minute, placed.card.minutes
