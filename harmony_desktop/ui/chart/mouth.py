"""Where teeth and their surfaces lie, and what each tooth of a chart looks like.

The chart is seen from the front: the patient's right is at the left. Each tooth is a root and five
surfaces: the facial one outward, the lingual one inward, mesial toward the midline.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from harmony_desktop.domain.dental_work import Work, work_of
from harmony_desktop.domain.teeth import PRIMARY, is_upper, place_of_primary, tooth_class
from harmony_desktop.services.queries.tooth_chart import ToothChart

__all__ = ["ROWS", "MouthLayout", "ToothLook", "looks_of_teeth", "place_of", "surface_letters"]

ROWS = (
    tuple(str(number) for number in range(1, 17)),
    tuple(str(number) for number in range(32, 16, -1)),
)
_COLUMNS = 16
_LEFT_HALF = 8
_FILL = Qt.FillRule.OddEvenFill


@dataclass(frozen=True, slots=True)
class ToothLook:
    """What is drawn at one place of the arch.

    Attributes:
        tooth: the number of the permanent tooth whose place it is.
        letter: the primary tooth that stands there, or empty.
        conditions: live ones, with their surfaces.
        work: how each piece is drawn, on which surfaces, with its status; older ones first.
    """

    tooth: str
    letter: str = ""
    conditions: tuple[tuple[str, str], ...] = ()
    work: tuple[tuple[Work, str, str], ...] = ()

    @property
    def shown(self) -> str:
        """The tooth that stands there."""
        return self.letter or self.tooth

    def has(self, *conditions: str) -> bool:
        """Tell whether the tooth has one of these conditions."""
        return any(name.startswith(conditions) for name, _ in self.conditions)


def place_of(tooth: str) -> str:
    """Return the permanent place of a tooth, its own for a permanent one."""
    return place_of_primary(tooth) if tooth in PRIMARY else tooth


def looks_of_teeth(chart: ToothChart) -> dict[str, ToothLook]:
    """Return the look of every place of both arches."""
    conditions: dict[str, list[tuple[str, str]]] = {}
    letters: dict[str, str] = {}
    for row in chart.conditions:
        if row.resolved_on is not None:
            continue
        place = place_of(row.tooth)
        conditions.setdefault(place, []).append((row.condition, row.surfaces))
        if row.condition == "primary":
            letters[place] = row.tooth if row.tooth in PRIMARY else _letter_at(place)
    work: dict[str, list[tuple[Work, str, str]]] = {}
    for procedure in reversed(chart.procedures):
        drawn = work_of(procedure.code)
        if procedure.tooth and drawn is not Work.OTHER:
            place = place_of(procedure.tooth)
            work.setdefault(place, []).append((drawn, procedure.surfaces, procedure.status))
            if procedure.tooth in PRIMARY:
                letters.setdefault(place, procedure.tooth)
    return {
        tooth: ToothLook(
            tooth,
            letters.get(tooth, ""),
            tuple(conditions.get(tooth, ())),
            tuple(work.get(tooth, ())),
        )
        for row in ROWS
        for tooth in row
    }


def _letter_at(place: str) -> str:
    return next((letter for letter in PRIMARY if place_of_primary(letter) == place), "")


def surface_letters(tooth: str) -> tuple[str, ...]:
    """Return the five surfaces in the order left, outer, middle, inner, right of the picture."""
    is_front = tooth_class(tooth).is_anterior
    facial, middle = ("F", "I") if is_front else ("B", "O")
    row = ROWS[0] if place_of(tooth) in ROWS[0] else ROWS[1]
    is_left = row.index(place_of(tooth)) < _LEFT_HALF
    left, right = ("D", "M") if is_left else ("M", "D")
    return left, facial, middle, "L", right


class MouthLayout:
    """The rectangles of a chart of a given size."""

    def __init__(self, width: float, height: float) -> None:
        """Lay both arches out in `width` by `height` pixels."""
        self.column = width / _COLUMNS
        self._height = height
        self.number_height = min(20.0, height / 16)
        half = height / 2
        self.side = min(self.column * 0.8, half * 0.42)
        self.root_height = max(12.0, half - self.side - self.number_height - 14)

    def cell(self, tooth: str) -> QRectF:
        """Return the whole place of a tooth."""
        row = 0 if is_upper(tooth) else 1
        column = ROWS[row].index(tooth)
        half = self._height / 2
        return QRectF(column * self.column, row * half, self.column, half)

    def box(self, tooth: str) -> QRectF:
        """Return the square of the five surfaces."""
        cell = self.cell(tooth)
        left = cell.center().x() - self.side / 2
        if is_upper(tooth):
            top = cell.bottom() - self.number_height - 4 - self.side
        else:
            top = cell.top() + self.number_height + 4
        return QRectF(left, top, self.side, self.side)

    def number(self, tooth: str) -> QRectF:
        """Return where the number stands: between the arches."""
        cell = self.cell(tooth)
        top = cell.bottom() - self.number_height if is_upper(tooth) else cell.top()
        return QRectF(cell.left(), top, cell.width(), self.number_height)

    def root(self, tooth: str) -> QRectF:
        """Return where the root is drawn: above the upper boxes, below the lower ones."""
        box = self.box(tooth)
        if is_upper(tooth):
            return QRectF(box.left(), box.top() - self.root_height, box.width(), self.root_height)
        return QRectF(box.left(), box.bottom(), box.width(), self.root_height)

    def surface(self, tooth: str, letter: str) -> QPolygonF:
        """Return one of the five surfaces; the gingival third lies on the facial one."""
        box = self.box(tooth)
        inner = box.adjusted(*(box.width() * part for part in (0.28, 0.28, -0.28, -0.28)))
        wanted = {"V": 1, "F": 1, "B": 1, "O": 2, "I": 2, "L": 3}
        letters = surface_letters(tooth)
        at = letters.index(letter) if letter in letters else wanted[letter]
        if at in {1, 3} and not is_upper(tooth):
            at = 4 - at
        corners = {
            0: (box.topLeft(), inner.topLeft(), inner.bottomLeft(), box.bottomLeft()),
            1: (box.topLeft(), box.topRight(), inner.topRight(), inner.topLeft()),
            2: (inner.topLeft(), inner.topRight(), inner.bottomRight(), inner.bottomLeft()),
            3: (inner.bottomLeft(), inner.bottomRight(), box.bottomRight(), box.bottomLeft()),
            4: (inner.topRight(), box.topRight(), box.bottomRight(), inner.bottomRight()),
        }
        return QPolygonF(list(corners[at]))

    def tooth_at(self, point: QPointF) -> tuple[str, str] | None:
        """Return the tooth at a point and its surface there, empty beside the surfaces."""
        for row in ROWS:
            for tooth in row:
                if not self.cell(tooth).contains(point):
                    continue
                for letter in surface_letters(tooth):
                    if self.surface(tooth, letter).containsPoint(point, _FILL):
                        return tooth, letter
                return tooth, ""
        return None
