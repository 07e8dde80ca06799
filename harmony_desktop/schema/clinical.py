"""What is found, planned and done in the mouth, and when the patient is due again."""

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
from harmony_desktop.schema.insights import JsonMap, TextList

__all__ = [
    "Fee",
    "PerioExam",
    "PerioMeasure",
    "Procedure",
    "ProcedureCode",
    "Recall",
    "RecallType",
    "ToothCondition",
    "TreatmentPlan",
    "TreatmentPlanItem",
]

GUARD = Merge.GUARD


class ProcedureCode(TenantRow, Base):
    """A code of the practice's own list with the practice's own wording."""

    __tablename__ = "procedure_codes"
    extra_args = (tenant_index("idx_procedure_codes_code", "code"),)

    code: Mapped[str] = string(15)
    label: Mapped[str] = string(100)
    category: Mapped[str] = string(50, default="")
    minutes: Mapped[int] = number(default=30)
    treatment_area: Mapped[str] = string(20, default="mouth")
    is_hygiene: Mapped[bool] = flag()
    is_active: Mapped[bool] = flag(default=True)


class Fee(TenantRow, Base):
    """What a code costs under one fee schedule."""

    __tablename__ = "fees"
    extra_args = (tenant_index("idx_fees_code", "procedure_code_id"),)

    procedure_code_id: Mapped[UUID] = reference("procedure_codes")
    fee_schedule: Mapped[str] = string(50, default="standard")
    amount: Mapped[Decimal] = money()


class Procedure(TenantRow, Base):
    """A procedure planned (TP), completed (C), existing (EC, EO), referred (R), deleted (D)."""

    __tablename__ = "procedures"
    extra_args = (
        tenant_index("idx_procedures_patient", "patient_id", "procedure_date"),
        tenant_index("idx_procedures_appointment", "appointment_id"),
        tenant_index("idx_procedures_status", "status", "procedure_date"),
    )

    patient_id: Mapped[UUID] = reference("patients")
    appointment_id: Mapped[UUID | None] = reference("appointments")
    planned_appointment_id: Mapped[UUID | None] = reference("appointments")
    provider_id: Mapped[UUID | None] = reference("providers")
    procedure_code: Mapped[str] = string(15, merge=GUARD)
    procedure_code_id: Mapped[UUID | None] = reference("procedure_codes")
    tooth_number: Mapped[str | None] = string(10)
    tooth_range: Mapped[str | None] = string(100)
    surface: Mapped[str | None] = string(10)
    quadrant: Mapped[str | None] = string(10)
    procedure_date: Mapped[date | None] = calendar_date()
    date_entry_created: Mapped[date | None] = calendar_date()
    status: Mapped[str] = string(20, merge=GUARD, default="TP")
    amount: Mapped[Decimal] = money(default=Decimal(0))
    base_units: Mapped[int] = number(default=0)
    unit_qty: Mapped[int] = number(default=1)
    diagnosis: Mapped[str | None] = string(100)
    priority: Mapped[int] = number(default=0)
    notes: Mapped[str | None] = string(merge=Merge.TEXT, protection=Protection.SERVER_ENVELOPE)
    suggested_by_agent: Mapped[str | None] = string(50)
    ai_diagnosis_confidence: Mapped[Decimal | None] = score()
    treatment_outcome_score: Mapped[Decimal | None] = score()
    voice_chart_transcript: Mapped[str | None] = string(
        merge=Merge.TEXT, protection=Protection.ENVELOPE
    )
    insurance_approval_probability: Mapped[Decimal | None] = score()
    patient_acceptance_prediction: Mapped[Decimal | None] = score()
    follow_up_required: Mapped[bool] = flag()
    cosmetic_upsell_opportunity: Mapped[dict[str, Any]] = json_field(JsonMap)


class TreatmentPlan(TenantRow, Base):
    """A plan offered to a patient."""

    __tablename__ = "treatment_plans"
    extra_args = (tenant_index("idx_treatment_plans_patient", "patient_id"),)

    patient_id: Mapped[UUID] = reference("patients")
    provider_id: Mapped[UUID | None] = reference("providers")
    heading: Mapped[str] = string(100, default="", protection=Protection.SERVER_ENVELOPE)
    status: Mapped[str] = string(20, merge=GUARD, default="active")
    presented_on: Mapped[date | None] = calendar_date()
    signed_at: Mapped[datetime | None] = time(merge=GUARD)
    signed_name: Mapped[str | None] = string(
        100, merge=GUARD, protection=Protection.SERVER_ENVELOPE
    )
    note: Mapped[str | None] = string(merge=Merge.TEXT, protection=Protection.SERVER_ENVELOPE)


