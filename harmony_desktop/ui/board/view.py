"""The board's widget: shows a day it is given and says what the person wants."""

from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.ui.board.accessibility import (
    announce,
    install_board_accessibility,
    tell_focus,
)
from harmony_desktop.ui.board.bubble import Bubble
from harmony_desktop.ui.board.drag import Drag
from harmony_desktop.ui.board.foresight import Foresight
from harmony_desktop.ui.board.keys import handle_key
from harmony_desktop.ui.board.model import BoardModel, PlacedCard
from harmony_desktop.ui.board.moves import arrival_text, start_key_move
from harmony_desktop.ui.board.painter import BoardPainter
from harmony_desktop.ui.board.pointer import Pointer
from harmony_desktop.ui.board.scrolling import fit_scroll_bars, scroll_into_view
from harmony_desktop.ui.board.surface import Scene, paint_scene
from harmony_desktop.ui.board.words import describe_card
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["BoardWidget"]

_UPPER_PART = 0.3


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
        self.setAccessibleName(tr("Schedule"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self._theme = theme
        self._painter = BoardPainter(theme)
        self._day: BoardDay | None = None
        self._model: BoardModel | None = None
        self._now: int | None = None
        self._focused: UUID | None = None
        self._drag: Drag | None = None
        self._expected: Drag | None = None
        self._bubble = Bubble(self)
        self._pointer = Pointer(self)
        self._foresight = Foresight(self)

    # What it is given

    def set_day(self, day: BoardDay) -> None:
        """Show a day; focus and a card on its way stay where that card has not changed."""
        is_other_day = self._day is None or self._day.day != day.day
        self._day = day
        self._rebuild()
        model = self._model
        if model is None:
            return
        if self._drag is not None and not self._drag.is_from(model):
            self._drag = None
            self._pointer.forget()
        if self._drag is None:
            self.hide_bubble()
        if self._expected is not None and self._expected.is_at_goal(model):
            self.announce(arrival_text(model, self._expected))
        self._expected = None
        if model.find(self._focused) is None:
            self._focus(None)
        if is_other_day:
            self.show_minute(self._now if self._now is not None else day.opens_minute + 30)

    def prepare_day(self, day: BoardDay) -> None:
        """Draw ahead, when there is time, what turning to a day would show."""
        width, ratio = self.viewport().width(), self.devicePixelRatioF()
        self._foresight.prepare(day, self._painter, self._theme, width, ratio)

    def set_now(self, minute: int | None) -> None:
        """Show the line of the present minute, or none on another day."""
        if minute != self._now:
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
            y = self._model.layout.y_of(minute) - self.viewport().height() * _UPPER_PART
            self.verticalScrollBar().setValue(max(0, round(y)))

    # What it knows

    @property
    def model(self) -> BoardModel | None:
        """The day as laid out."""
        return self._model

    @property
    def is_prepared(self) -> bool:
        """Whether nothing waits to be drawn ahead."""
        return self._foresight.is_idle

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
        placed = self._find(self._focused)
        return None if placed is None else placed.card

    def cards_in_time_order(self) -> list[UUID]:
        """Return every card's id in the order of time."""
        return [] if self._model is None else [p.card.id for p in self._model.in_time_order]

    def describe(self, card_id: UUID) -> str:
        """Return what a screen reader says of a card, nothing when it is gone."""
        placed = self._find(card_id)
        if placed is None or self._model is None:
            return ""
        operatory = self._model.day.operatories[placed.column]
        return describe_card(placed.card, operatory, self._theme)

    def screen_rect(self, card_id: UUID) -> QRect:
        """Return where a card is on the screen."""
        placed = self._find(card_id)
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
        start_key_move(self)

    def carry(self, drag: Drag) -> None:
        """Show a card on its way by the keys and keep it in view."""
        self.set_drag(drag)
        if self._model is not None:
            self._reveal(drag.rect(self._model))

    def cancel_drag(self) -> None:
        """Put the card on its way back."""
        self._pointer.forget()
        self.set_drag(None)

    def expect(self, drag: Drag) -> None:
        """Say so when a day shows the card where it was let go."""
        self._expected = drag

    def announce(self, text: str) -> None:
        """Let a screen reader say something."""
        announce(self, text)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event's region needs."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().base())
        if self._model is not None:
            scene = Scene(
                model=self._model,
                offset=self._offset(),
                area=QRectF(self.viewport().rect()),
                ratio=self.devicePixelRatioF(),
                focused=self._focused,
                now=self._now,
                drag=self._drag,
            )
            paint_scene(painter, self._painter, scene, event.region())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the day out for the new width."""
        super().resizeEvent(event)
        self._rebuild()

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Focus the card under the pointer and be ready to take it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.set_drag(None)
            self._pointer.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the card, or show what is under the pointer."""
        self._pointer.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the card go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card, or offer the free slot."""
        if self._model is None:
            return
        self._pointer.forget()
        placed = self.card_under(event.position())
        if placed is not None:
            self.card_activated.emit(placed.card.id)
            return
        layout, point = self._model.layout, self.to_content(event.position())
        column = layout.column_at(point.x())
        is_outside = event.position().y() < layout.header or event.position().x() < layout.gutter
        if column is not None and not is_outside:
            operatory = self._model.day.operatories[column]
            self.slot_activated.emit(operatory.id, layout.minute_at(point.y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the bubble."""
        super().leaveEvent(event)
        if self._drag is None:
            self._pointer.forget()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come in by Tab onto a card, so that the letters have something to act on."""
        super().focusInEvent(event)
        by_tab = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if self._focused is None and event.reason() in by_tab:
            self.step_focus("next")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the bubble when the keys go elsewhere."""
        super().focusOutEvent(event)
        self.hide_bubble()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the day; a bubble would then stand beside the wrong card."""
        super().scrollContentsBy(dx, dy)
        self.hide_bubble()

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

    # What pointer and keys need

    def to_content(self, position: QPointF) -> QPointF:
        """Return a place of the viewport in the content's coordinates."""
        header = 0.0 if self._model is None else self._model.layout.header
        return position + self._offset() - QPointF(0, header)

    def card_under(self, position: QPointF) -> PlacedCard | None:
        """Return the card at a place of the viewport."""
        if self._model is None or position.y() < self._model.layout.header:
            return None
        point = self.to_content(position)
        if position.x() < self._model.layout.gutter:
            return None
        return self._model.card_at(point.x(), point.y())

    def focus_under_pointer(self, placed: PlacedCard | None) -> None:
        """Focus what was clicked without moving the day below the pointer."""
        self._focus(None if placed is None else placed.card.id, reveal=False)

    def set_drag(self, drag: Drag | None) -> None:
        """Show a card on its way; only what changes is painted."""
        if drag == self._drag or self._model is None:
            return
        for state in (self._drag, drag):
            if state is not None:
                self._update_rect(state.rect(self._model))
                origin = self._model.find(state.card_id)
                if origin is not None and (self._drag is None or drag is None):
                    self._update_rect(origin.rect)
        self._drag = drag
        self.hide_bubble()

    def show_bubble(self, placed: PlacedCard) -> None:
        """Say everything about a card beside it."""
        rect = self._on_viewport(placed.rect).toRect()
        origin = self.viewport().mapTo(self, QPoint(0, 0))
        self._bubble.show_card(placed.card, rect.translated(origin), self._theme)

    def hide_bubble(self) -> None:
        """Take the bubble away."""
        self._bubble.hide()

    def toggle_bubble(self) -> None:
        """Say everything about the focused card, or stop saying it."""
        placed = self._find(self._focused)
        if self._bubble.isVisible() or placed is None:
            self.hide_bubble()
        else:
            self.show_bubble(placed)

    # Inner workings

    def _rebuild(self) -> None:
        self._foresight.forget()
        if self._day is None:
            return
        self._model = BoardModel(self._day, self._theme, self.viewport().width())
        fit_scroll_bars(self, self._model.layout)
        self.viewport().update()

    def _find(self, card_id: UUID | None) -> PlacedCard | None:
        return None if self._model is None else self._model.find(card_id)

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _on_viewport(self, rect: QRectF) -> QRectF:
        header = 0.0 if self._model is None else self._model.layout.header
        return rect.translated(-self._offset() + QPointF(0, header))

    def _update_rect(self, rect: QRectF) -> None:
        self.viewport().update(self._on_viewport(rect).toAlignedRect().adjusted(-3, -3, 3, 3))

    def _focus(self, card_id: UUID | None, *, reveal: bool = True) -> None:
        if self._model is None or card_id == self._focused:
            return
        self.hide_bubble()
        for changed in (self._focused, card_id):
            placed = self._model.find(changed)
            if placed is not None:
                self._update_rect(placed.rect)
        self._focused = card_id
        placed = self._model.find(card_id)
        if placed is not None:
            if reveal:
                self._reveal(placed.rect)
            tell_focus(self, self.cards_in_time_order().index(placed.card.id))
        self.card_focused.emit(card_id)

    def _reveal(self, rect: QRectF) -> None:
        if self._model is not None:
            layout = self._model.layout
            scroll_into_view(self, self._on_viewport(rect), layout.gutter, layout.header)
