"""The practice, its people, its devices and its chairs."""

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
from harmony_desktop.schema.insights import JsonMap, TextList, WeeklyHours

__all__ = [
    "AppointmentType",
    "Blockout",
    "ConfirmationStatus",
    "Device",
    "Operatory",
    "Practice",
    "Provider",
    "ProviderSchedule",
    "Role",
    "User",
]

PERSONAL = Protection.SERVER_ENVELOPE


class Practice(TenantRow, Base):
    """The practice itself: one live row a tenant, its id is the tenant's."""

    __tablename__ = "practice"

    name: Mapped[str] = string(200)
    timezone: Mapped[str] = string(64)
    country: Mapped[str] = string(2, default="US")
    language: Mapped[str] = string(10, default="en")
    phone: Mapped[str | None] = string(30)
    email: Mapped[str | None] = string(255)
    website: Mapped[str | None] = string(255)
    address_line1: Mapped[str | None] = string(255)
    address_line2: Mapped[str | None] = string(255)
    city: Mapped[str | None] = string(100)
    state: Mapped[str | None] = string(100)
    zip_code: Mapped[str | None] = string(100)
    opening_hours: Mapped[dict[str, Any]] = json_field(WeeklyHours)
    slot_minutes: Mapped[int] = number(default=10)
    daily_production_goal: Mapped[Decimal] = money(merge=Merge.LWW, default=Decimal(0))
    agent_policy: Mapped[dict[str, Any]] = json_field(JsonMap)
    preferences: Mapped[dict[str, Any]] = json_field(JsonMap)


class Role(TenantRow, Base):
    """A role and what it may do beyond the built-in matrix."""

    __tablename__ = "roles"

    name: Mapped[str] = string(50)
    label: Mapped[str] = string(100)
    permissions: Mapped[list[str]] = json_field(TextList, merge=Merge.LWW, default="[]")


class User(TenantRow, Base):
    """A person who signs in, or an agent acting under its own name."""

    __tablename__ = "users"

    display_name: Mapped[str] = string(100)
    initials: Mapped[str] = string(5, default="")
    role: Mapped[str] = string(50)
    role_id: Mapped[UUID | None] = reference("roles")
    provider_id: Mapped[UUID | None] = reference("providers")
    is_agent: Mapped[bool] = flag()
    agent_type: Mapped[str | None] = string(50)
    pin_hash: Mapped[str | None] = string(255, merge=Merge.SCORE, protection=PERSONAL)
    language: Mapped[str] = string(10, default="en")
    is_active: Mapped[bool] = flag(default=True)


class Device(TenantRow, Base):
    """A computer that holds a replica."""

    __tablename__ = "devices"

    name: Mapped[str] = string(100)
    platform: Mapped[str] = string(50, default="")
    public_key: Mapped[str | None] = string(200, merge=Merge.SCORE)
    enrolled_at: Mapped[datetime | None] = time(merge=Merge.SCORE)
    revoked_at: Mapped[datetime | None] = time(merge=Merge.SCORE)
    last_seen_at: Mapped[datetime | None] = time(merge=Merge.SCORE)


class Provider(TenantRow, Base):
    """A dentist, hygienist or other person who treats."""

    __tablename__ = "providers"

    first_name: Mapped[str] = string(100)
    last_name: Mapped[str] = string(100)
    specialty: Mapped[str | None] = string(100)
    license_number: Mapped[str | None] = string(50)
    treatment_preferences: Mapped[dict[str, Any]] = json_field(JsonMap)
    coding_patterns: Mapped[dict[str, Any]] = json_field(JsonMap)
    schedule_preferences: Mapped[dict[str, Any]] = json_field(JsonMap)
    voice_recognition_profile: Mapped[dict[str, Any]] = json_field(
        JsonMap, protection=Protection.ENVELOPE
    )
    avg_treatment_time: Mapped[dict[str, Any]] = json_field(JsonMap)
    patient_satisfaction_score: Mapped[Decimal | None] = score()
    production_efficiency_score: Mapped[Decimal | None] = score()
    abbreviation: Mapped[str] = string(10, default="")
    color: Mapped[str] = string(7, default="#5A636E")
    npi: Mapped[str | None] = string(10)
    is_hygienist: Mapped[bool] = flag()
    is_active: Mapped[bool] = flag(default=True)
    position: Mapped[int] = number(default=0)
    weekly_hours: Mapped[dict[str, Any]] = json_field(WeeklyHours)


class Operatory(TenantRow, Base):
    """A treatment room: one column of the board."""

    __tablename__ = "operatories"

    name: Mapped[str] = string(100)
    abbreviation: Mapped[str] = string(10, default="")
    position: Mapped[int] = number(default=0)
    is_hygiene: Mapped[bool] = flag()
    is_active: Mapped[bool] = flag(default=True)
    provider_id: Mapped[UUID | None] = reference("providers")
    hygienist_id: Mapped[UUID | None] = reference("providers")


class ProviderSchedule(TenantRow, Base):
    """When a provider works on one day, in place of the weekly hours; absent when flagged."""

    __tablename__ = "provider_schedules"
    extra_args = (tenant_index("idx_provider_schedules_day", "day", "provider_id"),)

    provider_id: Mapped[UUID] = reference("providers")
    operatory_id: Mapped[UUID | None] = reference("operatories")
    day: Mapped[date] = calendar_date()
    start_minute: Mapped[int] = number(default=0)
    end_minute: Mapped[int] = number(default=0)
    is_absent: Mapped[bool] = flag()
    note: Mapped[str | None] = string(255)


class Blockout(TenantRow, Base):
    """Time nobody books: lunch, meeting, holiday; for one chair, one provider or all."""

    __tablename__ = "blockouts"
    extra_args = (tenant_index("idx_blockouts_time", "start_time"),)

    operatory_id: Mapped[UUID | None] = reference("operatories")
    provider_id: Mapped[UUID | None] = reference("providers")
    start_time: Mapped[datetime] = time()
    end_time: Mapped[datetime] = time()
    kind: Mapped[str] = string(30, default="blockout")
    label: Mapped[str] = string(100, default="")
    series_id: Mapped[UUID | None] = reference("blockouts")
    recurrence: Mapped[dict[str, Any]] = json_field(JsonMap)


class AppointmentType(TenantRow, Base):
    """A kind of visit with its usual length and pattern."""

    __tablename__ = "appointment_types"

    name: Mapped[str] = string(50)
    abbreviation: Mapped[str] = string(10, default="")
    pattern: Mapped[str] = string(100)
    is_hygiene: Mapped[bool] = flag()
    is_new_patient: Mapped[bool] = flag()
    production: Mapped[Decimal] = money(merge=Merge.LWW, default=Decimal(0))
    procedure_codes: Mapped[list[str]] = json_field(TextList, merge=Merge.LWW, default="[]")
    rules: Mapped[dict[str, Any]] = json_field(JsonMap)
    is_active: Mapped[bool] = flag(default=True)
    position: Mapped[int] = number(default=0)


class ConfirmationStatus(TenantRow, Base):
    """The practice's own word for how far a confirmation has come."""

    __tablename__ = "confirmation_statuses"

    name: Mapped[str] = string(50)
    abbreviation: Mapped[str] = string(10, default="")
    color: Mapped[str] = string(7, default="#B87A00")
    is_confirmed: Mapped[bool] = flag()
    is_active: Mapped[bool] = flag(default=True)
    position: Mapped[int] = number(default=0)
