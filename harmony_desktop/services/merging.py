"""Two records of one person made one, and taken apart again as exact inverses.

Which tables point at a patient is read from the schema's foreign keys, so a new table is merged
without a word here. Rows of append-only tables (ledger, consents, events) stay where they are:
they are never rewritten, and whoever reads them follows `merged_into_id` (docs/adr/0011).
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.schema.base import Base
from harmony_desktop.schema.classes import Merge
from harmony_desktop.schema.patients import Patient, PatientMerge
from harmony_desktop.schema.registry import load_models, synced_tables
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import APPEND_ONLY, watch_changes
from harmony_desktop.services.patient_commands import MergePatients, SplitPatients
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["merge_patients", "referencing_columns", "split_patients"]

_FILLED = (
    "middle_name",
    "preferred_name",
    "pronouns",
    "title",
    "date_of_birth",
    "gender",
    "email",
    "address_line1",
    "address_line2",
    "city",
    "state",
    "zip_code",
    "notes",
    "primary_provider_id",
    "hygienist_id",
)
"""Fields the kept record takes over where it has none."""
_PHONES = (("phone_wireless", "phone_wireless_e164"), ("phone_home", "phone_home_e164"))


def referencing_columns() -> tuple[tuple[str, str], ...]:
    """Return every column that points at a patient and may be rewritten, by table."""
    return tuple(
        (table.name, column.name)
        for table in synced_tables()
        if table.name not in APPEND_ONLY | {PatientMerge.__tablename__}
        for column in table.columns
        if column.references == "patients" and column.merge is not Merge.KEY
    )


def merge_patients(command: MergePatients, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Let one record go on in another.

    Raises:
        ValidationError: both are the same, or one of them was merged already.
        NotFoundError: one of them does not exist.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    kept = require_row(unit_of_work, Patient, command.kept_id, "patient")
    merged = require_row(unit_of_work, Patient, command.merged_id, "patient")
    if kept.id == merged.id or kept.merged_into_id or merged.merged_into_id:
        message = "Choose two different records that were not merged before."
        raise ValidationError(message)
    moved = _point_from_to(unit_of_work, merged.id, kept.id)
    if kept.guarantor_id == merged.id:
        _move(moved, "patients", "guarantor_id", kept, kept.id)
    filled = _fill_gaps(kept, merged)
    head = kept.guarantor_id or kept.id
    guarantor = merged.guarantor_id
    merged.guarantor_id = head
    merged.merged_into_id = kept.id
    for _, column, row_id, *_ in (entry for entry in moved if entry[0] == "patients"):
        member = unit_of_work.session.get(Patient, (unit_of_work.tenant_id, UUID(row_id)))
        if column == "guarantor_id" and member is not None:
            member.guarantor_id = head
    new_row(
        unit_of_work,
        clock,
        PatientMerge,
        kept_id=kept.id,
        merged_id=merged.id,
        guarantor_before_id=guarantor,
        moved=moved,
        filled=filled,
    )
    return record_action(
        unit_of_work,
        clock,
        action="merge_patients",
        label="Records merged",
        table="patients",
        row_id=kept.id,
        patient_id=kept.id,
        reason=clean_reason(command.override_reason),
    )


def split_patients(command: SplitPatients, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Take a merge back: rows and fields that came from the merged record return to it.

    What was written after the merge stays with the record it was written in.

    Raises:
        NotFoundError: the record was not merged.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    merged = require_row(unit_of_work, Patient, command.merged_id, "patient")
    merge = unit_of_work.session.scalars(
        select(PatientMerge).where(
            PatientMerge.tenant_id == unit_of_work.tenant_id,
            PatientMerge.merged_id == merged.id,
            PatientMerge.split_at.is_(None),
            PatientMerge.deleted_at.is_(None),
        )
    ).first()
    if merge is None or merged.merged_into_id is None:
        message = "This record was not merged."
        raise NotFoundError(message)
    kept = require_row(unit_of_work, Patient, merge.kept_id, "patient")
    head = kept.guarantor_id or kept.id
    models = _models()
    for table, column, row_id in merge.moved:
        row = unit_of_work.session.get(models[table], (unit_of_work.tenant_id, UUID(row_id)))
        if row is not None and getattr(row, column) in {kept.id, head}:
            setattr(row, column, merged.id)
    _empty_gaps(kept, merged, merge.filled)
    merged.merged_into_id = None
    merged.guarantor_id = merge.guarantor_before_id
    merge.split_at = clock.now()
    return record_action(
        unit_of_work,
        clock,
        action="split_patients",
        label="Records split",
        table="patients",
        row_id=merged.id,
        patient_id=merged.id,
        reason=clean_reason(command.override_reason),
    )


def _point_from_to(unit_of_work: UnitOfWork, old: UUID, new: UUID) -> list[list[str]]:
    """Let every row that points at one patient point at another; return what was moved."""
    models = _models()
    moved: list[list[str]] = []
    for table, column in referencing_columns():
        model = models[table]
        rows = unit_of_work.session.scalars(
            select(model).where(
                model.tenant_id == unit_of_work.tenant_id,
                getattr(model, column) == old,
                model.deleted_at.is_(None),
            )
        )
        for row in rows:
            if table == "patients" and row.id in {old, new}:
                continue
            _move(moved, table, column, row, new)
    return moved


def _move(moved: list[list[str]], table: str, column: str, row: Any, new: UUID) -> None:
    setattr(row, column, new)
    moved.append([table, column, row.id.hex])


def _models() -> dict[str, Any]:
    load_models()
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}


def _fill_gaps(kept: Patient, merged: Patient) -> list[str]:
    filled = [name for name in _FILLED if not getattr(kept, name) and getattr(merged, name)]
    for number, normalised in _PHONES:
        if not getattr(kept, number) and getattr(merged, number):
            filled += [number, normalised]
    for name in filled:
        setattr(kept, name, getattr(merged, name))
    return filled


def _empty_gaps(kept: Patient, merged: Patient, filled: list[str]) -> None:
    for name in filled:
        if getattr(kept, name) == getattr(merged, name):
            setattr(kept, name, None)
