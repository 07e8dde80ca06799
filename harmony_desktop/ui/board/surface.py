"""Puts the layers of the board together: ground, cards, the present minute, focus, the header."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QRegion

from harmony_desktop.services.queries.day_hints import NO_HINTS, DayHints
from harmony_desktop.ui.board.drag import Drag
from harmony_desktop.ui.board.hints import paint_gaps, paint_late
from harmony_desktop.ui.board.model import BoardModel
from harmony_desktop.ui.board.painter import BoardPainter
from harmony_desktop.ui.board.slots import Slot

__all__ = ["Scene", "paint_scene"]

_LEFT_BEHIND = 0.35


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be seen.

    Attributes:
        offset: how far the content is scrolled, in pixels.
        area: the whole surface, in its own coordinates.
        ratio: device pixels per pixel.
        now_column: the only column the present minute is drawn in; None means all.
        slot: the free place under the keys.
    """

    model: BoardModel
    offset: QPointF
    area: QRectF
    ratio: float
    focused: UUID | None
    now: int | None
    drag: Drag | None
    now_column: UUID | None = None
    slot: Slot | None = None
    hints: DayHints = NO_HINTS


def paint_scene(painter: QPainter, brush: BoardPainter, scene: Scene, dirty: QRegion) -> None:
    """Paint the part of the scene that is `dirty`, in the surface's coordinates."""
    header = scene.model.layout.header
    bounds = dirty.boundingRect()
    if bounds.bottom() >= header:
        below = QRectF(0, header, scene.area.width(), scene.area.height()).toAlignedRect()
        painter.save()
        painter.setClipRegion(dirty.intersected(QRegion(below)))
        painter.translate(-scene.offset.x(), header - scene.offset.y())
        moved = dirty.translated(round(scene.offset.x()), round(scene.offset.y() - header))
        _paint_content(painter, brush, scene, moved)
        painter.restore()
        if not scene.model.cards:
            brush.draw_empty(painter, scene.model, scene.area)
    if bounds.top() < header:
        brush.draw_header(painter, scene.model, scene.offset.x())


def _paint_content(painter: QPainter, brush: BoardPainter, scene: Scene, dirty: QRegion) -> None:
    model, ground = scene.model, brush.ground(scene.model, scene.ratio)
    painter.drawPixmap(QPointF(0, 0), ground)
    paint_gaps(painter, brush.theme, model, scene.hints)
    if scene.now is not None:
        brush.draw_now(painter, model, scene.now, scene.now_column, over_cards=False)
    _paint_cards(painter, brush, scene, dirty)
    paint_late(painter, brush.theme, model, scene.hints)
    if scene.now is not None:
        brush.draw_now(painter, model, scene.now, scene.now_column, over_cards=True)
    if scene.slot is not None:
        brush.draw_slot(painter, scene.slot.rect(model), scene.slot.minute)
    focused = model.find(scene.focused)
    if focused is not None and scene.drag is None:
        brush.draw_focus(painter, focused.rect)
    if scene.drag is not None:
        _paint_drag(painter, brush, scene, scene.drag)
    if scene.offset.x() > 0:
        column = QRectF(0, 0, model.layout.gutter * scene.ratio, model.layout.height * scene.ratio)
        painter.drawPixmap(QPointF(scene.offset.x(), 0), ground, column)
    if scene.now is not None:
        brush.draw_now_time(painter, model, scene.now, scene.offset.x())


def _paint_cards(painter: QPainter, brush: BoardPainter, scene: Scene, dirty: QRegion) -> None:
    bounds = QRectF(dirty.boundingRect())
    carried = None if scene.drag is None else scene.drag.card_id
    for placed in scene.model.cards:
        if not bounds.intersects(placed.rect) or not dirty.intersects(placed.rect.toAlignedRect()):
            continue
        if placed.card.id == carried:
            painter.setOpacity(_LEFT_BEHIND)
            brush.draw_card(painter, placed.card, placed.rect, scene.ratio)
            painter.setOpacity(1.0)
        else:
            brush.draw_card(painter, placed.card, placed.rect, scene.ratio)


def _paint_drag(painter: QPainter, brush: BoardPainter, scene: Scene, drag: Drag) -> None:
    """Paint the card on its way as it would be: with the time and length it would get."""
    placed = scene.model.find(drag.card_id)
    if placed is None:
        return
    rect = drag.rect(scene.model)
    shown = replace(placed.card, start_minute=drag.start_minute, minutes=drag.minutes)
    brush.draw_card(painter, shown, rect, scene.ratio)
    brush.draw_focus(painter, rect)
