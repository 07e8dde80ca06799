"""Paints the day: the ground once per layout, each card once per look; both caches are bounded."""

from collections import OrderedDict
from collections.abc import Hashable
from uuid import UUID

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.ui.board.card_painter import CardPainter, board_font
from harmony_desktop.ui.board.model import BoardModel
from harmony_desktop.ui.board.words import clock_digits
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import hour_text
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["BoardPainter"]

_CACHED_PIXELS = 6_000_000
_SOFT = 110
_EDGE_TO_EDGE = 20_000


class BoardPainter:
    """Draws one theme at one zoom; a board makes a new one when either changes."""

    def __init__(self, theme: Theme) -> None:
        """Prepare the fonts of the theme."""
        self.theme = theme
        self._title = board_font(theme.size(12), QFont.Weight.DemiBold)
        self._meta = board_font(theme.size(11), QFont.Weight.Normal)
        self._title_metrics = QFontMetricsF(self._title)
        self._meta_metrics = QFontMetricsF(self._meta)
        self._card_painter = CardPainter(theme)
        self._cards: OrderedDict[tuple[Hashable, int, int, float], QPixmap] = OrderedDict()
        self.cached_pixels = 0
        self._ground: tuple[BoardModel, float, QPixmap] | None = None

    @property
    def title_font(self) -> QFont:
        """The font of names over the columns."""
        return self._title

    @property
    def cached_cards(self) -> int:
        """Number of card pictures held; together they never have more than six million pixels."""
        return len(self._cards)

    def ground(self, model: BoardModel, ratio: float) -> QPixmap:
        """Return the picture of hours, grid and blockouts, made when the layout is new."""
        held = self._ground
        if held is not None and held[0] is model and held[1] == ratio:
            return held[2]
        layout = model.layout
        size = QSize(max(1, round(layout.width * ratio)), max(1, round(layout.height * ratio)))
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self.theme.background))
        inner = QPainter(pixmap)
        self.paint_ground(inner, model)
        inner.end()
        self._ground = (model, ratio, pixmap)
        return pixmap

    def paint_ground(self, painter: QPainter, model: BoardModel) -> None:
        """Draw hours, grid and blockouts as vectors, for the cache and for paper."""
        self._paint_hours(painter, model)
        layout = model.layout
        painter.setPen(QPen(QColor(self.theme.hour), 1))
        for column in range(layout.columns + 1):
            x = layout.gutter + column * layout.column
            painter.drawLine(QPointF(x, 0), QPointF(x, layout.height))
        for blockout in model.day.blockouts:
            for column, operatory in enumerate(model.day.operatories):
                if blockout.operatory_id in {None, operatory.id}:
                    minutes = blockout.end_minute - blockout.start_minute
                    rect = model.slot_rect(column, blockout.start_minute, minutes)
                    self._paint_blockout(painter, rect, blockout.label)

    def _paint_hours(self, painter: QPainter, model: BoardModel) -> None:
        layout, day, theme = model.layout, model.day, self.theme
        left, width, closed = layout.gutter, layout.width, QColor(theme.closed)
        if day.closed_reason:
            painter.fillRect(QRectF(left, 0, width - left, layout.height), closed)
        else:
            opening, closing = layout.y_of(day.opens_minute), layout.y_of(day.closes_minute)
            painter.fillRect(QRectF(left, 0, width - left, opening), closed)
            painter.fillRect(QRectF(left, closing, width - left, layout.height - closing), closed)
        painter.setFont(self._meta)
        for minute in range(layout.first_minute, layout.last_minute, 10):
            y = layout.y_of(minute)
            is_hour = minute % 60 == 0
            painter.setPen(QPen(QColor(theme.hour if is_hour else theme.line), 1))
            painter.drawLine(QPointF(left - (4 if is_hour else 0), y), QPointF(width, y))
            if is_hour:
                painter.setPen(QColor(theme.meta))
                rect = QRectF(0, y + 1, left - 7, theme.size(16))
                painter.drawText(rect, Qt.AlignmentFlag.AlignRight, hour_text(minute))

    def _paint_blockout(self, painter: QPainter, rect: QRectF, label: str) -> None:
        painter.fillRect(rect, QColor(self.theme.closed))
        painter.fillRect(rect, QBrush(QColor(self.theme.hour), Qt.BrushStyle.BDiagPattern))
        text = self._meta_metrics.elidedText(label, Qt.TextElideMode.ElideRight, rect.width() - 16)
        width = self._meta_metrics.horizontalAdvance(text) + 8
        height = min(self._meta_metrics.height() + 2, rect.height())
        plate = QRectF(rect.x() + 4, rect.y() + min(4, (rect.height() - height) / 2), width, height)
        painter.fillRect(plate, QColor(self.theme.closed))
        painter.setFont(self._meta)
        painter.setPen(QColor(self.theme.meta))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def prepare_card(self, card: BoardCard, rect: QRectF, ratio: float) -> QPixmap:
        """Return the picture of a card for a rectangle of that size, made when it is not held."""
        size = QSize(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))
        look = self._card_painter.look(card, rect.width())
        key = (look, size.width(), size.height(), ratio)
        pixmap = self._cards.get(key)
        if pixmap is not None:
            self._cards.move_to_end(key)
            return pixmap
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        inner = QPainter(pixmap)
        self._card_painter.paint(inner, card, QRectF(0, 0, rect.width(), rect.height()))
        inner.end()
        self._cards[key] = pixmap
        self.cached_pixels += size.width() * size.height()
        while self.cached_pixels > _CACHED_PIXELS and len(self._cards) > 1:
            _, oldest = self._cards.popitem(last=False)
            self.cached_pixels -= oldest.width() * oldest.height()
        return pixmap

    def draw_card(self, painter: QPainter, card: BoardCard, rect: QRectF, ratio: float) -> None:
        """Draw a card from its picture."""
        painter.drawPixmap(rect.topLeft(), self.prepare_card(card, rect, ratio))

    def draw_header(self, painter: QPainter, model: BoardModel, scroll_x: float) -> None:
        """Draw the operatories' names over the columns, in widget coordinates."""
        layout, theme = model.layout, self.theme
        painter.fillRect(QRectF(0, 0, _EDGE_TO_EDGE, layout.header), QColor(theme.panel))
        painter.save()
        painter.setClipRect(QRectF(layout.gutter, 0, _EDGE_TO_EDGE, layout.header))
        painter.setFont(self._title)
        painter.setPen(QColor(theme.text))
        for column, operatory in enumerate(model.day.operatories):
            x = layout.gutter + column * layout.column - scroll_x
            rect = QRectF(x + 4, 0, layout.column - 8, layout.header)
            name = operatory.name
            if self._title_metrics.horizontalAdvance(name) > rect.width():
                name = operatory.abbreviation or name
            text = self._title_metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
        painter.setPen(QPen(QColor(theme.hour), 1))
        bottom = layout.header - 0.5
        painter.drawLine(QPointF(0, bottom), QPointF(_EDGE_TO_EDGE, bottom))

    def draw_now(
        self,
        painter: QPainter,
        model: BoardModel,
        minute: int,
        column: UUID | None = None,
        *,
        over_cards: bool,
    ) -> None:
        """Draw the line of the present minute: strong on the ground, faint over what is written."""
        layout = model.layout
        color = QColor(self.theme.now)
        if over_cards:
            color.setAlpha(_SOFT)
        y = layout.y_of(minute)
        painter.setPen(QPen(color, 1 if over_cards else 2))
        left, right = layout.gutter, layout.width
        found = [at for at, one in enumerate(model.day.operatories) if one.id == column]
        if found:
            left += found[0] * layout.column
            right = left + layout.column
        painter.drawLine(QPointF(left, y), QPointF(right, y))

    def draw_slot(self, painter: QPainter, rect: QRectF, minute: int) -> None:
        """Draw the free place under the keys, with its time."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self.theme.hover))
        painter.setPen(QPen(QColor(self.theme.action), 2))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._meta)
        painter.setPen(QColor(self.theme.action))
        inner = rect.adjusted(6, 0, -6, 0)
        text = f"{clock_digits(minute)}  {tr('Enter books')}"
        shown = self._meta_metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)

    def draw_now_time(self, painter: QPainter, model: BoardModel, minute: int, x: float) -> None:
        """Draw the plate with the present time in the time column, which begins at `x`."""
        layout, theme = model.layout, self.theme
        text = clock_digits(minute)
        height = self._meta_metrics.height() + 2
        width = self._meta_metrics.horizontalAdvance(text) + 8
        y = layout.y_of(minute)
        plate = QRectF(x + layout.gutter - width - 1, y - height / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.now))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setFont(self._meta)
        painter.setPen(QColor(theme.background))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def draw_focus(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the frame of the focused card."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.action), 2.5))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def draw_empty(self, painter: QPainter, model: BoardModel, area: QRectF) -> None:
        """Say on a day without visits what to do next, in widget coordinates."""
        day = model.day
        name = QLocale().toString(QDate(day.day.year, day.day.month, day.day.day), "dddd")
        if day.closed_reason:
            text = tr("Closed on {day}: {reason}. Press T for today.")
        else:
            text = tr("No appointments on {day}. Press N to book or T for today.")
        text = text.format(day=name, reason=day.closed_reason or "")
        width = min(area.width() - 16, self._title_metrics.horizontalAdvance(text) + 48)
        plate = QRectF(0, 0, max(0.0, width), self.theme.size(44))
        plate.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.hour), 1))
        painter.setBrush(QColor(self.theme.background))
        painter.drawRoundedRect(plate, 6, 6)
        painter.setFont(self._title)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
