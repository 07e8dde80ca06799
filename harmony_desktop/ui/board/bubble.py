"""What a card says in full, in a small popover beside it. Patient text is always plain."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.ui.board.words import is_risky, risk_word, status_word
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import date_text, money_text, time_text
from harmony_desktop.ui.theme.icons import draw_icon
from harmony_desktop.ui.theme.tokens import Theme

__all__ = ["Bubble", "describe_alerts", "describe_details"]

_WIDTH = 268
_GAP = 8


class Bubble(QFrame):
    """A popover that never takes the focus, nor the mouse."""

    def __init__(self, parent: QWidget) -> None:
        """Belong to `parent`, hidden."""
        super().__init__(parent)
        self._board = parent
        self.setObjectName("bubble")
        self.setAccessibleName(tr("Appointment details"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name = _label(self, "sectionTitle")
        self._mark = QLabel(self)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._alerts = _label(self, "bubbleAlerts")
        self._alerts.setProperty("alert", "true")
        self._details = _label(self, "bubbleDetails")
        alerts = QGridLayout()
        alerts.setContentsMargins(0, 0, 0, 0)
        alerts.setHorizontalSpacing(6)
        alerts.addWidget(self._mark, 0, 0)
        alerts.addWidget(self._alerts, 0, 1)
        alerts.setColumnStretch(1, 1)
        self._stack = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(4)
        layout.addWidget(self._name)
        layout.addLayout(alerts)
        layout.addWidget(self._details)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        parts = (self._name.text(), self._alerts.text(), self._details.text())
        return "\n".join(part for part in parts if part)

    def show_card(self, card: BoardCard, near: QRect, theme: Theme) -> None:
        """Say everything about a card beside its rectangle, in the parent's coordinates."""
        alerts = describe_alerts(card)
        self._name.setText(f"{card.preferred_name or card.first_name} {card.last_name}")
        self._alerts.setText("\n".join(alerts))
        self._details.setText("\n".join(describe_details(card, theme)))
        self._mark.setPixmap(_alert_mark(theme, self.devicePixelRatioF()))
        self._alerts.setVisible(bool(alerts))
        self._mark.setVisible(bool(alerts))
        for part in (self._name, self._alerts, self._details):
            # Before it was ever shown a label measures in a font that is not yet the theme's.
            part.ensurePolished()
        self.setFixedWidth(theme.size(_WIDTH))
        # With the frame's own border, which the layout alone leaves out.
        self.setFixedHeight(self._stack.totalHeightForWidth(self.width()))
        area = self._board.rect()
        x = near.right() + _GAP
        if x + self.width() > area.right():
            x = max(0, near.left() - self.width() - _GAP)
        y = max(0, min(near.top(), area.bottom() - self.height() - _GAP))
        self.move(x, y)
        self.show()
        self.raise_()


def describe_alerts(card: BoardCard) -> list[str]:
    """Return what must not be overlooked."""
    lines = list(card.alerts)
    if card.is_double_booked:
        lines.append(tr("Double booked: two patients, one chair"))
    if is_risky(card):
        lines.append(risk_word(card.risk))
    return lines


def describe_details(card: BoardCard, theme: Theme) -> list[str]:
    """Return the lines of the visit, then of the patient."""
    times = " \N{EN DASH} ".join(
        time_text(minute) for minute in (card.start_minute, card.start_minute + card.minutes)
    )
    length = tr_count(card.minutes, "{} minute", "{} minutes")
    lines = [f"{times} · {length}", " · ".join(filter(None, (card.type_name, _who(card, theme))))]
    if card.is_asap:
        lines.append(tr("Wants to come sooner"))
    birth = card.date_of_birth
    born = "" if birth is None else date_text(birth)
    person = [born, card.pronouns, card.phone.replace(" ", "\N{NO-BREAK SPACE}")]
    lines.append(" · ".join(part for part in person if part))
    if card.balance_cents > 0:
        lines.append(tr("Owes {}").format(money_text(card.balance_cents)))
    lines.append(card.notes)
    return [line for line in lines if line]


def _who(card: BoardCard, theme: Theme) -> str:
    return " · ".join(part for part in (status_word(card, theme), card.provider_initials) if part)


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _alert_mark(theme: Theme, ratio: float) -> QPixmap:
    size = theme.size(15)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, "alert", QRectF(0, 0, size, size), QColor(theme.alert))
    painter.end()
    return pixmap
