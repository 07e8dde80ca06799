"""Chooses a paper, its day and its patient, and hands it to where it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from harmony_desktop.domain.written_dates import read_desk_day
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.queries.patients import PatientHit
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text, writes_day_first
from harmony_desktop.ui.papers import sheets
from harmony_desktop.ui.papers.paper import Paper
from harmony_desktop.ui.papers.saving import SaveDialog
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import FormDialog, line_edit

__all__ = ["PaperKind", "PapersDialog", "open_papers", "paper_kinds"]

_ID = Qt.ItemDataRole.UserRole
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One paper: how it is made off the window's thread, and what it has to know first."""

    name: str
    title: str
    load: Callable[[Desk, date, UUID | None, Any], Any]
    build: Callable[[Any, date], Paper]
    needs_patient: bool = False


def paper_kinds() -> tuple[PaperKind, ...]:
    """Return the papers in the order they are offered."""
    return (
        PaperKind("day-sheet", tr("Day sheet"), _visits, lambda found, _: sheets.day_sheet(found)),
        PaperKind(
            "route-slips", tr("Route slips"), _visits, lambda found, _: sheets.route_slips(found)
        ),
        PaperKind("call-list", tr("Call list"), _calls, lambda found, _: sheets.call_list(found)),
        PaperKind(
            "claims",
            tr("Claims"),
            _claims,
            lambda found, day: sheets.claim_overview(found, day - _YEAR, day),
        ),
        PaperKind(
            "appointment-card",
            tr("Appointment card"),
            _card,
            lambda found, _: sheets.appointment_card(*found),
            needs_patient=True,
        ),
        PaperKind(
            "statement",
            tr("Statement"),
            _statement,
            lambda found, _: sheets.statement_paper(*found),
            needs_patient=True,
        ),
        PaperKind(
            "walk-out",
            tr("Walk-out statement"),
            _walk_out,
            lambda found, _: sheets.statement_paper(*found, is_walk_out=True),
            needs_patient=True,
        ),
        PaperKind(
            "treatment-plan",
            tr("Treatment plan"),
            _plan,
            lambda found, _: sheets.plan_paper(*found),
            needs_patient=True,
        ),
    )


def open_papers(host: ScreenHost, subject: object = None) -> None:
    """Open the choice; `subject` is the patient a paper would be about."""
    PapersDialog(host, subject if isinstance(subject, UUID) else None).open()


