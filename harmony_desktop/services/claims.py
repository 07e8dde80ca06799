"""Claims of completed work: drafted here, sent by a person, put right by withdrawing.

A claim never leaves the building by this program; `mark_claim_sent` says that a person sent it.
Amounts are not edited afterwards: a wrong claim is withdrawn and drafted again, as a payment is
corrected by its reversal.
"""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.schema.billing import Claim, ClaimProcedure, Coverage, InsurancePlan
from harmony_desktop.schema.clinical import Procedure
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.list_commands import DraftClaim, MarkClaimSent, WithdrawClaim
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.practice_day import practice_day
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["draft_claim", "mark_claim_sent", "withdraw_claim"]

_UNSENT = frozenset({"unsent", "hold", "waiting"})


def draft_claim(command: DraftClaim, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Make an unsent claim with a line for each completed procedure not yet claimed.

    Raises:
        ValidationError: the patient has no cover, or there is nothing to claim.
        NotFoundError: the patient or a procedure does not exist.
        PermissionDeniedError: the actor may not edit claims.
    """
    require(unit_of_work.actor, Permission.EDIT_CLAIMS)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    procedures = _claimable(unit_of_work, patient.id, command.procedure_ids)
    coverage, plan = _primary_cover(unit_of_work, patient.id)
    total = sum((row.amount for row in procedures), Decimal(0))
    claim = new_row(
        unit_of_work,
        clock,
        Claim,
        patient_id=patient.id,
        carrier_id=plan.carrier_id,
        insurance_plan_id=plan.id,
        coverage_id=coverage.id,
        claim_date=practice_day(unit_of_work, clock),
        status="unsent",
        total_amount=total,
        claim_type="P",
    )
    for procedure in procedures:
        new_row(
            unit_of_work,
            clock,
            ClaimProcedure,
            claim_id=claim.id,
            procedure_id=procedure.id,
            amount_billed=procedure.amount,
            status="billed",
        )
    return record_row(
        unit_of_work, clock, claim, action="draft_claim", label="Claim drafted", is_undoable=False
    )


def _claimable(
    unit_of_work: UnitOfWork, patient_id: UUID, wanted: tuple[UUID, ...]
) -> list[Procedure]:
    claimed = (
        select(ClaimProcedure.id)
        .join(
            Claim,
            (Claim.tenant_id == ClaimProcedure.tenant_id) & (Claim.id == ClaimProcedure.claim_id),
        )
        .where(
            ClaimProcedure.tenant_id == Procedure.tenant_id,
            ClaimProcedure.procedure_id == Procedure.id,
            ClaimProcedure.deleted_at.is_(None),
            Claim.deleted_at.is_(None),
            Claim.status != "withdrawn",
        )
    )
    found = list(
        unit_of_work.session.scalars(
            select(Procedure)
            .where(
                Procedure.tenant_id == unit_of_work.tenant_id,
                Procedure.patient_id == patient_id,
                Procedure.status == "C",
                Procedure.amount > 0,
                Procedure.deleted_at.is_(None),
                ~claimed.exists(),
            )
            .order_by(Procedure.procedure_date, Procedure.id)
        )
    )
    if wanted:
        missing = set(wanted) - {row.id for row in found}
        if missing:
            message = "A procedure is not completed, has no fee, or is on a claim already."
            raise NotFoundError(message)
        found = [row for row in found if row.id in set(wanted)]
    if not found:
        message = "The patient has no completed work that is not on a claim yet."
        raise ValidationError(message)
    return found


def _primary_cover(unit_of_work: UnitOfWork, patient_id: UUID) -> tuple[Coverage, InsurancePlan]:
    coverage = unit_of_work.session.scalars(
        select(Coverage)
        .where(
            Coverage.tenant_id == unit_of_work.tenant_id,
            Coverage.patient_id == patient_id,
            Coverage.deleted_at.is_(None),
            Coverage.terminated_on.is_(None),
        )
        .order_by(Coverage.ordinal, Coverage.id)
        .limit(1)
    ).first()
    if coverage is None:
        message = "The patient has no insurance; add the plan first."
        raise ValidationError(message)
    plan = require_row(unit_of_work, InsurancePlan, coverage.insurance_plan_id, "insurance plan")
    return coverage, plan


def mark_claim_sent(command: MarkClaimSent, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Say that a person has sent a claim; it cannot be taken back, only withdrawn.

    Raises:
        ValidationError: the claim was sent before, or a day in the future.
        NotFoundError: there is no such claim.
        PermissionDeniedError: the actor may not edit claims.
    """
    require(unit_of_work.actor, Permission.EDIT_CLAIMS)
    watch_changes(unit_of_work, clock)
    claim = require_row(unit_of_work, Claim, command.claim_id, "claim")
    if claim.status not in _UNSENT:
        message = "The claim was sent already."
        raise ValidationError(message)
    today = practice_day(unit_of_work, clock)
    sent_on = command.sent_on or today
    if sent_on > today:
        message = "A claim cannot have been sent in the future."
        raise ValidationError(message)
    claim.status, claim.date_sent = "sent", sent_on
    return record_row(
        unit_of_work, clock, claim, action="mark_claim_sent", label="Claim sent", is_undoable=False
    )


def withdraw_claim(command: WithdrawClaim, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Reverse a claim that nothing was paid on.

    Raises:
        ValidationError: no reason, or the carrier has answered.
        NotFoundError: there is no such claim.
        PermissionDeniedError: the actor may not edit claims.
    """
    require(unit_of_work.actor, Permission.EDIT_CLAIMS)
    watch_changes(unit_of_work, clock)
    claim = require_row(unit_of_work, Claim, command.claim_id, "claim")
    reason = clean_reason(command.reason)
    if reason is None:
        message = "Say why the claim is withdrawn."
        raise ValidationError(message)
    if claim.status not in _UNSENT | {"sent"}:
        message = "The carrier has answered this claim, so it can no longer be withdrawn."
        raise ValidationError(message)
    claim.status = "withdrawn"
    return record_row(
        unit_of_work,
        clock,
        claim,
        action="withdraw_claim",
        label="Claim withdrawn",
        reason=reason,
        is_undoable=False,
    )
