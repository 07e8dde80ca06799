"""What is found, planned and done on teeth.

Two desks that chart the same thing at the same time make the same row: its id follows from the
patient, the tooth and what is charted. A condition noted again after it was resolved is a row of
its own, so that the history stays.
"""

from decimal import Decimal
from itertools import count
from uuid import UUID

from sqlalchemy import select

from harmony_desktop.domain.dental_work import PLANNED, STATUSES, code_of, require_surfaces
from harmony_desktop.domain.roles import Permission
from harmony_desktop.domain.teeth import clean_surfaces, require_tooth
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, ValidationError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.clinical import (
    Fee,
    Procedure,
    ProcedureCode,
    ToothCondition,
    TreatmentPlanItem,
)
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.chart_commands import (
    ChartProcedure,
    CompleteProcedure,
    DeleteProcedure,
    NoteCondition,
    ResolveCondition,
)
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.practice_day import practice_day
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import new_row, require_row

__all__ = [
    "CONDITIONS",
    "chart_procedure",
    "complete_procedure",
    "delete_procedure",
    "note_condition",
    "resolve_condition",
]

CONDITIONS = (
    *("missing", "primary", "impacted", "unerupted", "caries", "fracture"),
    *("rotated", "shifted", "watch"),
)
"""What can be noted of a tooth; an import may bring others."""
_OPEN_STATUSES = frozenset({"TP", "TPi", "R"})


