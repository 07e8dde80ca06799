"""How loud it is at the microphone, as a row of steps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.theme import Theme

__all__ = ["LevelMeter"]

_STEPS = 10
_LOUD = 9


class LevelMeter(QWidget):
    """Passive: shows the level it is told."""

    def __init__(self, theme: Theme) -> None:
        """Show silence."""
        super().__init__()
        self.setObjectName("voiceLevel")
        self.setAccessibleName(tr("Loudness at the microphone"))
        self._theme = theme
        self.steps = 0
        self.is_speech = False

    def sizeHint(self) -> QSize:
        """Return room for every step."""
        return QSize(self._theme.size(90), self._theme.size(16))

    def minimumSizeHint(self) -> QSize:
        """Return the same: half a meter says nothing."""
        return self.sizeHint()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def show_level(self, level: float, *, is_speech: bool) -> None:
        """Show a level from 0 to 1; steps are full while somebody speaks."""
        steps = round(level * _STEPS)
        if (steps, is_speech) != (self.steps, self.is_speech):
            self.steps, self.is_speech = steps, is_speech
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps; the last ones warn that it is too loud."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = self.width() / _STEPS
        high = min(self.height(), self._theme.size(14))
        top = (self.height() - high) / 2
        for step in range(_STEPS):
            color = QColor(self._theme.line)
            if step < self.steps:
                color = QColor(self._theme.amber if step >= _LOUD else self._theme.action)
                color.setAlphaF(1.0 if self.is_speech else 0.5)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(step * wide, top, wide - 2, high), 2, 2)
        painter.end()
