"""Patients and what warns the team about them."""

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
    number,
    reference,
    score,
    string,
    tenant_index,
    time,
)
from harmony_desktop.schema.classes import Merge, Protection
from harmony_desktop.schema.insights import AiInsights, JsonMap, MovedRows, TextList

__all__ = ["Allergy", "MedicalAlert", "Medication", "Patient", "PatientMerge"]

PERSONAL = Protection.SERVER_ENVELOPE


class Patient(TenantRow, Base):
    """A patient; the guarantor of a family is its own guarantor."""

    __tablename__ = "patients"
    extra_args = (
        tenant_index("idx_patients_tenant_phone", "phone_wireless"),
        tenant_index("idx_patients_tenant_phone_home", "phone_home"),
        tenant_index("idx_patients_tenant_email", "email"),
        tenant_index("idx_patients_name", "last_name", "first_name"),
        tenant_index("idx_patients_guarantor", "guarantor_id"),
        tenant_index("idx_patients_birth", "date_of_birth"),
        tenant_index("idx_patients_wireless_e164", "phone_wireless_e164"),
        tenant_index("idx_patients_home_e164", "phone_home_e164"),
        tenant_index("idx_patients_merged_into", "merged_into_id"),
    )

    first_name: Mapped[str] = string(100, protection=PERSONAL)
    last_name: Mapped[str] = string(100, protection=PERSONAL)
    middle_initial: Mapped[str | None] = string(1, protection=PERSONAL)
    middle_name: Mapped[str | None] = string(100, protection=PERSONAL)
    preferred_name: Mapped[str | None] = string(100, protection=PERSONAL)
    pronouns: Mapped[str | None] = string(30)
    title: Mapped[str | None] = string(20)
    date_of_birth: Mapped[date | None] = calendar_date(protection=PERSONAL)
    gender: Mapped[str | None] = string(1)
    phone_home: Mapped[str | None] = string(30, protection=PERSONAL)
    phone_wireless: Mapped[str | None] = string(30, protection=PERSONAL)
    phone_work: Mapped[str | None] = string(30, protection=PERSONAL)
    phone_home_e164: Mapped[str | None] = string(20, protection=PERSONAL, blind_index="phone")
    phone_wireless_e164: Mapped[str | None] = string(20, protection=PERSONAL, blind_index="phone")
    email: Mapped[str | None] = string(255, protection=PERSONAL, blind_index="email")
    address_line1: Mapped[str | None] = string(255, protection=PERSONAL)
    address_line2: Mapped[str | None] = string(255, protection=PERSONAL)
    city: Mapped[str | None] = string(100, protection=PERSONAL)
    state: Mapped[str | None] = string(100, protection=PERSONAL)
    zip_code: Mapped[str | None] = string(100, protection=PERSONAL)
    guarantor_id: Mapped[UUID | None] = reference("patients")
    family_position: Mapped[str | None] = string(20)
    preferred_language: Mapped[str] = string(10, default="en")
    language_source: Mapped[str | None] = string(50)
    status: Mapped[str] = string(20, default="patient")
    primary_provider_id: Mapped[UUID | None] = reference("providers")
    hygienist_id: Mapped[UUID | None] = reference("providers")
    preferred_contact_method: Mapped[str | None] = string(20)
    preferred_confirm_method: Mapped[str | None] = string(20)
    preferred_recall_method: Mapped[str | None] = string(20)
    sms_consent: Mapped[bool] = flag()
    sms_consent_at: Mapped[datetime | None] = time()
    sms_consent_source: Mapped[str | None] = string(50)
    email_consent: Mapped[bool] = flag()
    email_consent_at: Mapped[datetime | None] = time()
    email_consent_source: Mapped[str | None] = string(50)
    notes: Mapped[str | None] = string(merge=Merge.TEXT, protection=PERSONAL)
    merged_into_id: Mapped[UUID | None] = reference("patients")
    date_first_visit: Mapped[date | None] = calendar_date()
    date_time_deleted: Mapped[datetime | None] = time()
    ai_insights: Mapped[dict[str, Any]] = json_field(AiInsights)
    communication_preferences: Mapped[dict[str, Any]] = json_field(JsonMap)
    agent_interaction_summary: Mapped[dict[str, Any]] = json_field(JsonMap)
    no_show_risk_score: Mapped[Decimal] = score(default="0.50")
    payment_behavior_score: Mapped[Decimal] = score(default="0.50")
    treatment_acceptance_rate: Mapped[Decimal] = score(default="0.50")
    last_agent_interaction: Mapped[datetime | None] = time(merge=Merge.SCORE)
    preferred_appointment_times: Mapped[dict[str, Any]] = json_field(JsonMap)
    cosmetic_interest_level: Mapped[Decimal] = score(default="0.00")


class MedicalAlert(TenantRow, Base):
    """Something the team must know before the patient sits down."""

    __tablename__ = "medical_alerts"
    extra_args = (tenant_index("idx_medical_alerts_patient", "patient_id"),)

    patient_id: Mapped[UUID] = reference("patients")
    label: Mapped[str] = string(100, protection=PERSONAL)
    severity: Mapped[int] = number(default=1)
    note: Mapped[str | None] = string(merge=Merge.TEXT, protection=PERSONAL)
    is_active: Mapped[bool] = flag(default=True)


class Allergy(TenantRow, Base):
    """An allergy and the reaction."""

    __tablename__ = "allergies"
    extra_args = (tenant_index("idx_allergies_patient", "patient_id"),)

    patient_id: Mapped[UUID] = reference("patients")
    substance: Mapped[str] = string(100, protection=PERSONAL)
    reaction: Mapped[str | None] = string(255, protection=PERSONAL)
    is_active: Mapped[bool] = flag(default=True)


class Medication(TenantRow, Base):
    """A medicine the patient takes."""

    __tablename__ = "medications"
    extra_args = (tenant_index("idx_medications_patient", "patient_id"),)

    patient_id: Mapped[UUID] = reference("patients")
    name: Mapped[str] = string(100, protection=PERSONAL)
    dose: Mapped[str | None] = string(100, protection=PERSONAL)
    started_on: Mapped[date | None] = calendar_date()
    stopped_on: Mapped[date | None] = calendar_date()
    note: Mapped[str | None] = string(merge=Merge.TEXT, protection=PERSONAL)


class PatientMerge(TenantRow, Base):
    """Two records of one person made one: what a split needs to take it back exactly."""

    __tablename__ = "patient_merges"
    extra_args = (tenant_index("idx_patient_merges_merged", "merged_id"),)

    kept_id: Mapped[UUID] = reference("patients", merge=Merge.KEY)
    merged_id: Mapped[UUID] = reference("patients", merge=Merge.KEY)
    guarantor_before_id: Mapped[UUID | None] = reference("patients", merge=Merge.KEY)
    moved: Mapped[list[list[str]]] = json_field(MovedRows, merge=Merge.KEY, default="[]")
    filled: Mapped[list[str]] = json_field(TextList, merge=Merge.KEY, default="[]")
    split_at: Mapped[datetime | None] = time()
