"""The commands about the mouth: frozen, checked by the use case that takes them."""

from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.domain.charting import Command
from harmony_desktop.domain.perio import Chart, Place, Reading, ToothReading

__all__ = [
    "AddToPlan",
    "ApplyCharting",
    "ArrangePlanItem",
    "ChartProcedure",
    "CompleteProcedure",
    "DecidePlanItem",
    "DeleteProcedure",
    "FinishPerioExam",
    "LearnHeardAs",
    "NoteCondition",
    "RecordPerio",
    "ResolveCondition",
    "SignPlan",
    "StartPerioExam",
    "ToothMarks",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCondition:
    """Note what a tooth is like, such as ``missing`` or ``caries``."""

    patient_id: UUID
    tooth: str
    condition: str
    surfaces: str = ""
    provider_id: UUID | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveCondition:
    """Say that a tooth is no longer like that."""

    condition_id: UUID
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartProcedure:
    """Chart work on a tooth.

    Attributes:
        subject: as it is said, such as ``COMPOSITE``; or a code of the practice's list.
        status: E existing, EO existing from elsewhere, TP planned, C completed, R referred.
        transcript: the words it was said in, where it was said.
    """

    patient_id: UUID
    tooth: str
    subject: str
    surfaces: str = ""
    status: str = "TP"
    provider_id: UUID | None = None
    appointment_id: UUID | None = None
    transcript: str | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteProcedure:
    """Say that planned work is done today."""

    procedure_id: UUID
    provider_id: UUID | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteProcedure:
    """Take a procedure off the chart."""

    procedure_id: UUID
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPerioExam:
    """Begin an exam of the gums today."""

    patient_id: UUID
    provider_id: UUID | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True)
class ToothMarks:
    """What an exam says of a whole tooth."""

    grades: ToothReading
    is_skipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPerio:
    """Write readings of an exam; each replaces what stood at its place."""

    exam_id: UUID
    sites: tuple[tuple[Place, Reading], ...] = ()
    teeth: tuple[tuple[int, ToothMarks], ...] = ()
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishPerioExam:
    """Say that an exam is complete."""

    exam_id: UUID
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToPlan:
    """Put planned procedures on the patient's active plan; one is made where there is none."""

    patient_id: UUID
    procedure_ids: tuple[UUID, ...]
    heading: str = ""
    phase: int = 1
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangePlanItem:
    """Give an item of a plan its phase and its priority in it; 1 comes first."""

    item_id: UUID
    phase: int
    priority: int
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePlanItem:
    """Note that the patient ``accepted`` or ``declined`` an item; empty takes it back."""

    item_id: UUID
    decision: str
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPlan:
    """Note that a plan was signed, and by whom."""

    plan_id: UUID
    name: str
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyCharting:
    """One command of the charting grammar, however it was given.

    Attributes:
        exam_id: the exam in hand, for commands about the gums.
        chart: that exam as the person sees it, with its cursor.
        undo_id: the step that an undo takes back; None for the person's last.
        transcript: the words it was said in; kept with work that was charted by voice.
    """

    patient_id: UUID
    command: Command
    exam_id: UUID | None = None
    chart: Chart | None = None
    provider_id: UUID | None = None
    undo_id: UUID | None = None
    transcript: str | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnHeardAs:
    """A command that was asked about and confirmed: its words, and the free text beside them."""

    words: str
    free_text: str
    override_reason: str | None = None
