"""The tabs of a patient, one line each; a tab is imported when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.ui.language import mark
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import label

__all__ = ["TABS", "PatientTab", "TabSpec", "empty_note"]


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab: `target` is ``module:class`` below `harmony_desktop.ui`; the class takes the host.

    Attributes:
        tables: the tables it shows; a change in one of them reads it again.
    """

    name: str
    title: str
    target: str
    tables: tuple[str, ...]

    def load(self) -> Callable[[ScreenHost], Any]:
        """Import and return the class."""
        module, _, name = self.target.partition(":")
        found: Callable[[ScreenHost], Any] = getattr(
            import_module(f"harmony_desktop.ui.{module}"), name
        )
        return found


TABS = (
    TabSpec(
        "overview",
        mark("Overview"),
        "patient.overview:OverviewTab",
        ("communication_log", "messages", "consents", "appointments", "ledger_entries"),
    ),
    TabSpec("appointments", mark("Appointments"), "patient.visits:VisitsTab", ("appointments",)),
    TabSpec("chart", mark("Chart"), "chart.tab:ChartTab", ("tooth_conditions", "procedures")),
    TabSpec(
        "perio",
        mark("Perio"),
        "perio.tab:PerioTab",
        ("perio_exams", "perio_measures", "tooth_conditions"),
    ),
    TabSpec(
        "plan",
        mark("Treatment plan"),
        "plan.tab:PlanTab",
        ("treatment_plans", "treatment_plan_items", "procedures"),
    ),
    TabSpec("billing", mark("Billing"), "patient.billing:BillingTab", ("ledger_entries",)),
    TabSpec("messages", mark("Messages"), "patient.messages:MessagesTab", ("messages",)),
    TabSpec(
        "agent_notes",
        mark("Agent notes"),
        "patient.agent_notes:AgentNotesTab",
        ("agent_interactions", "patients"),
    ),
)


class PatientTab(QWidget):
    """A tab of the patient page. Override what it has."""

    def __init__(self, host: ScreenHost, name: str) -> None:
        """Be called `name`."""
        super().__init__()
        self.setObjectName(name)
        self.host = host
        self.patient_id: UUID | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self.column.setSpacing(8)

    def show_patient(self, summary: PatientSummary) -> None:
        """Show a patient; the same one again after a change."""
        self.patient_id = summary.id
        self.load()

    def load(self) -> None:
        """Read what the tab shows of `patient_id`."""


def empty_note(text: str, name: str) -> QLabel:
    """Return the line that says what to do next where there is nothing to show."""
    made = label(text, name, meta=True)
    made.setWordWrap(True)
    made.hide()
    return made
