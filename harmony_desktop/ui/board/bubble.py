"""What a card says in full, in a small popover beside it. Patient text is always plain."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.ui.board.words import clock_text, money_text, risk_word, status_word, translate
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["Bubble"]


class Bubble(QFrame):
    """A popover that never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        """Belong to `parent`, hidden."""
        super().__init__(parent)
        self._area = parent
        self.setObjectName("bubble")
        self.setAccessibleName(translate("Appointment details"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._text)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_card(self, card: BoardCard, near: QRect, theme: Theme) -> None:
        """Say everything about a card beside its rectangle, in the parent's coordinates."""
        self._text.setText(describe_fully(card, theme))
        self.setFixedWidth(theme.size(260))
        self._text.setFixedWidth(theme.size(236))
        self.setFixedHeight(self._text.heightForWidth(theme.size(236)) + 20)
        area = self._area.rect()
        x = near.right() + 8
        if x + self.width() > area.right():
            x = max(0, near.left() - self.width() - 8)
        y = max(0, min(near.top(), area.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.raise_()


def describe_fully(card: BoardCard, theme: Theme) -> str:
    """Return a card's lines: name, alerts first, then the visit and the patient."""
    end = card.start_minute + card.minutes
    lines = [f"{card.preferred_name or card.first_name} {card.last_name}"]
    lines.extend(f"⚠ {alert}" for alert in card.alerts)
    lines.append(
        f"{clock_text(card.start_minute)} \N{EN DASH} {clock_text(end)} · {card.type_name}"
    )
    lines.append(f"{status_word(card, theme)} · {card.provider_initials}")
    if card.is_double_booked:
        lines.append(translate("Double booked: two patients, one chair"))
    if card.is_asap:
        lines.append(translate("Wants to come sooner"))
    if card.risk is not None:
        lines.append(risk_word(card.risk))
    if card.phone:
        lines.append(card.phone)
    if card.balance_cents > 0:
        lines.append(translate("Owes {}").format(money_text(card.balance_cents)))
    if card.notes:
        lines.append(card.notes)
    return "\n".join(lines)
