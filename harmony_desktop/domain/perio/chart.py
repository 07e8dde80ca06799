"""What an exam has found so far, as an immutable value.

Margins are millimetres below the enamel junction: recession is positive, a margin above the
junction negative; attachment loss is depth plus margin (Open Dental's rule).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from harmony_desktop.domain.charting.commands import Action
from harmony_desktop.domain.perio.places import Path, Place, route

__all__ = ["Chart", "Reading", "ToothReading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One site; None is not measured."""

    depth: int | None = None
    margin: int | None = None
    junction: int | None = None
    findings: frozenset[Action] = frozenset()

    @property
    def attachment_loss(self) -> int | None:
        """Depth plus margin, or None where either is missing."""
        return None if self.depth is None or self.margin is None else self.depth + self.margin

    def value_of(self, measure: Action) -> int | None:
        """Return the number of a measure taken at sites."""
        return {Action.PROBE: self.depth, Action.MARGIN: self.margin}.get(measure, self.junction)

    def with_value(self, measure: Action, value: int | None) -> "Reading":
        """Return the reading with another number for a measure taken at sites."""
        if measure is Action.PROBE:
            return replace(self, depth=value)
        if measure is Action.MARGIN:
            return replace(self, margin=value)
        return replace(self, junction=value)


@dataclass(frozen=True, slots=True)
class ToothReading:
    """What is graded for a whole tooth; None is not graded."""

    mobility: int | None = None
    furcation: int | None = None


_NOTHING: Mapping[Place, Reading] = MappingProxyType({})
_UNGRADED: Mapping[int, ToothReading] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Chart:
    """The readings of one exam and where its cursor stands.

    Attributes:
        path: the order of probing.
        readings, teeth: what was found; a place that is absent was not read.
        skipped, missing: teeth that are left out; a missing tooth is not skipped besides.
        cursor: index into the path's places; equal to their number after the last one.
        measure: what bare numbers mean: PROBE, MARGIN or JUNCTION.
        touched: the places of the tooth read last, that a bare finding belongs to.
        by_tooth: whether sites are given and cleared three at a time.
    """

    path: Path = Path.ARCHES
    readings: Mapping[Place, Reading] = field(default_factory=lambda: _NOTHING)
    teeth: Mapping[int, ToothReading] = field(default_factory=lambda: _UNGRADED)
    skipped: frozenset[int] = frozenset()
    missing: frozenset[int] = frozenset()
    cursor: int = 0
    measure: Action = Action.PROBE
    touched: tuple[Place, ...] = ()
    by_tooth: bool = True

    @property
    def places(self) -> tuple[Place, ...]:
        """All places in the order of the path."""
        return route(self.path)

    @property
    def place(self) -> Place | None:
        """Where the next number goes; None after the last site."""
        return self.places[self.cursor] if self.cursor < len(self.places) else None

    def is_out(self, tooth: int) -> bool:
        """Tell whether the tooth is skipped or missing."""
        return tooth in self.skipped or tooth in self.missing

    def reading(self, place: Place) -> Reading:
        """Return what was found at a place."""
        return self.readings.get(place, Reading())

    def tooth(self, tooth: int) -> ToothReading:
        """Return what was graded for a tooth."""
        return self.teeth.get(tooth, ToothReading())

    def step(self, start: int, direction: int) -> int | None:
        """Return the index of the nearest place of a tooth that is in, or None at the end."""
        index = start
        while 0 <= index < len(self.places):
            if not self.is_out(self.places[index].tooth):
                return index
            index += direction
        return None

    def onward(self, index: int) -> "Chart":
        """Return the chart with its cursor on the next free place from `index` on."""
        found = self.step(index, 1)
        return replace(self, cursor=len(self.places) if found is None else found)

    def left_on_tooth(self) -> int:
        """Return how many sites of this side of the tooth come from the cursor on, 0 to 3."""
        place = self.place
        if place is None:
            return 0
        same = [
            index
            for index, other in enumerate(self.places)
            if (other.tooth, other.side) == (place.tooth, place.side)
        ]
        return same[-1] - self.cursor + 1

    def counts_expected(self) -> tuple[int, ...]:
        """Return how many numbers the next sentence may hold: whole teeth, or a tooth's rest."""
        left = self.left_on_tooth()
        if left == 3 and self.by_tooth:  # noqa: PLR2004 - a whole side
            return (3, 6, 9)
        return tuple(range(1, left + 1)) if left else (3,)

    def with_readings(self, changes: Iterable[tuple[Place, Reading]]) -> "Chart":
        """Return the chart with these readings; an empty one is taken out."""
        readings = dict(self.readings)
        for place, reading in changes:
            if reading == Reading():
                readings.pop(place, None)
            else:
                readings[place] = reading
        return replace(self, readings=MappingProxyType(readings))

    def with_tooth(self, tooth: int, reading: ToothReading) -> "Chart":
        """Return the chart with other grades of a tooth."""
        return replace(self, teeth=MappingProxyType({**self.teeth, tooth: reading}))
