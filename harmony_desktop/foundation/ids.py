"""Ids made on the device: time-ordered uuid7, and uuid5 of a natural key for desks to agree on.

The layout of version 7 is RFC 9562 section 5.7: 48 bits of milliseconds, then a counter and
random bits. The counter (method 1 of section 6.2) keeps ids of one factory strictly increasing.
"""

import os
import threading
from collections.abc import Callable
from typing import Protocol
from uuid import UUID, uuid5

from harmony_desktop.foundation.clock import Clock

__all__ = ["IdFactory", "Uuid7Factory", "natural_id"]

_COUNTER_BITS = 12
_COUNTER_LIMIT = 1 << _COUNTER_BITS


class IdFactory(Protocol):
    """Makes ids for new rows."""

    def new(self) -> UUID:
        """Return an id that no row has."""
        ...


class Uuid7Factory:
    """Strictly increasing version 7 ids, safe to share between threads."""

    def __init__(self, clock: Clock, randbytes: Callable[[int], bytes] = os.urandom) -> None:
        """Take the time from `clock` and the random bits from `randbytes`."""
        self._clock = clock
        self._randbytes = randbytes
        self._lock = threading.Lock()
        self._millisecond = -1
        self._counter = 0

    def new(self) -> UUID:
        """Return the next id; later calls sort after earlier ones, whatever the clock does."""
        with self._lock:
            present = int(self._clock.now().timestamp() * 1000)
            if present > self._millisecond:
                self._millisecond, self._counter = present, 0
            else:
                self._counter += 1
                if self._counter == _COUNTER_LIMIT:
                    self._millisecond, self._counter = self._millisecond + 1, 0
            millisecond, counter = self._millisecond, self._counter
        tail = int.from_bytes(self._randbytes(8), "big") & ((1 << 62) - 1)
        return UUID(int=(millisecond << 80) | (7 << 76) | (counter << 64) | (2 << 62) | tail)


def natural_id(tenant_id: UUID, *parts: object) -> UUID:
    """Return the uuid5 that every device of the tenant derives from the same natural key.

    Args:
        tenant_id: the practice, as the name space.
        parts: the key's parts; None is told apart from an empty text.
    """
    return uuid5(tenant_id, "\x1f".join("\x00" if part is None else str(part) for part in parts))
