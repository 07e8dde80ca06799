"""A figure of the table, and how figures are taken."""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Figure", "milliseconds", "percentile", "repeated", "resident_megabytes"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ours, peer and limit were taken in one run, in the same unit.

    Attributes:
        question: what was measured, with its size.
        ours: our figure.
        unit: such as ms or MB.
        goal: the goal in words.
        is_met: whether ours reaches it.
        peer: the same done the way others do it, where there is a peer.
        limit: the least anybody could need on this machine, where it was measured.
        note: what peer and limit are.
    """

    question: str
    ours: float
    unit: str
    goal: str
    is_met: bool
    peer: float | None = None
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours over the limit, or over the peer where there is no limit."""
        against = self.limit if self.limit is not None else self.peer
        return None if not against else self.ours / against


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call took by the wall clock."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def repeated(work: Callable[[], object], rounds: int, warm_up: int = 3) -> float:
    """Return the median of `rounds` calls in milliseconds."""
    for _ in range(warm_up):
        work()
    return statistics.median(milliseconds(work) for _ in range(rounds))


def resident_megabytes() -> float:
    """Return how much memory this process holds now."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6
