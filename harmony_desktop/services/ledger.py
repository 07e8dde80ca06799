"""Money: payments taken at the desk and their reversals. The ledger only grows.

Amounts in the ledger are what is owed: a payment is negative. A balance is never stored, it is the
sum of the entries.
"""

from decimal import Decimal

from sqlalchemy import select

from harmony_desktop.domain.money import LARGEST_CENTS
from harmony_desktop.domain.people import clean_line
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, ValidationError
from harmony_desktop.schema.billing import LedgerEntry
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.patient_commands import ReverseEntry, TakePayment
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.practice_day import practice_day
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["METHODS", "reverse_entry", "take_payment"]

METHODS = ("card", "cash", "check", "other")
_NOTE_LIMIT = 255


def take_payment(command: TakePayment, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Store a payment; it is not undone but reversed.

    Raises:
        ValidationError: nothing, too much, or by no known method.
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not take payments.
    """
    require(unit_of_work.actor, Permission.TAKE_PAYMENT)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    if not 0 < command.cents <= LARGEST_CENTS:
        message = "A payment is more than nothing."
        raise ValidationError(message)
    if command.method not in METHODS:
        message = "A payment is made by card, cash, check or otherwise."
        raise ValidationError(message)
    entry = new_row(
        unit_of_work,
        clock,
        LedgerEntry,
        patient_id=patient.id,
        guarantor_id=patient.guarantor_id or patient.id,
        kind="payment",
        entry_date=practice_day(unit_of_work, clock),
        posted_at=clock.now(),
        amount=Decimal(-command.cents) / 100,
        method=command.method,
        note=clean_line(command.note, "The note", _NOTE_LIMIT) or None,
    )
    return record_row(
        unit_of_work, clock, entry, action="take_payment", label="Payment taken", is_undoable=False
    )


def reverse_entry(command: ReverseEntry, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Put an entry right by its opposite; both stay.

    Raises:
        ValidationError: no reason was given, or the entry is a reversal itself.
        ConflictError: it was reversed already.
        NotFoundError: there is no such entry.
        PermissionDeniedError: the actor may not take payments.
    """
    require(unit_of_work.actor, Permission.TAKE_PAYMENT)
    watch_changes(unit_of_work, clock)
    entry = require_row(unit_of_work, LedgerEntry, command.entry_id, "ledger entry")
    reason = clean_line(command.reason, "The reason", _NOTE_LIMIT)
    if not reason or entry.reverses_id is not None:
        message = "Say why the entry is reversed; a reversal itself stays."
        raise ValidationError(message)
    _require_unreversed(unit_of_work, entry)
    reversal = new_row(
        unit_of_work,
        clock,
        LedgerEntry,
        patient_id=entry.patient_id,
        guarantor_id=entry.guarantor_id,
        provider_id=entry.provider_id,
        procedure_id=entry.procedure_id,
        claim_id=entry.claim_id,
        reverses_id=entry.id,
        kind="reversal",
        entry_date=practice_day(unit_of_work, clock),
        posted_at=clock.now(),
        amount=-entry.amount,
        method=entry.method,
        note=reason,
    )
    return record_row(
        unit_of_work,
        clock,
        reversal,
        action="reverse_entry",
        label="Entry reversed",
        reason=reason,
        is_undoable=False,
    )


def _require_unreversed(unit_of_work: UnitOfWork, entry: LedgerEntry) -> None:
    earlier = unit_of_work.session.scalars(
        select(LedgerEntry.id).where(
            LedgerEntry.tenant_id == unit_of_work.tenant_id,
            LedgerEntry.patient_id == entry.patient_id,
            LedgerEntry.reverses_id == entry.id,
            LedgerEntry.deleted_at.is_(None),
        )
    ).first()
    if earlier is not None:
        message = "This entry was reversed already."
        raise ConflictError(message)
