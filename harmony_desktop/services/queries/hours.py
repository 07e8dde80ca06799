"""The practice's time zone and opening hours."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

from harmony_desktop.domain.dates import minute_of_clock, weekday_name
from harmony_desktop.foundation.errors import NotFoundError
from harmony_desktop.services.ports import ReadConnection

__all__ = ["PracticeHours", "Spans", "load_practice_hours", "parse_weekly_hours"]

Spans = tuple[tuple[int, int], ...]
"""Opening and closing minutes of one day, in order."""


@dataclass(frozen=True, slots=True)
class PracticeHours:
    """When the practice is open, in wall-clock minutes of its zone."""

    name: str
    timezone: str
    weekdays: Mapping[str, Spans]

    def spans_on(self, day: date) -> Spans:
        """Return the open spans of a day; empty when closed."""
        return self.weekdays.get(weekday_name(day), ())


@lru_cache(maxsize=256)
def parse_weekly_hours(text: str | None) -> Mapping[str, Spans]:
    """Return the spans by weekday of a stored `WeeklyHours` structure; absent days are closed."""
    stored = json.loads(text) if text else {}
    return MappingProxyType(
        {
            weekday: tuple(
                sorted((minute_of_clock(opens), minute_of_clock(closes)) for opens, closes in spans)
            )
            for weekday, spans in stored.items()
        }
    )


def load_practice_hours(connection: ReadConnection, tenant_id: UUID) -> PracticeHours:
    """Return the zone and hours of the practice.

    Raises:
        NotFoundError: the replica holds no practice row.
    """
    row = connection.execute(
        "SELECT name, timezone, opening_hours FROM practice WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()
    if row is None:
        message = "This database holds no practice yet."
        raise NotFoundError(message)
    return PracticeHours(row[0], row[1], parse_weekly_hours(row[2]))
