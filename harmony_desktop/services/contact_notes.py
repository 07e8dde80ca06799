"""Consent to be written to, and notes of calls, letters and talks."""

from harmony_desktop.domain.people import clean_line, clean_text
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.communication import CommunicationLogEntry, Consent
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.patient_commands import RecordConsent, WriteNote
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["CHANNELS", "MODES", "record_consent", "write_note"]

CHANNELS = ("sms", "whatsapp", "email", "voice")
MODES = ("phone", "sms", "email", "letter", "in_person")
_SOURCE_LIMIT, _FLAG_SOURCE_LIMIT = 100, 50


def record_consent(command: RecordConsent, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Write down a consent or its withdrawal, with time and source; the history only grows.

    An undo puts the patient's present state back; the entry of the history stays, as it was said.

    Raises:
        ValidationError: the channel is not known, or the source is missing.
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    source = clean_line(command.source, "The source", _SOURCE_LIMIT)
    if command.channel not in CHANNELS or not source:
        message = "Name the channel, and how the practice knows of the consent."
        raise ValidationError(message)
    now = clock.now()
    if command.channel in {"sms", "email"}:
        setattr(patient, f"{command.channel}_consent", command.is_granted)
        setattr(patient, f"{command.channel}_consent_at", now)
        setattr(patient, f"{command.channel}_consent_source", source[:_FLAG_SOURCE_LIMIT])
    elif not command.is_granted and patient.preferred_contact_method == command.channel:
        patient.preferred_contact_method = None
    new_row(
        unit_of_work,
        clock,
        Consent,
        patient_id=patient.id,
        channel=command.channel,
        is_granted=command.is_granted,
        given_at=now,
        source=source,
        wording=clean_text(command.wording, "The wording") or None,
    )
    return record_action(
        unit_of_work,
        clock,
        action="record_consent",
        label="Consent recorded" if command.is_granted else "Consent withdrawn",
        table="patients",
        row_id=patient.id,
        patient_id=patient.id,
        reason=clean_reason(command.override_reason),
    )


def write_note(command: WriteNote, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Write down a call, a letter or a talk with a patient.

    Raises:
        ValidationError: it is empty, in the future, or of no known kind.
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not edit patients.
    """
    require(unit_of_work.actor, Permission.EDIT_PATIENT)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    note = clean_text(command.note, "The note")
    if not note:
        message = "Write what was said."
        raise ValidationError(message)
    if command.mode not in MODES or command.direction not in {"in", "out"}:
        message = "A note is of a call, a message, a letter or a talk, in or out."
        raise ValidationError(message)
    happened = command.happened_at or clock.now()
    if happened > clock.now():
        message = "What has not happened yet cannot be noted."
        raise ValidationError(message)
    row = new_row(
        unit_of_work,
        clock,
        CommunicationLogEntry,
        patient_id=patient.id,
        appointment_id=command.appointment_id,
        user_id=unit_of_work.actor.user_id,
        happened_at=happened,
        mode=command.mode,
        direction=command.direction,
        note=note,
    )
    return record_action(
        unit_of_work,
        clock,
        action="write_note",
        label="Note written",
        table="communication_log",
        row_id=row.id,
        patient_id=patient.id,
        reason=clean_reason(command.override_reason),
    )
