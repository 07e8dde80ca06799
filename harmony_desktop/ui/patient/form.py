"""The form of a patient, with the family; who may be there already is shown as one types."""

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from harmony_desktop.domain.written_dates import read_written_date
from harmony_desktop.services.commands import AddPatient, UpdatePatient
from harmony_desktop.services.families import add_family
from harmony_desktop.services.patient_commands import AddFamily
from harmony_desktop.services.patients import update_patient
from harmony_desktop.services.queries.duplicates import (
    PossibleDuplicate,
    TypedPerson,
    find_duplicates,
)
from harmony_desktop.services.queries.patient_record import PatientRecord, load_patient_record
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.locale_text import date_text, phone_text, writes_day_first
from harmony_desktop.ui.patient.asking import AskingDialog, check_box, choice
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["PatientForm", "open_new_patient"]

_PAUSE_MS = 150
_PIVOT_YEAR = 30
_BAND = 3
"""Rows of the grid a line of fields takes: captions, fields, a gap."""
_FIELDS = (
    ("first_name", mark("First name"), 100),
    ("last_name", mark("Last name"), 100),
    ("preferred_name", mark("Preferred name"), 100),
    ("pronouns", mark("Pronouns"), 30),
    ("date_of_birth", mark("Date of birth"), 20),
    ("phone_wireless", mark("Mobile phone"), 30),
    ("phone_home", mark("Home phone"), 30),
    ("email", mark("E-mail"), 255),
    ("address_line1", mark("Address"), 255),
    ("city", mark("City"), 100),
    ("state", mark("State"), 100),
    ("zip_code", mark("Postal code"), 100),
)
_LANGUAGES = (("en", "English"), ("es", "Español"))


def open_new_patient(host: ScreenHost, subject: object = None) -> None:
    """Open an empty form."""
    del subject
    PatientForm(host).open()


