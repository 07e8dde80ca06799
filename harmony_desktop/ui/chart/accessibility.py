"""What a screen reader sees of a drawn chart: a list of places, each with a name and a spot."""

from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

__all__ = ["Described", "install_chart_accessibility", "tell_place"]

_KEPT: dict[int, "ChartInterface"] = {}
"""Qt holds no reference to interfaces made in Python; they live as long as their chart."""
MARK = "chartPlaces"
"""A property that tells a drawn chart from other widgets."""


class Described(Protocol):
    """A drawn chart that can say what stands at each of its places."""

    def place_count(self) -> int:
        """Return how many places there are."""
        ...

    def focused_place(self) -> int:
        """Return the place with the focus, -1 where none has it."""
        ...

    def describe_place(self, index: int) -> str:
        """Return the name of a place with all that is charted there."""
        ...

    def place_rect(self, index: int) -> QRect:
        """Return where a place lies in the widget."""
        ...


class PlaceInterface(QAccessibleInterface):
    """One place."""

    def __init__(self, chart: Any, index: int, parent: "ChartInterface") -> None:
        """Speak for the place of that index."""
        super().__init__()
        self._chart = chart
        self._index = index
        self._parent = parent

    def isValid(self) -> bool:
        """Tell whether the place is still there."""
        return bool(self._index < self._chart.place_count())

    def object(self) -> Any:
        """A place is no object of its own."""
        return None

    def text(self, kind: QAccessible.Text) -> str:
        """Return the place's name."""
        if kind is QAccessible.Text.Name:
            return str(self._chart.describe_place(self._index))
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """A place's text is not edited here."""

    def role(self) -> QAccessible.Role:
        """A place is an item of the chart's list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Tell whether the place has the focus."""
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._chart.focused_place() == self._index
        return state

    def rect(self) -> QRect:
        """Return where the place is on the screen."""
        spot = self._chart.place_rect(self._index)
        return QRect(self._chart.mapToGlobal(spot.topLeft()), spot.size())

    def parent(self) -> QAccessibleInterface:
        """Return the chart."""
        return self._parent

    def child(self, index: int) -> Any:
        """A place has no parts."""
        del index

    def childAt(self, x: int, y: int) -> Any:
        """A place has no parts."""
        del x, y

    def childCount(self) -> int:
        """A place has no parts."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """A place has no parts."""
        del child
        return -1


class ChartInterface(QAccessibleWidget):
    """A chart as a list of its places."""

    def __init__(self, chart: Any) -> None:
        """Speak for a chart."""
        super().__init__(chart, QAccessible.Role.List, chart.accessibleName())
        self._chart = chart
        self._places: dict[int, PlaceInterface] = {}

    def childCount(self) -> int:
        """Return the number of places."""
        return int(self._chart.place_count())

    def child(self, index: int) -> Any:
        """Return a place."""
        if not 0 <= index < self.childCount():
            return None
        return self._places.setdefault(index, PlaceInterface(self._chart, index, self))

    def focusChild(self) -> Any:
        """Return the focused place, or None."""
        return self.child(self._chart.focused_place())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return a place's index."""
        return next((at for at, place in self._places.items() if place is child), -1)

    def childAt(self, x: int, y: int) -> Any:
        """Return the place at a spot of the screen."""
        spot = self._chart.mapFromGlobal(QPoint(x, y))
        for at in range(self.childCount()):
            if self._chart.place_rect(at).contains(spot):
                return self.child(at)
        return None


def _make_interface(kind: str, target: QObject) -> Any:
    del kind
    if not isinstance(target, QWidget) or not target.property(MARK):
        return None
    key = id(target)
    target.destroyed.connect(lambda: _KEPT.pop(key, None))
    _KEPT[key] = made = ChartInterface(target)
    return made


def install_chart_accessibility(chart: QWidget) -> None:
    """Let Qt ask us about this chart; teaching it twice is harmless."""
    chart.setProperty(MARK, True)
    QAccessible.installFactory(_make_interface)


def tell_place(chart: QWidget, index: int) -> None:
    """Let a screen reader know which place has the focus."""
    event = QAccessibleEvent(chart, QAccessible.Event.Focus)
    event.setChild(index)
    QAccessible.updateAccessibility(event)
