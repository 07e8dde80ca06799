"""What a screen reader sees of the board: a list of cards, each with a name and a place."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from harmony_desktop.ui.board.view import BoardWidget

__all__ = ["announce", "install_board_accessibility", "tell_focus"]

_KEPT: dict[int, "BoardInterface"] = {}
"""Qt holds no reference to interfaces made in Python; they live as long as their board."""


class CardInterface(QAccessibleInterface):
    """One card."""

    def __init__(self, board: "BoardWidget", card_id: UUID, parent: "BoardInterface") -> None:
        """Speak for the card of that id."""
        super().__init__()
        self._board = board
        self._card_id = card_id
        self._parent = parent

    def isValid(self) -> bool:
        """Tell whether the card is still on the board."""
        return self._board.describe(self._card_id) != ""

    def object(self) -> Any:
        """A card is no object of its own."""
        return None

    def text(self, kind: QAccessible.Text) -> str:
        """Return the card's name."""
        if kind is QAccessible.Text.Name:
            return self._board.describe(self._card_id)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """A card's text is not edited here."""

    def role(self) -> QAccessible.Role:
        """A card is an item of the board's list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Tell whether the card has the focus."""
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._board.focused_card == self._card_id
        return state

    def rect(self) -> QRect:
        """Return where the card is on the screen."""
        return self._board.screen_rect(self._card_id)

    def parent(self) -> QAccessibleInterface:
        """Return the board."""
        return self._parent

    def child(self, index: int) -> Any:
        """A card has no parts."""
        del index

    def childAt(self, x: int, y: int) -> Any:
        """A card has no parts."""
        del x, y

    def childCount(self) -> int:
        """A card has no parts."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """A card has no parts."""
        del child
        return -1


class BoardInterface(QAccessibleWidget):
    """The board as a list of its cards in the order of time."""

    def __init__(self, board: "BoardWidget") -> None:
        """Speak for a board."""
        super().__init__(board, QAccessible.Role.List, board.accessibleName())
        self._board = board
        self._cards: dict[UUID, CardInterface] = {}

    def childCount(self) -> int:
        """Return the number of cards."""
        return len(self._board.cards_in_time_order())

    def child(self, index: int) -> Any:
        """Return the card at a place of the time order."""
        ids = self._board.cards_in_time_order()
        if not 0 <= index < len(ids):
            return None
        if len(self._cards) > len(ids):
            here = set(ids)
            self._cards = {key: card for key, card in self._cards.items() if key in here}
        card = self._cards.get(ids[index])
        if card is None:
            card = self._cards[ids[index]] = CardInterface(self._board, ids[index], self)
        return card

    def focusChild(self) -> Any:
        """Return the focused card, or None."""
        ids = self._board.cards_in_time_order()
        focused = self._board.focused_card
        return self.child(ids.index(focused)) if focused in ids else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return a card's place in the time order."""
        for at, card_id in enumerate(self._board.cards_in_time_order()):
            if self._cards.get(card_id) is child:
                return at
        return -1

    def childAt(self, x: int, y: int) -> Any:
        """Return the card at a place of the screen."""
        for at, card_id in enumerate(self._board.cards_in_time_order()):
            if self._board.screen_rect(card_id).contains(QPoint(x, y)):
                return self.child(at)
        return None


def _make_interface(kind: str, target: QObject) -> Any:
    del kind
    from harmony_desktop.ui.board.view import BoardWidget  # noqa: PLC0415 - a circle otherwise

    if not isinstance(target, BoardWidget):
        return None
    key = id(target)
    target.destroyed.connect(lambda: _KEPT.pop(key, None))
    _KEPT[key] = made = BoardInterface(target)
    return made


def install_board_accessibility() -> None:
    """Teach Qt to ask us about boards; doing so twice is harmless."""
    QAccessible.installFactory(_make_interface)


def tell_focus(board: "BoardWidget", index: int) -> None:
    """Let a screen reader know that the card at a place of the time order has the focus."""
    event = QAccessibleEvent(board, QAccessible.Event.Focus)
    event.setChild(index)
    QAccessible.updateAccessibility(event)


def announce(board: "BoardWidget", text: str) -> None:
    """Let a screen reader say something without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(board, text))
