"""Where everything of a day stands: pure geometry, in minutes and pixels, without Qt widgets."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRectF

from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["SNAP_MINUTES", "BoardModel", "Layout", "PlacedCard"]

SNAP_MINUTES = 10
_PIXELS_PER_TEN = 18.0
_LEAST_COLUMN = 84.0
_LEAST_LANE = 26.0
"""Room for an icon and two initials: a week of many chairs scrolls rather than says nothing."""
_MARGIN_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of the painted day, in pixels of the content (header excluded).

    Attributes:
        first_minute: the minute at the top.
        last_minute: the minute at the bottom.
    """

    first_minute: int
    last_minute: int
    gutter: float
    header: float
    column: float
    columns: int
    per_minute: float

    @property
    def width(self) -> float:
        """Width of gutter and columns."""
        return self.gutter + self.column * self.columns

    @property
    def height(self) -> float:
        """Height of the hours."""
        return (self.last_minute - self.first_minute) * self.per_minute

    def y_of(self, minute: float) -> float:
        """Return the height at which a minute stands."""
        return (minute - self.first_minute) * self.per_minute

    def minute_at(self, y: float) -> int:
        """Return the minute at a height, snapped to the grid below."""
        minute = self.first_minute + y / self.per_minute
        return int(minute // SNAP_MINUTES) * SNAP_MINUTES

    def column_at(self, x: float) -> int | None:
        """Return the column at a place, or None beside the columns."""
        if self.columns == 0 or x < self.gutter:
            return None
        column = int((x - self.gutter) // self.column)
        return column if column < self.columns else None


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card with its column and rectangle."""

    card: BoardCard
    column: int
    rect: QRectF


class BoardModel:
    """A day laid out for one width and theme."""

    def __init__(self, day: BoardDay, theme: Theme, width: float) -> None:
        """Lay `day` out for a viewport of `width` pixels."""
        self.day = day
        self._columns = {row.id: at for at, row in enumerate(day.operatories)}
        self._laid = self._lay_side_by_side()
        self.layout = self._measure(theme, width)
        self.cards = tuple(self._place())
        self._by_id = {placed.card.id: placed for placed in self.cards}
        self.in_time_order = tuple(
            sorted(self.cards, key=lambda placed: (placed.card.start_minute, placed.column))
        )

    def find(self, card_id: UUID | None) -> PlacedCard | None:
        """Return the card of that id, or None."""
        return None if card_id is None else self._by_id.get(card_id)

    def card_at(self, x: float, y: float) -> PlacedCard | None:
        """Return the card at a place of the content."""
        for placed in reversed(self.cards):
            if placed.rect.contains(x, y):
                return placed
        return None

    def slot_rect(self, column: int, start_minute: int, minutes: int) -> QRectF:
        """Return where a visit of that length would stand."""
        layout = self.layout
        return QRectF(
            layout.gutter + column * layout.column + 2,
            layout.y_of(start_minute) + 1,
            layout.column - 4,
            minutes * layout.per_minute - 2,
        )

    def neighbour(self, card_id: UUID | None, direction: str) -> UUID | None:
        """Return the card one comes to from another by ``next``, ``previous`` or an arrow."""
        if not self.in_time_order:
            return None
        current = self.find(card_id)
        if current is None:
            return self.in_time_order[0].card.id
        if direction in {"next", "previous"}:
            at = self.in_time_order.index(current) + (1 if direction == "next" else -1)
            return self.in_time_order[at % len(self.in_time_order)].card.id
        if direction in {"up", "down"}:
            return self._in_column(current, direction)
        return self._in_next_column(current, 1 if direction == "right" else -1)

    def _in_column(self, current: PlacedCard, direction: str) -> UUID:
        column = [placed for placed in self.in_time_order if placed.column == current.column]
        at = column.index(current) + (1 if direction == "down" else -1)
        return column[max(0, min(len(column) - 1, at))].card.id

    def _in_next_column(self, current: PlacedCard, step: int) -> UUID:
        column = current.column + step
        while 0 <= column < self.layout.columns:
            there = [placed for placed in self.cards if placed.column == column]
            if there:
                start = current.card.start_minute
                return min(there, key=lambda placed: abs(placed.card.start_minute - start)).card.id
            column += step
        return current.card.id

    def _measure(self, theme: Theme, width: float) -> Layout:
        first, last = self.day.opens_minute, self.day.closes_minute
        for card in self.day.cards:
            first = min(first, card.start_minute)
            last = max(last, card.start_minute + card.minutes)
        first = max(0, (first - _MARGIN_MINUTES) // 60 * 60)
        last = min(24 * 60, -(-(last + _MARGIN_MINUTES) // 60) * 60)
        gutter = float(theme.size(56))
        count = len(self.day.operatories)
        most = max((lanes for _, _, _, lanes in self._laid), default=1)
        least = max(theme.size(_LEAST_COLUMN), most * theme.size(_LEAST_LANE))
        column = max((width - gutter) / count, least) if count else 0.0
        return Layout(
            first,
            last,
            gutter,
            float(theme.size(34)),
            column,
            count,
            theme.size(_PIXELS_PER_TEN * 10) / 100,
        )

    def _lay_side_by_side(self) -> list[tuple[int, BoardCard, int, int]]:
        """Return each card with its column, its lane and the lanes of its group."""
        columns: dict[int, list[BoardCard]] = defaultdict(list)
        for card in self.day.cards:
            column = self._columns.get(card.operatory_id)
            if column is not None:
                columns[column].append(card)
        return [
            (column, *laid) for column, cards in sorted(columns.items()) for laid in _lanes(cards)
        ]

    def _place(self) -> list[PlacedCard]:
        placed: list[PlacedCard] = []
        for column, card, lane, lanes in self._laid:
            rect = self.slot_rect(column, card.start_minute, card.minutes)
            if lanes > 1:
                share = rect.width() / lanes
                rect = QRectF(rect.x() + lane * share, rect.y(), share - 2, rect.height())
            placed.append(PlacedCard(card, column, rect))
        return placed


def _lanes(cards: list[BoardCard]) -> list[tuple[BoardCard, int, int]]:
    """Return each card with its lane and the number of lanes of its overlapping group."""
    result: list[tuple[BoardCard, int, int]] = []
    group: list[tuple[BoardCard, int]] = []
    ends: list[int] = []
    for card in sorted(cards, key=lambda entry: (entry.start_minute, -entry.minutes, entry.id)):
        if group and card.start_minute >= max(ends):
            result.extend((member, lane, len(ends)) for member, lane in group)
            group, ends = [], []
        end = card.start_minute + card.minutes
        for lane, busy_until in enumerate(ends):
            if busy_until <= card.start_minute:
                ends[lane] = end
                group.append((card, lane))
                break
        else:
            group.append((card, len(ends)))
            ends.append(end)
    result.extend((member, lane, len(ends)) for member, lane in group)
    return result
