"""The board on paper: the same painter, as vectors, fitted to one landscape page."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.ui.board.card_painter import CardPainter
from harmony_desktop.ui.board.model import BoardModel
from harmony_desktop.ui.board.painter import BoardPainter
from harmony_desktop.ui.locale_text import long_day_text
from harmony_desktop.ui.theme import LIGHT

__all__ = ["print_board"]

_PIXELS_WIDE = 1400.0
_TITLE = 40.0


def print_board(device: QPagedPaintDevice, day: BoardDay) -> None:
    """Draw what the board shows of a day, light and without what is only for the screen."""
    device.setPageOrientation(QPageLayout.Orientation.Landscape)
    model = BoardModel(day, LIGHT, _PIXELS_WIDE)
    layout, brush, cards = model.layout, BoardPainter(LIGHT), CardPainter(LIGHT)
    painter = QPainter(device)
    width, height = layout.width, layout.height + layout.header + _TITLE
    page = QRectF(painter.viewport())
    scale = min(page.width() / width, page.height() / height)
    painter.scale(scale, scale)
    painter.setPen(LIGHT.text)
    painter.setFont(brush.title_font)
    painter.drawText(QRectF(8, 0, width - 16, _TITLE), long_day_text(day.day))
    painter.translate(0, _TITLE)
    painter.setClipRect(QRectF(0, 0, width, layout.header + layout.height))
    painter.save()
    painter.translate(0, layout.header)
    brush.paint_ground(painter, model)
    for placed in model.cards:
        painter.save()
        painter.translate(placed.rect.topLeft())
        size = QRectF(0, 0, placed.rect.width(), placed.rect.height())
        painter.setClipRect(size)
        cards.paint(painter, placed.card, size)
        painter.restore()
    painter.restore()
    brush.draw_header(painter, model, 0)
    painter.end()
