"""How many of the waiting are asked at once for a free time, and how long each may think.

The shorter the notice, the more are asked side by side, but never all: a patient who says yes to a
time that is gone is disappointed. Sizes and holds were measured in the simulation that the design
cites: one at a time with a day's notice, two or three from four hours, three to five below, no
offer in the last hour.
"""

from dataclasses import dataclass
from datetime import timedelta

__all__ = ["LAST_OFFER", "Wave", "plan_wave"]

LAST_OFFER = timedelta(minutes=60)
_DAY, _HALF_DAY, _SOON = timedelta(hours=24), timedelta(hours=12), timedelta(hours=4)
_VERY_SOON = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Wave:
    """How many are asked at once, and for how long the time is kept for them."""

    size: int
    hold: timedelta


def plan_wave(notice: timedelta) -> Wave | None:
    """Return the next wave for a time that begins in `notice`; None where it is too late to ask."""
    if notice < LAST_OFFER:
        return None
    if notice >= _DAY:
        return Wave(1, timedelta(minutes=45))
    if notice >= _HALF_DAY:
        return Wave(2, timedelta(minutes=30))
    if notice >= _SOON:
        return Wave(3, timedelta(minutes=20))
    hold = min(timedelta(minutes=15), notice - LAST_OFFER + timedelta(minutes=10))
    return Wave(4 if notice >= _VERY_SOON else 5, hold)
