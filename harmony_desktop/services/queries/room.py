"""Which days of a long time have room in some chair at all, found by the database itself.

The answer is a superset: a day in it is checked exactly afterwards, a day outside it has no room.
"""

from datetime import date, timedelta
from uuid import UUID

from harmony_desktop.domain.dates import MINUTES_IN_DAY, day_bounds, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import PracticeHours
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["days_with_room"]

_MINUTE = 60_000_000
_VISITS = """
FROM appointments INDEXED BY idx_appointments_chair_gaps
WHERE tenant_id = :tenant AND operatory_id = :chair AND start_time >= :start AND start_time < :end
  AND deleted_at IS NULL AND status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
"""
_GAPS = f"""
SELECT previous, start_time FROM (
  SELECT start_time, LAG(end_time, 1, :start) OVER (ORDER BY start_time) AS previous {_VISITS}
) WHERE start_time - previous >= :length
"""  # noqa: S608 - two constants
_LAST = f"SELECT end_time {_VISITS} ORDER BY start_time DESC LIMIT 1"


def days_with_room(
    connection: ReadConnection,
    tenant_id: UUID,
    hours: PracticeHours,
    chairs: tuple[UUID, ...],
    days: tuple[date, date],
    minutes: int,
    part_of_day: tuple[int, int] = (0, MINUTES_IN_DAY),
) -> list[date]:
    """Return the days, in order, on which a chair is free for `minutes` within open hours.

    Args:
        connection: a reader.
        tenant_id: the practice.
        hours: its zone and opening hours.
        chairs: the chairs that would do.
        days: the first and the last day.
        minutes: the least length.
        part_of_day: wall-clock minutes between which the visit must lie.
    """
    spans = _open_spans(hours, days, minutes, part_of_day)
    if not spans:
        return []
    start = stored_microseconds(day_bounds(days[0], practice_zone(hours.timezone))[0])
    end = stored_microseconds(day_bounds(days[1], practice_zone(hours.timezone))[1])
    found: set[date] = set()
    for chair in chairs:
        parameters = {
            "tenant": tenant_id.bytes,
            "chair": chair.bytes,
            "start": start,
            "end": end,
            "length": minutes * _MINUTE,
        }
        gaps = connection.execute(_GAPS, parameters).fetchall()
        last = connection.execute(_LAST, parameters).fetchone()
        gaps.append((start if last is None else last[0], end))
        found.update(_days_of(gaps, spans, minutes * _MINUTE))
    return sorted(found)


def _open_spans(
    hours: PracticeHours, days: tuple[date, date], minutes: int, part: tuple[int, int]
) -> list[tuple[int, int, date]]:
    """Return the open stretches of the days that are long enough, in microseconds."""
    zone = practice_zone(hours.timezone)
    spans = []
    day = days[0]
    while day <= days[1]:
        for opens, closes in hours.spans_on(day):
            begin, end = max(opens, part[0]), min(closes, part[1])
            if end - begin >= minutes:
                # An hour more on both sides of the night the clocks change: a superset is enough.
                midnight = stored_microseconds(day_bounds(day, zone)[0])
                length = stored_microseconds(day_bounds(day, zone)[1]) - midnight
                slack = abs(length - MINUTES_IN_DAY * _MINUTE)
                spans.append(
                    (midnight + begin * _MINUTE - slack, midnight + end * _MINUTE + slack, day)
                )
        day += timedelta(days=1)
    return spans


def _days_of(
    gaps: list[tuple[int, int]], spans: list[tuple[int, int, date]], length: int
) -> set[date]:
    """Return the days on which a gap leaves `length` of an open stretch; both lists in order."""
    found: set[date] = set()
    at = 0
    for gap_start, gap_end in gaps:
        while at < len(spans) and spans[at][1] <= gap_start:
            at += 1
        index = at
        while index < len(spans) and spans[index][0] < gap_end:
            begin, end, day = spans[index]
            if min(end, gap_end) - max(begin, gap_start) >= length:
                found.add(day)
            index += 1
    return found
