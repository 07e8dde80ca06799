"""The treatment plan: phases in order, fees, what the patient decided, the signature."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout

from harmony_desktop.services.chart_commands import ArrangePlanItem, DecidePlanItem, SignPlan
from harmony_desktop.services.queries.treatment_plans import PlanItem, PlanRow, load_plans
from harmony_desktop.services.treatment_plans import (
    LAST_PHASE,
    arrange_plan_item,
    decide_plan_item,
    sign_plan,
)
from harmony_desktop.ui.chart.looks import look_of
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.locale_text import date_text, money_text
from harmony_desktop.ui.patient.asking import AskingDialog
from harmony_desktop.ui.patient.tab import PatientTab, empty_note
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["PlanTab", "SignDialog"]

_DECISIONS = {
    "": mark("? Open"),
    "accepted": mark("✓ Accepted"),
    "declined": mark("✕ Declined"),
}


class PlanTab(PatientTab):
    """Every plan of the patient, the active one first."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin empty."""
        super().__init__(host, "planTab")
        self.plans: tuple[PlanRow, ...] = ()
        titles = (tr("Phase"), tr("Priority"), tr("Tooth"), tr("What"), tr("Status"))
        self.table = RowTable(
            "planItems", tr("Treatment plan"), (*titles, tr("Decision"), tr("Fee")), wide=3
        )
        self.summary = label("", "planSummary", title=True)
        self.detail = label("", "planDetail", meta=True)
        self.empty = empty_note(
            tr("No treatment plan yet. Chart planned work, then put it onto the plan."), "noPlan"
        )
        buttons = QHBoxLayout()
        for text, name, work in (
            (tr("Accept"), "acceptItem", lambda: self.decide("accepted")),
            (tr("Decline"), "declineItem", lambda: self.decide("declined")),
            (tr("Reopen"), "reopenItem", lambda: self.decide("")),
            (tr("Earlier"), "earlierItem", lambda: self.arrange(0, -1)),
            (tr("Later"), "laterItem", lambda: self.arrange(0, 1)),
            (tr("Phase before"), "phaseBefore", lambda: self.arrange(-1, 0)),
            (tr("Phase after"), "phaseAfter", lambda: self.arrange(1, 0)),
        ):
            buttons.addWidget(button(text, name, work))
        buttons.addStretch(1)
        buttons.addWidget(button(tr("Sign"), "signPlan", self.sign))
        buttons.addWidget(button(tr("Print"), "printPlan", self.print_plan))
        for widget in (self.summary, self.detail, self.empty):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(buttons)

    def load(self) -> None:
        """Read the plans."""
        self.host.look(self, load_plans, self.patient_id, then=self._show)

    def decide(self, decision: str) -> None:
        """Note what the patient decided about the chosen item."""
        item = self._chosen()
        if item is not None:
            asked = DecidePlanItem(item_id=item.id, decision=decision)
            self.host.do(self, decide_plan_item, asked)

    def arrange(self, phases: int, places: int) -> None:
        """Move the chosen item by so many phases or places."""
        item = self._chosen()
        if item is None:
            return
        phase = min(LAST_PHASE, max(1, item.phase + phases))
        asked = ArrangePlanItem(
            item_id=item.id, phase=phase, priority=max(1, item.priority + places)
        )
        self.host.do(self, arrange_plan_item, asked)

    def sign(self) -> None:
        """Ask who signs the newest plan."""
        if self.plans:
            SignDialog(self.host, self.plans[0].id).open()

    def print_plan(self) -> None:
        """Open the papers for this patient."""
        self.host.navigate("papers", self.patient_id)

    # Inner workings

    def _chosen(self) -> PlanItem | None:
        chosen = self.table.chosen()
        items = (item for plan in self.plans for item in plan.items)
        return next((item for item in items if item.id == chosen), None)

    def _show(self, plans: tuple[PlanRow, ...]) -> None:
        self.plans = plans
        self.empty.setVisible(not plans)
        self.summary.setText(
            tr("Estimate {all}, accepted {accepted}").format(
                all=money_text(sum(plan.cents() for plan in plans)),
                accepted=money_text(sum(plan.cents("accepted") for plan in plans)),
            )
            if plans
            else ""
        )
        self.detail.setText("   ·   ".join(_plan_line(plan) for plan in plans[:2]))
        self.table.show_rows((item.id, _texts(item)) for plan in plans for item in plan.items)


def _plan_line(plan: PlanRow) -> str:
    parts = [plan.heading or tr("Treatment plan")]
    if plan.presented_on is not None:
        parts.append(tr("presented {}").format(date_text(plan.presented_on)))
    if plan.signed_at is not None:
        signed = date_text(plan.signed_at.date())
        parts.append(tr("signed {day} by {name}").format(day=signed, name=plan.signed_name))
    return ", ".join(parts)


def _texts(item: PlanItem) -> tuple[str, ...]:
    return (
        str(item.phase),
        str(item.priority),
        f"{item.tooth} {item.surfaces}".strip(),
        f"{item.label}  {item.code}".strip(),
        tr(look_of(item.status).word),
        tr(_DECISIONS.get(item.decision, item.decision)),
        money_text(item.fee_cents),
    )


class SignDialog(AskingDialog):
    """Takes the name of who signs a plan."""

    def __init__(self, host: ScreenHost, plan_id: UUID) -> None:
        """Ask for the plan of that id."""
        super().__init__(host, "signPlanDialog", tr("Sign the plan"), tr("Sign"))
        self._plan_id = plan_id
        self.name = line_edit("signerName", tr("Name of who signs"), limit=100)
        self.add_row(tr("Name of who signs"), self.name)
        self.name.setFocus()

    def submit(self) -> None:
        """Store the signature."""
        self.send(sign_plan, SignPlan(plan_id=self._plan_id, name=self.name.text()))