class TreatmentPlanItem(TenantRow, Base):
    """One procedure of a plan; `decision` is empty, ``accepted`` or ``declined``."""

    __tablename__ = "treatment_plan_items"
    extra_args = (tenant_index("idx_treatment_plan_items_plan", "treatment_plan_id"),)

    treatment_plan_id: Mapped[UUID] = reference("treatment_plans")
    procedure_id: Mapped[UUID] = reference("procedures")
    priority: Mapped[int] = number(default=0)
    position: Mapped[int] = number(default=0)
    phase: Mapped[int] = number(default=1)
    decision: Mapped[str] = string(10, merge=GUARD, default="")
    decided_on: Mapped[date | None] = calendar_date()


class ToothCondition(TenantRow, Base):
    """What a tooth is like: missing, implant, crown, caries; teeth are 1-32 and A-T."""

    __tablename__ = "tooth_conditions"
    extra_args = (tenant_index("idx_tooth_conditions_patient", "patient_id"),)

    patient_id: Mapped[UUID] = reference("patients")
    provider_id: Mapped[UUID | None] = reference("providers")
    tooth_number: Mapped[str] = string(2)
    surface: Mapped[str | None] = string(10)
    condition: Mapped[str] = string(50)
    noted_on: Mapped[date | None] = calendar_date()
    resolved_on: Mapped[date | None] = calendar_date()
    note: Mapped[str | None] = string(merge=Merge.TEXT, protection=Protection.SERVER_ENVELOPE)


class PerioExam(TenantRow, Base):
    """One periodontal examination."""

    __tablename__ = "perio_exams"
    extra_args = (tenant_index("idx_perio_exams_patient", "patient_id", "exam_date"),)

    patient_id: Mapped[UUID] = reference("patients")
    provider_id: Mapped[UUID | None] = reference("providers")
    exam_date: Mapped[date] = calendar_date()
    finished_at: Mapped[datetime | None] = time()
    note: Mapped[str | None] = string(merge=Merge.TEXT, protection=Protection.SERVER_ENVELOPE)
    voice_transcript: Mapped[str | None] = string(merge=Merge.TEXT, protection=Protection.ENVELOPE)


class PerioMeasure(TenantRow, Base):
    """The readings of one site, millimetres; sites DB, B, MB, DL, L, ML in `site`.

    What is graded for the whole tooth, and that it was skipped, stands in a row without a site.
    """

    __tablename__ = "perio_measures"
    extra_args = (tenant_index("idx_perio_measures_exam", "perio_exam_id"),)

    perio_exam_id: Mapped[UUID] = reference("perio_exams")
    tooth_number: Mapped[str] = string(2)
    site: Mapped[str] = string(2, default="")
    probing_depth: Mapped[int | None] = number()
    gingival_margin: Mapped[int | None] = number()
    mobility: Mapped[int | None] = number()
    furcation: Mapped[int | None] = number()
    is_bleeding: Mapped[bool] = flag()
    is_suppurating: Mapped[bool] = flag()
    has_plaque: Mapped[bool] = flag()
    has_calculus: Mapped[bool] = flag()
    mucogingival_junction: Mapped[int | None] = number()
    is_skipped: Mapped[bool] = flag()


class RecallType(TenantRow, Base):
    """A kind of recall with its interval."""

    __tablename__ = "recall_types"

    name: Mapped[str] = string(50)
    interval_months: Mapped[int] = number(default=6)
    interval_days: Mapped[int] = number(default=0)
    pattern: Mapped[str] = string(100, default="XXXXXXXXXX")
    trigger_codes: Mapped[list[str]] = json_field(TextList, merge=Merge.LWW, default="[]")
    is_active: Mapped[bool] = flag(default=True)


class Recall(TenantRow, Base):
    """When a patient is due for one kind of recall."""

    __tablename__ = "recalls"
    extra_args = (
        tenant_index("idx_recalls_due", "due_on"),
        tenant_index("idx_recalls_patient", "patient_id"),
    )

    patient_id: Mapped[UUID] = reference("patients")
    recall_type_id: Mapped[UUID] = reference("recall_types")
    due_on: Mapped[date | None] = calendar_date()
    previous_on: Mapped[date | None] = calendar_date()
    scheduled_appointment_id: Mapped[UUID | None] = reference("appointments")
    status: Mapped[str] = string(20, default="due")
    disabled_until: Mapped[date | None] = calendar_date()
    interval_months: Mapped[int | None] = number()
    reminders_sent: Mapped[int] = number(merge=Merge.COUNTER, default=0)
    note: Mapped[str | None] = string(255, protection=Protection.SERVER_ENVELOPE)
