"""What the colours and patterns of the chart mean."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from harmony_desktop.ui.chart.looks import STATUS_LOOKS
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.theme import Theme

__all__ = ["WorkLegend"]

_GAP = 18


class WorkLegend(QWidget):
    """A swatch and a word for each status of work."""

    def __init__(self, theme: Theme) -> None:
        """Show every status."""
        super().__init__()
        self.setObjectName("workLegend")
        self.setAccessibleName(tr("What the patterns mean"))
        self._theme = theme
        self.setFixedHeight(22)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self._theme = theme
        self.setFixedHeight(theme.size(22))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the swatches from left to right."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.size(13)
        left = 1.0
        for look in STATUS_LOOKS.values():
            painter.setPen(look.pen(self._theme, 1.4))
            painter.setBrush(look.brush(self._theme))
            painter.drawRect(QRectF(left, (self.height() - side) / 2, side, side))
            word = tr(look.word)
            width = painter.fontMetrics().horizontalAdvance(word)
            painter.setPen(self.palette().text().color())
            area = QRectF(left + side + 6, 0, width + 2, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, word)
            left += side + 6 + width + _GAP
        painter.end()
