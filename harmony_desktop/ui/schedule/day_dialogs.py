"""The board's forms: block time, an absence, a delay, a place for a visit, a view to keep."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QWidget

from harmony_desktop.domain.dates import minute_of_clock
from harmony_desktop.domain.recurrence import Recurrence
from harmony_desktop.domain.written_dates import read_desk_day
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.queries.directory import Directory
from harmony_desktop.services.queries.openings import OpeningRow
from harmony_desktop.services.schedule_commands import (
    AddBlockout,
    SaveBoardView,
    SetProviderDays,
)
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text, day_in_line, time_text, writes_day_first
from harmony_desktop.ui.widgets import FormDialog, label, line_edit

__all__ = ["AbsenceDialog", "BlockDialog", "DelayDialog", "PlaceDialog", "Start", "ViewDialog"]

_LONGEST_DELAY = 240
_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Start:
    """What a form begins with: the day shown, today, and who and which chairs there are."""

    day: date
    today: date
    directory: Directory


def _combo(name: str, spoken: str, choices: list[str]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.addItems(choices)
    return made


class _DayForm(FormDialog):
    """A form whose days are typed as people say them."""

    _today: date

    def read_day(self, field: QLineEdit) -> date:
        """Return the day typed in a field.

        Raises:
            ValidationError: it is none.
        """
        day = read_desk_day(field.text(), self._today, day_first=writes_day_first())
        if day is None:
            message = tr("Write a day such as fri, +2w, 12/24 or 2027-01-31.")
            raise ValidationError(message)
        return day


class BlockDialog(_DayForm):
    """Time nobody books: lunch, meeting, holiday; once or every week."""

    def __init__(
        self, parent: QWidget, start: Start, on_block: Callable[[AddBlockout], None]
    ) -> None:
        """Begin with lunch on the day shown."""
        super().__init__(parent, "blockDialog", tr("Block time"), tr("Block"))
        self.setMinimumWidth(_WIDTH)
        self._today = start.today
        self._on_block = on_block
        self._directory = start.directory
        self.day = line_edit("blockDay", tr("Day"), "fri, +2w, 12/24", 30)
        self.day.setText(date_text(start.day))
        self.from_time = line_edit("blockFrom", tr("From"), "12:00", 5)
        self.to_time = line_edit("blockTo", tr("To"), "13:00", 5)
        self.from_time.setText("12:00")
        self.to_time.setText("13:00")
        self.what = line_edit("blockLabel", tr("What for"), tr("Lunch"), 100)
        kinds = [tr("Blocked time"), tr("Lunch"), tr("Meeting"), tr("Holiday, all day")]
        self.kind = _combo("blockKind", tr("Kind"), kinds)
        chairs = [one.name for one in start.directory.operatories]
        self.chair = _combo("blockChair", tr("Operatory"), [tr("All operatories"), *chairs])
        self.until = line_edit("blockUntil", tr("Every week until"), tr("empty: once"), 30)
        self.add_fields(
            (tr("Day"), self.day), (tr("From"), self.from_time), (tr("To"), self.to_time)
        )
        self.add_fields((tr("Kind"), self.kind), (tr("What for"), self.what))
        self.add_fields((tr("Operatory"), self.chair), (tr("Every week until"), self.until))
        self.from_time.setFocus()
        self.from_time.selectAll()

    def submit(self) -> None:
        """Give the blocked time on."""
        kinds = ("blockout", "lunch", "meeting", "holiday")
        at = self.chair.currentIndex() - 1
        try:
            until = self.read_day(self.until) if self.until.text().strip() else None
            command = AddBlockout(
                day=self.read_day(self.day),
                start_minute=minute_of_clock(self.from_time.text().strip()),
                end_minute=minute_of_clock(self.to_time.text().strip()),
                label=self.what.text().strip() or self.kind.currentText(),
                kind=kinds[self.kind.currentIndex()],
                operatory_id=None if at < 0 else self._directory.operatories[at].id,
                recurrence=None if until is None else Recurrence("week", until=until),
            )
        except ValidationError as error:
            self.show_error(error.message)
            return
        self._on_block(command)
        self.accept()


class AbsenceDialog(_DayForm):
    """Somebody does not work: from a day to a day."""

    def __init__(
        self, parent: QWidget, start: Start, on_days: Callable[[SetProviderDays], None]
    ) -> None:
        """Begin with the day shown."""
        super().__init__(parent, "absenceDialog", tr("Provider absent"), tr("Mark absent"))
        self.setMinimumWidth(_WIDTH)
        self._today = start.today
        self._on_days = on_days
        self._people = start.directory.providers
        names = [one.name for one in self._people]
        self.person = _combo("absencePerson", tr("Provider"), names)
        self.first = line_edit("absenceFirst", tr("First day"), "", 30)
        self.last = line_edit("absenceLast", tr("Last day"), tr("empty: that day only"), 30)
        self.first.setText(date_text(start.day))
        self.note = line_edit("absenceNote", tr("Note"), tr("Course, ill, vacation"))
        self.add_row(tr("Provider"), self.person)
        self.add_fields((tr("First day"), self.first), (tr("Last day"), self.last))
        self.add_row(tr("Note"), self.note)
        self.person.setFocus()

    def submit(self) -> None:
        """Give the absence on."""
        try:
            first = self.read_day(self.first)
            last = self.read_day(self.last) if self.last.text().strip() else first
        except ValidationError as error:
            self.show_error(error.message)
            return
        person = self._people[self.person.currentIndex()]
        self._on_days(
            SetProviderDays(
                provider_id=person.id, first_day=first, last_day=last, note=self.note.text()
            )
        )
        self.accept()


class DelayDialog(FormDialog):
    """Running late: whose later patients are told, and by how much."""

    def __init__(
        self, parent: QWidget, directory: Directory, on_delay: Callable[[UUID, int], None]
    ) -> None:
        """Begin with the first provider and fifteen minutes."""
        super().__init__(parent, "delayDialog", tr("Running late"), tr("Tell them"))
        self.setMinimumWidth(_WIDTH)
        self._people = directory.providers
        self._on_delay = on_delay
        self.person = _combo("delayPerson", tr("Provider"), [one.name for one in self._people])
        self.minutes = QSpinBox()
        self.minutes.setObjectName("delayMinutes")
        self.minutes.setAccessibleName(tr("Minutes late"))
        self.minutes.setRange(5, _LONGEST_DELAY)
        self.minutes.setSingleStep(5)
        self.minutes.setValue(15)
        self.later = QListWidget()
        self.later.setObjectName("delayLater")
        self.later.setAccessibleName(tr("Later patients"))
        note = label(
            tr("Who agreed to messages gets one in ten seconds; the others are on the call list."),
            "delayNote",
            meta=True,
        )
        note.setWordWrap(True)
        self.add_fields((tr("Provider"), self.person), (tr("Minutes late"), self.minutes))
        self.add_row(tr("Later patients"), self.later)
        self.body.addWidget(note)
        self.person.setFocus()

    @property
    def provider_id(self) -> UUID:
        """Who is late."""
        return self._people[self.person.currentIndex()].id

    def show_later(self, lines: list[str]) -> None:
        """List who comes later."""
        self.later.clear()
        for line in lines or [tr("Nobody comes later today.")]:
            self.later.addItem(QListWidgetItem(line))

    def submit(self) -> None:
        """Give the delay on."""
        self._on_delay(self.provider_id, self.minutes.value())
        self.accept()


class PlaceDialog(FormDialog):
    """The next openings for a visit that waits for its place; Enter takes the chosen one."""

    def __init__(self, parent: QWidget, title: str, on_place: Callable[[OpeningRow], None]) -> None:
        """Wait for the openings."""
        super().__init__(parent, "placeDialog", title, tr("Place here"))
        self._on_place = on_place
        self._rows: tuple[OpeningRow, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName("placeOpenings")
        self.list.setAccessibleName(tr("Openings"))
        self.add_row(tr("Openings"), self.list)
        self.resize(460, 420)
        self.list.setFocus()

    def show_openings(self, rows: tuple[OpeningRow, ...]) -> None:
        """List the openings, the first chosen."""
        self._rows = rows
        self.list.clear()
        for row in rows:
            who = f"{row.operatory_name} · {row.provider_name}"
            line = f"{day_in_line(row.day)}  {time_text(row.start_minute)}  {who}"
            self.list.addItem(QListWidgetItem(line))
        self.list.setCurrentRow(0)

    def submit(self) -> None:
        """Give the chosen opening on."""
        at = self.list.currentRow()
        if not 0 <= at < len(self._rows):
            self.show_error(tr("There is no opening; try another length or provider."))
            return
        self._on_place(self._rows[at])
        self.accept()


class ViewDialog(FormDialog):
    """Keep a view on a key: its name and its columns."""

    def __init__(
        self, parent: QWidget, directory: Directory, on_view: Callable[[SaveBoardView], None]
    ) -> None:
        """Begin with the fifth key and no column chosen, which means all."""
        super().__init__(parent, "viewDialog", tr("Keep a view"), tr("Keep"))
        self.setMinimumWidth(_WIDTH)
        self._directory = directory
        self._on_view = on_view
        self.slot = _combo("viewKey", tr("Key"), [f"F{at}" for at in range(1, 9)])
        self.slot.setCurrentIndex(4)
        self.name = line_edit("viewName", tr("Name"), "", 40)
        self.kind = _combo("viewKind", tr("Columns"), [tr("Operatories"), tr("Providers")])
        self.columns = QListWidget()
        self.columns.setObjectName("viewColumns")
        self.columns.setAccessibleName(tr("Columns, none means all"))
        self.columns.setSelectionMode(QListWidget.SelectionMode.MultiSelection)
        self.add_fields((tr("Key"), self.slot), (tr("Name"), self.name), (tr("Columns"), self.kind))
        self.add_row(tr("Columns, none means all"), self.columns)
        self.kind.currentIndexChanged.connect(self._fill)
        self._fill()
        self.name.setFocus()

    def _choices(self) -> list[tuple[str, UUID]]:
        if self.kind.currentIndex() == 0:
            return [(one.name, one.id) for one in self._directory.operatories]
        return [(one.name, one.id) for one in self._directory.providers]

    def _fill(self) -> None:
        self.columns.clear()
        for name, _ in self._choices():
            self.columns.addItem(QListWidgetItem(name))

    def submit(self) -> None:
        """Give the view on; without a name the key is cleared."""
        choices = self._choices()
        rows = sorted(index.row() for index in self.columns.selectedIndexes())
        name = self.name.text().strip()
        self._on_view(
            SaveBoardView(
                slot=self.slot.currentIndex() + 1,
                name=name,
                columns="operatories" if self.kind.currentIndex() == 0 else "providers",
                ids=tuple(choices[row][1] for row in rows),
                is_cleared=not name,
            )
        )
        self.accept()
