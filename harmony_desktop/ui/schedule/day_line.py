"""The line under the board: what the day is worth against the goal, and who waits how long."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from harmony_desktop.services.queries.flow import DayFigures, WaitingPatient
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import money_text
from harmony_desktop.ui.widgets import label

__all__ = ["DayLine", "figures_text", "waiting_text"]

_NAMED = 3
_LEAST_WIDTH = 60


class _Yielding(QLabel):
    """A text that gives way: with an ellipsis where the window is narrow, whole in its tip."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty(kind, True)

    def say(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Ask for next to no width."""
        return QSize(_LEAST_WIDTH if self.text() else 0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        del event
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class DayLine(QFrame):
    """Passive: two short texts."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("dayLine")
        self.setAccessibleName(tr("The day in figures"))
        self.figures = label("", "dayFigures", meta=True)
        self.waiting = _Yielding("dayWaiting", "meta")
        self.alert = _Yielding("dayWaitingAlert", "alert")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(16)
        row.addWidget(self.figures)
        row.addStretch(1)
        row.addWidget(self.waiting)
        row.addWidget(self.alert)

    def show_figures(self, figures: DayFigures, waiting: tuple[WaitingPatient, ...]) -> None:
        """Say what the day is worth and who is in the house."""
        self.figures.setText(figures_text(figures))
        calm = tuple(one for one in waiting if not one.is_alert)
        self.waiting.say(waiting_text(calm))
        self.alert.say(waiting_text(tuple(one for one in waiting if one.is_alert)))


def figures_text(figures: DayFigures) -> str:
    """Return estimate, what is done of it, goal, and how many are unconfirmed."""
    parts = [tr("Estimate {amount}").format(amount=money_text(figures.production_cents))]
    if figures.goal_cents:
        share = round(100 * figures.production_cents / figures.goal_cents)
        goal = money_text(figures.goal_cents)
        parts.append(tr("{percent} % of the goal of {amount}").format(percent=share, amount=goal))
    parts.append(tr("Done {amount}").format(amount=money_text(figures.done_cents)))
    if figures.unconfirmed:
        parts.append(tr_count(figures.unconfirmed, "{} unconfirmed", "{} unconfirmed"))
    return " · ".join(parts)


def waiting_text(waiting: tuple[WaitingPatient, ...]) -> str:
    """Return who waits, sits or overruns, the longest first."""
    ordered = sorted(waiting, key=lambda one: -(one.overrun_minutes or one.waited_minutes))
    parts = []
    for one in ordered[:_NAMED]:
        if one.overrun_minutes:
            text = tr("{name}: {minutes} min over")
            minutes = one.overrun_minutes
        elif one.status == "seated":
            text, minutes = tr("{name}: seated"), 0
        else:
            text, minutes = tr("{name}: waits {minutes} min"), one.waited_minutes
        parts.append(text.format(name=one.name, minutes=minutes))
    if len(ordered) > _NAMED:
        parts.append(f"+{len(ordered) - _NAMED}")
    return " · ".join(parts)
