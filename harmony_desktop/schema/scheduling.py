"""Appointments, what happened to them, and who is waiting for one."""

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
    row_id,
    score,
    string,
    tenant_index,
    time,
)
from harmony_desktop.schema.classes import Merge, Protection
from harmony_desktop.schema.insights import (
    CommunicationEntry,
    ConfirmationAttempt,
    JsonMap,
    TextList,
)

__all__ = [
    "Appointment",
    "AppointmentEvent",
    "PinboardItem",
    "SlotLease",
    "SlotOffer",
    "WaitlistEntry",
]

SLOT = Merge.SLOT


class Appointment(TenantRow, Base):
    """A visit. `end_time` is always the start plus five minutes for each letter of the pattern."""

    __tablename__ = "appointments"
    extra_args = (
        tenant_index("idx_appointments_provider_date", "provider_id", "start_time"),
        tenant_index("idx_appointments_status_date", "status", "start_time"),
        tenant_index("idx_appointments_date", "start_time"),
        # Covers the search for gaps: a year of a chair is read from the index alone.
        tenant_index(
            "idx_appointments_chair_gaps",
            "operatory_id",
            "start_time",
            "end_time",
            "status",
            "deleted_at",
        ),
        tenant_index("idx_appointments_patient", "patient_id", "start_time"),
    )

    patient_id: Mapped[UUID] = reference("patients")
    provider_id: Mapped[UUID | None] = reference("providers", merge=SLOT)
    hygienist_id: Mapped[UUID | None] = reference("providers")
    start_time: Mapped[datetime | None] = time(merge=SLOT)
    end_time: Mapped[datetime | None] = time(merge=SLOT)
    status: Mapped[str] = string(20, merge=SLOT, default="scheduled")
    appointment_type: Mapped[str | None] = string(50)
    appointment_type_id: Mapped[UUID | None] = reference("appointment_types")
    operatory: Mapped[str | None] = string(20)
    operatory_id: Mapped[UUID | None] = reference("operatories", merge=SLOT)
    notes: Mapped[str | None] = string(merge=Merge.TEXT, protection=Protection.SERVER_ENVELOPE)
    pattern: Mapped[str] = string(100, merge=SLOT, default="XXXXXX")
    confirmed: Mapped[bool] = flag()
    confirmation_status_id: Mapped[UUID | None] = reference("confirmation_statuses")
    is_asap: Mapped[bool] = flag()
    is_new_patient: Mapped[bool] = flag()
    arrived_at: Mapped[datetime | None] = time()
    seated_at: Mapped[datetime | None] = time()
    dismissed_at: Mapped[datetime | None] = time()
    cancel_reason: Mapped[str | None] = string(255, protection=Protection.SERVER_ENVELOPE)
    cancel_notice: Mapped[str | None] = string(20)
    cancelled_at: Mapped[datetime | None] = time()
    override_reason: Mapped[str | None] = string(255, protection=Protection.SERVER_ENVELOPE)
    date_time_stamp: Mapped[datetime | None] = time(merge=Merge.SCORE)
    created_by_agent: Mapped[str | None] = string(50)
    ai_confidence_score: Mapped[Decimal] = score(default="1.00")
    predicted_no_show_risk: Mapped[Decimal | None] = score()
    auto_filled_cancellation: Mapped[bool] = flag()
    scheduling_optimization_notes: Mapped[str | None] = string(
        merge=Merge.TEXT, protection=Protection.SERVER_ENVELOPE
    )
    patient_communication_log: Mapped[list[Any]] = json_field(
        list[CommunicationEntry],
        merge=Merge.APPEND,
        protection=Protection.SERVER_ENVELOPE,
        default="[]",
    )
    confirmation_attempts: Mapped[list[Any]] = json_field(
        list[ConfirmationAttempt], merge=Merge.APPEND, default="[]"
    )
    waitlist_priority: Mapped[int] = number(merge=Merge.SCORE, default=0)
    lock_version: Mapped[int] = number(merge=Merge.SCORE, default=1)


