"""Double bookings: found after the merge, never prevented by it.

Both appointments stay as they are; the conflict names both and its id follows from the pair, so
it is listed once however often it is found.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

__all__ = ["BookedSlot", "double_booking_id", "find_overlaps", "is_live"]

_FREED = frozenset({"cancelled", "no_show", "unscheduled", "planned"})


@dataclass(frozen=True, slots=True)
class BookedSlot:
    """When and where an appointment is; times in microseconds since 1970."""

    row_id: bytes
    operatory_id: bytes | None
    provider_id: bytes | None
    start: int
    end: int


def is_live(status: str) -> bool:
    """Tell whether an appointment of that status takes its chair."""
    return status not in _FREED


def find_overlaps(slot: BookedSlot, others: Iterable[BookedSlot]) -> list[BookedSlot]:
    """Return the other slots that use the same chair at the same time."""
    return [
        other
        for other in others
        if other.row_id != slot.row_id
        and other.start < slot.end
        and slot.start < other.end
        and slot.operatory_id is not None
        and other.operatory_id == slot.operatory_id
    ]


def double_booking_id(tenant_id: UUID, first: bytes, second: bytes) -> UUID:
    """Return the conflict's id, the same whichever of the two was found first."""
    low, high = sorted((first, second))
    return uuid5(tenant_id, f"double_booking|{low.hex()}|{high.hex()}")
