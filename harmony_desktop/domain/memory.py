"""How far a memory is trusted: counts, not rates, a lower bound, and forgetting with age.

Rates cannot be merged from two desks, so every desk counts by itself and the counts are added.
A memory is trusted by the lower bound of its rate, halved for every half year it was not
reinforced; age is taken off when it is read, never by rewriting the row. What a person overruled
weighs as three failures, and a memory overruled twice is set aside until somebody has looked.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from harmony_desktop.domain.scores import lower_bound

__all__ = [
    "HALF_LIFE",
    "OVERRIDES_ALLOWED",
    "OVERRIDE_WEIGHT",
    "confidence_now",
    "counted",
    "with_outcome",
]

HALF_LIFE = timedelta(days=180)
"""A guess of the design's evidence page; nobody has measured how fast habits change."""

OVERRIDE_WEIGHT = 3
"""How many failures an override counts as; a guess of the same page."""

OVERRIDES_ALLOWED = 1
"""One more than so many overrides set a memory aside."""


def confidence_now(
    successes: int, trials: int, reinforced_at: datetime | None, now: datetime
) -> float:
    """Return how far a memory is trusted now, 0 to 1.

    Raises:
        ValueError: more successes than trials, or a negative count.
    """
    bound = lower_bound(successes, trials)
    if reinforced_at is None:
        return bound
    age = max(timedelta(0), now - reinforced_at)
    return float(bound * 0.5 ** (age / HALF_LIFE))


def counted(by_device: Mapping[str, int]) -> int:
    """Return what all desks have counted together."""
    return sum(by_device.values())


def with_outcome(
    successes: Mapping[str, int],
    trials: Mapping[str, int],
    device: str,
    *,
    is_success: bool,
    weight: int = 1,
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the counts with one more outcome seen by a desk."""
    won, tried = dict(successes), dict(trials)
    won[device] = won.get(device, 0) + (weight if is_success else 0)
    tried[device] = tried.get(device, 0) + weight
    return won, tried
