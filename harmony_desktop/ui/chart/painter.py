"""Draws the odontogram: outlines, work with its pattern, and what a tooth is like."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from harmony_desktop.domain.dental_work import Work
from harmony_desktop.domain.teeth import ToothClass, display_number, is_upper, tooth_class
from harmony_desktop.ui.chart.looks import look_of
from harmony_desktop.ui.chart.mouth import MouthLayout, ToothLook, surface_letters
from harmony_desktop.ui.theme import Theme

__all__ = ["MouthPainter"]

_CENTER = Qt.AlignmentFlag.AlignCenter
_WHOLE = {Work.CROWN, Work.VENEER, Work.BRIDGE, Work.DENTURE}
_ROOTS = {ToothClass.MOLAR: 3, ToothClass.PREMOLAR: 2}
_BADGES = {
    "impacted": "IM",
    "unerupted": "UE",
    "watch": "W",
    "rotated": "⟳",
    "shifted": "⇄",
    "tipped": "⇄",
    "fracture": "Fx",
    "hidden": "H",
}


class MouthPainter:
    """Draws one tooth after the other."""

    def __init__(self, painter: QPainter, theme: Theme, layout: MouthLayout, *, fdi: bool) -> None:
        """Draw with `painter` in the colours of `theme`."""
        self._painter = painter
        self._theme = theme
        self._layout = layout
        self._fdi = fdi
        self._outline = QPen(QColor(theme.meta), 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def draw(self, look: ToothLook, *, is_focused: bool, surface: str) -> None:
        """Draw a tooth; a focused one is lit, and its chosen surface with it."""
        tooth = look.tooth
        if is_focused:
            self._light(tooth)
        self._number(look, is_focused=is_focused)
        if look.has("missing"):
            self._missing(tooth)
        else:
            self._root(look)
            self._surfaces(look)
        for drawn in look.work:
            if not (drawn[0] is Work.EXTRACTION and look.has("missing")):
                self._work(tooth, *drawn)
        if not look.has("missing"):
            self._conditions(look)
        if is_focused and surface:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(QColor(self._theme.action), 3))
            self._painter.drawPolygon(self._layout.surface(tooth, surface))

    def _light(self, tooth: str) -> None:
        cell = self._layout.cell(tooth).adjusted(2, 2, -2, -2)
        self._painter.setPen(QPen(QColor(self._theme.action), 2))
        self._painter.setBrush(QColor(self._theme.hover))
        self._painter.drawRoundedRect(cell, 6, 6)

    def _number(self, look: ToothLook, *, is_focused: bool) -> None:
        font = QFont(self._painter.font())
        font.setPixelSize(self._theme.size(12))
        font.setBold(is_focused)
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._theme.text))
        shown = display_number(look.shown, fdi=self._fdi)
        self._painter.drawText(self._layout.number(look.tooth), _CENTER, shown)

    def _missing(self, tooth: str) -> None:
        box = self._layout.box(tooth)
        self._painter.setPen(QPen(QColor(self._theme.hour), 1.0, Qt.PenStyle.DotLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box)
        self._painter.drawLine(box.topLeft(), box.bottomRight())
        self._painter.drawLine(box.topRight(), box.bottomLeft())

    def _root_path(self, tooth: str, parts: int) -> QPainterPath:
        area = self._layout.root(tooth)
        path = QPainterPath()
        if parts == 1:
            # A single root is slimmer than the crown it carries.
            area = area.adjusted(area.width() * 0.18, 0, -area.width() * 0.18, 0)
        base, tip = (area.bottom(), area.top()) if is_upper(tooth) else (area.top(), area.bottom())
        width = area.width() / parts
        for part in range(parts):
            left = area.left() + part * width
            path.moveTo(left + width * 0.08, base)
            reach = tip + (base - tip) * 0.06
            path.cubicTo(
                QPointF(left + width * 0.1, (base + tip) / 2),
                QPointF(left + width * 0.35, reach),
                QPointF(left + width * 0.5, tip),
            )
            path.cubicTo(
                QPointF(left + width * 0.65, reach),
                QPointF(left + width * 0.9, (base + tip) / 2),
                QPointF(left + width * 0.92, base),
            )
            path.closeSubpath()
        return path

    def _parts(self, tooth: str) -> int:
        parts = _ROOTS.get(tooth_class(tooth), 1)
        return min(parts, 2) if not is_upper(tooth) and parts > 1 else parts

    def _root(self, look: ToothLook) -> None:
        if any(work is Work.IMPLANT and status != "TP" for work, _, status in look.work):
            return
        self._painter.setPen(self._outline)
        self._painter.setBrush(QColor(self._theme.panel))
        self._painter.drawPath(self._root_path(look.tooth, self._parts(look.tooth)))

    def _surfaces(self, look: ToothLook) -> None:
        self._painter.setPen(self._outline)
        self._painter.setBrush(QColor(self._theme.background))
        for letter in surface_letters(look.tooth):
            self._painter.drawPolygon(self._layout.surface(look.tooth, letter))
        if look.letter:
            box = self._layout.box(look.tooth)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawEllipse(box.adjusted(-3, -3, 3, 3))

    def _work(self, tooth: str, work: Work, surfaces: str, status: str) -> None:
        look = look_of(status)
        painter = self._painter
        painter.setPen(look.pen(self._theme, 1.6))
        painter.setBrush(look.brush(self._theme))
        box = self._layout.box(tooth)
        if work in _WHOLE:
            self._cap(tooth, work, box)
        elif work is Work.SEALANT:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            self._letter(box, "S")
        elif work is Work.ROOT_CANAL:
            self._canal(tooth)
        elif work is Work.POST:
            root = self._layout.root(tooth)
            painter.drawRect(root.adjusted(root.width() * 0.4, 0, -root.width() * 0.4, 0))
        elif work is Work.EXTRACTION:
            painter.setPen(look.pen(self._theme, 2.4))
            whole = box.united(self._layout.root(tooth))
            painter.drawLine(whole.topLeft(), whole.bottomRight())
            painter.drawLine(whole.topRight(), whole.bottomLeft())
        elif work is Work.IMPLANT:
            self._implant(tooth)
        else:
            for letter in surfaces or surface_letters(tooth)[2]:
                painter.drawPolygon(self._layout.surface(tooth, letter))

    def _cap(self, tooth: str, work: Work, box: QRectF) -> None:
        painter = self._painter
        if work is Work.VENEER:
            painter.drawPolygon(self._layout.surface(tooth, "F"))
        elif work is Work.DENTURE:
            painter.drawRect(QRectF(box.left() - 4, box.center().y() - 3, box.width() + 8, 6))
        else:
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if work is Work.BRIDGE:
            cell = self._layout.cell(tooth)
            middle = box.center().y()
            painter.drawLine(QPointF(cell.left(), middle), QPointF(cell.right(), middle))

    def _canal(self, tooth: str) -> None:
        area = self._layout.root(tooth)
        parts = self._parts(tooth)
        width = area.width() / parts
        for part in range(parts):
            x = area.left() + (part + 0.5) * width
            self._painter.drawRect(QRectF(x - 1.5, area.top() + 4, 3, area.height() - 6))

    def _implant(self, tooth: str) -> None:
        area = self._layout.root(tooth)
        body = area.adjusted(area.width() * 0.32, 2, -area.width() * 0.32, -2)
        self._painter.drawRect(body)
        steps = max(2, int(body.height() // 7))
        for step in range(steps):
            y = body.top() + (step + 0.5) * body.height() / steps
            self._painter.drawLine(
                QPointF(body.left() - 4, y + 2), QPointF(body.right() + 4, y - 2)
            )

    def _letter(self, box: QRectF, text: str) -> None:
        font = QFont(self._painter.font())
        font.setPixelSize(max(9, int(box.height() * 0.45)))
        font.setBold(True)
        self._painter.setFont(font)
        self._painter.drawText(box, _CENTER, text)

    def _conditions(self, look: ToothLook) -> None:
        badges = []
        for condition, surfaces in look.conditions:
            if condition == "caries":
                self._decay(look.tooth, surfaces)
            short = next((text for name, text in _BADGES.items() if condition.startswith(name)), "")
            if short and short not in badges:
                badges.append(short)
        if badges:
            self._badge(look.tooth, " ".join(badges[:2]))

    def _decay(self, tooth: str, surfaces: str) -> None:
        self._painter.setPen(QPen(QColor(self._theme.alert), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for letter in surfaces or surface_letters(tooth)[2]:
            center = self._layout.surface(tooth, letter).boundingRect().center()
            self._painter.drawEllipse(center, 4, 4)
            self._painter.drawPoint(center)

    def _badge(self, tooth: str, text: str) -> None:
        root = self._layout.root(tooth)
        size = self._theme.size(10)
        width = 8.0 + 7.0 * len(text)
        top = root.top() if is_upper(tooth) else root.bottom() - size - 6
        area = QRectF(root.center().x() - width / 2, top, width, size + 6)
        self._painter.setPen(QPen(QColor(self._theme.amber), 1.4))
        self._painter.setBrush(QColor(self._theme.background))
        self._painter.drawRoundedRect(area, 4, 4)
        font = QFont(self._painter.font())
        font.setPixelSize(size)
        font.setBold(True)
        self._painter.setFont(font)
        self._painter.drawText(area, _CENTER, text)
