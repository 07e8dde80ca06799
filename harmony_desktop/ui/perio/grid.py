"""The drawn exam: takes the keys of charting, shows where the next number goes."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from harmony_desktop.domain.charting import Action, Command, interpret_key
from harmony_desktop.domain.perio import Chart, Place, Side
from harmony_desktop.ui.chart.accessibility import install_chart_accessibility, tell_place
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.perio.model import BANDS, PerioLayout, sites_in_picture
from harmony_desktop.ui.perio.painter import ExamPainter
from harmony_desktop.ui.theme import Theme

__all__ = ["PerioGrid", "place_text"]

_ORDER = tuple(
    place for band in BANDS for tooth in band.teeth for place in sites_in_picture(tooth, band.side)
)
_CAPTION, _ROW = 54, 14
_LEFT_TO_TAB = {"Tab", "Shift+Tab", "Escape", "Return", "F1", "Ctrl+Z"}
"""Keys that keep their meaning in a window: walking on, closing, the window's own undo."""


def place_text(place: Place) -> str:
    """Return a place in words a person reads at a glance."""
    side = tr("facial") if place.side is Side.FACIAL else tr("lingual")
    ends = {"D": tr("distal"), "M": tr("mesial")}
    end = ends.get(place.site[0], tr("middle")) if len(place.site) > 1 else tr("middle")
    return tr("Tooth {tooth} {side} {end}").format(tooth=place.tooth, side=side, end=end)


class PerioGrid(QWidget):
    """Passive: says which command a key or a click means.

    Signals:
        command_given: a `Command`.
    """

    command_given = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Show an empty mouth."""
        super().__init__()
        self.setObjectName("perioGrid")
        self.setAccessibleName(tr("Chart of gums"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(720, 380)
        self._theme = theme
        self._chart = Chart()
        self._earlier: Chart | None = None
        self._places = PerioLayout(1, 1, 0, 1)
        install_chart_accessibility(self)

    def set_charts(self, chart: Chart, earlier: Chart | None) -> None:
        """Show an exam, and an earlier one to compare."""
        moved = chart.cursor != self._chart.cursor
        self._chart, self._earlier = chart, earlier
        self.update()
        if moved and self.hasFocus():
            tell_place(self, self.focused_place())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self._theme = theme
        self._lay_out()
        self.update()

    # What a screen reader asks

    def place_count(self) -> int:
        """Return the number of sites."""
        return len(_ORDER)

    def focused_place(self) -> int:
        """Return the site the next number goes to."""
        place = self._chart.place
        return -1 if place is None or not self.hasFocus() else _ORDER.index(place)

    def describe_place(self, index: int) -> str:
        """Return a site with what was read there."""
        place = _ORDER[index]
        reading = self._chart.reading(place)
        parts = [place_text(place)]
        if reading.depth is not None:
            parts.append(tr("depth {}").format(reading.depth))
        if reading.margin is not None:
            parts.append(tr("margin {}").format(reading.margin))
        words = {
            Action.BLEEDING: tr("bleeding"),
            Action.SUPPURATION: tr("suppuration"),
            Action.PLAQUE: tr("plaque"),
            Action.CALCULUS: tr("calculus"),
        }
        parts += [word for mark, word in words.items() if mark in reading.findings]
        return ", ".join(parts)

    def place_rect(self, index: int) -> QRect:
        """Return where a site lies."""
        place = _ORDER[index]
        return self._places.site(self._places.band_of(place), place).toRect()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the exam."""
        del event
        painter = QPainter(self)
        ExamPainter(painter, self._theme, self._places).draw(self._chart, self._earlier)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the bands out again."""
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Keep the letters of charting from the window's shortcuts."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _command_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the command of a key."""
        command = _command_of(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            self.command_given.emit(command)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the tooth under the pointer."""
        self.setFocus()
        place = self._place_at(QPointF(event.position()))
        if place is not None:
            self.command_given.emit(
                Command(Action.GO_TO, tooth=str(place.tooth), side=place.side.value)
            )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the next number goes."""
        super().focusInEvent(event)
        tell_place(self, self.focused_place())

    # Inner workings

    def _lay_out(self) -> None:
        size = self._theme.size
        self._places = PerioLayout(self.width(), self.height(), size(_CAPTION), size(_ROW))

    def _place_at(self, point: QPointF) -> Place | None:
        for at, place in enumerate(_ORDER):
            if self.place_rect(at).contains(point.toPoint()):
                return place
        return None


def _command_of(event: QKeyEvent) -> Command | None:
    name = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
    name = name.removeprefix("Num+")
    return None if name in _LEFT_TO_TAB else interpret_key(name)
