"""The parts of the settings page: practice, hours, one list."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.domain.dates import WEEKDAYS
from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.queries.directory import Directory
from harmony_desktop.services.queries.settings import (
    PracticeSettings,
    SettingRow,
    load_practice_settings,
    load_setting_rows,
)
from harmony_desktop.services.settings_commands import (
    RemoveSetting,
    SaveSetting,
    SetOpeningHours,
    UpdatePractice,
)
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.settings.fields import PRACTICE, ListSection
from harmony_desktop.ui.settings.forms import SettingsForm
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["HoursSection", "ListPart", "PracticeSection"]

_WIDEST = 560
WEEKDAY_WORDS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)


class PracticeSection(QWidget):
    """How the practice is named and reached."""

    def __init__(self, host: ScreenHost) -> None:
        super().__init__()
        self._host = host
        self.form = SettingsForm("practice", PRACTICE, self._change)
        self.zone = label("", "practiceZone")
        self.zone_button = button(tr("Change the time zone"), "changeTimeZone", self.change_zone)
        row = QHBoxLayout()
        row.addWidget(self.zone)
        row.addWidget(self.zone_button)
        row.addStretch(1)
        self.form.rows.addRow(label(tr("Time zone"), "practiceZoneCaption", meta=True))
        self.form.rows.addRow(row)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)

    def load(self) -> None:
        """Read what is stored."""
        self._host.look(self, load_practice_settings, then=self._show)

    def change_zone(self) -> None:
        """Ask for another time zone."""
        from harmony_desktop.ui.settings.time_zone import TimeZoneDialog  # noqa: PLC0415

        TimeZoneDialog(self._host).open()

    def _show(self, found: PracticeSettings) -> None:
        self.form.show_values(found.values)
        self.zone.setText(found.timezone)

    def _change(self, name: str, value: Any) -> None:
        from harmony_desktop.services.practice_settings import update_practice  # noqa: PLC0415

        self._host.do(
            self,
            update_practice,
            UpdatePractice(fields={name: value}),
            lambda _: self.load(),
            lambda error: _refused(self._host, self.form, error),
        )


def _refused(host: ScreenHost, form: SettingsForm, error: Any) -> None:
    host.say(error.message, False)
    form.take_back()


class HoursSection(QWidget):
    """One line a weekday: ``08:00-12:00, 13:00-17:00``; empty is closed."""

    def __init__(self, host: ScreenHost) -> None:
        super().__init__()
        self._host = host
        self._stored: dict[str, str] = {}
        self.days: dict[str, QLineEdit] = {}
        form = QFormLayout(self)
        form.setSpacing(8)
        for weekday, word in zip(WEEKDAYS, WEEKDAY_WORDS, strict=True):
            field = line_edit(f"hours_{weekday}", tr(word), tr("Closed"))
            field.setMaximumWidth(360)
            field.editingFinished.connect(lambda weekday=weekday: self._change(weekday))
            self.days[weekday] = field
            form.addRow(label(tr(word), f"hours_{weekday}Caption", meta=True), field)
        form.addRow(label(tr("Such as 08:00-12:00, 13:00-17:00"), "hoursHint", meta=True))

    def load(self) -> None:
        """Read what is stored."""
        self._host.look(self, load_practice_settings, then=self._show)

    def _show(self, found: PracticeSettings) -> None:
        for weekday, field in self.days.items():
            spans = found.hours.get(weekday, ())
            text = ", ".join(f"{_clock(first)}-{_clock(last)}" for first, last in spans)
            self._stored[weekday] = text
            field.setText(text)

    def _change(self, weekday: str) -> None:
        from harmony_desktop.services.practice_settings import set_opening_hours  # noqa: PLC0415

        text = self.days[weekday].text().strip()
        if text == self._stored.get(weekday, ""):
            return
        self._stored[weekday] = text
        parts = [part.strip() for part in text.replace("–", "-").split(",") if part.strip()]
        spans = tuple(
            (first.strip(), last.strip())
            for first, _, last in (part.partition("-") for part in parts)
        )
        self._host.do(
            self,
            set_opening_hours,
            SetOpeningHours(weekday=weekday, spans=spans),
            lambda _: self.load(),
            self._refuse,
        )

    def _refuse(self, error: UserFacingError) -> None:
        self._host.say(error.message, False)
        self.load()


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


class ListPart(QWidget):
    """The rows at the left, the chosen one's fields at the right."""

    def __init__(self, host: ScreenHost, section: ListSection, directory: Directory) -> None:
        super().__init__()
        self._host = host
        self._section = section
        self._rows: tuple[SettingRow, ...] = ()
        self._wanted: UUID | None = None
        self.rows = QListWidget()
        self.rows.setObjectName(f"{section.kind}Rows")
        self.rows.setAccessibleName(tr(section.title))
        self.rows.setFixedWidth(300)
        self.form = SettingsForm(section.kind, section.fields, self._change, directory.providers)
        self.pin = line_edit("pin", tr("New PIN"), tr("New PIN, 4 to 8 digits, then Enter"), 8)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaximumWidth(460)
        self.pin.returnPressed.connect(self._set_pin)
        if section.kind == "people":
            self.form.rows.addRow(label(tr("PIN"), "pinCaption", meta=True), self.pin)
        else:
            self.pin.setParent(self)
            self.pin.hide()
        self._lay_out()
        self.rows.currentRowChanged.connect(self._show_row)

    def load(self) -> None:
        """Read the rows."""
        self._host.look(self, load_setting_rows, self._section.kind, then=self._take)

    @property
    def chosen(self) -> SettingRow | None:
        """The row whose fields are shown."""
        at = self.rows.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def add(self) -> None:
        """Add a row to fill in."""
        fields = {
            name: tr(value) if isinstance(value, str) and name.endswith("name") else value
            for name, value in self._section.fresh.items()
        }
        self._save(None, fields)

    def remove(self) -> None:
        """Take the chosen row out, or hide it where it is in use."""
        from harmony_desktop.services.settings import remove_setting  # noqa: PLC0415

        row = self.chosen
        if row is not None:
            command = RemoveSetting(kind=self._section.kind, row_id=row.id)
            self._host.do(self, remove_setting, command)

    def show_again(self) -> None:
        """Show a hidden row again, or hide a shown one."""
        row = self.chosen
        if row is not None:
            self._save(row.id, {"is_active": not row.is_active})

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for text, name, work in (
            (tr("Add    Ctrl+Ins"), "settingAdd", self.add),
            (tr("Remove    Ctrl+Del"), "settingRemove", self.remove),
            (tr("Hide or show"), "settingHide", self.show_again),
        ):
            buttons.addWidget(button(text, name, work))
        buttons.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.rows)
        middle.addWidget(self.form, 1)
        outer = QVBoxLayout(self)
        outer.addLayout(middle, 1)
        outer.addLayout(buttons)

    def _take(self, rows: tuple[SettingRow, ...]) -> None:
        kept = self._wanted or (None if self.chosen is None else self.chosen.id)
        self._rows = rows
        self.rows.blockSignals(True)
        self.rows.clear()
        for row in rows:
            text = self._section.label(row.values)
            self.rows.addItem(
                QListWidgetItem(text if row.is_active else f"{text} {tr('(hidden)')}")
            )
        at = next((at for at, row in enumerate(rows) if row.id == kept), 0)
        self.rows.setCurrentRow(at)
        self.rows.blockSignals(False)
        self._wanted = None
        self._show_row()

    def _show_row(self, *_: int) -> None:
        row = self.chosen
        self.form.setEnabled(row is not None)
        if row is not None:
            self.form.show_values(row.values)
            self.pin.clear()
            self.pin.setPlaceholderText(
                tr("Has a PIN; a new one replaces it")
                if row.has_pin
                else tr("New PIN, 4 to 8 digits, then Enter")
            )

    def _change(self, name: str, value: Any) -> None:
        row = self.chosen
        if row is not None:
            self._save(row.id, {name: value})

    def _save(self, row_id: UUID | None, fields: dict[str, Any]) -> None:
        from harmony_desktop.services.settings import save_setting  # noqa: PLC0415

        def saved(changes: Any) -> None:
            self._wanted = changes.result_id
            self.load()

        self._host.do(
            self,
            save_setting,
            SaveSetting(kind=self._section.kind, row_id=row_id, fields=fields),
            saved,
            lambda error: _refused(self._host, self.form, error),
        )

    def _set_pin(self) -> None:
        from harmony_desktop.services.pins import SetPin, set_pin  # noqa: PLC0415

        row = self.chosen
        if row is not None:
            command = SetPin(user_id=row.id, pin=self.pin.text())
            self._host.do(self, set_pin, command, lambda _: self.load())
