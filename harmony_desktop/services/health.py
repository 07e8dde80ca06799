"""What the team must know of a patient's health: allergies, alerts, medicines."""

from typing import Any
from uuid import UUID

from harmony_desktop.domain.people import clean_line, clean_text
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.patients import Allergy, MedicalAlert, Medication, Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.patient_commands import (
    AddAllergy,
    AddMedicalAlert,
    AddMedication,
    RetireWarning,
)
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.practice_day import practice_day
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["add_allergy", "add_medical_alert", "add_medication", "retire_warning"]

_LEAST, _MOST = 1, 3


def add_allergy(command: AddAllergy, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Note an allergy; it stands on the board and the chart at once.

    Raises:
        ValidationError: nothing was named, or too much.
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not edit patients.
    """
    patient = _patient(command.patient_id, unit_of_work, clock)
    values = {
        "substance": _named(command.substance, "The allergy"),
        "reaction": clean_line(command.reaction, "The reaction", 255) or None,
    }
    return record_row(
        unit_of_work,
        clock,
        new_row(unit_of_work, clock, Allergy, patient_id=patient.id, **values),
        action="add_allergies",
        label="Allergy noted",
        reason=clean_reason(command.override_reason),
    )


def add_medical_alert(command: AddMedicalAlert, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Note something the team must know before the patient sits down.

    Raises:
        ValidationError: nothing was named, or the severity is not 1 to 3.
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not edit patients.
    """
    patient = _patient(command.patient_id, unit_of_work, clock)
    if not _LEAST <= command.severity <= _MOST:
        message = "The severity is 1, 2 or 3."
        raise ValidationError(message)
    values = {
        "label": _named(command.label, "The alert"),
        "severity": command.severity,
        "note": clean_text(command.note, "The note") or None,
    }
    return record_row(
        unit_of_work,
        clock,
        new_row(unit_of_work, clock, MedicalAlert, patient_id=patient.id, **values),
        action="add_medical_alerts",
        label="Alert noted",
        reason=clean_reason(command.override_reason),
    )


def add_medication(command: AddMedication, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Note a medicine.

    Raises:
        ValidationError: nothing was named, or too much.
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not edit patients.
    """
    patient = _patient(command.patient_id, unit_of_work, clock)
    values = {
        "name": _named(command.name, "The medicine"),
        "dose": clean_line(command.dose, "The dose", 100) or None,
        "started_on": command.started_on,
    }
    return record_row(
        unit_of_work,
        clock,
        new_row(unit_of_work, clock, Medication, patient_id=patient.id, **values),
        action="add_medications",
        label="Medicine noted",
        reason=clean_reason(command.override_reason),
    )


def retire_warning(command: RetireWarning, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """End an allergy, an alert or a medicine; it stays in the record as past.

    Raises:
        ValidationError: the kind is none of the three.
        NotFoundError: there is no such row.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    row: Any
    match command.kind:
        case "allergy":
            row = require_row(unit_of_work, Allergy, command.row_id, "allergy")
            row.is_active = False
        case "alert":
            row = require_row(unit_of_work, MedicalAlert, command.row_id, "alert")
            row.is_active = False
        case "medication":
            row = require_row(unit_of_work, Medication, command.row_id, "medicine")
            row.stopped_on = practice_day(unit_of_work, clock)
        case _:
            message = "What ends is an allergy, an alert or a medicine."
            raise ValidationError(message)
    return record_row(
        unit_of_work,
        clock,
        row,
        action="retire_warning",
        label="Entry ended",
        reason=clean_reason(command.override_reason),
    )


def _patient(patient_id: UUID, unit_of_work: UnitOfWork, clock: Clock) -> Patient:
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    return require_row(unit_of_work, Patient, patient_id, "patient")


def _named(value: str, what: str) -> str:
    cleaned = clean_line(value, what, 100)
    if not cleaned:
        message = f"{what} is missing."
        raise ValidationError(message)
    return cleaned
