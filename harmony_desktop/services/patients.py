"""The desk's work on patients: add and change."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from harmony_desktop.domain.people import (
    clean_line,
    clean_text,
    normalise_email,
    normalise_phone,
    require_birth_date,
    require_name,
)
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.practice import Provider
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import AddPatient, UpdatePatient
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.practice_day import practice_day
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["EDITABLE", "add_patient", "family_head", "store_patient", "update_patient"]

_NAMES = {"first_name": "The first name", "last_name": "The last name"}
_LINES = {
    "middle_name": ("The middle name", 100),
    "preferred_name": ("The preferred name", 100),
    "pronouns": ("The pronouns", 30),
    "title": ("The title", 20),
    "address_line1": ("The address", 255),
    "address_line2": ("The address", 255),
    "city": ("The city", 100),
    "state": ("The state", 100),
    "zip_code": ("The postal code", 100),
}
_PHONES = {"phone_wireless": "phone_wireless_e164", "phone_home": "phone_home_e164"}
_CHOICES = {
    "gender": frozenset({"", "F", "M", "X", "U"}),
    "status": frozenset(
        {"patient", "non_patient", "inactive", "archived", "deceased", "prospective"}
    ),
    "preferred_contact_method": frozenset({"", "sms", "whatsapp", "email", "voice", "none"}),
    "preferred_confirm_method": frozenset({"", "sms", "whatsapp", "email", "voice", "none"}),
    "preferred_recall_method": frozenset({"", "sms", "whatsapp", "email", "voice", "none"}),
}
_CONSENTS = ("sms_consent", "email_consent")
_PEOPLE = ("primary_provider_id", "hygienist_id")
_PHONE_LIMIT = 30
_LANGUAGE_LENGTHS = (2, 3)
EDITABLE = frozenset(
    {
        *_NAMES,
        *_LINES,
        *_PHONES,
        *_CHOICES,
        *_CONSENTS,
        *_PEOPLE,
        "date_of_birth",
        "email",
        "guarantor_id",
        "notes",
        "preferred_language",
    }
)
"""Fields of a patient that the desk may change."""


def add_patient(command: AddPatient, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Add a patient, head of a new family unless a guarantor is named.

    Raises:
        ValidationError: a field cannot be as it was typed.
        NotFoundError: the guarantor or the provider does not exist.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    patient_id = store_patient(command, unit_of_work, clock)
    return record_action(
        unit_of_work,
        clock,
        action="add_patient",
        label="Patient added",
        table="patients",
        row_id=patient_id,
        patient_id=patient_id,
        reason=clean_reason(command.override_reason),
    )


def store_patient(command: AddPatient, unit_of_work: UnitOfWork, clock: Clock) -> UUID:
    """Store a new patient without recording the action, and return the id.

    Raises:
        ValidationError: a field cannot be as it was typed.
        NotFoundError: the guarantor or the provider does not exist.
    """
    typed = {
        name: getattr(command, name)
        for name in EDITABLE
        if hasattr(command, name) and name != "guarantor_id"
    }
    values = _checked(typed, unit_of_work, clock)
    patient_id = unit_of_work.ids.new()
    guarantor_id = patient_id
    if command.guarantor_id is not None:
        guarantor_id = family_head(unit_of_work, command.guarantor_id)
    new_row(unit_of_work, clock, Patient, id=patient_id, guarantor_id=guarantor_id, **values)
    return patient_id


def update_patient(command: UpdatePatient, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Change the named fields of a patient.

    Raises:
        ValidationError: an unknown field, or one that cannot be as it was typed.
        NotFoundError: the patient, the guarantor or the provider does not exist.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    if not command.fields or set(command.fields) - EDITABLE:
        message = "Name the fields to change; some fields are not edited here."
        raise ValidationError(message)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    values = _checked(command.fields, unit_of_work, clock)
    if "guarantor_id" in command.fields:
        wanted = command.fields["guarantor_id"]
        is_own = wanted in {None, patient.id}
        values["guarantor_id"] = patient.id if is_own else family_head(unit_of_work, _as_id(wanted))
    for name, value in values.items():
        setattr(patient, name, value)
    return record_action(
        unit_of_work,
        clock,
        action="update_patient",
        label="Patient changed",
        table="patients",
        row_id=patient.id,
        patient_id=patient.id,
        reason=clean_reason(command.override_reason),
    )


def _checked(typed: Mapping[str, object], unit_of_work: UnitOfWork, clock: Clock) -> dict[str, Any]:
    """Return the columns to store for what was typed.

    Raises:
        ValidationError: a field cannot be as it was typed.
        NotFoundError: a provider does not exist.
    """
    values: dict[str, Any] = {}
    for name, value in typed.items():
        if name in _NAMES:
            values[name] = require_name(_as_text(value), _NAMES[name])
        elif name in _LINES:
            values[name] = clean_line(_as_text(value), *_LINES[name]) or None
        elif name in _PHONES:
            number = clean_line(_as_text(value), "The phone number", _PHONE_LIMIT)
            values[name], values[_PHONES[name]] = number or None, normalise_phone(number)
        elif name in _CHOICES:
            values[name] = _choice(name, _as_text(value))
        elif name in _CONSENTS:
            values.update(_consent(name, is_given=bool(value), clock=clock))
        elif name in _PEOPLE:
            values[name] = _provider(unit_of_work, value)
        else:
            values.update(_other_field(name, value, unit_of_work, clock))
    return values


def _other_field(
    name: str, value: object, unit_of_work: UnitOfWork, clock: Clock
) -> dict[str, Any]:
    match name:
        case "date_of_birth":
            return {name: _birth_date(value, unit_of_work, clock)}
        case "email":
            return {name: normalise_email(_as_text(value))}
        case "notes":
            return {name: clean_text(_as_text(value), "The note") or None}
        case "preferred_language":
            return {name: _language(_as_text(value))}
        case _:
            return {}


def _birth_date(value: object, unit_of_work: UnitOfWork, clock: Clock) -> date | None:
    if value is None:
        return None
    if not isinstance(value, date):
        message = "The date of birth is not a date."
        raise ValidationError(message)
    return require_birth_date(value, practice_day(unit_of_work, clock))


def _choice(name: str, value: str) -> str | None:
    if value not in _CHOICES[name]:
        message = f"That is no {name.replace('_', ' ')} this program knows."
        raise ValidationError(message)
    return value or None


def _consent(name: str, *, is_given: bool, clock: Clock) -> dict[str, Any]:
    return {name: is_given, f"{name}_at": clock.now(), f"{name}_source": "desk"}


def _language(value: str) -> str:
    cleaned = value.strip().lower() or "en"
    if len(cleaned) not in _LANGUAGE_LENGTHS or not (cleaned.isascii() and cleaned.isalpha()):
        message = "A language is named by its ISO code, such as en or es."
        raise ValidationError(message)
    return cleaned


def _provider(unit_of_work: UnitOfWork, value: object) -> UUID | None:
    if value is None:
        return None
    return require_row(unit_of_work, Provider, _as_id(value), "provider").id


def family_head(unit_of_work: UnitOfWork, guarantor_id: UUID) -> UUID:
    """Return the head of the family the named patient belongs to.

    Raises:
        NotFoundError: there is no such patient.
    """
    named = require_row(unit_of_work, Patient, guarantor_id, "guarantor")
    return named.guarantor_id or named.id


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        message = "A text field holds something else."
        raise ValidationError(message)
    return value


def _as_id(value: object) -> UUID:
    if not isinstance(value, UUID):
        message = "A reference to another record is not an id."
        raise ValidationError(message)
    return value
