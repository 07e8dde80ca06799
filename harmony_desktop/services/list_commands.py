"""The commands of the lists, of the end of the day and of claims; see `commands` for the manner."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

__all__ = [
    "ChangeRecall",
    "CloseDay",
    "DraftClaim",
    "MarkClaimSent",
    "PostCharges",
    "RecordConfirmation",
    "RecordRecallContact",
    "ReopenDay",
    "UpdateRecalls",
    "WithdrawClaim",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConfirmation:
    """Note how a call about a visit ended.

    Attributes:
        outcome: one of `domain.confirmations.ConfirmationOutcome`.
        channel: ``phone`` unless the patient was reached another way.
        note: the patient's words; required for nothing.
    """

    appointment_id: UUID
    outcome: str
    channel: str = "phone"
    note: str = ""
    expected_version: int | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRecalls:
    """Compute due dates anew from completed work; of one patient, or of everybody."""

    patient_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRecallContact:
    """Note that a patient was told to come again.

    Attributes:
        mode: ``phone``, ``letter``, ``sms`` or ``email``.
        again_on: the day before which nobody need call again.
    """

    recall_id: UUID
    mode: str = "phone"
    note: str = ""
    again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecall:
    """Change when one patient is due; None leaves a value as it is.

    Attributes:
        interval_months: the patient's own interval; 0 goes back to the type's.
        is_stopped: the patient is not to be recalled for this any more.
    """

    recall_id: UUID
    due_on: date | None = None
    interval_months: int | None = None
    is_stopped: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCharges:
    """Post the charges of named procedures, of all of a day, or of both at once."""

    procedure_ids: tuple[UUID, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDay:
    """Close a day; `reason` is required where something was left open."""

    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenDay:
    """Open the last closed day again, with the reason."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClaim:
    """Make a claim of a patient's completed work; no ids means everything not yet claimed."""

    patient_id: UUID
    procedure_ids: tuple[UUID, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkClaimSent:
    """Say that a person has sent a claim; nothing is sent by this program."""

    claim_id: UUID
    sent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawClaim:
    """Reverse a claim: its work can be claimed anew."""

    claim_id: UUID
    reason: str
