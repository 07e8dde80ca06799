"""Text that fits: what was measured once is not measured again."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

__all__ = ["FittingText"]

_KEPT = 4096


class FittingText:
    """Measures and shortens text in one font; keeps at most 4,096 widths."""

    def __init__(self, font: QFont) -> None:
        """Measure in `font`."""
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self.height = self._metrics.height()

    def width(self, text: str) -> float:
        """Return the width of a text in logical pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= _KEPT:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def fits(self, text: str, width: float) -> bool:
        """Return whether a text fits into a width."""
        return self.width(text) <= width

    def shortened(self, text: str, width: float) -> str:
        """Return the text, with an ellipsis at its end where it is wider than `width`."""
        if self.fits(text, width):
            return text
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width))
