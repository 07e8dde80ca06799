"""Forms that make visits from the focused one: a series, the family behind it, a plan, a wish."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from harmony_desktop.domain.dates import WEEKDAYS
from harmony_desktop.domain.recurrence import Recurrence
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.widgets import FormDialog, label

__all__ = ["ChoiceDialog", "SeriesDialog", "WishDialog"]

_MOST_VISITS, _MOST_WEEKS = 60, 52
_NOON = 12 * 60
_IN_A_ROW = 4


def _spin(name: str, spoken: str, value: int, least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setRange(least, most)
    made.setValue(value)
    return made


class SeriesDialog(FormDialog):
    """The same visit again: every so many weeks, so many times."""

    def __init__(self, parent: QWidget, on_series: Callable[[Recurrence], None]) -> None:
        """Begin with four visits, four weeks apart."""
        super().__init__(parent, "seriesDialog", tr("Repeat the visit"), tr("Book the series"))
        self.setMinimumWidth(420)
        self._on_series = on_series
        self.every = _spin("seriesEvery", tr("Weeks between visits"), 4, 1, _MOST_WEEKS)
        self.count = _spin("seriesCount", tr("More visits"), 3, 1, _MOST_VISITS)
        self.add_fields((tr("Weeks between visits"), self.every), (tr("More visits"), self.count))
        self.every.setFocus()

    def submit(self) -> None:
        """Give the rule on; the visit that is there already is its first day."""
        self._on_series(Recurrence("week", self.every.value(), (), self.count.value() + 1))
        self.accept()


class ChoiceDialog(FormDialog):
    """Some of a list: family members, or procedures of a plan; all are chosen at first."""

    def __init__(
        self,
        parent: QWidget,
        texts: tuple[str, str, str],
        choices: tuple[tuple[UUID, str], ...],
        on_chosen: Callable[[tuple[UUID, ...]], None],
    ) -> None:
        """List `choices`; `texts` are the title, the list's name and the button's word."""
        title, spoken, accept = texts
        super().__init__(parent, "choiceDialog", title, accept)
        self.setMinimumWidth(420)
        self._choices = choices
        self._on_chosen = on_chosen
        self.list = QListWidget()
        self.list.setObjectName("choiceList")
        self.list.setAccessibleName(spoken)
        self.list.setSelectionMode(QListWidget.SelectionMode.MultiSelection)
        for _, text in choices:
            self.list.addItem(QListWidgetItem(text))
        self.list.selectAll()
        self.add_row(spoken, self.list)
        self.list.setFocus()

    def submit(self) -> None:
        """Give the chosen on."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        if not rows:
            self.show_error(tr("Choose at least one."))
            return
        self._on_chosen(tuple(self._choices[row][0] for row in rows))
        self.accept()


class WishDialog(FormDialog):
    """When the patient of a visit could come sooner."""

    def __init__(
        self,
        parent: QWidget,
        on_wish: Callable[[tuple[str, ...], int | None, int | None, int], None],
    ) -> None:
        """Begin with any day, any time, an hour's notice."""
        super().__init__(parent, "wishDialog", tr("Add to the waitlist"), tr("Add"))
        self.setMinimumWidth(420)
        self._on_wish = on_wish
        self.part = QComboBox()
        self.part.setObjectName("wishPart")
        self.part.setAccessibleName(tr("Part of the day"))
        self.part.addItems([tr("Any time"), tr("Morning"), tr("Afternoon")])
        self.notice = _spin("wishNotice", tr("Hours of notice"), 1, 0, 72)
        self.add_fields((tr("Part of the day"), self.part), (tr("Hours of notice"), self.notice))
        names = (
            tr("Monday"),
            tr("Tuesday"),
            tr("Wednesday"),
            tr("Thursday"),
            tr("Friday"),
            tr("Saturday"),
            tr("Sunday"),
        )
        self.days: list[QCheckBox] = []
        week = QGridLayout()
        self.body.addWidget(label(tr("Days; none ticked means any"), "wishDays", meta=True))
        self.body.addLayout(week)
        for at, (name, weekday) in enumerate(zip(names, WEEKDAYS, strict=True)):
            box = QCheckBox(name)
            box.setObjectName(f"wish_{weekday}")
            box.setAccessibleName(name)
            week.addWidget(box, at // _IN_A_ROW, at % _IN_A_ROW)
            self.days.append(box)
        self.part.setFocus()

    def submit(self) -> None:
        """Give the wish on; no day ticked means any."""
        days = tuple(day for day, box in zip(WEEKDAYS, self.days, strict=True) if box.isChecked())
        earliest = _NOON if self.part.currentIndex() == 2 else None  # noqa: PLR2004 - afternoon
        latest = _NOON if self.part.currentIndex() == 1 else None
        self._on_wish(days, earliest, latest, self.notice.value() * 60)
        self.accept()
