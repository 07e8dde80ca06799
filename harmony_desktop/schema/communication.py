"""Messages out and in, consent, and what people wrote down."""

from datetime import date, datetime
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
    string,
    tenant_index,
    time,
)
from harmony_desktop.schema.classes import Merge, Protection
from harmony_desktop.schema.insights import JsonMap

__all__ = [
    "CommunicationLogEntry",
    "Consent",
    "Message",
    "MessageTemplate",
    "Note",
    "OptOut",
    "Task",
]

PERSONAL = Protection.SERVER_ENVELOPE
PRIVATE = Protection.ENVELOPE


class Message(TenantRow, Base):
    """A message to or from a patient: outbox and inbox in one.

    `claimed_by` is who sends it, a computer or the server's gateway: the first the server hears of
    stands. `about_start` is the beginning of the visit as the text names it.
    """

    __tablename__ = "messages"
    extra_args = (
        tenant_index("idx_messages_due", "direction", "status", "due_at"),
        tenant_index("idx_messages_patient", "patient_id", "due_at"),
        tenant_index("idx_messages_idempotency", "idempotency_key", unique=True),
    )

    direction: Mapped[str] = string(3, merge=Merge.KEY)
    channel: Mapped[str] = string(20)
    patient_id: Mapped[UUID | None] = reference("patients")
    appointment_id: Mapped[UUID | None] = reference("appointments")
    template_id: Mapped[UUID | None] = reference("message_templates")
    reply_to_id: Mapped[UUID | None] = reference("messages")
    address: Mapped[str | None] = string(255, protection=PERSONAL)
    subject: Mapped[str | None] = string(255, protection=PERSONAL)
    body: Mapped[str] = string(merge=Merge.TEXT, protection=PERSONAL)
    language: Mapped[str] = string(10, default="en")
    status: Mapped[str] = string(20, merge=Merge.LEASE, default="queued")
    claimed_by: Mapped[UUID | None] = row_id(merge=Merge.LEASE)
    about_start: Mapped[datetime | None] = time()
    due_at: Mapped[datetime | None] = time()
    expires_at: Mapped[datetime | None] = time()
    sent_at: Mapped[datetime | None] = time()
    received_at: Mapped[datetime | None] = time()
    handled_at: Mapped[datetime | None] = time()
    attempt: Mapped[int] = number(default=1)
    appointment_version: Mapped[int | None] = number()
    idempotency_key: Mapped[str] = string(100, merge=Merge.KEY)
    intent: Mapped[str | None] = string(50)
    classification: Mapped[dict[str, Any]] = json_field(
        JsonMap, merge=Merge.SCORE, protection=PERSONAL
    )
    failure: Mapped[str | None] = string(255)


class MessageTemplate(TenantRow, Base):
    """The practice's wording of a message in one language."""

    __tablename__ = "message_templates"

    name: Mapped[str] = string(50)
    purpose: Mapped[str] = string(50)
    channel: Mapped[str] = string(20)
    language: Mapped[str] = string(10, default="en")
    subject: Mapped[str | None] = string(255)
    body: Mapped[str] = string(merge=Merge.TEXT)
    days_before: Mapped[int | None] = number()
    is_active: Mapped[bool] = flag(default=True)


class Consent(TenantRow, Base):
    """A consent given or withdrawn; append-only."""

    __tablename__ = "consents"
    extra_args = (tenant_index("idx_consents_patient", "patient_id", "given_at"),)

    patient_id: Mapped[UUID] = reference("patients", merge=Merge.KEY)
    channel: Mapped[str] = string(20, merge=Merge.KEY)
    is_granted: Mapped[bool] = flag(merge=Merge.KEY)
    given_at: Mapped[datetime] = time(merge=Merge.KEY)
    source: Mapped[str | None] = string(100, merge=Merge.KEY)
    wording: Mapped[str | None] = string(merge=Merge.KEY)


class OptOut(TenantRow, Base):
    """A number or address that must never be written to again; beats every concurrent edit."""

    __tablename__ = "opt_outs"
    extra_args = (tenant_index("idx_opt_outs_address", "channel", "address"),)

    patient_id: Mapped[UUID | None] = reference("patients", merge=Merge.KEY)
    channel: Mapped[str] = string(20, merge=Merge.KEY)
    address: Mapped[str] = string(255, merge=Merge.KEY, protection=PERSONAL)
    opted_out_at: Mapped[datetime] = time(merge=Merge.KEY)
    source: Mapped[str | None] = string(100, merge=Merge.KEY)


class CommunicationLogEntry(TenantRow, Base):
    """A note of a call, letter or talk with a patient."""

    __tablename__ = "communication_log"
    extra_args = (tenant_index("idx_communication_log_patient", "patient_id", "happened_at"),)

    patient_id: Mapped[UUID] = reference("patients")
    appointment_id: Mapped[UUID | None] = reference("appointments")
    user_id: Mapped[UUID | None] = reference("users")
    happened_at: Mapped[datetime] = time()
    mode: Mapped[str] = string(20, default="phone")
    direction: Mapped[str] = string(3, default="in")
    note: Mapped[str] = string(merge=Merge.TEXT, protection=PRIVATE)


class Task(TenantRow, Base):
    """Something somebody has to do."""

    __tablename__ = "tasks"
    extra_args = (tenant_index("idx_tasks_open", "status", "due_on"),)

    title: Mapped[str] = string(200, protection=PERSONAL)
    detail: Mapped[str | None] = string(merge=Merge.TEXT, protection=PERSONAL)
    patient_id: Mapped[UUID | None] = reference("patients")
    assigned_user_id: Mapped[UUID | None] = reference("users")
    due_on: Mapped[date | None] = calendar_date()
    status: Mapped[str] = string(20, default="open")
    done_at: Mapped[datetime | None] = time()


class Note(TenantRow, Base):
    """A free note about any row."""

    __tablename__ = "notes"
    extra_args = (tenant_index("idx_notes_row", "table_name", "about_id"),)

    table_name: Mapped[str] = string(50, merge=Merge.KEY)
    about_id: Mapped[UUID] = row_id(merge=Merge.KEY)
    patient_id: Mapped[UUID | None] = reference("patients")
    body: Mapped[str] = string(merge=Merge.TEXT, protection=PERSONAL)
    is_pinned: Mapped[bool] = flag()
