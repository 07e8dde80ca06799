"""The commands of the desk: frozen, complete, checked by the use case that takes them.

Days and minutes are wall-clock in the practice's time zone: `start_minute` counts from local
midnight. `minutes` is a length, a multiple of five. `override_reason` answers the warnings of an
earlier attempt; it is stored and audited. `expected_version` is the `version` of the card the
person looked at: where the row has moved on since, the command is refused with ConflictError.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

__all__ = [
    "AddPatient",
    "AddWaitlistEntry",
    "AnswerReply",
    "BookAppointment",
    "CancelAppointment",
    "ChangeAppointmentStatus",
    "MoveAppointment",
    "RemoveWaitlistEntry",
    "ResizeAppointment",
    "ResolveConflict",
    "TakeOtherValue",
    "UpdatePatient",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAppointment:
    """Put a visit on the board.

    Attributes:
        minutes: the length; None takes the pattern's, or the appointment type's.
        pattern: time letters (X provider, / assistant); None makes one from the length.
        appointment_id: an unscheduled or planned visit to put on the board instead of a new one.
        waitlist_entry_id: the entry this booking satisfies; it leaves the list.
        agent: the agent that found the slot, where one did.
        confidence: the agent's confidence, 0 to 1.
        fills_cancellation: the slot was freed by a cancellation and filled by an agent.
    """

    patient_id: UUID
    operatory_id: UUID
    provider_id: UUID
    day: date
    start_minute: int
    minutes: int | None = None
    pattern: str | None = None
    hygienist_id: UUID | None = None
    appointment_type_id: UUID | None = None
    notes: str = ""
    is_asap: bool = False
    appointment_id: UUID | None = None
    waitlist_entry_id: UUID | None = None
    agent: str | None = None
    confidence: float | None = None
    fills_cancellation: bool = False
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAppointment:
    """Give a visit another chair, day or time; `provider_id` None keeps the provider."""

    appointment_id: UUID
    operatory_id: UUID
    day: date
    start_minute: int
    provider_id: UUID | None = None
    expected_version: int | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResizeAppointment:
    """Make a visit longer or shorter; without `pattern` the last letter is repeated or cut."""

    appointment_id: UUID
    minutes: int
    pattern: str | None = None
    expected_version: int | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAppointment:
    """Break a visit.

    Attributes:
        reason: why, in the patient's words; required.
        is_no_show: the patient did not come, rather than calling.
        notice: ``in_time``, ``late`` or ``none``; None derives it from the time left.
    """

    appointment_id: UUID
    reason: str
    is_no_show: bool = False
    notice: str | None = None
    expected_version: int | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAppointmentStatus:
    """Carry a visit on: confirmed, arrived, seated, completed, checked_out, unscheduled.

    Attributes:
        at: when it happened, where that is not now.
    """

    appointment_id: UUID
    status: str
    at: datetime | None = None
    reason: str | None = None
    expected_version: int | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPatient:
    """Add a patient; without `guarantor_id` the patient is head of a new family."""

    first_name: str
    last_name: str
    middle_name: str = ""
    preferred_name: str = ""
    pronouns: str = ""
    date_of_birth: date | None = None
    gender: str = ""
    phone_wireless: str = ""
    phone_home: str = ""
    email: str = ""
    address_line1: str = ""
    address_line2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    guarantor_id: UUID | None = None
    preferred_language: str = "en"
    primary_provider_id: UUID | None = None
    sms_consent: bool = False
    email_consent: bool = False
    notes: str = ""
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePatient:
    """Change some fields of a patient; `fields` maps column names to new values."""

    patient_id: UUID
    fields: Mapping[str, object] = field(default_factory=dict)
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWaitlistEntry:
    """Put a patient on the waitlist.

    Attributes:
        appointment_id: the later visit the patient would bring forward, where there is one.
        weekdays: English, lower case; empty means any day.
        earliest_minute: not before this time of day; `latest_minute`: over by this time of day.
        notice_minutes: how long before the start the patient must know.
        priority: higher is asked first.
    """

    patient_id: UUID
    minutes: int = 30
    pattern: str | None = None
    appointment_id: UUID | None = None
    appointment_type_id: UUID | None = None
    provider_id: UUID | None = None
    operatory_id: UUID | None = None
    weekdays: tuple[str, ...] = ()
    earliest_minute: int | None = None
    latest_minute: int | None = None
    from_date: date | None = None
    until_date: date | None = None
    notice_minutes: int = 60
    priority: int = 0
    note: str = ""
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveWaitlistEntry:
    """Take an entry off the waitlist: ``removed``, ``filled`` or ``declined``."""

    waitlist_entry_id: UUID
    status: str = "removed"
    reason: str = ""
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveConflict:
    """Close a conflict between two desks as it stands; `resolution` says how, in words."""

    conflict_id: UUID
    resolution: str
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOtherValue:
    """Let the value stand that lost when two desks changed the same thing."""

    conflict_id: UUID
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReply:
    """Write back to a patient over the channel their message came by."""

    message_id: UUID
    body: str
