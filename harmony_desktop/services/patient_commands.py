"""The commands about patients and families: frozen, checked by the use case that takes them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harmony_desktop.services.commands import AddPatient

__all__ = [
    "AddAllergy",
    "AddFamily",
    "AddMedicalAlert",
    "AddMedication",
    "ChangeGuarantor",
    "MergePatients",
    "RecordConsent",
    "RetireWarning",
    "ReverseEntry",
    "SplitPatients",
    "TakePayment",
    "WriteNote",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFamily:
    """Add a head of family and its members in one action."""

    head: AddPatient
    members: tuple[AddPatient, ...] = ()
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGuarantor:
    """Let somebody else answer for a patient; without `guarantor_id` the patient does.

    Attributes:
        whole_family: everybody the patient answered for comes along.
    """

    patient_id: UUID
    guarantor_id: UUID | None
    whole_family: bool = False
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePatients:
    """Make two records of one person one: `merged_id` goes on in `kept_id`."""

    kept_id: UUID
    merged_id: UUID
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPatients:
    """Take a merge back: what came from `merged_id` returns to it."""

    merged_id: UUID
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAllergy:
    """Note an allergy."""

    patient_id: UUID
    substance: str
    reaction: str = ""
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMedicalAlert:
    """Note what the team must know; `severity` 1 to 3, the highest is shown first."""

    patient_id: UUID
    label: str
    severity: int = 1
    note: str = ""
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMedication:
    """Note a medicine the patient takes."""

    patient_id: UUID
    name: str
    dose: str = ""
    started_on: date | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireWarning:
    """End an allergy, alert or medication; `kind` names which it is."""

    kind: str
    row_id: UUID
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsent:
    """Write down that a patient agrees to be written to, or no longer does.

    Attributes:
        channel: ``sms``, ``whatsapp``, ``email`` or ``voice``.
        source: how the practice knows, such as ``by phone`` or ``signed form``.
    """

    patient_id: UUID
    channel: str
    is_granted: bool
    source: str = "desk"
    wording: str = ""
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote:
    """Write down a call, a letter or a talk.

    Attributes:
        mode: ``phone``, ``sms``, ``email``, ``letter`` or ``in_person``.
        direction: ``in`` when the patient began, ``out`` when the practice did.
        happened_at: when, where that is not now.
    """

    patient_id: UUID
    note: str
    mode: str = "phone"
    direction: str = "in"
    happened_at: datetime | None = None
    appointment_id: UUID | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakePayment:
    """Take money of a patient; it is stored once and only put right by a reversal.

    Attributes:
        cents: what was paid, more than nothing.
        method: ``cash``, ``card``, ``check`` or ``other``.
    """

    patient_id: UUID
    cents: int
    method: str
    note: str = ""
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseEntry:
    """Put an entry of the ledger right by its opposite, with a reason."""

    entry_id: UUID
    reason: str
    override_reason: str | None = None
