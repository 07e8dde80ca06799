"""How often one sender may ask: a bucket of tokens per sender that fills again with time."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.messages import FailureKind

__all__ = ["ENROL_RATE", "SYNC_RATE", "TOKEN_RATE", "Limiter", "Rate"]

_MOST_SENDERS = 50_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` requests at once, then one every ``60 / per_minute`` seconds."""

    burst: int
    per_minute: float


ENROL_RATE = Rate(10, 10)
"""Per address: a code has 80 random bits, so this is for the log's sake more than the code's."""
TOKEN_RATE = Rate(60, 60)
"""Per address: a practice's desks share one."""
SYNC_RATE = Rate(600, 600)
"""Per device, every route together."""


class Limiter:
    """One node's memory of who asked how often; nodes do not share it."""

    def __init__(self, clock: Clock) -> None:
        """Take the time from `clock`."""
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[tuple[str, object], tuple[float, float]] = OrderedDict()

    def admit(self, kind: str, sender: object, rate: Rate) -> None:
        """Count one request.

        Raises:
            RefusedError: the sender has asked too often; waiting helps.
        """
        now = self._clock.now().timestamp()
        key = (kind, sender)
        with self._lock:
            left, seen = self._buckets.pop(key, (float(rate.burst), now))
            left = min(rate.burst, left + max(0.0, now - seen) * rate.per_minute / 60)
            is_admitted = left >= 1
            self._buckets[key] = (left - 1 if is_admitted else left, now)
            if len(self._buckets) > _MOST_SENDERS:
                self._buckets.popitem(last=False)
        if not is_admitted:
            message = "This computer asks too often; it will go on by itself in a minute."
            raise RefusedError(FailureKind.RATE_LIMITED, message)
