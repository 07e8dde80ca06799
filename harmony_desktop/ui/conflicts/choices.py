"""What can be done about a conflict, in the words of the front desk; without widgets."""

from dataclasses import dataclass
from enum import Enum

from harmony_desktop.services.queries.inbox import ConflictRow
from harmony_desktop.ui.conflicts.words import side_text
from harmony_desktop.ui.language import tr

__all__ = ["Choice", "Deed", "choices", "sides"]


class Deed(Enum):
    """What a choice does."""

    LEAVE = "leave"
    TAKE_OTHER = "take_other"
    LIFT_FIRST = "lift_first"
    LIFT_SECOND = "lift_second"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its words and its deed."""

    words: str
    deed: Deed


def choices(row: ConflictRow) -> tuple[Choice, ...]:
    """Return what a person may choose, the safe one first."""
    if row.kind == "double_booking":
        first, second = (*row.patient_names, "", "")[:2]
        return (
            Choice(tr("Both stay in this chair"), Deed.LEAVE),
            Choice(tr("Move {} elsewhere").format(first), Deed.LIFT_FIRST),
            Choice(tr("Move {} elsewhere").format(second), Deed.LIFT_SECOND),
        )
    if row.kind == "deleted":
        return (
            Choice(tr("Leave it removed"), Deed.LEAVE),
            Choice(tr("Bring it back with the change"), Deed.TAKE_OTHER),
        )
    if row.other is None:
        return (Choice(tr("I have seen it"), Deed.LEAVE),)
    return (
        Choice(tr("Keep what stands"), Deed.LEAVE),
        Choice(tr("Take the other instead"), Deed.TAKE_OTHER),
    )


def sides(row: ConflictRow) -> tuple[tuple[str, str], ...]:
    """Return what both began from, what stands and what does not, each with its heading."""
    shown = (
        (tr("Before"), row.before),
        (tr("Stands now"), row.stands),
        (tr("The other desk wrote"), row.other),
    )
    return tuple((heading, side_text(value)) for heading, value in shown if value is not None)
