"""Draws an exam: numbers, findings, the gum line and the pockets, and an earlier exam beneath."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from harmony_desktop.domain.charting import Action
from harmony_desktop.domain.perio import Chart, Place, Reading
from harmony_desktop.domain.teeth import display_number
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.perio.model import BANDS, PerioLayout, sites_in_picture
from harmony_desktop.ui.theme import Theme

__all__ = ["DEEP", "ExamPainter"]

DEEP = 4
"""From this depth on a pocket is drawn as one: the usual line between healthy and not."""
_CENTER = Qt.AlignmentFlag.AlignCenter
_DEEPEST, _ABOVE = 10, 2
_LETTERS = (
    (Action.BLEEDING, "B"),
    (Action.SUPPURATION, "S"),
    (Action.PLAQUE, "P"),
    (Action.CALCULUS, "C"),
)


class ExamPainter:
    """Draws a whole exam."""

    def __init__(self, painter: QPainter, theme: Theme, layout: PerioLayout) -> None:
        """Draw with `painter` in the colours of `theme`."""
        self._painter = painter
        self._theme = theme
        self._layout = layout
        self._gum = QColor("#6FA8EE" if theme.is_dark else "#1F5FA8")
        self._deep = QColor(theme.now)
        self._font = QFont(painter.font())
        self._font.setPixelSize(theme.size(11))
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def draw(self, chart: Chart, earlier: Chart | None) -> None:
        """Draw every band, with the earlier exam as a dashed line."""
        for at in range(len(BANDS)):
            self._ground(at, chart)
            if earlier is not None:
                self._lines(at, earlier, is_earlier=True)
            self._lines(at, chart, is_earlier=False)
            self._values(at, chart)
        self._teeth(chart)
        if chart.place is not None:
            self._cursor(chart.place)

    def _ground(self, at: int, chart: Chart) -> None:
        painter, graph = self._painter, self._layout.graph(at)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for tooth in BANDS[at].teeth:
            cell = self._layout.cell(at, tooth)
            painter.drawLine(cell.topRight(), cell.bottomRight())
            if chart.is_out(tooth):
                painter.fillRect(cell, QColor(self._theme.closed))
                painter.setPen(QPen(QColor(self._theme.hour), 1))
                painter.drawLine(cell.topLeft(), cell.bottomRight())
                painter.drawLine(cell.topRight(), cell.bottomLeft())
        for depth in (0, 3, 6, 9):
            y = self._height_of(at, depth)
            painter.setPen(QPen(QColor(self._theme.hour if depth == 0 else self._theme.line), 1))
            painter.drawLine(QPointF(graph.left(), y), QPointF(graph.right(), y))
        painter.setPen(QColor(self._theme.meta))
        painter.setFont(self._font)
        words = (tr("Depth"), tr("Margin"), tr("Loss"), tr("Signs"))
        for top, word in zip(self._layout.rows(at), words, strict=True):
            area = QRectF(0, top, self._layout.caption - 6, self._layout.row)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word
            )

    def _height_of(self, at: int, millimetres: float) -> float:
        """Return where a distance below the enamel junction lies; negative is above it."""
        graph = self._layout.graph(at)
        scale = graph.height() / (_DEEPEST + _ABOVE)
        if BANDS[at].is_root_up:
            return graph.bottom() - _ABOVE * scale - millimetres * scale
        return graph.top() + _ABOVE * scale + millimetres * scale

    def _lines(self, at: int, chart: Chart, *, is_earlier: bool) -> None:
        band = BANDS[at]
        for tooth in band.teeth:
            if chart.is_out(tooth):
                continue
            gum, floor, junction = QPolygonF(), QPolygonF(), QPolygonF()
            for place in sites_in_picture(tooth, band.side):
                reading = chart.reading(place)
                if reading.junction is not None:
                    x = self._layout.site(at, place).center().x()
                    junction.append(QPointF(x, self._height_of(at, reading.junction)))
                if reading.depth is None:
                    continue
                x = self._layout.site(at, place).center().x()
                margin = reading.margin or 0
                gum.append(QPointF(x, self._height_of(at, margin)))
                floor.append(QPointF(x, self._height_of(at, margin + reading.depth)))
                if not is_earlier:
                    self._pocket(gum.last(), floor.last(), reading.depth)
            self._line(floor, self._deep, is_earlier=is_earlier)
            if not is_earlier:
                self._line(gum, self._gum, is_earlier=False)
                self._line(junction, QColor(self._theme.amber), is_earlier=False)

    def _pocket(self, top: QPointF, bottom: QPointF, depth: int) -> None:
        is_deep = depth >= DEEP
        pen = QPen(self._deep if is_deep else self._gum, 5 if is_deep else 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawLine(top, bottom)

    def _line(self, points: QPolygonF, color: QColor, *, is_earlier: bool) -> None:
        pen = QPen(QColor(self._theme.meta) if is_earlier else color, 1.6)
        if is_earlier:
            pen.setStyle(Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.drawPolyline(points)

    def _values(self, at: int, chart: Chart) -> None:
        rows = self._layout.rows(at)
        for tooth in BANDS[at].teeth:
            for place in sites_in_picture(tooth, BANDS[at].side):
                reading = chart.readings.get(place)
                if reading is not None:
                    self._reading(self._layout.site(at, place), rows, reading)

    def _reading(self, site: QRectF, rows: tuple[float, ...], reading: Reading) -> None:
        painter = self._painter
        numbers = (reading.depth, reading.margin, reading.attachment_loss)
        for top, number in zip(rows, numbers, strict=False):
            if number is None:
                continue
            is_deep = top == rows[0] and number >= DEEP
            painter.setFont(self._bold if is_deep else self._font)
            painter.setPen(self._deep if is_deep else QColor(self._theme.text))
            painter.drawText(
                QRectF(site.left(), top, site.width(), self._layout.row), _CENTER, str(number)
            )
        found = "".join(letter for mark, letter in _LETTERS if mark in reading.findings)
        if found:
            painter.setFont(self._bold)
            painter.setPen(self._deep if found[0] in "BS" else QColor(self._theme.amber))
            area = QRectF(site.left() - 2, rows[3], site.width() + 4, self._layout.row)
            painter.drawText(area, _CENTER, found)

    def _teeth(self, chart: Chart) -> None:
        painter = self._painter
        for arch, band in ((0, BANDS[0]), (1, BANDS[3])):
            top = self._layout.number_tops[arch]
            for tooth in band.teeth:
                cell = self._layout.cell(0 if arch == 0 else 3, tooth)
                grades = chart.tooth(tooth)
                text = display_number(str(tooth), fdi=False)
                if grades.furcation:
                    text += " " + "▲" * min(grades.furcation, 3)
                if grades.mobility:
                    text += f" M{grades.mobility}"
                painter.setFont(self._bold)
                painter.setPen(QColor(self._theme.text))
                painter.drawText(
                    QRectF(cell.left(), top, cell.width(), self._layout.row), _CENTER, text
                )

    def _cursor(self, place: Place) -> None:
        at = self._layout.band_of(place)
        site = self._layout.site(at, place)
        self._painter.setPen(QPen(QColor(self._theme.action), 2.4))
        light = QColor(self._theme.action)
        light.setAlpha(40)
        self._painter.setBrush(light)
        self._painter.drawRoundedRect(site.adjusted(0.5, 1, -0.5, -1), 3, 3)
