"""What a desk does with answers, as pure rules: the shadow, the acknowledgement, the restamping.

The replica in SQL and the simulator's replica in memory both ask these.
"""

from collections.abc import Collection, Iterable
from typing import TypeVar

from harmony_desktop.protocol.stamps import COUNTER_BITS

__all__ = ["adopts_shadow", "is_answered", "restamp", "waiting_columns"]

K = TypeVar("K")


def waiting_columns(dirty: Collection[str], slot: Collection[str]) -> frozenset[str]:
    """Return the columns whose pulled values are kept aside; the whole slot when one of it is."""
    found = frozenset(dirty)
    return found.union(slot) if found.intersection(slot) else found


def is_answered(sent_stamp: int, stamp_now: int) -> bool:
    """Tell whether a dirty field is settled by the answer: only if it still is the one sent."""
    return sent_stamp == stamp_now


def adopts_shadow(shadow_seq: int, shadow_stamp: int, sent_stamp: int, first_seq: int) -> bool:
    """Tell whether the value kept aside is the clean field's, now that our edit was answered.

    What was pulled at or after the sequence our batch was given is the server's word on both. What
    was pulled before it is older than the answer, which comes with the next pull.

    Args:
        first_seq: the first number the batch was given; 0 from a server that does not tell, where
            the later stamp has to do. Of equal stamps the server knows the winner: were it ours,
            the next pull brings it, and were it theirs, nothing would.
    """
    return shadow_seq >= first_seq if first_seq else shadow_stamp >= sent_stamp


def restamp(stamps: Iterable[tuple[int, K]], server_now_ms: int) -> list[tuple[int, K]]:
    """Give waiting edits stamps from the server's present on, in the order they were made."""
    ordered = sorted(stamps, key=lambda entry: entry[0])
    start = server_now_ms << COUNTER_BITS
    fresh: list[tuple[int, K]] = []
    previous, number = -1, -1
    for stamp, key in ordered:
        number += stamp != previous
        previous = stamp
        fresh.append((start + number, key))
    return fresh
