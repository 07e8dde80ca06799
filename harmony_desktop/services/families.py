"""Families: several patients in one form, and who answers for whom.

The head of a family is its own guarantor. What a family owes is summed over whoever has the same
guarantor now, so the balance follows a change by itself.
"""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.patient_commands import AddFamily, ChangeGuarantor
from harmony_desktop.services.patients import family_head, store_patient
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["add_family", "change_guarantor"]


def add_family(command: AddFamily, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Add a head and its members; either all of them or none.

    Raises:
        ValidationError: a field of anybody cannot be as it was typed.
        NotFoundError: the guarantor of the head, or a provider, does not exist.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    head = store_patient(command.head, unit_of_work, clock)
    unit_of_work.session.flush()
    for member in command.members:
        store_patient(replace(member, guarantor_id=head), unit_of_work, clock)
    return record_action(
        unit_of_work,
        clock,
        action="add_family" if command.members else "add_patient",
        label="Family added" if command.members else "Patient added",
        table="patients",
        row_id=head,
        patient_id=head,
        reason=clean_reason(command.override_reason),
    )


def change_guarantor(command: ChangeGuarantor, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Let somebody else answer for a patient.

    A head of a family can leave it only with everybody, or after another head was named: nobody
    is left with a guarantor who answers for nobody.

    Raises:
        ValidationError: others depend on the patient and were not to come along.
        NotFoundError: the patient or the guarantor does not exist.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    others = _answered_for(unit_of_work, patient.id)
    head = patient.id
    if command.guarantor_id not in {None, patient.id}:
        head = _new_head(unit_of_work, command.guarantor_id, {other.id for other in others})
    if others and head != patient.id and not command.whole_family and head not in _ids(others):
        message = "This patient answers for others; move the whole family or name another head."
        raise ValidationError(message)
    if head != patient.id:
        for other in others:
            other.guarantor_id = head
    patient.guarantor_id = head
    return record_action(
        unit_of_work,
        clock,
        action="change_guarantor",
        label="Guarantor changed",
        table="patients",
        row_id=patient.id,
        patient_id=patient.id,
        reason=clean_reason(command.override_reason),
    )


def _new_head(unit_of_work: UnitOfWork, wanted: UUID | None, family: set[UUID]) -> UUID:
    """Return who will answer: a member of the patient's own family, else the other family's head.

    Raises:
        NotFoundError: there is no such patient.
    """
    named = require_row(unit_of_work, Patient, wanted or UUID(int=0), "guarantor")
    return named.id if named.id in family else family_head(unit_of_work, named.id)


def _answered_for(unit_of_work: UnitOfWork, patient_id: UUID) -> list[Patient]:
    return list(
        unit_of_work.session.scalars(
            select(Patient).where(
                Patient.tenant_id == unit_of_work.tenant_id,
                Patient.guarantor_id == patient_id,
                Patient.id != patient_id,
                Patient.deleted_at.is_(None),
            )
        )
    )


def _ids(patients: list[Patient]) -> set[UUID]:
    return {patient.id for patient in patients}
