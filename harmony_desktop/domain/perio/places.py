"""Where periodontal readings are taken: teeth, sites, and the order in which they are probed.

Six sites a tooth. The paths are Open Dental's (manual, "Auto Advance").
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

__all__ = [
    "TEETH",
    "Path",
    "Place",
    "Side",
    "quadrant_teeth",
    "route",
    "runs_rightward",
    "sites_of",
]

TEETH = tuple(range(1, 33))
_MIDLINES = (8, 24)


class Side(StrEnum):
    """The side of the arch."""

    FACIAL = "F"
    LINGUAL = "L"


class Path(StrEnum):
    """An order in which the mouth is probed.

    ARCHES: 1-16 facial, 16-1 lingual, 32-17 facial, 17-32 lingual.
    FACIALS_FIRST: 1-16 facial, 17-32 facial, 32-17 lingual, 16-1 lingual.
    """

    ARCHES = "arches"
    FACIALS_FIRST = "facials_first"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One site of one tooth: DB, B, MB on the facial side, DL, L, ML on the lingual."""

    tooth: int
    site: str

    @property
    def side(self) -> Side:
        """The side of the arch the site lies on."""
        return Side.FACIAL if "B" in self.site else Side.LINGUAL


_RUNS = {
    Path.ARCHES: ((1, 16, "F"), (16, 1, "L"), (32, 17, "F"), (17, 32, "L")),
    Path.FACIALS_FIRST: ((1, 16, "F"), (17, 32, "F"), (32, 17, "L"), (16, 1, "L")),
}
_RUN_LENGTH = 48
_QUADRANTS = {
    "UR": range(1, 9),
    "UL": range(9, 17),
    "LL": range(17, 25),
    "LR": range(25, 33),
    "S1": range(1, 6),
    "S2": range(6, 12),
    "S3": range(12, 17),
    "S4": range(17, 22),
    "S5": range(22, 28),
    "S6": range(28, 33),
}


def sites_of(tooth: int, side: Side, *, distal_first: bool) -> tuple[Place, ...]:
    """Return the three sites of one side of a tooth in probing order."""
    middle = "B" if side is Side.FACIAL else "L"
    sites = (f"D{middle}", middle, f"M{middle}")
    return tuple(Place(tooth, site) for site in (sites if distal_first else sites[::-1]))


def quadrant_teeth(area: str) -> range:
    """Return the teeth of a quadrant (UR UL LL LR) or a sextant (S1-S6)."""
    return _QUADRANTS[area]


@lru_cache(maxsize=2)
def route(path: Path) -> tuple[Place, ...]:
    """Return all 192 places in the order of the path."""
    places: list[Place] = []
    for first, last, side in _RUNS[path]:
        step = 1 if last > first else -1
        for tooth in range(first, last + step, step):
            # Toward the midline the distal site comes first, away from it the mesial.
            toward = (tooth <= _MIDLINES[0] or 16 < tooth <= _MIDLINES[1]) == (step > 0)  # noqa: PLR2004 - the arch
            places += sites_of(tooth, Side(side), distal_first=toward)
    return tuple(places)


def runs_rightward(path: Path, index: int) -> bool:
    """Tell whether the path runs from the chart's left to its right at a place of the route."""
    runs = _RUNS[path]
    first, last, _ = runs[min(index // _RUN_LENGTH, len(runs) - 1)]
    return (last > first) == (first <= 16)  # noqa: PLR2004 - the upper arch
