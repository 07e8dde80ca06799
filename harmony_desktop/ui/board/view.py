"""The board's widget: shows a day it is given and says what the person wants."""

from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.ui.board.accessibility import forget_board, install_board_accessibility
from harmony_desktop.ui.board.bubble import Bubble
from harmony_desktop.ui.board.drag import Drag, begin_move, begin_resize
from harmony_desktop.ui.board.keys import handle_key
from harmony_desktop.ui.board.model import BoardModel, PlacedCard
from harmony_desktop.ui.board.painter import BoardPainter
from harmony_desktop.ui.board.words import clock_text, describe_card, translate
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["BoardWidget"]

_EDGE = 6


class BoardWidget(QAbstractScrollArea):
    """One day, a column per operatory. Every drag has keys; letters act on the focused card."""

    card_activated = Signal(object)
    card_focused = Signal(object)
    move_requested = Signal(object, object, int)
    resize_requested = Signal(object, int)
    slot_activated = Signal(object, int)
    action_requested = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet, in `theme`."""
        install_board_accessibility()
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName(translate("Schedule"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self._theme = theme
        self._painter = BoardPainter(theme)
        self._day: BoardDay | None = None
        self._model: BoardModel | None = None
        self._now: int | None = None
        self._focused: UUID | None = None
        self._hovered: UUID | None = None
        self._drag: Drag | None = None
        self._pressed_at: QPointF | None = None
        self._bubble = Bubble(self)

    # What it is given

    def set_day(self, day: BoardDay) -> None:
        """Show a day; the focused card stays focused where it is still there."""
        is_other_day = self._day is None or self._day.day != day.day
        self._day = day
        self._drag = None
        self._rebuild()
        if self._model is not None and self._model.find(self._focused) is None:
            self._focus(None)
        if is_other_day and self._model is not None:
            minute = self._now if self._now is not None else day.opens_minute + 30
            self.show_minute(minute)

    def set_now(self, minute: int | None) -> None:
        """Show the line of the present minute, or none on another day."""
        self._now = minute
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Show the same day in another theme or at another zoom."""
        self._theme = theme
        self._painter = BoardPainter(theme)
        self._rebuild()

    def set_zoom(self, percent: int) -> None:
        """Show the same day larger or smaller, 90 to 150 percent."""
        self.set_theme(self._theme.zoomed(percent))

    def focus_card(self, card_id: UUID | None) -> None:
        """Give a card the focus and bring it into view."""
        self._focus(card_id)

    def show_minute(self, minute: int) -> None:
        """Scroll so that a minute stands in the upper part of the view."""
        if self._model is not None:
            y = self._model.layout.y_of(minute) - self.viewport().height() * 0.3
            self.verticalScrollBar().setValue(max(0, round(y)))

    # What it knows

    @property
    def model(self) -> BoardModel | None:
        """The day as laid out."""
        return self._model

    @property
    def focused_card(self) -> UUID | None:
        """The card that letters act on."""
        return self._focused

    @property
    def drag(self) -> Drag | None:
        """The card on its way, if any."""
        return self._drag

    def focused(self) -> BoardCard | None:
        """Return the focused card, or None."""
        placed = None if self._model is None else self._model.find(self._focused)
        return None if placed is None else placed.card

    def cards_in_time_order(self) -> list[UUID]:
        """Return every card's id in the order of time."""
        return [] if self._model is None else [p.card.id for p in self._model.in_time_order]

    def describe(self, card_id: UUID) -> str:
        """Return what a screen reader says of a card, nothing when it is gone."""
        if self._model is None:
            return ""
        placed = self._model.find(card_id)
        if placed is None:
            return ""
        operatory = self._model.day.operatories[placed.column]
        return describe_card(placed.card, operatory, self._theme)

    def screen_rect(self, card_id: UUID) -> QRect:
        """Return where a card is on the screen."""
        placed = None if self._model is None else self._model.find(card_id)
        if placed is None:
            return QRect()
        rect = self._on_viewport(placed.rect).toRect()
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    # Actions that keys and the mouse share

    def step_focus(self, direction: str) -> None:
        """Move the focus: next, previous, up, down, left or right."""
        if self._model is not None:
            self._focus(self._model.neighbour(self._focused, direction))

    def start_key_move(self) -> None:
        """Take the focused card; arrows carry it, Enter lets go, Esc puts it back."""
        placed = None if self._model is None else self._model.find(self._focused)
        if self._model is not None and placed is not None and not placed.card.is_proposed:
            self._set_drag(begin_move(self._model, placed))
            self.announce(translate("Move: arrow keys, Enter to place, Esc to put back"))

    def carry(self, columns: int, minutes: int) -> None:
        """Carry the card on its way by columns and minutes."""
        if self._drag is not None and self._model is not None:
            self._set_drag(self._drag.by_keys(self._model, columns, minutes))

    def drop(self) -> None:
        """Let the card on its way go where it is."""
        drag = self._drag
        self._set_drag(None)
        if drag is None or self._model is None or not drag.has_moved:
            return
        operatory = self._model.day.operatories[drag.column]
        if drag.is_resize:
            self.resize_requested.emit(drag.card_id, drag.minutes)
            return
        self.announce(
            translate("Moved to {place}, {time}").format(
                place=operatory.name, time=clock_text(drag.start_minute)
            )
        )
        self.move_requested.emit(drag.card_id, operatory.id, drag.start_minute)

    def cancel_drag(self) -> None:
        """Put the card on its way back."""
        self._set_drag(None)

    def request_length(self, change: int) -> None:
        """Ask for the focused card to be longer or shorter by minutes."""
        card = self.focused()
        if card is not None and card.minutes + change >= abs(change):
            self.resize_requested.emit(card.id, card.minutes + change)

    def announce(self, text: str) -> None:
        """Let a screen reader say something."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event's region needs."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().base())
        if self._model is None:
            return
        offset = self._offset()
        header = self._model.layout.header
        if event.rect().bottom() >= header:
            painter.save()
            painter.setClipRegion(
                event.region().intersected(
                    QRegion(0, round(header), self.viewport().width(), self.viewport().height())
                )
            )
            painter.translate(-offset.x(), header - offset.y())
            self._paint_content(painter, event.region().translated(
                round(offset.x()), round(offset.y() - header)
            ))
            painter.restore()
        if event.rect().top() < header:
            self._painter.draw_header(painter, self._model, offset.x())

    def _paint_content(self, painter: QPainter, region: QRegion) -> None:
        model = self._model
        if model is None:
            return
        ratio = self.devicePixelRatioF()
        self._painter.draw_ground(painter, model, ratio)
        carried = None if self._drag is None else self._drag.card_id
        for placed in model.cards:
            if region.intersects(placed.rect.toAlignedRect()):
                painter.setOpacity(0.35 if placed.card.id == carried else 1.0)
                self._painter.draw_card(painter, placed.card, placed.rect, ratio)
        painter.setOpacity(1.0)
        focused = model.find(self._focused)
        if focused is not None and self._drag is None:
            self._painter.draw_focus(painter, focused.rect)
        if self._now is not None:
            self._painter.draw_now(painter, model, self._now)
        if self._drag is not None:
            placed_card = model.find(self._drag.card_id)
            rect = self._drag_rect(self._drag)
            if placed_card is not None:
                self._painter.draw_card(painter, placed_card.card, rect, ratio)
                self._painter.draw_focus(painter, rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the day out for the new width."""
        super().resizeEvent(event)
        self._rebuild()

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Focus the card under the pointer and take it."""
        if event.button() is not Qt.MouseButton.LeftButton or self._model is None:
            return
        placed = self._card_under(event.position())
        self._focus(None if placed is None else placed.card.id, reveal=False)
        self._pressed_at = event.position() if placed and not placed.card.is_proposed else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the card, or show what is under the pointer."""
        if self._model is None:
            return
        point = self._to_content(event.position())
        if self._drag is not None:
            self._set_drag(self._drag.to_point(self._model, point.x(), point.y()))
            return
        if self._pressed_at is not None:
            self._take_if_far_enough(event.position())
            return
        placed = self._card_under(event.position())
        near_edge = placed is not None and placed.rect.bottom() - point.y() < _EDGE
        self.viewport().setCursor(
            Qt.CursorShape.SizeVerCursor if near_edge else Qt.CursorShape.ArrowCursor
        )
        self._hover(None if placed is None else placed)

    def _take_if_far_enough(self, position: QPointF) -> None:
        pressed = self._pressed_at
        if pressed is None or self._model is None:
            return
        if (position - pressed).manhattanLength() < 4:  # noqa: PLR2004 - a click may tremble
            return
        start = self._to_content(pressed)
        placed = self._model.card_at(start.x(), start.y())
        if placed is not None:
            at_edge = placed.rect.bottom() - start.y() < _EDGE
            drag = begin_resize(placed) if at_edge else begin_move(self._model, placed, start.y())
            point = self._to_content(position)
            self._set_drag(drag.to_point(self._model, point.x(), point.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the card go."""
        del event
        self._pressed_at = None
        self.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card, or offer the free slot."""
        if self._model is None:
            return
        placed = self._card_under(event.position())
        if placed is not None:
            self.card_activated.emit(placed.card.id)
            return
        point = self._to_content(event.position())
        column = self._model.layout.column_at(point.x())
        if column is not None and point.y() >= 0:
            operatory = self._model.day.operatories[column]
            self.slot_activated.emit(operatory.id, self._model.layout.minute_at(point.y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the bubble."""
        super().leaveEvent(event)
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the focused card; what is not ours goes on to the window."""
        if handle_key(self, event):
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Let Tab go through the cards in the order of time, then on to the next widget."""
        ids = self.cards_in_time_order()
        if not ids:
            return super().focusNextPrevChild(forward)
        last = ids[-1] if forward else ids[0]
        if self._focused == last:
            return super().focusNextPrevChild(forward)
        self.step_focus("next" if forward else "previous")
        return True

    def event(self, event: QEvent) -> bool:
        """Forget the accessible interface when the widget goes."""
        if event.type() is QEvent.Type.DeferredDelete:
            forget_board(self)
        return super().event(event)

    # Inner workings

    def _rebuild(self) -> None:
        if self._day is None:
            return
        self._model = BoardModel(self._day, self._theme, self.viewport().width())
        layout = self._model.layout
        view = self.viewport().size()
        below = round(layout.height + layout.header) - view.height()
        self.verticalScrollBar().setRange(0, max(0, below))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(round(layout.per_minute * 10))
        self.horizontalScrollBar().setRange(0, max(0, round(layout.width) - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _to_content(self, position: QPointF) -> QPointF:
        header = 0.0 if self._model is None else self._model.layout.header
        return position + self._offset() - QPointF(0, header)

    def _on_viewport(self, rect: QRectF) -> QRectF:
        header = 0.0 if self._model is None else self._model.layout.header
        return rect.translated(-self._offset() + QPointF(0, header))

    def _card_under(self, position: QPointF) -> PlacedCard | None:
        if self._model is None or position.y() < self._model.layout.header:
            return None
        point = self._to_content(position)
        return self._model.card_at(point.x(), point.y())

    def _drag_rect(self, drag: Drag) -> QRectF:
        if self._model is None:
            return QRectF()
        return self._model.slot_rect(drag.column, drag.start_minute, drag.minutes)

    def _set_drag(self, drag: Drag | None) -> None:
        # Only what changes is painted: where the card was, where it is, and where it came from.
        for state in (self._drag, drag):
            if state is not None and self._model is not None:
                self._update_rect(self._drag_rect(state))
                origin = self._model.find(state.card_id)
                if origin is not None:
                    self._update_rect(origin.rect)
        self._drag = drag
        if drag is not None:
            self._hover(None)

    def _update_rect(self, rect: QRectF) -> None:
        self.viewport().update(self._on_viewport(rect).toAlignedRect().adjusted(-3, -3, 3, 3))

    def _focus(self, card_id: UUID | None, *, reveal: bool = True) -> None:
        if self._model is None or card_id == self._focused:
            return
        for changed in (self._focused, card_id):
            placed = self._model.find(changed)
            if placed is not None:
                self._update_rect(placed.rect)
        self._focused = card_id
        placed = self._model.find(card_id)
        if placed is not None and reveal:
            self._reveal(placed)
            index = self.cards_in_time_order().index(placed.card.id)
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(index)
            QAccessible.updateAccessibility(event)
        self.card_focused.emit(card_id)

    def _reveal(self, placed: PlacedCard) -> None:
        view = self.viewport().rect().adjusted(0, round(self._theme.size(34)), 0, 0)
        rect = self._on_viewport(placed.rect)
        if rect.top() < view.top():
            change = rect.top() - view.top()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(change))
        elif rect.bottom() > view.bottom():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.bottom() - view.bottom()))
        side = self.horizontalScrollBar()
        if rect.left() < 0 or rect.right() > view.right():
            side.setValue(side.value() + round(rect.left()))

    def _hover(self, placed: PlacedCard | None) -> None:
        card_id = None if placed is None else placed.card.id
        if card_id == self._hovered:
            return
        self._hovered = card_id
        if placed is None:
            self._bubble.hide()
            return
        rect = self._on_viewport(placed.rect).toRect()
        origin = self.viewport().mapTo(self, QPoint(0, 0))
        self._bubble.show_card(placed.card, rect.translated(origin), self._theme)