def note_condition(command: NoteCondition, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Note what a tooth is like.

    Raises:
        ValidationError: no such tooth, surface or condition.
        ConflictError: it is noted already.
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    tooth = require_tooth(command.tooth)
    surfaces = clean_surfaces(tooth, command.surfaces)
    if command.condition not in CONDITIONS:
        message = "There is no such condition of a tooth."
        raise ValidationError(message)
    today = practice_day(unit_of_work, clock)
    row = _free_condition(unit_of_work, clock, patient.id, (tooth, command.condition, surfaces))
    row.provider_id, row.noted_on = command.provider_id, today
    return record_row(
        unit_of_work,
        clock,
        row,
        action="note_condition",
        label="Condition noted",
        reason=clean_reason(command.override_reason),
    )


def _free_condition(
    unit_of_work: UnitOfWork, clock: Clock, patient_id: UUID, what: tuple[str, str, str]
) -> ToothCondition:
    """Return the row for a condition: the one taken back before, or a new one."""
    tooth, condition, surfaces = what
    tenant_id = unit_of_work.tenant_id
    for earlier in count():
        row_id = natural_id(tenant_id, "tooth_condition", patient_id, *what, earlier)
        row = unit_of_work.session.get(ToothCondition, (tenant_id, row_id))
        if row is None:
            return new_row(
                unit_of_work,
                clock,
                ToothCondition,
                id=row_id,
                patient_id=patient_id,
                tooth_number=tooth,
                condition=condition,
                surface=surfaces or None,
            )
        if row.deleted_at is not None:
            row.deleted_at, row.resolved_on = None, None
            return row
        if row.resolved_on is None:
            break
    message = "This is on the chart already."
    raise ConflictError(message)


def resolve_condition(command: ResolveCondition, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Say that a tooth is no longer like that; the history keeps it.

    Raises:
        ConflictError: it was resolved before.
        NotFoundError: there is no such condition.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    row = require_row(unit_of_work, ToothCondition, command.condition_id, "condition")
    if row.resolved_on is not None:
        message = "This was resolved already."
        raise ConflictError(message)
    row.resolved_on = practice_day(unit_of_work, clock)
    return record_row(
        unit_of_work,
        clock,
        row,
        action="resolve_condition",
        label="Condition resolved",
        reason=clean_reason(command.override_reason),
    )


def chart_procedure(command: ChartProcedure, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Chart existing, planned, completed or referred work on a tooth, at the practice's fee.

    Raises:
        ValidationError: no such tooth, surface, procedure or status.
        ConflictError: the same work is on the chart already.
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    tooth = require_tooth(command.tooth)
    status = STATUSES.get(command.status)
    if status is None:
        message = "Work is existing, planned, completed or referred."
        raise ValidationError(message)
    known = _code_row(unit_of_work, command.subject)
    surfaces = clean_surfaces(tooth, command.surfaces)
    code = known.code if known is not None else code_of(command.subject, tooth, surfaces)
    surfaces = require_surfaces(code, tooth, surfaces)
    listed = known or _code_row(unit_of_work, code)
    amount = _fee(unit_of_work, listed) if status in {PLANNED, "C"} else Decimal(0)
    # Everything is looked up first: a query would flush the new row half filled.
    row = _procedure_row(unit_of_work, clock, patient.id, (code, tooth, surfaces))
    row.procedure_code_id = None if listed is None else listed.id
    row.amount = amount
    row.status = status
    row.provider_id = command.provider_id or patient.primary_provider_id
    row.appointment_id = command.appointment_id
    row.voice_chart_transcript = command.transcript
    return record_row(
        unit_of_work,
        clock,
        row,
        action="chart_procedure",
        label="Work charted",
        reason=clean_reason(command.override_reason),
    )


def _code_row(unit_of_work: UnitOfWork, code: str) -> ProcedureCode | None:
    return unit_of_work.session.scalars(
        select(ProcedureCode)
        .where(
            ProcedureCode.tenant_id == unit_of_work.tenant_id,
            ProcedureCode.code == code,
            ProcedureCode.deleted_at.is_(None),
        )
        .order_by(ProcedureCode.is_active.desc(), ProcedureCode.id)
        .limit(1)
    ).first()


def _fee(unit_of_work: UnitOfWork, code: ProcedureCode | None) -> Decimal:
    if code is None:
        return Decimal(0)
    found = unit_of_work.session.scalars(
        select(Fee.amount)
        .where(
            Fee.tenant_id == unit_of_work.tenant_id,
            Fee.procedure_code_id == code.id,
            Fee.deleted_at.is_(None),
        )
        # The practice's own schedule before any other.
        .order_by(Fee.fee_schedule != "standard", Fee.fee_schedule, Fee.id)
        .limit(1)
    ).first()
    return Decimal(0) if found is None else found


def _procedure_row(
    unit_of_work: UnitOfWork, clock: Clock, patient_id: UUID, what: tuple[str, str, str]
) -> Procedure:
    code, tooth, surfaces = what
    today = practice_day(unit_of_work, clock)
    tenant_id = unit_of_work.tenant_id
    row_id = natural_id(tenant_id, "procedure", patient_id, today, *what)
    row = unit_of_work.session.get(Procedure, (tenant_id, row_id))
    if row is None:
        return new_row(
            unit_of_work,
            clock,
            Procedure,
            id=row_id,
            patient_id=patient_id,
            procedure_code=code,
            tooth_number=tooth,
            surface=surfaces or None,
            procedure_date=today,
            date_entry_created=today,
        )
    if row.deleted_at is None:
        message = "This is on the chart already."
        raise ConflictError(message)
    row.deleted_at = None
    return row


def complete_procedure(
    command: CompleteProcedure, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Say that planned work is done; `post_charges` charges it, at the latest with the day's end.

    Raises:
        ConflictError: it is not planned or referred.
        NotFoundError: there is no such procedure.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    row = require_row(unit_of_work, Procedure, command.procedure_id, "procedure")
    if row.status not in _OPEN_STATUSES:
        message = "Only planned work can be completed."
        raise ConflictError(message)
    row.status = "C"
    row.procedure_date = practice_day(unit_of_work, clock)
    row.provider_id = command.provider_id or row.provider_id
    return record_row(
        unit_of_work,
        clock,
        row,
        action="complete_procedure",
        label="Work completed",
        reason=clean_reason(command.override_reason),
    )


def delete_procedure(command: DeleteProcedure, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Take a procedure off the chart and off its plans.

    Raises:
        ConflictError: it is completed, so that money may hang on it.
        NotFoundError: there is no such procedure.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    row = require_row(unit_of_work, Procedure, command.procedure_id, "procedure")
    if row.status == "C":
        message = "Completed work stays on the chart."
        raise ConflictError(message)
    row.deleted_at = clock.now()
    items = unit_of_work.session.scalars(
        select(TreatmentPlanItem).where(
            TreatmentPlanItem.tenant_id == unit_of_work.tenant_id,
            TreatmentPlanItem.procedure_id == row.id,
            TreatmentPlanItem.deleted_at.is_(None),
        )
    )
    for item in items:
        item.deleted_at = clock.now()
    return record_row(
        unit_of_work,
        clock,
        row,
        action="delete_procedure",
        label="Work removed",
        reason=clean_reason(command.override_reason),
    )
