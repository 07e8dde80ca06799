"""The board's widget: shows a day it is given and says what the person wants."""

from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
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
from harmony_desktop.services.queries.day_hints import NO_HINTS, DayHints
from harmony_desktop.ui.board.accessibility import (
    announce,
    install_board_accessibility,
    tell_focus,
)
from harmony_desktop.ui.board.bubble import Bubble
from harmony_desktop.ui.board.canvas import BoardCanvas
from harmony_desktop.ui.board.drag import Drag
from harmony_desktop.ui.board.foresight import Foresight
from harmony_desktop.ui.board.hints import late_text
from harmony_desktop.ui.board.keys import handle_key
from harmony_desktop.ui.board.model import BoardModel, PlacedCard
from harmony_desktop.ui.board.moves import arrival_text, start_key_move
from harmony_desktop.ui.board.painter import BoardPainter
from harmony_desktop.ui.board.pointer import Pointer
from harmony_desktop.ui.board.scrolling import fit_scroll_bars
from harmony_desktop.ui.board.slots import Slot
from harmony_desktop.ui.board.surface import Scene, paint_scene
from harmony_desktop.ui.board.words import describe_card
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["BoardWidget"]

_UPPER_PART = 0.3


class BoardWidget(BoardCanvas):
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
        self._now: int | None = None
        self._now_column: UUID | None = None
        self._slot: Slot | None = None
        self._hints = NO_HINTS
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
        self._slot = None
        if is_other_day:
            self._hints = NO_HINTS
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

    def set_now(self, minute: int | None, column: UUID | None = None) -> None:
        """Show the line of the present minute, in one column of a week; none on another day."""
        if (minute, column) != (self._now, self._now_column):
            self._now, self._now_column = minute, column
            self.viewport().update()

    def set_hints(self, hints: DayHints) -> None:
        """Draw quietly which holes are worth filling and which visits will begin late."""
        self._hints = hints
        self.viewport().update()

    def set_slot(self, slot: Slot | None) -> None:
        """Show the free place under the keys, or none."""
        for shown in (self._slot, slot):
            if shown is not None and self._model is not None:
                self._update_rect(shown.rect(self._model))
        self._slot = slot
        if slot is not None and self._model is not None:
            self._reveal(slot.rect(self._model))

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
    def is_prepared(self) -> bool:
        """Whether nothing waits to be drawn ahead."""
        return self._foresight.is_idle

    @property
    def now(self) -> int | None:
        """The present minute, on a day that has one."""
        return self._now

    @property
    def slot(self) -> Slot | None:
        """The free place under the keys, if any."""
        return self._slot

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
        said = describe_card(placed.card, operatory, self._theme)
        return ", ".join(filter(None, (said, late_text(self._hints.late_minutes(card_id)))))

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
                now_column=self._now_column,
                slot=self._slot,
                hints=self._hints,
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
        self._pointer.double_click(event.position())

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

    def _focus(self, card_id: UUID | None, *, reveal: bool = True) -> None:
        if self._model is None or card_id == self._focused:
            return
        self.hide_bubble()
        self.set_slot(None)
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
