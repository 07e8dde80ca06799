"""State of the patient page, without a widget: who is shown, and when it is read again."""

from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from harmony_desktop.foundation.errors import NotFoundError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.ui.tasks import Tasks

__all__ = ["PatientPresenter", "PatientView"]

_SUMMARY_TABLES = (
    "patients",
    "allergies",
    "medical_alerts",
    "medications",
    "appointments",
    "ledger_entries",
    "recalls",
    "consents",
)


class PatientView(Protocol):
    """What the presenter tells the screen."""

    def show_summary(self, summary: PatientSummary | None) -> None:
        """Show a patient, or that none is chosen."""
        ...

    def show_failure(self, error: Exception) -> None:
        """Say what did not work."""
        ...


class PatientPresenter(QObject):
    """Shows one patient and reads again what was changed about it, here or elsewhere."""

    def __init__(self, desk: Desk, tasks: Tasks, view: PatientView) -> None:
        """Drive `view`; nobody is shown yet."""
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._view = view
        self.patient_id: UUID | None = None
        self.summary: PatientSummary | None = None

    def show_patient(self, patient_id: UUID) -> None:
        """Show a patient."""
        self.patient_id = patient_id
        self._tasks.query(
            self,
            lambda: self._desk.patient_summary(patient_id),
            self._loaded,
            self._failed,
            kind="summary",
        )

    def on_changed(self, changes: Changes) -> None:
        """Read again where the change may be about the patient shown."""
        if self.patient_id is not None and changes.touches(*_SUMMARY_TABLES):
            self.show_patient(self.patient_id)

    def _loaded(self, summary: PatientSummary) -> None:
        self.summary = summary
        self._view.show_summary(summary)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):
            self.patient_id = self.summary = None
            self._view.show_summary(None)
        else:
            self._view.show_failure(error)
