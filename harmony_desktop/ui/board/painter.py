"""Paints the day: the ground once per layout, each card once per look, both kept in bounded caches."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
)

from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.ui.board.model import BoardModel
from harmony_desktop.ui.board.words import (
    HIGH_RISK,
    card_title,
    clock_text,
    money_text,
    status_word,
    translate,
)
from harmony_desktop.ui.theme.apply import FONT
from harmony_desktop.ui.theme.icons import draw_icon
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["BoardPainter"]

_CACHED_CARDS = 500
_TINT = 0.13
_BAR = 4.0
_STRIPE = 2.0


class BoardPainter:
    """Draws one theme; `forget` is due when the theme or the zoom changes."""

    def __init__(self, theme: Theme) -> None:
        """Prepare the fonts of the theme."""
        self.theme = theme
        self._title = _font(theme.size(12), QFont.Weight.DemiBold)
        self._meta = _font(theme.size(11), QFont.Weight.Normal)
        self._title_metrics = QFontMetricsF(self._title)
        self._meta_metrics = QFontMetricsF(self._meta)
        self._cards: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._ground: tuple[object, QPixmap] | None = None

    @property
    def cached_cards(self) -> int:
        """Number of card pictures held; never more than 500."""
        return len(self._cards)

    def draw_ground(self, painter: QPainter, model: BoardModel, ratio: float) -> None:
        """Draw hours, grid and blockouts at the origin."""
        key = (id(model), ratio)
        if self._ground is None or self._ground[0] != key:
            layout = model.layout
            size = QSize(max(1, round(layout.width * ratio)), max(1, round(layout.height * ratio)))
            pixmap = QPixmap(size)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(QColor(self.theme.background))
            inner = QPainter(pixmap)
            self.paint_ground(inner, model)
            inner.end()
            self._ground = (key, pixmap)
        painter.drawPixmap(QPointF(0, 0), self._ground[1])

    def paint_ground(self, painter: QPainter, model: BoardModel) -> None:
        """Draw hours, grid and blockouts as vectors, for the cache and for paper."""
        layout, day, theme = model.layout, model.day, self.theme
        left, width = layout.gutter, layout.width
        closed = QColor(theme.closed)
        if day.closed_reason:
            painter.fillRect(QRectF(left, 0, width - left, layout.height), closed)
        else:
            opening, closing = layout.y_of(day.opens_minute), layout.y_of(day.closes_minute)
            painter.fillRect(QRectF(left, 0, width - left, opening), closed)
            painter.fillRect(
                QRectF(left, closing, width - left, layout.height - closing), closed
            )
        for minute in range(layout.first_minute, layout.last_minute, 10):
            y = layout.y_of(minute)
            is_hour = minute % 60 == 0
            painter.setPen(QPen(QColor(theme.hour if is_hour else theme.line), 1))
            painter.drawLine(QPointF(left, y), QPointF(width, y))
        painter.setFont(self._meta)
        for minute in range(layout.first_minute, layout.last_minute, 60):
            painter.setPen(QColor(theme.meta))
            rect = QRectF(0, layout.y_of(minute) + 1, left - 6, theme.size(16))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight, _hour_text(minute))
        painter.setPen(QPen(QColor(theme.hour), 1))
        for column in range(layout.columns + 1):
            x = left + column * layout.column
            painter.drawLine(QPointF(x, 0), QPointF(x, layout.height))
        for blockout in day.blockouts:
            for column, operatory in enumerate(day.operatories):
                if blockout.operatory_id in {None, operatory.id}:
                    minutes = blockout.end_minute - blockout.start_minute
                    self._paint_blockout(
                        painter,
                        model.slot_rect(column, blockout.start_minute, minutes),
                        blockout.label,
                    )

    def _paint_blockout(self, painter: QPainter, rect: QRectF, label: str) -> None:
        painter.fillRect(rect, QColor(self.theme.closed))
        painter.fillRect(rect, QBrush(QColor(self.theme.hour), Qt.BrushStyle.BDiagPattern))
        text = self._meta_metrics.elidedText(label, Qt.TextElideMode.ElideRight, rect.width() - 16)
        size = self._meta_metrics.size(0, text)
        plate = QRectF(rect.x() + 4, rect.y() + 4, size.width() + 8, size.height() + 2)
        painter.fillRect(plate, QColor(self.theme.closed))
        painter.setFont(self._meta)
        painter.setPen(QColor(self.theme.meta))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def draw_card(self, painter: QPainter, card: BoardCard, rect: QRectF, ratio: float) -> None:
        """Draw a card from its picture, making the picture when it is not held."""
        size = QSize(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))
        key = (card, size.width(), size.height())
        pixmap = self._cards.get(key)
        if pixmap is None:
            pixmap = QPixmap(size)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(pixmap)
            self.paint_card(inner, card, QRectF(0, 0, rect.width(), rect.height()))
            inner.end()
            self._cards[key] = pixmap
            if len(self._cards) > _CACHED_CARDS:
                self._cards.popitem(last=False)
        else:
            self._cards.move_to_end(key)
        painter.drawPixmap(rect.topLeft(), pixmap)

    def paint_card(self, painter: QPainter, card: BoardCard, rect: QRectF) -> None:
        """Draw a card as vectors."""
        look = self.theme.status(card.status)
        color = QColor(look.color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = _mix(QColor(self.theme.background), color, _TINT)
        if card.is_proposed:
            pen = QPen(QColor(self.theme.action), 1.4, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(self.theme.background))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(rect, 4, 4)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(rect.x(), rect.y(), _BAR, rect.height()), 2, 2)
            stripe = QRectF(rect.x() + _BAR, rect.y(), rect.width() - _BAR, _STRIPE)
            painter.fillRect(stripe, QColor(card.provider_color))
        self._write_card(painter, card, rect, color)

    def _write_card(
        self, painter: QPainter, card: BoardCard, rect: QRectF, color: QColor
    ) -> None:
        theme = self.theme
        pad = theme.size(5)
        line = self._title_metrics.height()
        left = rect.x() + _BAR + pad
        right = rect.right() - pad
        top = rect.y() + (2 if rect.height() < line * 2 else 4)
        icon = theme.size(12)
        name = "spark" if card.is_proposed else theme.status(card.status).icon
        draw_icon(painter, name, QRectF(left, top + (line - icon) / 2, icon, icon), color)
        right = self._draw_marks(painter, card, right, top, line)
        space = right - left - icon - 4
        title = card_title(card, lambda text: self._title_metrics.horizontalAdvance(text) <= space)
        title = self._title_metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(0.0, space))
        font = QFont(self._title)
        font.setStrikeOut(card.status == "no_show")
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(
            QRectF(left + icon + 4, top, space, line), Qt.AlignmentFlag.AlignVCenter, title
        )
        self._write_lines(painter, card, QRectF(left, top + line, rect.right() - pad - left, 0), rect)

    def _draw_marks(
        self, painter: QPainter, card: BoardCard, right: float, top: float, line: float
    ) -> float:
        """Draw the small marks at the right of the title and return where they begin."""
        theme = self.theme
        size = theme.size(12)
        marks: list[tuple[str, str]] = []
        if card.is_double_booked:
            marks.append(("clash", theme.amber))
        if card.alerts:
            marks.append(("alert", theme.alert))
        if card.risk is not None and card.risk >= HIGH_RISK and card.status in _AHEAD:
            marks.append(("risk", theme.amber))
        if card.is_asap:
            marks.append(("asap", theme.action))
        for name, color in marks:
            right -= size + 2
            rect = QRectF(right, top + (line - size) / 2, size, size)
            draw_icon(painter, name, rect, QColor(color))
        return right - 2 if marks else right

    def _write_lines(
        self, painter: QPainter, card: BoardCard, start: QRectF, rect: QRectF
    ) -> None:
        theme = self.theme
        height = self._meta_metrics.height()
        y = start.y()
        lines: list[tuple[str, str]] = [
            (f"{clock_text(card.start_minute)[:-3]} {card.type_name}", theme.meta)
        ]
        if card.alerts:
            lines.append((card.alerts[0], theme.alert))
        if card.is_double_booked:
            lines.append((translate("Double booked"), theme.amber))
        word = status_word(card, theme)
        lines.append((f"{word} · {card.provider_initials}", theme.meta))
        if card.balance_cents > 0:
            lines.append(
                (translate("Owes {}").format(money_text(card.balance_cents)), theme.meta)
            )
        painter.setFont(self._meta)
        for text, color in lines:
            if y + height > rect.bottom() - 1:
                return
            painter.setPen(QColor(color))
            shown = self._meta_metrics.elidedText(
                text, Qt.TextElideMode.ElideRight, start.width()
            )
            painter.drawText(
                QRectF(start.x(), y, start.width(), height), Qt.AlignmentFlag.AlignVCenter, shown
            )
            y += height

    def draw_header(self, painter: QPainter, model: BoardModel, scroll_x: float) -> None:
        """Draw the operatories' names over the columns, in widget coordinates."""
        layout, theme = model.layout, self.theme
        painter.fillRect(QRectF(0, 0, 10_000, layout.header), QColor(theme.panel))
        painter.setFont(self._title)
        for column, operatory in enumerate(model.day.operatories):
            x = layout.gutter + column * layout.column - scroll_x
            rect = QRectF(x + 4, 0, layout.column - 8, layout.header)
            text = self._title_metrics.elidedText(
                operatory.name, Qt.TextElideMode.ElideRight, rect.width()
            )
            painter.setPen(QColor(theme.text))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QPen(QColor(theme.hour), 1))
        painter.drawLine(QPointF(0, layout.header), QPointF(10_000, layout.header))

    def draw_now(self, painter: QPainter, model: BoardModel, minute: int) -> None:
        """Draw the line of the present minute with its time."""
        layout, theme = model.layout, self.theme
        y = layout.y_of(minute)
        color = QColor(theme.now)
        painter.setPen(QPen(color, 2))
        painter.drawLine(QPointF(layout.gutter, y), QPointF(layout.width, y))
        text = clock_text(minute)[:-3]
        height = self._meta_metrics.height()
        width = self._meta_metrics.horizontalAdvance(text) + 8
        plate = QRectF(layout.gutter - width - 2, y - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(plate, 3, 3)
        painter.setFont(self._meta)
        painter.setPen(QColor("#FFFFFF" if not theme.is_dark else "#14171A"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def draw_focus(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the frame of the focused card."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.theme.action), 2.5))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


_AHEAD = {"scheduled", "confirmed"}


def _font(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(FONT)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _hour_text(minute: int) -> str:
    hour = minute // 60 % 24
    return f"{(hour - 1) % 12 + 1} {'am' if hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def _mix(ground: QColor, color: QColor, share: float) -> QColor:
    def part(below: int, above: int) -> int:
        return round(below + (above - below) * share)

    return QColor(
        part(ground.red(), color.red()),
        part(ground.green(), color.green()),
        part(ground.blue(), color.blue()),
    )