class PatientForm(AskingDialog):
    """Two columns of fields, the family below, and who may be there already at the right."""

    def __init__(self, host: ScreenHost, patient_id: Any = None) -> None:
        """Begin empty, or with the fields of a patient."""
        is_new = patient_id is None
        title = tr("New patient") if is_new else tr("Change a patient")
        super().__init__(host, "patientForm", title, tr("Add") if is_new else tr("Change"))
        self._patient_id = patient_id
        self._before: PatientRecord | None = None
        self._found: tuple[PossibleDuplicate, ...] = ()
        self.fields: dict[str, QLineEdit] = {}
        self.members: list[tuple[QLineEdit, QLineEdit, QLineEdit]] = []
        self._lay_out_fields()
        self._lay_out_family(is_new=is_new)
        self._lay_out_duplicates()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look_for_duplicates)
        for name in ("first_name", "last_name", "date_of_birth", "phone_wireless", "phone_home"):
            self.fields[name].textEdited.connect(lambda _: self._pause.start())
        if not is_new:
            host.look(self, load_patient_record, patient_id, then=self._fill)
        self.fields["first_name"].setFocus()

    def _lay_out_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for at, (name, caption, limit) in enumerate(_FIELDS):
            field = line_edit(name, tr(caption), limit=limit)
            words = label(tr(caption), f"{name}Caption", meta=True)
            words.setBuddy(field)
            row, column = _BAND * (at // 4), at % 4
            grid.addWidget(words, row, column)
            grid.addWidget(field, row + 1, column)
            self.fields[name] = field
        self.fields["date_of_birth"].setPlaceholderText("4/12/1981")
        self.language = choice("patientLanguage", tr("Language"), _LANGUAGES)
        grid.addWidget(label(tr("Language"), "patientLanguageCaption", meta=True), 9, 0)
        grid.addWidget(self.language, 10, 0)
        self.note = line_edit("patientNote", tr("Note"), limit=2000)
        grid.addWidget(label(tr("Note"), "patientNoteCaption", meta=True), 9, 1)
        grid.addWidget(self.note, 10, 1, 1, 3)
        self.texts = check_box("patientTexts", tr("May be written to by text message"))
        self.mails = check_box("patientMails", tr("May be written to by e-mail"))
        for band in range(2, 12, _BAND):
            grid.setRowMinimumHeight(band, 4)
        grid.addWidget(self.texts, 12, 0, 1, 2)
        grid.addWidget(self.mails, 12, 2, 1, 2)
        self.body.addLayout(grid)
        self.setMinimumWidth(860)

    def _lay_out_family(self, *, is_new: bool) -> None:
        self._family = QVBoxLayout()
        self._family.setSpacing(4)
        self.body.addLayout(self._family)
        self.add_button = button(
            tr("Add a family member") + "  Alt+M", "addMember", self.add_member
        )
        if is_new:
            QShortcut(QKeySequence("Alt+M"), self).activated.connect(self.add_member)
        self.add_button.setAutoDefault(False)
        self.add_button.setVisible(is_new)
        self.body.addWidget(self.add_button)

    def _lay_out_duplicates(self) -> None:
        self.hint = label(_nobody(), "duplicateHint", meta=True)
        self.duplicates = QListWidget()
        self.duplicates.setObjectName("duplicates")
        self.duplicates.setAccessibleName(tr("Patients who may be the same"))
        self.duplicates.setFixedHeight(96)
        self.duplicates.itemActivated.connect(lambda item: self._open_duplicate())
        self.body.addWidget(self.hint)
        self.body.addWidget(self.duplicates)

    def add_member(self) -> None:
        """Add a line for a member of the family; the last name is the head's."""
        number = len(self.members) + 1
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        captions = (tr("First name"), tr("Last name"), tr("Date of birth"))
        made = []
        for column, (name, caption) in enumerate(
            zip(("First", "Last", "Born"), captions, strict=True)
        ):
            spoken = tr("{what} of member {number}").format(what=caption, number=number)
            field = line_edit(f"member{number}{name}", spoken, caption, 100)
            grid.addWidget(field, 0, column)
            made.append(field)
        made[1].setText(self.fields["last_name"].text())
        self._family.addWidget(row)
        self.members.append((made[0], made[1], made[2]))
        made[0].setFocus()

    def submit(self) -> None:
        """Add or change what was typed."""
        try:
            values = self._values()
            members = tuple(self._member(*fields) for fields in self.members)
        except ValueError:
            self.show_error(tr("Write the date of birth like 4/12/1981."))
            return
        if self._patient_id is None:
            command = AddFamily(
                head=AddPatient(
                    **values,
                    sms_consent=self.texts.isChecked(),
                    email_consent=self.mails.isChecked(),
                ),
                members=tuple(member for member in members if member is not None),
            )
            self.send(add_family, command, lambda changes: self._go_to(changes.result_id))
            return
        changed = self._changed(values)
        if not changed:
            self.accept()
            return
        self.send(update_patient, UpdatePatient(patient_id=self._patient_id, fields=changed))

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {name: field.text().strip() for name, field in self.fields.items()}
        values["date_of_birth"] = _read_day(values["date_of_birth"])
        values["preferred_language"] = self.language.currentData()
        values["notes"] = self.note.text().strip()
        return values

    def _member(self, first: QLineEdit, last: QLineEdit, born: QLineEdit) -> AddPatient | None:
        if not first.text().strip():
            return None
        shared: dict[str, Any] = {
            name: self.fields[name].text().strip()
            for name in ("address_line1", "city", "state", "zip_code")
        }
        return AddPatient(
            first_name=first.text(),
            last_name=last.text(),
            date_of_birth=_read_day(born.text()),
            phone_home=self.fields["phone_home"].text() or self.fields["phone_wireless"].text(),
            preferred_language=self.language.currentData(),
            **shared,
        )

    def _changed(self, values: dict[str, Any]) -> dict[str, Any]:
        before = self._before
        if before is None:
            return {}
        values |= {"sms_consent": self.texts.isChecked(), "email_consent": self.mails.isChecked()}
        return {name: value for name, value in values.items() if value != getattr(before, name)}

    def _fill(self, record: PatientRecord) -> None:
        self._before = record
        for name, field in self.fields.items():
            if name != "date_of_birth":
                field.setText(getattr(record, name))
        if record.date_of_birth is not None:
            self.fields["date_of_birth"].setText(date_text(record.date_of_birth))
        self.language.setCurrentIndex(max(0, self.language.findData(record.preferred_language)))
        self.note.setText(record.notes)
        self.texts.setChecked(record.sms_consent)
        self.mails.setChecked(record.email_consent)
        self.fields["first_name"].selectAll()

    def _look_for_duplicates(self) -> None:
        try:
            born = _read_day(self.fields["date_of_birth"].text())
        except ValueError:
            born = None
        typed = TypedPerson(
            first_name=self.fields["first_name"].text(),
            last_name=self.fields["last_name"].text(),
            date_of_birth=born,
            phone=self.fields["phone_wireless"].text() or self.fields["phone_home"].text(),
            but_not=self._patient_id,
        )
        self.host.look(self, find_duplicates, typed, then=self._show_duplicates)

    def _show_duplicates(self, found: tuple[PossibleDuplicate, ...]) -> None:
        self._found = found
        self.hint.setText(
            tr("Perhaps already here; Tab to the list and Enter opens the record")
            if found
            else _nobody()
        )
        self.duplicates.clear()
        self.duplicates.addItems([_duplicate_text(one) for one in found])
        if found:
            self.duplicates.setCurrentRow(0)

    def _open_duplicate(self) -> None:
        row = self.duplicates.currentRow()
        if 0 <= row < len(self._found):
            chosen = self._found[row].id
            self.reject()
            self._go_to(chosen)

    def _go_to(self, patient_id: Any) -> None:
        self.host.navigate("patients", patient_id)


def _read_day(text: str) -> date | None:
    """Return the day that was typed, None for nothing.

    Raises:
        ValueError: it is no day.
    """
    if not text.strip():
        return None
    day = read_written_date(text.strip(), _PIVOT_YEAR, day_first=writes_day_first())
    if day is None:
        raise ValueError
    return day


def _nobody() -> str:
    return tr("Who may be here already is listed below as you type.")


def _duplicate_text(one: PossibleDuplicate) -> str:
    parts = [f"{one.first_name} {one.last_name}"]
    if one.date_of_birth is not None:
        parts.append(date_text(one.date_of_birth))
    if one.phone:
        parts.append(phone_text(one.phone))
    if one.same_birth_date:
        parts.append(tr("same date of birth"))
    if one.same_phone:
        parts.append(tr("same phone"))
    return "   ".join(parts)
