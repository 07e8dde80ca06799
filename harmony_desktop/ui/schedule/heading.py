"""The board's heading in the top bar: which day it is, one step back and forward."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QFrame, QHBoxLayout

from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import days_text, month_text, short_day_text
from harmony_desktop.ui.schedule.presenter import SchedulePresenter
from harmony_desktop.ui.widgets import button, label

__all__ = ["DayHeading"]


class DayHeading(QFrame):
    """Names the day and what to do where it is empty."""

    def __init__(self, presenter: SchedulePresenter, step: Callable[[int], None]) -> None:
        """Show today through `presenter`; `step` goes on or back by what is shown."""
        super().__init__()
        self.setObjectName("dayHeading")
        self.setAccessibleName(tr("Day"))
        self.title = label("", "dayTitle")
        self.note = label("", "dayNote", meta=True)
        self.back = button("‹", "dayBack", lambda: step(-1), hint=tr("Day before"))
        self.today = button(tr("Today") + "  T", "dayToday", presenter.start)
        self.forward = button("›", "dayForward", lambda: step(1), hint=tr("Day after"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.title, self.back, self.today, self.forward):
            row.addWidget(widget)
        row.addWidget(self.note, 1)

    def show_span(self, span: str, day: date, view: str = "") -> None:
        """Name the week or month a day lies in."""
        if span == "week":
            monday = day - timedelta(days=day.weekday())
            text = days_text(monday, monday + timedelta(days=6))
        else:
            text = month_text(day)
        self.title.setText(text)
        self.note.setText(view)

    def show_day(self, day: BoardDay, view: str = "") -> None:
        """Name the day and the view whose columns are shown."""
        self.title.setText(short_day_text(day.day))
        if day.closed_reason:
            self.note.setText(tr("Closed. T goes to today, G to another day."))
        elif not day.cards:
            self.note.setText(tr("No visits yet. Press N to book."))
        else:
            visits = tr_count(len(day.cards), "{} visit", "{} visits")
            self.note.setText(" · ".join(part for part in (view, visits) if part))
