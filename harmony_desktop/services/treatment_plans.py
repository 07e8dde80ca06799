"""Treatment plans: what is proposed in which order, what the patient decides, the signature."""

from uuid import UUID

from sqlalchemy import func, select

from harmony_desktop.domain.dental_work import PLANNED
from harmony_desktop.domain.people import clean_line
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, ValidationError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.clinical import Procedure, TreatmentPlan, TreatmentPlanItem
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.chart_commands import (
    AddToPlan,
    ArrangePlanItem,
    DecidePlanItem,
    SignPlan,
)
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.practice_day import practice_day
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import new_row, require_row

__all__ = [
    "DECISIONS",
    "LAST_PHASE",
    "add_to_plan",
    "arrange_plan_item",
    "decide_plan_item",
    "sign_plan",
]

DECISIONS = ("", "accepted", "declined")
LAST_PHASE = 9
_LAST_PRIORITY = 99
_NAME_LIMIT = 100


def add_to_plan(command: AddToPlan, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Put planned work on the patient's newest active plan, or on a new one.

    Raises:
        ValidationError: no procedure, one that is not planned or another patient's, or no phase.
        NotFoundError: the patient or a procedure does not exist.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    _require_place(command.phase, 1)
    procedures = [
        require_row(unit_of_work, Procedure, procedure_id, "procedure")
        for procedure_id in command.procedure_ids
    ]
    if not procedures or any(
        row.status != PLANNED or row.patient_id != patient.id for row in procedures
    ):
        message = "Only planned work of the patient goes on the plan."
        raise ValidationError(message)
    plan = _active_plan(unit_of_work, clock, patient, command.heading)
    for procedure in procedures:
        _put_item(unit_of_work, clock, plan, procedure, command.phase)
    return record_row(
        unit_of_work,
        clock,
        plan,
        action="add_to_plan",
        label="Added to the plan",
        reason=clean_reason(command.override_reason),
    )


def _active_plan(
    unit_of_work: UnitOfWork, clock: Clock, patient: Patient, heading: str
) -> TreatmentPlan:
    tenant_id = unit_of_work.tenant_id
    plan = unit_of_work.session.scalars(
        select(TreatmentPlan)
        .where(
            TreatmentPlan.tenant_id == tenant_id,
            TreatmentPlan.patient_id == patient.id,
            TreatmentPlan.status == "active",
            TreatmentPlan.deleted_at.is_(None),
        )
        .order_by(TreatmentPlan.presented_on.desc(), TreatmentPlan.id.desc())
        .limit(1)
    ).first()
    if plan is not None:
        return plan
    today = practice_day(unit_of_work, clock)
    plan_id = natural_id(tenant_id, "treatment_plan", patient.id, today)
    taken_back = unit_of_work.session.get(TreatmentPlan, (tenant_id, plan_id))
    if taken_back is not None and taken_back.status == "active":
        taken_back.deleted_at = None
        return taken_back
    return new_row(
        unit_of_work,
        clock,
        TreatmentPlan,
        id=plan_id if taken_back is None else unit_of_work.ids.new(),
        patient_id=patient.id,
        provider_id=patient.primary_provider_id,
        heading=clean_line(heading, "The heading", _NAME_LIMIT),
        presented_on=today,
    )


def _put_item(
    unit_of_work: UnitOfWork,
    clock: Clock,
    plan: TreatmentPlan,
    procedure: Procedure,
    phase: int,
) -> None:
    tenant_id = unit_of_work.tenant_id
    known = unit_of_work.session.scalars(
        select(TreatmentPlanItem)
        .where(
            TreatmentPlanItem.tenant_id == tenant_id,
            TreatmentPlanItem.treatment_plan_id == plan.id,
            TreatmentPlanItem.procedure_id == procedure.id,
        )
        .order_by(TreatmentPlanItem.deleted_at.is_(None).desc(), TreatmentPlanItem.id)
        .limit(1)
    ).first()
    if known is not None:
        known.deleted_at = None
        return
    last = unit_of_work.session.scalar(
        select(func.max(TreatmentPlanItem.priority)).where(
            TreatmentPlanItem.tenant_id == tenant_id,
            TreatmentPlanItem.treatment_plan_id == plan.id,
            TreatmentPlanItem.phase == phase,
            TreatmentPlanItem.deleted_at.is_(None),
        )
    )
    new_row(
        unit_of_work,
        clock,
        TreatmentPlanItem,
        id=natural_id(tenant_id, "treatment_plan_item", plan.id, procedure.id),
        treatment_plan_id=plan.id,
        procedure_id=procedure.id,
        phase=phase,
        priority=(last or 0) + 1,
    )
    unit_of_work.session.flush()


def arrange_plan_item(command: ArrangePlanItem, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Give an item its phase and priority.

    Raises:
        ValidationError: a phase or priority out of range.
        NotFoundError: there is no such item.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    _require_place(command.phase, command.priority)
    item, plan = _item_with_plan(unit_of_work, command.item_id)
    item.phase, item.priority = command.phase, command.priority
    return record_row(
        unit_of_work,
        clock,
        plan,
        action="arrange_plan_item",
        label="Plan arranged",
        reason=clean_reason(command.override_reason),
    )


def decide_plan_item(command: DecidePlanItem, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Note what the patient decided about an item.

    Raises:
        ValidationError: no such decision.
        NotFoundError: there is no such item.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    if command.decision not in DECISIONS:
        message = "An item is accepted, declined or open."
        raise ValidationError(message)
    item, plan = _item_with_plan(unit_of_work, command.item_id)
    item.decision = command.decision
    item.decided_on = practice_day(unit_of_work, clock) if command.decision else None
    labels = {"accepted": "Work accepted", "declined": "Work declined"}
    return record_row(
        unit_of_work,
        clock,
        plan,
        action="decide_plan_item",
        label=labels.get(command.decision, "Decision taken back"),
        reason=clean_reason(command.override_reason),
    )


def sign_plan(command: SignPlan, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Note the signature under a plan: who and when.

    Raises:
        ValidationError: no name.
        ConflictError: it was signed before.
        NotFoundError: there is no such plan.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    plan = require_row(unit_of_work, TreatmentPlan, command.plan_id, "treatment plan")
    name = clean_line(command.name, "The name", _NAME_LIMIT)
    if not name:
        message = "Type the name of who signs."
        raise ValidationError(message)
    if plan.signed_at is not None:
        message = "This plan is signed already."
        raise ConflictError(message)
    plan.signed_name, plan.signed_at = name, clock.now()
    return record_row(
        unit_of_work,
        clock,
        plan,
        action="sign_plan",
        label="Plan signed",
        reason=clean_reason(command.override_reason),
    )


def _require_place(phase: int, priority: int) -> None:
    if not (1 <= phase <= LAST_PHASE and 1 <= priority <= _LAST_PRIORITY):
        message = "Phases run from 1 to 9, priorities from 1 to 99."
        raise ValidationError(message)


def _item_with_plan(
    unit_of_work: UnitOfWork, item_id: UUID
) -> tuple[TreatmentPlanItem, TreatmentPlan]:
    item = require_row(unit_of_work, TreatmentPlanItem, item_id, "item of a plan")
    plan = require_row(unit_of_work, TreatmentPlan, item.treatment_plan_id, "treatment plan")
    return item, plan