class PapersDialog(FormDialog):
    """The paper in a list, the day, and for a patient's paper the patient."""

    def __init__(self, host: ScreenHost, patient_id: UUID | None = None) -> None:
        """Offer every paper for today."""
        super().__init__(host.window, "papers", tr("Print a paper"), tr("Make"))
        self._host = host
        self._patient_id = patient_id
        self.kinds = paper_kinds()
        self.papers = _list("paperKinds", tr("Paper"))
        self.papers.addItems([kind.title for kind in self.kinds])
        self.day = line_edit("paperDay", tr("Day"), tr("fri, +2w, 12/24"), 30)
        # Until the practice's own zone is read.
        self._today = host.clock.now().date()
        self.day.setText(date_text(self._today))
        self.search = line_edit("paperPatient", tr("Patient"), tr("Name, phone or birth date"))
        self.hits = _list("paperHits", tr("Patients found"))
        self.add_row(tr("Paper"), self.papers)
        self.add_fields((tr("Day"), self.day), (tr("Patient, for a patient's paper"), self.search))
        self.body.addWidget(self.hits)
        self.hits.setFixedHeight(96)
        self.papers.setMinimumHeight(8 * 32)
        self.search.textChanged.connect(self._find)
        self.papers.currentRowChanged.connect(self._ask_for_patient)
        self.papers.itemDoubleClicked.connect(lambda _: self.submit())
        self.papers.setCurrentRow(0)
        self.papers.setFocus()
        self.setMinimumWidth(480)
        host.tasks.query(self, host.desk.today, self._start_at)

    def _start_at(self, today: date) -> None:
        self._today = today
        self.day.setText(date_text(today))

    def _ask_for_patient(self, row: int) -> None:
        is_asked = self.kinds[max(0, row)].needs_patient
        for widget in (self.search, self.hits):
            widget.setEnabled(is_asked)

    def _find(self, text: str) -> None:
        desk = self._host.desk
        if text.strip():
            self._host.tasks.query(
                self, lambda: desk.search_patients(text, 6), self._show_hits, kind="find"
            )
        else:
            self.hits.clear()

    def _show_hits(self, hits: tuple[PatientHit, ...]) -> None:
        self.hits.clear()
        for hit in hits:
            born = "" if hit.date_of_birth is None else date_text(hit.date_of_birth)
            item = QListWidgetItem(
                f"{hit.preferred_name or hit.first_name} {hit.last_name}  {born}"
            )
            item.setData(_ID, hit.id)
            self.hits.addItem(item)
        if hits:
            self.hits.setCurrentRow(0)

    @property
    def patient_id(self) -> UUID | None:
        """The patient chosen here, or the one the dialog was opened about."""
        item = self.hits.currentItem()
        found: UUID | None = self._patient_id if item is None else item.data(_ID)
        return found

    def submit(self) -> None:
        """Make the paper and ask where it goes."""
        kind = self.kinds[max(0, self.papers.currentRow())]
        patient = self.patient_id
        if kind.needs_patient and patient is None:
            self.show_error(tr("Choose the patient first."))
            self.search.setFocus()
            return
        day = read_desk_day(self.day.text(), self._today, day_first=writes_day_first())
        if day is None:
            self.show_error(tr("Write a day such as fri, +2w, 12/24 or 2027-01-31."))
            self.day.setFocus()
            return
        desk, now = self._host.desk, self._host.clock.now()
        self._host.tasks.query(
            self,
            lambda: kind.load(desk, day, patient, now),
            lambda found: self._made(kind, kind.build(found, day), day),
            self._refused,
        )

    def _made(self, kind: PaperKind, paper: Paper, day: date) -> None:
        self.accept()
        SaveDialog(self._host, f"{kind.name}-{day.isoformat()}.pdf", paper).open()

    def _refused(self, error: Exception) -> None:
        message = getattr(error, "message", "")
        if message:
            self.show_error(message)
        else:
            self._host.problem(error)


def _list(name: str, spoken: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    return made


def _visits(desk: Desk, day: date, patient_id: UUID | None, now: Any) -> Any:
    from harmony_desktop.services.queries.day_sheet import load_day_sheet  # noqa: PLC0415

    del patient_id, now
    return desk.look(load_day_sheet, day, day)


def _calls(desk: Desk, day: date, patient_id: UUID | None, now: Any) -> Any:
    from harmony_desktop.services.queries.confirmation_list import (  # noqa: PLC0415
        load_confirmations,
    )

    del patient_id
    rows = desk.look(load_confirmations, now, day, day + timedelta(days=3))
    return tuple(row for row in rows if not row.is_confirmed)


def _claims(desk: Desk, day: date, patient_id: UUID | None, now: Any) -> Any:
    from harmony_desktop.services.queries.account import load_claims  # noqa: PLC0415

    del patient_id, now
    return desk.look(load_claims, day - _YEAR, day)


def _head(desk: Desk) -> Any:
    from harmony_desktop.services.queries.account import load_letterhead  # noqa: PLC0415

    return desk.look(load_letterhead)


def _card(desk: Desk, day: date, patient_id: UUID | None, now: Any) -> Any:
    from harmony_desktop.services.queries.day_sheet import load_patient_visits  # noqa: PLC0415

    del now
    return _head(desk), desk.look(load_patient_visits, patient_id, day)


def _statement(desk: Desk, day: date, patient_id: UUID | None, now: Any) -> Any:
    from harmony_desktop.services.queries.account import load_statement  # noqa: PLC0415

    del now
    return _head(desk), desk.look(load_statement, patient_id, day - _YEAR, day)


def _walk_out(desk: Desk, day: date, patient_id: UUID | None, now: Any) -> Any:
    from harmony_desktop.services.queries.account import load_statement  # noqa: PLC0415

    del now
    return _head(desk), desk.look(load_statement, patient_id, day, day)


def _plan(desk: Desk, day: date, patient_id: UUID | None, now: Any) -> Any:
    from harmony_desktop.services.queries.account import load_plan_sheet  # noqa: PLC0415

    del day, now
    return _head(desk), desk.look(load_plan_sheet, patient_id)
