"""One drawn panel: bars, a calibration plot or a trend, walked with the arrow keys.

Colour is never alone: each value stands in words beside its bar or at the foot, few data are
hatched and say so, and a screen reader hears the panel's values and the one the arrows are on.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.reports.presenter import Drawing, Panel
from harmony_desktop.ui.theme import Theme
from harmony_desktop.ui.theme.apply import FONT

__all__ = ["ChartPanel"]

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}
_SCALES = (0.25, 0.5, 1.0)


class ChartPanel(QWidget):
    """Draws one panel and tells of the value the keys are on."""

    def __init__(self, name: str, theme: Theme) -> None:
        """Show nothing until figures come."""
        super().__init__()
        self.setObjectName(f"chart_{name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme = theme
        self._panel: Panel | None = None
        self.at = -1
        self._spots: list[QRectF] = []

    def show_panel(self, panel: Panel) -> None:
        """Draw other figures; the value looked at stays where it still is."""
        self._panel = panel
        self.at = min(self.at, len(panel.bars) - 1)
        self.setAccessibleName(panel.title)
        self.setAccessibleDescription(panel.spoken)
        self.setToolTip(panel.title)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    @property
    def told(self) -> str:
        """The value at the foot: the one the keys are on, or nothing."""
        if self._panel is None or not 0 <= self.at < len(self._panel.bars):
            return ""
        return self._panel.bars[self.at].spoken

    def sizeHint(self) -> QSize:
        """Return room for six bars."""
        return QSize(self._theme.size(340), self._theme.size(290))

    def minimumSizeHint(self) -> QSize:
        """Return what six bars and a foot need."""
        return QSize(self._theme.size(280), self._theme.size(272))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the values."""
        count = 0 if self._panel is None else len(self._panel.bars)
        key = Qt.Key(event.key())
        if not count or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            start = self.at if self.at >= 0 else (-1 if _STEPS[key] > 0 else count)
            self._go(max(0, min(count - 1, start + _STEPS[key])))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else count - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the value under the pointer, or the nearest beside it."""
        if self._spots:
            point = event.position()
            away = [(spot.center() - point).manhattanLength() for spot in self._spots]
            self._go(away.index(min(away)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, the title, the figures and the foot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frame(painter)
        panel, self._spots = self._panel, []
        if panel is None:
            return
        pad = self._theme.size(14)
        inside = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        self._write(painter, panel.title, inside, self._theme.text, is_strong=True)
        line = self._theme.size(20)
        body = inside.adjusted(0, line + self._theme.size(8), 0, -line - self._theme.size(4))
        if not panel.bars:
            self._write(painter, panel.empty, body, self._theme.meta)
            return
        match panel.drawing:
            case Drawing.BARS:
                self._bars(painter, panel, body)
            case Drawing.CALIBRATION:
                self._calibration(painter, panel, body)
            case Drawing.TREND:
                self._trend(painter, panel, body)
        if self.told and panel.drawing is not Drawing.BARS:
            foot = QRectF(inside.left(), inside.bottom() - line, inside.width(), line)
            self._write(painter, self.told, foot, self._theme.text)

    # Inner workings

    def _go(self, at: int) -> None:
        self.at = at
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.told))

    def _frame(self, painter: QPainter) -> None:
        theme = self._theme
        color = theme.action if self.hasFocus() else theme.line
        painter.setPen(QPen(QColor(color), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _font(self, *, is_strong: bool = False) -> QFont:
        font = QFont(FONT)
        font.setPixelSize(self._theme.size(14 if is_strong else 12))
        font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _write(
        self, painter: QPainter, text: str, box: QRectF, color: str, *, is_strong: bool = False
    ) -> None:
        """Write one line at the top left of the box, cut where it does not fit."""
        font = self._font(is_strong=is_strong)
        painter.setFont(font)
        painter.setPen(QColor(color))
        cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, cut)

    def _fill(self, *, is_few: bool) -> QBrush:
        pattern = Qt.BrushStyle.Dense5Pattern if is_few else Qt.BrushStyle.SolidPattern
        return QBrush(QColor(self._theme.action), pattern)

    def _bars(self, painter: QPainter, panel: Panel, body: QRectF) -> None:
        theme, step = self._theme, self._theme.size(34)
        thick = theme.size(8)
        for at, bar in enumerate(panel.bars):
            row = QRectF(body.left(), body.top() + at * step, body.width(), step)
            self._spots.append(row)
            if at == self.at and self.hasFocus():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.hover))
                painter.drawRoundedRect(row.adjusted(-4, -3, 4, -3), 4, 4)
            wide = QFontMetricsF(self._font()).horizontalAdvance(bar.value)
            left = QRectF(row.left(), row.top(), max(20.0, row.width() - wide - 12), step)
            self._write(painter, bar.name, left, theme.text)
            right = QRectF(max(row.left(), row.right() - wide - 1), row.top(), wide + 2, step)
            self._write(painter, bar.value, right, theme.meta)
            track = QRectF(row.left(), row.top() + theme.size(18), row.width(), thick)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hour))
            painter.drawRoundedRect(track, thick / 2, thick / 2)
            length = max(0.0, min(1.0, bar.share or 0.0)) * track.width()
            if length:
                painter.setBrush(self._fill(is_few=bar.is_few))
                track.setWidth(max(length, thick))
                painter.drawRoundedRect(track, thick / 2, thick / 2)

    def _calibration(self, painter: QPainter, panel: Panel, body: QRectF) -> None:
        most = max(max(bar.share or 0.0, bar.expected or 0.0) for bar in panel.bars)
        scale = next((one for one in _SCALES if most <= one), 1.0)
        plot = self._axes(painter, body, f"{round(scale * 100)} %", "0")
        painter.setPen(QPen(QColor(self._theme.meta), 1, Qt.PenStyle.DashLine))
        painter.drawLine(plot.bottomLeft(), plot.topRight())
        heaviest = max(bar.weight for bar in panel.bars)
        for at, bar in enumerate(panel.bars):
            point = QPointF(
                plot.left() + (bar.expected or 0.0) / scale * plot.width(),
                plot.bottom() - (bar.share or 0.0) / scale * plot.height(),
            )
            size = self._theme.size(4) + self._theme.size(6) * (bar.weight / heaviest) ** 0.5
            self._dot(painter, point, size, at, is_few=bar.is_few)
        label = tr("Missed ↑   predicted →   on the line: as predicted")
        self._write(painter, label, body.translated(0, -self._theme.size(4)), self._theme.meta)

    def _trend(self, painter: QPainter, panel: Panel, body: QRectF) -> None:
        shares = [bar.share or 0.0 for bar in panel.bars]
        scale = max(1.2, *shares) if any(bar.share is not None for bar in panel.bars) else 0.0
        plot = self._axes(painter, body, panel.bars[0].name, panel.bars[-1].name, is_time=True)
        if not scale:
            return
        goal = plot.bottom() - plot.height() / scale
        painter.setPen(QPen(QColor(self._theme.meta), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), goal), QPointF(plot.right(), goal))
        above = QRectF(plot.left() + 4, goal - self._theme.size(17), plot.width(), 20)
        self._write(painter, tr("Goal"), above, self._theme.meta)
        step = plot.width() / max(1, len(shares) - 1)
        points = [
            QPointF(plot.left() + at * step, plot.bottom() - share / scale * plot.height())
            for at, share in enumerate(shares)
        ]
        painter.setPen(QPen(QColor(self._theme.action), 2))
        painter.drawPolyline(QPolygonF(points))
        for at, point in enumerate(points):
            is_shown = at in {self.at, len(points) - 1}
            self._dot(painter, point, self._theme.size(4) if is_shown else 1, at, is_few=False)

    def _axes(
        self, painter: QPainter, body: QRectF, first: str, last: str, *, is_time: bool = False
    ) -> QRectF:
        """Draw the axes with their ends' words and return the field between them."""
        theme, line = self._theme, self._theme.size(18)
        plot = body.adjusted(theme.size(8), line, -theme.size(10), -line)
        if not is_time:
            plot.setLeft(body.left() + theme.size(40))
        painter.setPen(QPen(QColor(theme.hour), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.drawLine(plot.bottomLeft(), plot.topLeft())
        below = QRectF(plot.left(), plot.bottom() + 3, plot.width(), line)
        metrics = QFontMetricsF(self._font())
        end = last if is_time else first
        self._write(painter, first if is_time else last, below, theme.meta)
        below.setLeft(below.right() - metrics.horizontalAdvance(end) - 1)
        below.setWidth(below.width() + 2)
        self._write(painter, end, below, theme.meta)
        if not is_time:
            beside = QRectF(body.left(), plot.top() - 2, theme.size(38), line)
            self._write(painter, first, beside, theme.meta)
        return plot

    def _dot(
        self, painter: QPainter, point: QPointF, size: float, at: int, *, is_few: bool
    ) -> None:
        self._spots.append(QRectF(point.x() - size, point.y() - size, 2 * size, 2 * size))
        painter.setPen(QPen(QColor(self._theme.action), 1.5))
        painter.setBrush(QColor(self._theme.panel) if is_few else self._fill(is_few=False))
        painter.drawEllipse(point, size, size)
        if at == self.at and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(point, size + 4, size + 4)
