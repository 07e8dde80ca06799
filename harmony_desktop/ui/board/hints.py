"""Draws the board's hints: words in holes worth filling, a plate on visits that begin late."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from harmony_desktop.services.queries.day_hints import MOST_DUE, DayHints, GapHint
from harmony_desktop.ui.board.card_painter import board_font
from harmony_desktop.ui.board.model import BoardModel
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["gap_lines", "late_text", "paint_gaps", "paint_late"]

_INSET = 3.0


def gap_lines(gap: GapHint) -> tuple[str, ...]:
    """Return what is written into a hole, the most needed first."""
    lines = [tr_count(gap.minutes, "{} minute free", "{} minutes free")]
    if gap.waiting:
        lines.append(tr_count(gap.waiting, "{} waiting could come", "{} waiting could come"))
    if gap.unscheduled:
        lines.append(tr_count(gap.unscheduled, "{} unscheduled fits", "{} unscheduled fit"))
    if gap.due >= MOST_DUE:
        lines.append(tr("{} or more recalls due").format(MOST_DUE))
    elif gap.due:
        lines.append(tr_count(gap.due, "{} recall due", "{} recalls due"))
    return tuple(lines)


def late_text(minutes: int) -> str:
    """Return that a visit will begin late; nothing where it will not."""
    return tr_count(minutes, "about {} minute late", "about {} minutes late") if minutes else ""


def paint_gaps(painter: QPainter, theme: Theme, model: BoardModel, hints: DayHints) -> None:
    """Write into each hole how long it is and who could come, in the content's coordinates."""
    font = board_font(theme.size(11), QFont.Weight.Normal)
    metrics = QFontMetricsF(font)
    columns = {one.id: at for at, one in enumerate(model.day.operatories)}
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for gap in hints.gaps:
        column = columns.get(gap.operatory_id)
        if column is None:
            continue
        rect = model.slot_rect(column, gap.start_minute, gap.minutes)
        painter.setPen(QPen(QColor(theme.hour), 1, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(rect.adjusted(_INSET, _INSET, -_INSET, -_INSET), 4, 4)
        painter.setPen(QColor(theme.meta))
        _write(painter, metrics, rect.adjusted(10, 6, -6, -4), gap_lines(gap))
    painter.restore()


def _write(
    painter: QPainter, metrics: QFontMetricsF, inner: QRectF, lines: tuple[str, ...]
) -> None:
    top = inner.y()
    for line in lines:
        if top + metrics.height() > inner.bottom() + 2:
            return
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
        row = QRectF(inner.x(), top, inner.width(), metrics.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, shown)
        top += metrics.height()


def paint_late(painter: QPainter, theme: Theme, model: BoardModel, hints: DayHints) -> None:
    """Put a plate with the minutes on the upper edge of each visit that will begin late."""
    font = board_font(theme.size(11), QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    for hint in hints.late:
        placed = model.find(hint.appointment_id)
        if placed is None:
            continue
        text = f"+{hint.minutes} min"
        width, height = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
        plate = QRectF(placed.rect.right() - width - 2, placed.rect.y() - height / 2, width, height)
        painter.setPen(QPen(QColor(theme.amber), 1))
        painter.setBrush(QColor(theme.background))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(QColor(theme.amber))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
