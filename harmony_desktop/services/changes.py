"""What a use case changed, so that every screen can decide whether it cares."""

from dataclasses import dataclass
from uuid import UUID

__all__ = ["Changes"]


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one committed use case.

    Attributes:
        label: what was done, in a few words without patient data, such as ``Move appointment``.
        rows: table and id of every row written.
        undo_id: the undo step, where the action can be undone.
        result_id: the row the action was about, such as the appointment just booked.
    """

    label: str
    rows: frozenset[tuple[str, UUID]]
    undo_id: UUID | None = None
    result_id: UUID | None = None

    def touches(self, *tables: str) -> bool:
        """Return whether a row of one of `tables` was written."""
        return any(table in tables for table, _ in self.rows)
