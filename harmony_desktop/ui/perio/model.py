"""Where each reading of an exam is drawn: four bands, sixteen teeth, three sites a tooth."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from harmony_desktop.domain.perio import Place, Side

__all__ = ["BANDS", "Band", "PerioLayout", "sites_in_picture"]

_COLUMNS = 16
_RIGHT_SIDE = (*range(1, 9), *range(25, 33))


@dataclass(frozen=True, slots=True)
class Band:
    """One side of one arch; `is_root_up` tells which way the roots point."""

    teeth: tuple[int, ...]
    side: Side
    is_root_up: bool


_UPPER, _LOWER = tuple(range(1, 17)), tuple(range(32, 16, -1))
BANDS = (
    Band(_UPPER, Side.FACIAL, is_root_up=True),
    Band(_UPPER, Side.LINGUAL, is_root_up=False),
    Band(_LOWER, Side.LINGUAL, is_root_up=True),
    Band(_LOWER, Side.FACIAL, is_root_up=False),
)
"""From top to bottom; the crowns of each arch face each other."""


def sites_in_picture(tooth: int, side: Side) -> tuple[Place, ...]:
    """Return the three sites of a tooth's side from left to right as they are drawn."""
    middle = "B" if side is Side.FACIAL else "L"
    order = ("D", "", "M") if tooth in _RIGHT_SIDE else ("M", "", "D")
    return tuple(Place(tooth, f"{end}{middle}") for end in order)


class PerioLayout:
    """The rectangles of an exam drawn in a given size."""

    def __init__(self, width: float, height: float, caption: float, row: float) -> None:
        """Lay the bands out; `caption` is the room at the left, `row` the height of a number."""
        self.caption = caption
        self.row = row
        self.column = (width - caption) / _COLUMNS
        self._numbers = row
        arch_gap = 6.0
        self.band = (height - 2 * self._numbers - arch_gap) / 4
        first = 0.0
        second = first + self.band
        self.number_tops = (second + self.band, second + self.band + self._numbers + arch_gap)
        third = self.number_tops[1] + self._numbers
        self._tops = (first, second, third, third + self.band)

    def area(self, at: int) -> QRectF:
        """Return a band without its captions."""
        return QRectF(self.caption, self._tops[at], self.column * _COLUMNS, self.band)

    def rows(self, at: int) -> tuple[float, ...]:
        """Return the tops of the four rows of numbers: depth, margin, loss, findings."""
        area = self.area(at)
        first = area.top() if BANDS[at].is_root_up else area.bottom() - 4 * self.row
        return tuple(first + place * self.row for place in range(4))

    def graph(self, at: int) -> QRectF:
        """Return where the lines of a band are drawn."""
        area = self.area(at)
        if BANDS[at].is_root_up:
            return area.adjusted(0, 4 * self.row + 2, 0, -1)
        return area.adjusted(0, 1, 0, -4 * self.row - 2)

    def cell(self, at: int, tooth: int) -> QRectF:
        """Return a tooth's part of a band."""
        area = self.area(at)
        left = area.left() + BANDS[at].teeth.index(tooth) * self.column
        return QRectF(left, area.top(), self.column, area.height())

    def site(self, at: int, place: Place) -> QRectF:
        """Return a site's part of a band."""
        cell = self.cell(at, place.tooth)
        third = cell.width() / 3
        index = sites_in_picture(place.tooth, place.side).index(place)
        return QRectF(cell.left() + index * third, cell.top(), third, cell.height())

    def band_of(self, place: Place) -> int:
        """Return which band a place is drawn in."""
        return next(
            at
            for at, band in enumerate(BANDS)
            if band.side is place.side and place.tooth in band.teeth
        )
