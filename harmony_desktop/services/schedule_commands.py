"""The commands of the schedule beyond one visit: groups of visits, pinboard, blocked time.

Days and minutes are wall-clock in the practice's zone, as in `services.commands`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harmony_desktop.domain.recurrence import Recurrence
from harmony_desktop.services.commands import BookAppointment

__all__ = [
    "AddBlockout",
    "BookTogether",
    "CopyAppointment",
    "MarkAsap",
    "PinAppointment",
    "PlanAppointment",
    "RemoveBlockout",
    "ReportRunningLate",
    "SaveBoardView",
    "SetProviderDays",
    "TakeFromPinboard",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTogether:
    """Book several visits or none: a family one after the other, or a series."""

    visits: tuple[BookAppointment, ...]
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyAppointment:
    """Book the same visit once more on another day; None keeps the time, chair and provider."""

    appointment_id: UUID
    day: date
    start_minute: int | None = None
    operatory_id: UUID | None = None
    provider_id: UUID | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAsap:
    """Say that a patient would come sooner, or no longer would."""

    appointment_id: UUID
    is_asap: bool
    expected_version: int | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAppointment:
    """Plan a visit for procedures of a treatment plan; it waits off the board for its time.

    Attributes:
        procedure_ids: treatment-planned procedures of one patient.
        minutes: the length; None takes the kind's pattern, or the sum of the codes' lengths.
        is_pinned: hang it on the pinboard, to be placed next.
    """

    patient_id: UUID
    procedure_ids: tuple[UUID, ...]
    provider_id: UUID | None = None
    appointment_type_id: UUID | None = None
    minutes: int | None = None
    notes: str = ""
    is_pinned: bool = False
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PinAppointment:
    """Lift a visit off the board until its new place is found."""

    appointment_id: UUID
    note: str = ""
    expected_version: int | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeFromPinboard:
    """Take a visit off the pinboard without a new place; it stays unscheduled."""

    pinboard_item_id: UUID
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddBlockout:
    """Block time: once or again and again; None for the chair or the person means all.

    Attributes:
        kind: ``blockout``, ``lunch``, ``meeting`` or ``holiday``; a holiday lasts all day.
    """

    day: date
    start_minute: int
    end_minute: int
    label: str = ""
    kind: str = "blockout"
    operatory_id: UUID | None = None
    provider_id: UUID | None = None
    recurrence: Recurrence | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveBlockout:
    """Open blocked time again, of one day or from that day to the end of its series."""

    blockout_id: UUID
    is_series: bool = False
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetProviderDays:
    """Say when somebody works on some days, in place of the weekly hours.

    Attributes:
        spans: minutes from and to; empty means absent all day.
        is_reset: go back to the weekly hours instead.
    """

    provider_id: UUID
    first_day: date
    last_day: date
    spans: tuple[tuple[int, int], ...] = ()
    is_reset: bool = False
    note: str = ""
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRunningLate:
    """Draft a word to every later patient of a provider today; it waits in the outbox."""

    provider_id: UUID
    minutes: int
    appointment_ids: tuple[UUID, ...] | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveBoardView:
    """Keep a view of the board on one of the keys F1 to F8, or clear the key without columns.

    Attributes:
        slot: 1 to 8.
        columns: ``operatories`` or ``providers``.
        ids: which of them in which order; empty means all.
    """

    slot: int
    name: str
    columns: str = "operatories"
    ids: tuple[UUID, ...] = ()
    is_cleared: bool = False
    override_reason: str | None = None
