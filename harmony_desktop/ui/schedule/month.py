"""The month: a grid of days with visits, how full and what worth; Enter opens a day."""

from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from harmony_desktop.services.queries.spans import MonthDay
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import long_day_text, money_text
from harmony_desktop.ui.theme import Theme

__all__ = ["MonthGrid"]

_DAYS, _WEEKS = 7, 6


class MonthGrid(QTableWidget):
    """Six weeks, Monday first; arrows walk over the days.

    Signals:
        day_chosen: a day was opened with Enter or a double click.
    """

    day_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__(_WEEKS, _DAYS)
        self.setObjectName("monthGrid")
        self.setAccessibleName(tr("Month"))
        self._theme = theme
        self._days: tuple[MonthDay, ...] = ()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        short, names = QLocale.FormatType.ShortFormat, QLocale().standaloneDayName
        self.setHorizontalHeaderLabels([names(at + 1, short) for at in range(_DAYS)])
        self.cellDoubleClicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self._theme = theme
        self._fill(self.current_day)

    @property
    def current_day(self) -> date | None:
        """The day under the cursor."""
        at = self.currentRow() * _DAYS + self.currentColumn()
        return self._days[at].day if 0 <= at < len(self._days) else None

    def show_month(self, days: tuple[MonthDay, ...], current: date) -> None:
        """Show six weeks with the cursor on a day."""
        self._days = days
        self._fill(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the day under the cursor with Enter; arrows walk."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentRow(), self.currentColumn())
        elif event.text() and event.text().isprintable():
            # Letters and digits are the page's keys, not a search in the cells.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int, column: int) -> None:
        at = row * _DAYS + column
        if 0 <= at < len(self._days):
            self.day_chosen.emit(self._days[at].day)

    def _fill(self, current: date | None) -> None:
        middle = self._days[len(self._days) // 2].day if self._days else None
        for at, day in enumerate(self._days):
            item = QTableWidgetItem(_text(day))
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(day))
            item.setToolTip(_spoken(day))
            is_outside = middle is not None and day.day.month != middle.month
            if day.closed_reason:
                item.setBackground(QColor(self._theme.closed))
            item.setForeground(QColor(self._theme.meta if is_outside else self._theme.text))
            self.setItem(at // _DAYS, at % _DAYS, item)
            if day.day == current:
                self.setCurrentCell(at // _DAYS, at % _DAYS)


def _text(day: MonthDay) -> str:
    lines = [str(day.day.day)]
    if day.visits:
        lines.append(tr_count(day.visits, "{} visit", "{} visits"))
        lines.append(tr("{percent} % full").format(percent=round(day.filled * 100)))
        if day.production_cents:
            lines.append(money_text(day.production_cents))
    elif day.closed_reason:
        lines.append(tr(day.closed_reason))
    return "\n".join(lines)


def _spoken(day: MonthDay) -> str:
    return ", ".join([long_day_text(day.day), *_text(day).split("\n")[1:]])
