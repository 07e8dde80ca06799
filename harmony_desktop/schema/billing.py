"""Insurance, claims and the ledger. Amounts are never merged silently."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped

from harmony_desktop.schema.base import (
    Base,
    TenantRow,
    calendar_date,
    flag,
    json_field,
    money,
    number,
    reference,
    score,
    string,
    tenant_index,
    time,
)
from harmony_desktop.schema.classes import Merge, Protection
from harmony_desktop.schema.insights import JsonMap, RiskFactor

__all__ = [
    "Benefit",
    "Carrier",
    "Claim",
    "ClaimProcedure",
    "Coverage",
    "InsurancePlan",
    "LedgerEntry",
]

GUARD = Merge.GUARD
PERSONAL = Protection.SERVER_ENVELOPE


class Carrier(TenantRow, Base):
    """An insurance company."""

    __tablename__ = "carriers"

    name: Mapped[str] = string(255)
    electronic_id: Mapped[str | None] = string(30)
    phone: Mapped[str | None] = string(30)
    address_line1: Mapped[str | None] = string(255)
    address_line2: Mapped[str | None] = string(255)
    city: Mapped[str | None] = string(100)
    state: Mapped[str | None] = string(100)
    zip_code: Mapped[str | None] = string(100)


class InsurancePlan(TenantRow, Base):
    """A plan of a carrier."""

    __tablename__ = "insurance_plans"

    carrier_id: Mapped[UUID] = reference("carriers")
    group_name: Mapped[str | None] = string(100)
    group_number: Mapped[str | None] = string(50)
    plan_type: Mapped[str | None] = string(20)
    fee_schedule: Mapped[str | None] = string(50)
    note: Mapped[str | None] = string(merge=Merge.TEXT)


class Coverage(TenantRow, Base):
    """A patient's cover by a plan through a subscriber; ordinal 1 is primary."""

    __tablename__ = "coverages"
    extra_args = (tenant_index("idx_coverages_patient", "patient_id"),)

    patient_id: Mapped[UUID] = reference("patients")
    insurance_plan_id: Mapped[UUID] = reference("insurance_plans")
    subscriber_id: Mapped[UUID | None] = reference("patients")
    subscriber_number: Mapped[str | None] = string(50, protection=PERSONAL)
    relationship: Mapped[str] = string(20, default="self")
    ordinal: Mapped[int] = number(default=1)
    effective_on: Mapped[date | None] = calendar_date()
    terminated_on: Mapped[date | None] = calendar_date()


class Benefit(TenantRow, Base):
    """One rule of a plan: percentage, maximum, deductible, frequency, waiting period."""

    __tablename__ = "benefits"
    extra_args = (tenant_index("idx_benefits_plan", "insurance_plan_id"),)

    insurance_plan_id: Mapped[UUID] = reference("insurance_plans")
    kind: Mapped[str] = string(30)
    category: Mapped[str | None] = string(50)
    procedure_code: Mapped[str | None] = string(15)
    percent: Mapped[int | None] = number()
    amount: Mapped[Decimal | None] = money()
    quantity: Mapped[int | None] = number()
    period: Mapped[str | None] = string(20)


class Claim(TenantRow, Base):
    """A claim: unsent, hold, waiting, sent or received."""

    __tablename__ = "claims"
    extra_args = (
        tenant_index("idx_claims_patient", "patient_id"),
        tenant_index("idx_claims_status", "status", "claim_date"),
    )

    patient_id: Mapped[UUID] = reference("patients", merge=GUARD)
    carrier_id: Mapped[UUID | None] = reference("carriers", merge=GUARD)
    insurance_plan_id: Mapped[UUID | None] = reference("insurance_plans", merge=GUARD)
    coverage_id: Mapped[UUID | None] = reference("coverages", merge=GUARD)
    claim_date: Mapped[date | None] = calendar_date(merge=GUARD)
    date_sent: Mapped[date | None] = calendar_date(merge=GUARD)
    date_received: Mapped[date | None] = calendar_date(merge=GUARD)
    status: Mapped[str] = string(20, merge=GUARD, default="unsent")
    total_amount: Mapped[Decimal] = money(default=Decimal(0))
    claim_type: Mapped[str] = string(10, merge=GUARD, default="P")
    ai_generated: Mapped[bool] = flag()
    predicted_approval_rate: Mapped[Decimal | None] = score()
    rejection_risk_factors: Mapped[list[Any]] = json_field(
        list[RiskFactor], merge=Merge.SCORE, default="[]"
    )
    auto_appeal_eligible: Mapped[bool] = flag()
    billing_agent_notes: Mapped[str | None] = string(merge=Merge.TEXT, protection=PERSONAL)


class ClaimProcedure(TenantRow, Base):
    """One line of a claim."""

    __tablename__ = "claim_procedures"
    extra_args = (
        tenant_index("idx_claim_procedures_claim", "claim_id"),
        tenant_index("idx_claim_procedures_procedure", "procedure_id"),
    )

    claim_id: Mapped[UUID] = reference("claims", merge=GUARD)
    procedure_id: Mapped[UUID] = reference("procedures", merge=GUARD)
    amount_billed: Mapped[Decimal] = money(default=Decimal(0))
    amount_estimated: Mapped[Decimal | None] = money()
    amount_approved: Mapped[Decimal | None] = money()
    amount_patient: Mapped[Decimal | None] = money()
    write_off: Mapped[Decimal | None] = money()
    deductible: Mapped[Decimal | None] = money()
    amount_paid: Mapped[Decimal | None] = money()
    status: Mapped[str] = string(20, merge=GUARD, default="estimate")
    adjustment_codes: Mapped[dict[str, Any]] = json_field(JsonMap, merge=GUARD)
    ai_code_suggestion: Mapped[str | None] = string(15)
    ai_confidence_score: Mapped[Decimal | None] = score()
    denial_prediction: Mapped[dict[str, Any]] = json_field(JsonMap, merge=Merge.SCORE)


class LedgerEntry(TenantRow, Base):
    """A charge, payment, adjustment or insurance payment; append-only, put right by a reversal."""

    __tablename__ = "ledger_entries"
    extra_args = (
        tenant_index("idx_ledger_entries_patient", "patient_id", "entry_date"),
        tenant_index("idx_ledger_entries_guarantor", "guarantor_id"),
    )

    patient_id: Mapped[UUID] = reference("patients", merge=GUARD)
    guarantor_id: Mapped[UUID | None] = reference("patients", merge=GUARD)
    provider_id: Mapped[UUID | None] = reference("providers", merge=GUARD)
    procedure_id: Mapped[UUID | None] = reference("procedures", merge=GUARD)
    claim_id: Mapped[UUID | None] = reference("claims", merge=GUARD)
    reverses_id: Mapped[UUID | None] = reference("ledger_entries", merge=GUARD)
    kind: Mapped[str] = string(30, merge=GUARD)
    entry_date: Mapped[date] = calendar_date(merge=GUARD)
    posted_at: Mapped[datetime] = time(merge=GUARD)
    amount: Mapped[Decimal] = money()
    method: Mapped[str | None] = string(30, merge=GUARD)
    quantity: Mapped[int] = number(merge=GUARD, default=1)
    note: Mapped[str | None] = string(255, protection=PERSONAL)
