"""Which holes of a chair are worth filling, and whom a visit that runs over will keep waiting.

Minutes are wall-clock of one local day. A hole shorter than half an hour takes no usual visit: the
shortest kinds a practice books, a limited exam or seating a crown, last thirty minutes.
"""

from collections.abc import Iterable

from harmony_desktop.domain.slots import Spans

__all__ = ["SHORTEST_HOLE", "expected_end", "holes_worth_filling", "push_of_next"]

SHORTEST_HOLE = 30


def holes_worth_filling(
    visits: Iterable[tuple[int, int]],
    blocked: Iterable[tuple[int, int]],
    open_from: int,
    open_until: int,
    shortest: int = SHORTEST_HOLE,
) -> Spans:
    """Return the free stretches of one chair that take a visit, in order.

    Args:
        visits: begin and end of each visit in the chair; without one nobody works there, and there
            is no hole.
        blocked: begin and end of what nobody books.
        open_from: opening, or the present minute on the day itself.
        open_until: closing.
        shortest: minutes a hole must have.
    """
    taken = sorted(visits)
    if not taken:
        return ()
    holes = []
    free_from = open_from
    for begin, end in sorted((*taken, *blocked)):
        if min(begin, open_until) - free_from >= shortest:
            holes.append((free_from, min(begin, open_until)))
        free_from = max(free_from, end)
    if open_until - free_from >= shortest:
        holes.append((free_from, open_until))
    return tuple(holes)


def expected_end(start_minute: int, minutes: int, late_minutes: int, now_minute: int) -> int:
    """Return when a visit in the chair will be over: as long as planned, at the soonest now."""
    return max(now_minute, start_minute + late_minutes + minutes)


def push_of_next(ends_minute: int, later_starts: Iterable[int]) -> tuple[int, int] | None:
    """Return the start of the next visit in the chair and by how many minutes it is pushed.

    Args:
        ends_minute: when the visit that runs will be over.
        later_starts: when the visits behind it in the same chair begin.

    Returns:
        None where the next visit can begin in time, or there is none.
    """
    following = min(later_starts, default=None)
    if following is None or following >= ends_minute:
        return None
    return following, ends_minute - following
