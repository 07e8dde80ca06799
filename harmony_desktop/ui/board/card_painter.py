"""Paints one card: bar, tint and icon say the status, stripe and initials the provider."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.ui.board.fitting import FittingText
from harmony_desktop.ui.board.words import card_title, clock_digits, is_risky, status_word
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import money_text
from harmony_desktop.ui.theme.apply import FONT
from harmony_desktop.ui.theme.icons import draw_icon
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["CardPainter", "board_font"]

_TINT = 0.13
_BAR = 4.0
_STRIPE = 2.0
_RADIUS = 4.0
_NARROW = 58
_SLIM = 46
_ROOM_FOR_TYPE = 3
_SLIVER = 36
_LEAST_MARK = 6
_LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Mark:
    """A small drawing that stands for a fact about the visit."""

    icon: str
    color: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line below the title; `mark` is drawn before its text, `end` at its right."""

    texts: tuple[str, ...]
    color: str
    mark: _Mark | None = None
    end: str = ""


class CardPainter:
    """Draws cards as vectors in one theme, for the screen's cache and for paper."""

    def __init__(self, theme: Theme) -> None:
        """Prepare the fonts of the theme."""
        self.theme = theme
        self._title = board_font(theme.size(12), QFont.Weight.DemiBold)
        self._meta = board_font(theme.size(11), QFont.Weight.Normal)
        self._title_text = FittingText(self._title)
        self._meta_text = FittingText(self._meta)
        self._icon = theme.size(12)
        self._pad = theme.size(5)

    def look(self, card: BoardCard, width: float) -> Hashable:
        """Return what the picture of a card depends on at that width, besides its size.

        A sliver, as in a week of many chairs, has room for a turned surname or for no word;
        slivers of one surname look alike.
        """
        if width >= self.theme.size(_SLIVER):
            return card
        name = card.last_name if self._turns(width) else ""
        return card.status, card.provider_color, card.is_proposed, bool(card.alerts), name

    def _turns(self, width: float) -> bool:
        return width - _BAR >= self._meta_text.height

    def paint(self, painter: QPainter, card: BoardCard, rect: QRectF) -> None:
        """Draw a card into `rect`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if card.is_proposed:
            self._paint_proposed(painter, rect)
        else:
            self._paint_body(painter, card, rect)
        if rect.width() < self.theme.size(_SLIVER):
            self._mark_sliver(painter, card, rect)
            return
        if rect.width() < self.theme.size(_SLIM):
            self._write_slim(painter, card, rect)
            return
        left = rect.x() + _BAR + self._pad
        inner = QRectF(left, rect.y(), rect.right() - self._pad + 2 - left, rect.height())
        self._write(painter, card, inner)

    def _mark_sliver(self, painter: QPainter, card: BoardCard, rect: QRectF) -> None:
        """Draw the marks that have room, one below the other; the bubble says the rest."""
        side = min(self._icon, rect.width() - _BAR - 2)
        if side < _LEAST_MARK:
            return
        name = "spark" if card.is_proposed else self.theme.status(card.status).icon
        marks = [_Mark(name, self._status_color(card)), *([self._alert] if card.alerts else [])]
        row = QRectF(rect.x() + _BAR + 1, rect.y() + _STRIPE + 2, side, side)
        for mark in marks:
            if row.bottom() <= rect.bottom():
                draw_icon(painter, mark.icon, row, QColor(mark.color))
            row.translate(0, side + 2)
        if self._turns(rect.width()):
            self._write_turned(painter, card.last_name, rect.adjusted(_BAR, 0, 0, -3), row.y() + 1)

    def _write_turned(self, painter: QPainter, name: str, rect: QRectF, top: float) -> None:
        """Write a surname upwards, ending below `top`; a few letters at least, or none."""
        length = rect.bottom() - top
        if length < self._meta_text.width(name[:_LETTERS]) or not name:
            return
        painter.save()
        painter.translate(rect.x(), rect.bottom())
        painter.rotate(-90)
        painter.setFont(self._meta)
        painter.setPen(QColor(self.theme.text))
        line = QRectF(0, 0, length, rect.width())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, align, self._meta_text.shortened(name, length))
        painter.restore()

    def _paint_proposed(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(QColor(self.theme.action), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(self.theme.background))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_body(self, painter: QPainter, card: BoardCard, rect: QRectF) -> None:
        color = QColor(self.theme.status(card.status).color)
        shape = QPainterPath()
        shape.addRoundedRect(rect, _RADIUS, _RADIUS)
        painter.fillPath(shape, _mix(QColor(self.theme.background), color, _TINT))
        painter.save()
        painter.setClipPath(shape)
        stripe = QColor(card.provider_color)
        if stripe.isValid():
            painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), _STRIPE), stripe)
        painter.fillRect(QRectF(rect.x(), rect.y(), _BAR, rect.height()), color)
        painter.restore()

    def _write(self, painter: QPainter, card: BoardCard, inner: QRectF) -> None:
        """Write the title and as many lines as fit; marks stand where they cost the name least."""
        line, small = self._title_text.height, self._meta_text.height
        spare = inner.height() - line
        top = inner.y() + max(0.0, min(3.0, spare / 2))
        count = max(0, int((inner.bottom() - top - line) // small))
        lines = self._lines(card, inner.width(), count)[:count]
        marks = self._marks(card, {entry.mark for entry in lines})
        name = "spark" if card.is_proposed else self.theme.status(card.status).icon
        status = _Mark(name, self._status_color(card))
        is_narrow = inner.width() < self.theme.size(_NARROW)
        title = QRectF(inner.x(), top, inner.width(), line)
        if is_narrow and lines:
            marks.append(status)
        else:
            self._draw_mark(painter, status, title.x(), title)
            title.setLeft(title.x() + self._icon + 3)
        if not lines:
            title.setRight(self._draw_marks(painter, marks, title))
        self._write_title(painter, card, title)
        y = top + line
        for number, entry in enumerate(lines):
            row = QRectF(inner.x(), y, inner.width(), small)
            if number == 0:
                row.setRight(self._draw_marks(painter, marks, row))
            self._write_line(painter, entry, row)
            y += small

    def _write_slim(self, painter: QPainter, card: BoardCard, rect: QRectF) -> None:
        """Write the status, the patient's initials and the marks below each other."""
        inner = rect.adjusted(_BAR, _STRIPE + 1, -1, 0)
        look = "spark" if card.is_proposed else self.theme.status(card.status).icon
        called = card.preferred_name or card.first_name
        top = inner.y()
        step = self._icon + 3
        marks = [_Mark(look, self._status_color(card)), *self._marks(card, set())]
        for at, mark in enumerate(marks):
            if top + self._icon > inner.bottom():
                return
            row = QRectF(inner.x(), top, inner.width(), self._icon)
            self._draw_mark(painter, mark, row.center().x() - self._icon / 2, row)
            top += step
            if at == 0 and top + self._meta_text.height <= inner.bottom():
                painter.setFont(self._meta)
                painter.setPen(QColor(self.theme.text))
                line = QRectF(inner.x(), top, inner.width(), self._meta_text.height)
                initials = f"{called[:1]}\N{ZERO WIDTH NON-JOINER}{card.last_name[:1]}"
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, initials)
                top += self._meta_text.height + 1

    def _status_color(self, card: BoardCard) -> str:
        return self.theme.action if card.is_proposed else self.theme.status(card.status).color

    def _write_title(self, painter: QPainter, card: BoardCard, rect: QRectF) -> None:
        fitting, space = self._title_text, max(0.0, rect.width())
        text = card_title(card, lambda name: fitting.fits(name, space))
        font = self._title
        if card.status == "no_show":
            font = QFont(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(rect, _LEFT, fitting.shortened(text, space))

    def _write_line(self, painter: QPainter, entry: _Line, row: QRectF) -> None:
        fitting = self._meta_text
        painter.setFont(self._meta)
        painter.setPen(QColor(entry.color))
        if entry.end and fitting.fits(f"{entry.texts[0]}  {entry.end}", row.width()):
            painter.drawText(row, Qt.AlignmentFlag.AlignRight, entry.end)
        if entry.mark is not None:
            self._draw_mark(painter, entry.mark, row.x(), row)
            row.setLeft(row.x() + self._icon + 3)
            painter.setPen(QColor(entry.color))
        space = max(0.0, row.width())
        text = next((text for text in entry.texts if fitting.fits(text, space)), entry.texts[-1])
        painter.drawText(row, _LEFT, fitting.shortened(text, space))

    def _lines(self, card: BoardCard, width: float, count: int) -> list[_Line]:
        """Return the lines below the title, the most needed first."""
        theme, start = self.theme, clock_digits(card.start_minute)
        visit = f"{start} {card.type_name}"
        fits = self._meta_text.fits(visit, width)
        texts = (visit,) if fits or count < _ROOM_FOR_TYPE else (start, card.type_name)
        end = card.provider_initials
        lines = [_Line((text,), theme.meta) for text in texts]
        if len(lines) > 1:
            lines[0], end = _Line((start,), theme.meta, end=end), ""
        if card.alerts:
            lines.append(_Line((", ".join(card.alerts), card.alerts[0]), theme.alert, self._alert))
        if card.is_double_booked:
            lines.append(_Line((tr("Double booked"),), theme.amber, self._clash))
        lines.append(_Line((status_word(card, theme),), theme.meta, end=end))
        if card.balance_cents > 0:
            amount = money_text(card.balance_cents)
            lines.append(_Line((tr("Owes {}").format(amount), amount), theme.meta))
        return lines

    @property
    def _alert(self) -> _Mark:
        return _Mark("alert", self.theme.alert)

    @property
    def _clash(self) -> _Mark:
        return _Mark("clash", self.theme.amber)

    def _marks(self, card: BoardCard, spelled: set[_Mark | None]) -> list[_Mark]:
        """Return the marks that no line of the card spells out."""
        marks = []
        if card.alerts:
            marks.append(self._alert)
        if card.is_double_booked:
            marks.append(self._clash)
        if is_risky(card):
            marks.append(_Mark("risk", self.theme.amber))
        if card.is_asap:
            marks.append(_Mark("asap", self.theme.action))
        return [mark for mark in marks if mark not in spelled]

    def _draw_marks(self, painter: QPainter, marks: list[_Mark], row: QRectF) -> float:
        """Draw marks at the right end of a row and return where they begin."""
        right = row.right()
        for mark in marks:
            right -= self._icon
            self._draw_mark(painter, mark, right, row)
            right -= 2
        return right - 1 if marks else right

    def _draw_mark(self, painter: QPainter, mark: _Mark, x: float, row: QRectF) -> None:
        y = row.y() + (row.height() - self._icon) / 2
        draw_icon(painter, mark.icon, QRectF(x, y, self._icon, self._icon), QColor(mark.color))


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


def board_font(pixels: int, weight: QFont.Weight) -> QFont:
    """Return the window's font with figures of equal width, so that times stand in line."""
    font = QFont(FONT)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _mix(ground: QColor, color: QColor, share: float) -> QColor:
    def part(below: int, above: int) -> int:
        return round(below + (above - below) * share)

    return QColor(
        part(ground.red(), color.red()),
        part(ground.green(), color.green()),
        part(ground.blue(), color.blue()),
    )
