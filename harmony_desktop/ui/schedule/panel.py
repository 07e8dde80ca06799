"""The panel beside the board: who is on the focused card, and what can be done."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.ui.board.words import risk_word, status_word
from harmony_desktop.ui.language import mark, tr, tr_message
from harmony_desktop.ui.locale_text import date_text, money_text, phone_text, time_text
from harmony_desktop.ui.theme.tokens import Theme
from harmony_desktop.ui.widgets import button, label

__all__ = ["SidePanel", "age_on"]

_ACTIONS = (
    (mark("Confirm"), "F", "confirm"),
    (mark("Arrived"), "A", "arrived"),
    (mark("Seat"), "S", "seat"),
    (mark("Complete"), "C", "complete"),
    (mark("Move"), "M", "move"),
    (mark("Off the board"), "P", "pinboard"),
    (mark("Cancel or no-show"), "X", "break"),
)


def age_on(born: date, day: date) -> int:
    """Return a person's age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class SidePanel(QFrame):
    """Passive: shows a card and its patient, says which button was pressed."""

    def __init__(self, theme: Theme, on_action: Callable[[str], None]) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(tr("Patient"))
        self._theme = theme
        self._today: date | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(6)
        self.name = label("", "patientName")
        self.name.setWordWrap(True)
        self.identity = label("", "patientIdentity", meta=True)
        self.alerts = label("", "patientAlerts", alert=True)
        self.visit = label("", "patientVisit")
        self.risk = label("", "patientRisk", meta=True)
        self.contact = label("", "patientContact", meta=True)
        self.history = label("", "patientHistory", meta=True)
        self.empty = label(
            tr("Click a card or press an arrow key. N books a visit, Ctrl+K finds a patient."),
            "panelEmpty",
            meta=True,
        )
        for part in self._texts():
            part.setWordWrap(True)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            outer.addWidget(part)
        self._actions: list[QWidget] = []
        for text, letter, action in _ACTIONS:
            made = button(
                f"{tr(text)}    {letter}",
                f"action_{action}",
                partial(on_action, action),
            )
            self._actions.append(made)
            outer.addWidget(made)
        outer.addStretch(1)
        self.set_theme(theme)
        self.show_card(None)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self._theme = theme
        self.setFixedWidth(theme.size(280))

    def show_card(self, card: BoardCard | None, today: date | None = None) -> None:
        """Show a card at once; the patient's details follow."""
        self._today = today
        for part in (*self._texts(), *self._actions):
            part.setVisible(card is not None)
        self.empty.setVisible(card is None)
        if card is None:
            return
        self.name.setText(f"{card.preferred_name or card.first_name} {card.last_name}")
        self.identity.setText(self._identity(card.date_of_birth, card.pronouns))
        self._set_alerts(card.alerts)
        end = card.start_minute + card.minutes
        lines = [
            f"{time_text(card.start_minute)} – {time_text(end)} · {card.minutes} min",
            f"{card.type_name} · {card.provider_initials}",
            status_word(card, self._theme),
        ]
        if card.is_double_booked:
            lines.append(tr("Double booked: two patients, one chair"))
        if card.notes:
            lines.append(card.notes)
        self.visit.setText("\n".join(lines))
        self.risk.setText(risk_word(card.risk))
        self.risk.setVisible(card.risk is not None)
        self.contact.setText(phone_text(card.phone))
        self.history.setText("")

    def show_reasons(self, reasons: tuple[str, ...]) -> None:
        """Say why the visit may be missed, below its risk."""
        risk = self.risk.text().partition("\n")[0]
        lines = (f"\N{BULLET} {tr_message(reason)}" for reason in reasons)
        self.risk.setText("\n".join((risk, *lines)))

    def show_summary(self, summary: PatientSummary | None) -> None:
        """Add what is known of the patient."""
        if summary is None:
            self.show_card(None)
            return
        for part in self._texts():
            part.setVisible(True)
        self.empty.hide()
        self.name.setText(f"{summary.preferred_name or summary.first_name} {summary.last_name}")
        self.identity.setText(self._identity(summary.date_of_birth, summary.pronouns))
        allergies = tuple(tr("Allergy: {}").format(name) for name in summary.allergies)
        self._set_alerts((*summary.alerts, *allergies))
        contact = [summary.phone_wireless or summary.phone_home, summary.email]
        self.contact.setText("\n".join(part for part in contact if part))
        facts = []
        if summary.family_balance_cents > 0:
            owed = money_text(summary.family_balance_cents)
            facts.append(tr("Family owes {}").format(owed))
        if summary.missed_count:
            facts.append(tr("Missed visits: {}").format(summary.missed_count))
        if summary.recall_due_on is not None:
            facts.append(tr("Recall due {}").format(date_text(summary.recall_due_on)))
        if summary.family:
            names = ", ".join(member.name for member in summary.family)
            facts.append(tr("Family: {}").format(names))
        if summary.upcoming:
            coming = summary.upcoming[0]
            facts.append(
                tr("Next: {day} {time}").format(
                    day=date_text(coming.day), time=time_text(coming.start_minute)
                )
            )
        self.history.setText("\n".join(facts))

    def _texts(self) -> tuple[QLabel, ...]:
        return (
            self.name,
            self.identity,
            self.alerts,
            self.visit,
            self.risk,
            self.contact,
            self.history,
            self.empty,
        )

    def _set_alerts(self, alerts: tuple[str, ...]) -> None:
        unique = list(dict.fromkeys(alerts))
        self.alerts.setText("\n".join(f"⚠ {alert}" for alert in unique))
        self.alerts.setVisible(bool(unique))

    def _identity(self, born: date | None, pronouns: str) -> str:
        parts = []
        if born is not None:
            parts.append(tr("Born {}").format(date_text(born)))
            if self._today is not None:
                parts.append(str(age_on(born, self._today)))
        if pronouns:
            parts.append(pronouns)
        return " · ".join(parts)
