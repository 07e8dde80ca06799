"""How the board's scroll bars follow its content."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QAbstractScrollArea

from harmony_desktop.ui.board.model import Layout

__all__ = ["fit_scroll_bars", "scroll_into_view"]

_MARGIN = 4.0


def fit_scroll_bars(area: QAbstractScrollArea, layout: Layout) -> None:
    """Let the bars reach as far as the content; one step is ten minutes, or a column."""
    view = area.viewport().size()
    down, side = area.verticalScrollBar(), area.horizontalScrollBar()
    down.setRange(0, max(0, round(layout.height + layout.header) - view.height()))
    down.setPageStep(view.height())
    down.setSingleStep(round(layout.per_minute * 10))
    side.setRange(0, max(0, round(layout.width) - view.width()))
    side.setPageStep(view.width())
    side.setSingleStep(max(1, round(layout.column / 4)))


def scroll_into_view(area: QAbstractScrollArea, rect: QRectF, left: float, top: float) -> None:
    """Scroll until `rect` of the viewport is in view, its beginning first.

    Args:
        area: whose bars are moved.
        rect: in the viewport's coordinates.
        left: where the time column ends.
        top: where the header ends.
    """
    view, wanted = area.viewport(), rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
    for bar, start, end, low, high in (
        (area.verticalScrollBar(), wanted.top(), wanted.bottom(), top, view.height()),
        (area.horizontalScrollBar(), wanted.left(), wanted.right(), left, view.width()),
    ):
        if start < low:
            bar.setValue(bar.value() + round(start - low))
        elif end > high:
            bar.setValue(bar.value() + round(min(end - high, start - low)))
