"""Icons drawn as paths on a 16 by 16 field, so that they look alike on every system."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

__all__ = ["ICON_NAMES", "draw_icon"]

_FIELD = 16.0


def draw_icon(painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
    """Draw the icon of that name into `rect`.

    Raises:
        KeyError: there is no such icon.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _FIELD, rect.height() / _FIELD)
    _ICONS[name](painter, color)
    painter.restore()


def _stroke(painter: QPainter, color: QColor, width: float = 2.0) -> None:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)


def _lines(painter: QPainter, *points: tuple[float, float]) -> None:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    painter.drawPath(path)


def _question(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))
    path = QPainterPath(QPointF(5.8, 6.4))
    path.cubicTo(5.8, 3.6, 10.4, 3.6, 10.2, 6.4)
    path.cubicTo(10.1, 8.0, 8.0, 8.0, 8.0, 9.6)
    painter.drawPath(path)
    _fill(painter, color)
    painter.drawEllipse(QPointF(8, 12), 1.0, 1.0)


def _check(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 2.4)
    _lines(painter, (2.5, 8.5), (6.5, 12.5), (13.5, 4))


def _dot(painter: QPainter, color: QColor) -> None:
    _fill(painter, color)
    painter.drawEllipse(QPointF(8, 8), 6, 6)


def _chair(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 2.2)
    _lines(painter, (3.5, 2), (5.5, 9), (12.5, 9), (12.5, 11))
    _lines(painter, (8.5, 9), (8.5, 14))
    _lines(painter, (5, 14), (12, 14))


def _square(painter: QPainter, color: QColor) -> None:
    _fill(painter, color)
    painter.drawRoundedRect(QRectF(2.5, 2.5, 11, 11), 2, 2)


def _cross(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 2.4)
    _lines(painter, (3.5, 3.5), (12.5, 12.5))
    _lines(painter, (12.5, 3.5), (3.5, 12.5))


def _alert(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    _lines(painter, (8, 2), (14.6, 13.6), (1.4, 13.6), (8, 2))
    _lines(painter, (8, 6.5), (8, 9.6))
    _fill(painter, color)
    painter.drawEllipse(QPointF(8, 11.7), 0.9, 0.9)


def _risk(painter: QPainter, color: QColor) -> None:
    _fill(painter, color)
    for at, height in enumerate((4.0, 8.0, 12.0)):
        painter.drawRoundedRect(QRectF(2 + at * 4.4, 14 - height, 3.2, height), 1, 1)


def _spark(painter: QPainter, color: QColor) -> None:
    _fill(painter, color)
    path = QPainterPath(QPointF(8, 1))
    for corner, point in (
        ((9, 7), (15, 8)),
        ((9, 9), (8, 15)),
        ((7, 9), (1, 8)),
        ((7, 7), (8, 1)),
    ):
        path.quadTo(QPointF(*corner), QPointF(*point))
    painter.drawPath(path)


def _asap(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 2)
    _lines(painter, (3, 8), (8, 3), (13, 8))
    _lines(painter, (3, 13), (8, 8), (13, 13))


def _clash(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.8)
    painter.drawRoundedRect(QRectF(1.5, 1.5, 9, 9), 1.5, 1.5)
    painter.drawRoundedRect(QRectF(5.5, 5.5, 9, 9), 1.5, 1.5)


def _left(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 2)
    _lines(painter, (10, 3), (5, 8), (10, 13))


def _right(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 2)
    _lines(painter, (6, 3), (11, 8), (6, 13))


def _down(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 2)
    _lines(painter, (3, 6), (8, 11), (13, 6))


def _up(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 2)
    _lines(painter, (3, 10), (8, 5), (13, 10))


def _board(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    painter.drawRoundedRect(QRectF(1.5, 2.5, 13, 11.5), 2, 2)
    _lines(painter, (1.5, 6), (14.5, 6))
    _lines(painter, (6, 6), (6, 14))
    _lines(painter, (10.3, 6), (10.3, 14))


def _person(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    painter.drawEllipse(QPointF(8, 5), 3.2, 3.2)
    path = QPainterPath(QPointF(2, 14.2))
    path.cubicTo(2.4, 9, 13.6, 9, 14, 14.2)
    painter.drawPath(path)


def _list(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    for at in (3.5, 8, 12.5):
        _lines(painter, (5.5, at), (14, at))
        _lines(painter, (2, at), (2.4, at))


def _tray(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    _lines(painter, (1.5, 9), (4, 3), (12, 3), (14.5, 9), (14.5, 13.5), (1.5, 13.5), (1.5, 9))
    _lines(painter, (1.5, 9), (5.5, 9), (6.5, 11), (9.5, 11), (10.5, 9), (14.5, 9))


def _paper(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    _lines(painter, (3, 1.5), (9.5, 1.5), (13, 5), (13, 14.5), (3, 14.5), (3, 1.5))
    _lines(painter, (5.8, 8), (10.2, 8))
    _lines(painter, (5.8, 11), (10.2, 11))


def _chart(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    _lines(painter, (2, 2), (2, 14), (14, 14))
    _lines(painter, (4.5, 11), (7.5, 7.5), (10, 9.5), (13.5, 4.5))


def _sliders(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    for at, knob in ((3.5, 10.5), (8, 5), (12.5, 9)):
        _lines(painter, (1.5, at), (14.5, at))
        _fill(painter, color)
        painter.drawEllipse(QPointF(knob, at), 2.2, 2.2)
        _stroke(painter, color, 1.6)


def _lock(painter: QPainter, color: QColor) -> None:
    _stroke(painter, color, 1.6)
    painter.drawRoundedRect(QRectF(3, 7, 10, 7), 1.5, 1.5)
    path = QPainterPath(QPointF(5, 7))
    path.cubicTo(5, 0.5, 11, 0.5, 11, 7)
    painter.drawPath(path)


_ICONS: dict[str, Callable[[QPainter, QColor], None]] = {
    "question": _question,
    "check": _check,
    "dot": _dot,
    "chair": _chair,
    "square": _square,
    "cross": _cross,
    "alert": _alert,
    "risk": _risk,
    "spark": _spark,
    "asap": _asap,
    "clash": _clash,
    "left": _left,
    "right": _right,
    "down": _down,
    "up": _up,
    "board": _board,
    "person": _person,
    "list": _list,
    "tray": _tray,
    "paper": _paper,
    "chart": _chart,
    "sliders": _sliders,
    "lock": _lock,
}

ICON_NAMES = frozenset(_ICONS)
