"""Recalls: due dates from completed work, contacts, and the changes a person makes.

A recall type names the codes that trigger it. The latest completed procedure with one of them is
the previous visit; the due date follows by the type's interval or the patient's own. A due date a
person has set stands until the next completed visit.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from harmony_desktop.domain.people import clean_line, clean_text
from harmony_desktop.domain.recall import RecallInterval
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.clinical import Procedure, Recall, RecallType
from harmony_desktop.schema.communication import CommunicationLogEntry
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.list_commands import (
    ChangeRecall,
    RecordRecallContact,
    UpdateRecalls,
)
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["change_recall", "record_recall_contact", "refresh_recalls", "update_recalls"]

_MODES = frozenset({"phone", "letter", "sms", "email", "person"})
_NOTE_LIMIT = 255


def update_recalls(command: UpdateRecalls, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Compute due dates anew from completed work.

    Raises:
        NotFoundError: there is no such patient.
        ValidationError: nothing has changed.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    if command.patient_id is not None:
        require_row(unit_of_work, Patient, command.patient_id, "patient")
    if refresh_recalls(unit_of_work, clock, command.patient_id) == 0:
        message = "Every recall is up to date."
        raise ValidationError(message)
    return record_action(
        unit_of_work,
        clock,
        action="update_recalls",
        label="Recalls brought up to date",
        table="recalls",
        patient_id=command.patient_id,
    )


def refresh_recalls(
    unit_of_work: UnitOfWork,
    clock: Clock,
    patient_id: UUID | None = None,
    since: date | None = None,
) -> int:
    """Bring recalls up to date within a larger action and return how many changed.

    Args:
        unit_of_work: the transaction.
        clock: tells when.
        patient_id: only this patient.
        since: only work completed on this day or later.
    """
    changed = 0
    types = unit_of_work.session.scalars(
        select(RecallType).where(
            RecallType.tenant_id == unit_of_work.tenant_id,
            RecallType.is_active,
            RecallType.deleted_at.is_(None),
        )
    )
    for kind in types.all():
        if kind.trigger_codes:
            changed += _refresh_type(unit_of_work, clock, kind, patient_id, since)
    return changed


def _refresh_type(
    unit_of_work: UnitOfWork,
    clock: Clock,
    kind: RecallType,
    patient_id: UUID | None,
    since: date | None,
) -> int:
    latest = (
        select(Procedure.patient_id, func.max(Procedure.procedure_date))
        .where(
            Procedure.tenant_id == unit_of_work.tenant_id,
            Procedure.status == "C",
            Procedure.deleted_at.is_(None),
            Procedure.procedure_code.in_(kind.trigger_codes),
            Procedure.procedure_date.is_not(None),
        )
        .group_by(Procedure.patient_id)
    )
    if patient_id is not None:
        latest = latest.where(Procedure.patient_id == patient_id)
    if since is not None:
        latest = latest.where(Procedure.procedure_date >= since)
    done = unit_of_work.session.execute(latest).all()
    known = _known_recalls(unit_of_work, kind, patient_id)
    return sum(
        _refresh_one(unit_of_work, clock, kind, known.get(patient), patient, day)
        for patient, day in done
        if day is not None
    )


def _known_recalls(
    unit_of_work: UnitOfWork, kind: RecallType, patient_id: UUID | None
) -> dict[UUID, Recall]:
    """Return each patient's recall of a type: where there are several, the latest."""
    rows = select(Recall).where(
        Recall.tenant_id == unit_of_work.tenant_id,
        Recall.recall_type_id == kind.id,
        Recall.deleted_at.is_(None),
    )
    if patient_id is not None:
        rows = rows.where(Recall.patient_id == patient_id)
    ordered = rows.order_by(Recall.due_on, Recall.id)
    return {row.patient_id: row for row in unit_of_work.session.scalars(ordered)}


def _refresh_one(
    unit_of_work: UnitOfWork,
    clock: Clock,
    kind: RecallType,
    recall: Recall | None,
    patient_id: UUID,
    completed: date,
) -> bool:
    if recall is not None and recall.previous_on is not None and recall.previous_on >= completed:
        return False
    if recall is None:
        recall = new_row(
            unit_of_work,
            clock,
            Recall,
            id=natural_id(unit_of_work.tenant_id, "recall", patient_id, kind.id, completed),
            patient_id=patient_id,
            recall_type_id=kind.id,
            status="due",
            reminders_sent=0,
        )
    recall.previous_on = completed
    recall.due_on = _interval(kind, recall.interval_months).due_after(completed)
    recall.disabled_until = None
    recall.reminders_sent = 0
    recall.scheduled_appointment_id = None
    return True


def _interval(kind: RecallType, own_months: int | None) -> RecallInterval:
    if own_months:
        return RecallInterval(own_months)
    return RecallInterval(kind.interval_months, kind.interval_days)


def record_recall_contact(
    command: RecordRecallContact, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Note in the patient's log that they were told to come again, and count it.

    Raises:
        ValidationError: an unknown mode.
        NotFoundError: there is no such recall.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    if command.mode not in _MODES:
        message = "A patient is recalled by phone, letter, sms, email or in person."
        raise ValidationError(message)
    recall = require_row(unit_of_work, Recall, command.recall_id, "recall")
    note = clean_text(command.note, "The note")
    recall.reminders_sent += 1
    recall.status = "contacted"
    if command.again_on is not None:
        recall.disabled_until = command.again_on
    new_row(
        unit_of_work,
        clock,
        CommunicationLogEntry,
        patient_id=recall.patient_id,
        user_id=unit_of_work.actor.user_id,
        happened_at=clock.now(),
        mode=command.mode,
        direction="out",
        note=f"Recall. {note}".strip(),
    )
    return _record(
        unit_of_work, clock, recall, "record_recall_contact", label="Recall contact noted"
    )


def change_recall(command: ChangeRecall, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Change when one patient is due, or stop the recall.

    Raises:
        ValidationError: an interval that cannot be, or an overlong note.
        NotFoundError: there is no such recall.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    recall = require_row(unit_of_work, Recall, command.recall_id, "recall")
    kind = require_row(unit_of_work, RecallType, recall.recall_type_id, "recall type")
    if command.interval_months is not None:
        recall.interval_months = command.interval_months or None
        interval = _interval(kind, recall.interval_months)
        if recall.previous_on is not None:
            recall.due_on = interval.due_after(recall.previous_on)
    if command.due_on is not None:
        recall.due_on = command.due_on
    if command.is_stopped is not None:
        recall.status = "stopped" if command.is_stopped else "due"
    if command.note is not None:
        recall.note = clean_line(command.note, "The note", _NOTE_LIMIT) or None
    label = "Recall stopped" if command.is_stopped else "Recall changed"
    return _record(unit_of_work, clock, recall, "change_recall", label=label)


def _record(
    unit_of_work: UnitOfWork, clock: Clock, recall: Recall, action: str, *, label: str
) -> Changes:
    return record_action(
        unit_of_work,
        clock,
        action=action,
        label=label,
        table="recalls",
        row_id=recall.id,
        patient_id=recall.patient_id,
    )