class AppointmentEvent(TenantRow, Base):
    """One thing that happened to an appointment; append-only, the predictions' training set."""

    __tablename__ = "appointment_events"
    extra_args = (
        tenant_index("idx_appointment_events_appointment", "appointment_id", "happened_at"),
        tenant_index("idx_appointment_events_kind", "kind", "happened_at"),
    )

    appointment_id: Mapped[UUID] = reference("appointments", merge=Merge.KEY)
    patient_id: Mapped[UUID] = reference("patients", merge=Merge.KEY)
    kind: Mapped[str] = string(30, merge=Merge.KEY)
    happened_at: Mapped[datetime] = time(merge=Merge.KEY)
    start_time: Mapped[datetime | None] = time(merge=Merge.KEY)
    previous_start_time: Mapped[datetime | None] = time(merge=Merge.KEY)
    lead_minutes: Mapped[int | None] = number(merge=Merge.KEY)
    notice_minutes: Mapped[int | None] = number(merge=Merge.KEY)
    reason: Mapped[str | None] = string(255, merge=Merge.KEY, protection=Protection.SERVER_ENVELOPE)
    details: Mapped[dict[str, Any]] = json_field(JsonMap, merge=Merge.KEY)


class WaitlistEntry(TenantRow, Base):
    """A patient who would come sooner, and when."""

    __tablename__ = "waitlist_entries"
    extra_args = (tenant_index("idx_waitlist_entries_status", "status", "created_at"),)

    patient_id: Mapped[UUID] = reference("patients")
    appointment_id: Mapped[UUID | None] = reference("appointments")
    appointment_type_id: Mapped[UUID | None] = reference("appointment_types")
    provider_id: Mapped[UUID | None] = reference("providers")
    operatory_id: Mapped[UUID | None] = reference("operatories")
    pattern: Mapped[str] = string(100, default="XXXXXX")
    weekdays: Mapped[list[str]] = json_field(TextList, merge=Merge.LWW, default="[]")
    earliest_minute: Mapped[int | None] = number()
    latest_minute: Mapped[int | None] = number()
    from_date: Mapped[date | None] = calendar_date()
    until_date: Mapped[date | None] = calendar_date()
    notice_minutes: Mapped[int] = number(default=60)
    priority: Mapped[int] = number(default=0)
    status: Mapped[str] = string(20, default="waiting")
    note: Mapped[str | None] = string(255, protection=Protection.SERVER_ENVELOPE)


class SlotOffer(TenantRow, Base):
    """A free slot offered to one patient."""

    __tablename__ = "slot_offers"
    extra_args = (tenant_index("idx_slot_offers_status", "status", "start_time"),)

    waitlist_entry_id: Mapped[UUID | None] = reference("waitlist_entries")
    patient_id: Mapped[UUID] = reference("patients")
    provider_id: Mapped[UUID | None] = reference("providers")
    operatory_id: Mapped[UUID | None] = reference("operatories")
    start_time: Mapped[datetime] = time()
    pattern: Mapped[str] = string(100)
    channel: Mapped[str] = string(20, default="voice")
    status: Mapped[str] = string(20, merge=Merge.GUARD, default="proposed")
    wave: Mapped[int] = number(default=1)
    offered_at: Mapped[datetime | None] = time()
    expires_at: Mapped[datetime | None] = time()
    answered_at: Mapped[datetime | None] = time()
    interaction_id: Mapped[UUID | None] = reference("agent_interactions")


class SlotLease(TenantRow, Base):
    """The right of one device to hand out one slot, or to run the acting agents."""

    __tablename__ = "slot_leases"

    purpose: Mapped[str] = string(30, merge=Merge.LEASE)
    holder_device_id: Mapped[UUID | None] = row_id(merge=Merge.LEASE)
    operatory_id: Mapped[UUID | None] = reference("operatories", merge=Merge.LEASE)
    start_time: Mapped[datetime | None] = time(merge=Merge.LEASE)
    expires_at: Mapped[datetime] = time(merge=Merge.LEASE)


class PinboardItem(TenantRow, Base):
    """An appointment lifted off the board until its new place is found."""

    __tablename__ = "pinboard_items"

    appointment_id: Mapped[UUID] = reference("appointments")
    note: Mapped[str | None] = string(255, protection=Protection.SERVER_ENVELOPE)
    position: Mapped[int] = number(default=0)
