"""The booking dialog: patient as one types, kind and length, provider, ten openings."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QSpinBox, QWidget

from harmony_desktop.domain.appointments import resized_pattern
from harmony_desktop.domain.booking_phrases import BookingPhrase, read_booking_phrase
from harmony_desktop.domain.written_dates import read_desk_day
from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.queries.directory import AppointmentTypeChoice, Directory
from harmony_desktop.services.queries.openings import OpeningRow, OpeningSearch
from harmony_desktop.services.queries.patients import PatientHit
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text, day_in_line, time_text, writes_day_first
from harmony_desktop.ui.search_palette.view import patient_line
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.widgets import FormDialog, line_edit

__all__ = ["BookingDialog", "FixedSlot"]

_LEAST, _MOST = 5, 480
_LISTED = 10
_PARTS = (None, "morning", "afternoon", "evening")


@dataclass(frozen=True, slots=True)
class FixedSlot:
    """The free place on the board the dialog was opened from."""

    day: date
    start_minute: int
    operatory_id: UUID


class BookingDialog(FormDialog):
    """Books one visit; what is refused is said in the dialog and nothing typed is lost."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        tasks: Tasks,
        book: Callable[[BookAppointment, Callable[[UserFacingError], None]], None],
        slot: FixedSlot | None = None,
        patient: PatientHit | None = None,
    ) -> None:
        """Begin with a free slot or with the next openings."""
        super().__init__(parent, "bookingDialog", tr("Book a visit"), tr("Book"))
        self._desk = desk
        self._tasks = tasks
        self._book = book
        self._slot = slot
        self._directory: Directory | None = None
        self._patient: PatientHit | None = patient
        self._hits: tuple[PatientHit, ...] = ()
        self._openings: list[OpeningRow | FixedSlot] = []
        self._typed_minute: int | None = None
        self._asker = QObject(self)
        self._make_fields()
        self.resize(520, 700)
        if patient is not None:
            self.patient.setText(patient_line(patient))
        self.patient.textEdited.connect(self._search)
        self.results.currentRowChanged.connect(self._choose_patient)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.minutes.valueChanged.connect(self._find_openings)
        self.provider.currentIndexChanged.connect(self._find_openings)
        self.part.currentIndexChanged.connect(self._find_openings)
        self.after.textChanged.connect(self._find_openings)
        self.patient.textEdited.connect(self._read_line)
        tasks.query(self, desk.directory, self._show_directory, kind="directory")
        self.patient.setFocus()

    @property
    def openings(self) -> QListWidget:
        """The list of places to choose from."""
        return self._places

    def _make_fields(self) -> None:
        self.patient = line_edit("bookingPatient", tr("Patient"), tr("Name, phone or birth date"))
        self.add_row(tr("Patient"), self.patient)
        self.results = QListWidget()
        self.results.setObjectName("bookingPatients")
        self.results.setAccessibleName(tr("Patients found"))
        self.results.setMaximumHeight(110)
        self.results.hide()
        self.body.addWidget(self.results)
        self.kind = QComboBox()
        self.kind.setObjectName("bookingKind")
        self.kind.setAccessibleName(tr("Kind of visit"))
        self.minutes = QSpinBox()
        self.minutes.setObjectName("bookingMinutes")
        self.minutes.setAccessibleName(tr("Length in minutes"))
        self.minutes.setRange(_LEAST, _MOST)
        self.minutes.setSingleStep(5)
        self.minutes.setValue(60)
        self.add_fields((tr("Kind of visit"), self.kind), (tr("Length in minutes"), self.minutes))
        self.provider = QComboBox()
        self.provider.setObjectName("bookingProvider")
        self.provider.setAccessibleName(tr("Provider"))
        self.part = QComboBox()
        self.part.setObjectName("bookingPart")
        self.part.setAccessibleName(tr("Part of the day"))
        self.part.addItems([tr("Any time"), tr("Morning"), tr("Afternoon"), tr("Evening")])
        self.after = line_edit("bookingAfter", tr("Not before"), tr("fri, +2w, 12/24"), 30)
        self.add_row(tr("Provider"), self.provider)
        self.add_fields((tr("Part of the day"), self.part), (tr("Not before"), self.after))
        self._places = QListWidget()
        self._places.setObjectName("bookingOpenings")
        self._places.setAccessibleName(tr("Openings"))
        self.add_row(tr("Openings"), self._places)

    def _show_directory(self, directory: Directory) -> None:
        self._directory = directory
        for kind in directory.appointment_types:
            self.kind.addItem(kind.name)
        self.provider.addItem(tr("Any provider"))
        for provider in directory.providers:
            self.provider.addItem(f"{provider.name} ({provider.abbreviation})")
        self._kind_changed()

    def _search(self, text: str) -> None:
        self._patient = None
        self._find_patients(text)

    def _find_patients(self, text: str) -> None:
        self._tasks.query(
            self._asker,
            lambda: self._desk.search_patients(text, 8),
            self._show_hits,
            kind="patients",
        )

    def _show_hits(self, hits: tuple[PatientHit, ...]) -> None:
        self._hits = hits
        self.results.blockSignals(True)
        self.results.clear()
        for hit in hits:
            self.results.addItem(QListWidgetItem(patient_line(hit)))
        if hits:
            self.results.setCurrentRow(0)
            self._patient = hits[0]
        self.results.blockSignals(False)
        self.results.setVisible(bool(hits))

    def _choose_patient(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            self._patient = self._hits[row]

    def _kind_changed(self) -> None:
        directory = self._directory
        if directory is not None and 0 <= self.kind.currentIndex() < len(
            directory.appointment_types
        ):
            chosen = directory.appointment_types[self.kind.currentIndex()]
            self.minutes.blockSignals(True)
            self.minutes.setValue(chosen.minutes)
            self.minutes.blockSignals(False)
        self._find_openings()

    def _provider_id(self) -> UUID | None:
        at = self.provider.currentIndex() - 1
        if self._directory is None or at < 0:
            return None
        return self._directory.providers[at].id

    def _find_openings(self) -> None:
        if self._directory is None:
            return
        typed, text = self._typed_minute, self.after.text()
        kind = self._kind_chosen()
        minutes, desk = self.minutes.value(), self._desk
        day_first = writes_day_first()
        search = OpeningSearch(
            minutes=minutes,
            pattern=None if kind is None else resized_pattern(kind.pattern, minutes),
            provider_id=self._provider_id(),
            appointment_type_id=None if kind is None else kind.id,
            daypart=_PARTS[self.part.currentIndex()],
            earliest_minute=typed or 0,
            limit=_LISTED,
        )

        def look() -> tuple[OpeningRow, ...]:
            day = None
            if text.strip():
                day = read_desk_day(text, desk.today(), day_first=day_first)
            return desk.openings(replace(search, first_day=day))

        self._tasks.query(self, look, self._show_openings, self._refused_search, kind="openings")

    def _refused_search(self, error: Exception) -> None:
        self._show_openings(())
        if isinstance(error, UserFacingError):
            self.show_error(error.message)
        else:
            self._tasks.failed.emit(error)

    def _kind_chosen(self) -> AppointmentTypeChoice | None:
        kinds = () if self._directory is None else self._directory.appointment_types
        at = self.kind.currentIndex()
        return kinds[at] if 0 <= at < len(kinds) else None

    def _read_line(self, text: str) -> None:
        """Let a line such as ``maria 1015 crown 60`` fill the other fields as it is typed."""
        directory, desk = self._directory, self._desk
        if directory is None:
            return
        kinds = directory.appointment_type_names()
        day_first = writes_day_first()

        def look() -> BookingPhrase:
            return read_booking_phrase(text, desk.today(), kinds, day_first=day_first)

        self._tasks.query(self, look, partial(self._take_phrase, kinds), kind="phrase")

    def _take_phrase(self, kinds: dict[str, UUID], phrase: BookingPhrase) -> None:
        if self._directory is None or not phrase.is_booking:
            return
        self._find_patients(phrase.patient)
        self._typed_minute = phrase.start_minute
        if phrase.kind is not None:
            ids = [one.id for one in self._directory.appointment_types]
            self.kind.setCurrentIndex(ids.index(kinds[phrase.kind]))
        if phrase.minutes is not None:
            self.minutes.setValue(phrase.minutes)
        if phrase.day is not None:
            self.after.setText(date_text(phrase.day))
        if phrase.daypart is not None:
            self.part.setCurrentIndex(_PARTS.index(phrase.daypart))
        self._find_openings()

    def _show_openings(self, rows: tuple[OpeningRow, ...]) -> None:
        self._places.clear()
        self._openings = [*([self._slot] if self._slot else []), *rows]
        for place in self._openings:
            text = f"{day_in_line(place.day)}  {time_text(place.start_minute)}"
            if isinstance(place, OpeningRow):
                text += f"  {place.operatory_name} · {place.provider_name}"
            else:
                text += f"  {tr('the place you chose')}"
            self._places.addItem(QListWidgetItem(text))
        if self._openings:
            self._places.setCurrentRow(0)

    def submit(self) -> None:
        """Book what is chosen."""
        if self._patient is None:
            self.show_error(tr("Choose a patient first."))
            self.patient.setFocus()
            return
        row = self._places.currentRow()
        directory = self._directory
        if directory is None or not 0 <= row < len(self._openings):
            self.show_error(tr("There is no opening; try another length or provider."))
            return
        self.accept_button.setEnabled(False)
        self._book(self._command(self._openings[row], directory, self._patient), self._refused)
        self.show_error("")

    def _command(
        self, place: "OpeningRow | FixedSlot", directory: Directory, patient: PatientHit
    ) -> BookAppointment:
        if isinstance(place, OpeningRow):
            provider = place.provider_id
        else:
            chair = next(row for row in directory.operatories if row.id == place.operatory_id)
            usual = chair.hygienist_id if chair.is_hygiene else chair.provider_id
            provider = self._provider_id() or usual or directory.providers[0].id
        at = self.kind.currentIndex()
        kinds = directory.appointment_types
        return BookAppointment(
            patient_id=patient.id,
            operatory_id=place.operatory_id,
            provider_id=provider,
            day=place.day,
            start_minute=place.start_minute,
            minutes=self.minutes.value(),
            appointment_type_id=kinds[at].id if 0 <= at < len(kinds) else None,
        )

    def _refused(self, error: UserFacingError) -> None:
        self.accept_button.setEnabled(True)
        self.show_error(error.message)
