"""How the practice and its agents did between two days: counts, never a name.

Every figure carries what it was counted from, and says so where that is too little to judge by
(under 20). Percentages of the past, no forecast. A visit counts as missed where the patient did
not come or cancelled within the practice's notice, which is what the prediction is about.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from harmony_desktop.domain.dates import day_bounds, practice_zone
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import PracticeHours, load_practice_hours
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["ENOUGH", "Analytics", "Figure", "Topic", "load_analytics"]

ENOUGH = 20
"""Fewer cases than this say nothing; the design's limit for every rate."""
RISK_EDGES = (0, 5, 10, 15, 20, 30, 50, 101)
"""Bounds of the calibration's bins in percent; finer where most predictions lie."""
_MOST_DAYS = 3660


class Topic(StrEnum):
    """What a figure is about."""

    FILL = "fill"
    OFFERS = "offers"
    CALIBRATION = "calibration"
    CONFIRMATION = "confirmation"
    REPLIES = "replies"
    OVERRIDES = "overrides"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        subject: what within the topic: a bin ``10-15``, a channel, an intent, an agent, or the
            Monday of a week.
        count: the cases that fit, `of` all of them; cents for production and its goal.
        share: `count` by `of`; None where there is nothing to divide by.
        expected: what the prediction said, 0 to 1; only in the calibration.
        is_few: too few cases to judge by.
    """

    topic: Topic
    subject: str
    count: int
    of: int
    share: float | None
    expected: float | None
    is_few: bool


@dataclass(frozen=True, slots=True)
class Analytics:
    """Every figure of a period, both days included."""

    first_day: date
    last_day: date
    lines: tuple[Figure, ...]

    def about(self, topic: Topic) -> tuple[Figure, ...]:
        """Return the figures of a topic in their order."""
        return tuple(line for line in self.lines if line.topic is topic)


# A hole counts as filled where another visit stands in its chair at its time. No visit lasts a
# day, so the other one's start is searched by the index within a day around the hole.
_FILLS = """
SELECT count(*), coalesce(sum(fill IS NOT NULL), 0), coalesce(sum(fill >= 2), 0),
       coalesce(sum(fill IN (1, 3)), 0)
FROM (
  SELECT (SELECT max(2 * (b.status IN ('completed', 'checked_out')) + b.auto_filled_cancellation)
    FROM appointments b
    WHERE b.tenant_id = a.tenant_id AND b.operatory_id = a.operatory_id
      AND b.start_time > a.start_time - 86400000000 AND b.start_time < a.end_time
      AND b.end_time > a.start_time AND b.deleted_at IS NULL
      AND b.status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')) AS fill
  FROM appointments a
  WHERE a.tenant_id = :tenant AND a.status = 'cancelled' AND a.start_time >= :begin
    AND a.start_time < :end AND a.operatory_id IS NOT NULL AND a.deleted_at IS NULL
)
"""
_OFFERS = """
SELECT count(*), coalesce(sum(status = 'accepted'), 0) FROM slot_offers
WHERE tenant_id = :tenant AND start_time >= :begin AND start_time < :end
  AND status IN ('offered', 'accepted', 'declined', 'expired', 'void', 'too_late')
  AND offered_at IS NOT NULL AND deleted_at IS NULL
"""
_RISKS = """
SELECT predicted_no_show_risk, count(*),
       sum(status = 'no_show' OR (status = 'cancelled' AND cancel_notice = 'late'))
FROM appointments
WHERE tenant_id = :tenant AND start_time >= :begin AND start_time < :end AND deleted_at IS NULL
  AND (status IN ('no_show', 'seated', 'completed', 'checked_out')
    OR (status = 'cancelled' AND cancel_notice = 'late'))
  AND predicted_no_show_risk IS NOT NULL
GROUP BY predicted_no_show_risk
"""
_ASKED = """
SELECT m.channel, count(DISTINCT a.id),
       count(DISTINCT CASE WHEN a.confirmed OR a.status = 'confirmed' THEN a.id END)
FROM messages m
JOIN appointments a ON a.tenant_id = m.tenant_id AND a.id = m.appointment_id
  AND a.deleted_at IS NULL
WHERE m.tenant_id = :tenant AND m.direction = 'out' AND m.status IN ('sent', 'delivered')
  AND m.due_at >= :begin AND m.due_at < :end AND m.deleted_at IS NULL
GROUP BY m.channel
"""
_CALLED = """
SELECT confirmation_attempts FROM appointments
WHERE tenant_id = :tenant AND start_time >= :begin AND start_time < :end AND deleted_at IS NULL
  AND confirmation_attempts <> '[]'
"""
_REPLIES = """
SELECT json_extract(content, '$.intent_detected') AS intent, count(*),
       coalesce(sum(success_outcome), 0)
FROM agent_interactions
WHERE tenant_id = :tenant AND agent_type = 'receptionist' AND interaction_type = 'reply'
  AND created_at >= :begin AND created_at < :end AND deleted_at IS NULL
GROUP BY intent ORDER BY count(*) DESC, intent
"""
# The sign keeps the planner on the index of the state, which the sort would lead it away from.
_DECISIONS = """
SELECT agent_type, count(*), sum(human_override)
FROM agent_interactions
WHERE tenant_id = :tenant AND created_at >= :begin AND created_at < :end AND deleted_at IS NULL
  AND state IN ('approved', 'corrected', 'rejected', 'undone')
GROUP BY +agent_type ORDER BY +agent_type
"""
_PRODUCTION = """
SELECT procedure_date, sum(amount) FROM procedures
WHERE tenant_id = :tenant AND status = 'C' AND procedure_date >= :first
  AND procedure_date <= :last AND deleted_at IS NULL
GROUP BY procedure_date
"""
_GOAL = "SELECT daily_production_goal FROM practice WHERE tenant_id = ? AND id = ?"


def load_analytics(
    connection: ReadConnection, tenant_id: UUID, first_day: date, last_day: date
) -> Analytics:
    """Return every figure from one local day to another, both included.

    Visits count by the day they were planned for, messages and replies by the day they were due
    or read, production by the day of the work.

    Raises:
        NotFoundError: the replica holds no practice row.
        ValidationError: days the wrong way round, more than ten years, or outside 1900 to 2199.
    """
    if not timedelta(0) <= last_day - first_day <= timedelta(days=_MOST_DAYS):
        message = "A period ends after it begins and lasts ten years at most."
        raise ValidationError(message)
    hours = load_practice_hours(connection, tenant_id)
    zone = practice_zone(hours.timezone)
    period = {
        "tenant": tenant_id.bytes,
        "begin": stored_microseconds(day_bounds(first_day, zone)[0]),
        "end": stored_microseconds(day_bounds(last_day, zone)[1]),
        "first": first_day.isoformat(),
        "last": last_day.isoformat(),
    }
    goal = connection.execute(_GOAL, (tenant_id.bytes, tenant_id.bytes)).fetchone()[0]
    return Analytics(
        first_day,
        last_day,
        (
            *_fills(connection, period),
            *_calibration(connection.execute(_RISKS, period)),
            *_confirmations(connection, period),
            *_figures(Topic.REPLIES, connection.execute(_REPLIES, period)),
            *_figures(Topic.OVERRIDES, connection.execute(_DECISIONS, period)),
            *_production(
                dict(connection.execute(_PRODUCTION, period).fetchall()),
                hours,
                int(goal or 0),
                (first_day, last_day),
            ),
        ),
    )


def _figure(
    topic: Topic, subject: str, count: int, of: int, expected: float | None = None
) -> Figure:
    share = round(count / of, 4) if of else None
    return Figure(topic, subject, count, of, share, expected, of < ENOUGH)


def _figures(topic: Topic, rows: Iterable[Any]) -> Iterator[Figure]:
    for subject, of, count in rows:
        yield _figure(topic, subject or "", count, of)


def _fills(connection: ReadConnection, period: dict[str, Any]) -> Iterator[Figure]:
    holes, filled, completed, by_agents = connection.execute(_FILLS, period).fetchone()
    yield _figure(Topic.FILL, "filled", filled, holes)
    yield _figure(Topic.FILL, "completed", completed, filled)
    yield _figure(Topic.FILL, "by_agents", by_agents, filled)
    offered, accepted = connection.execute(_OFFERS, period).fetchone()
    yield _figure(Topic.OFFERS, "per_fill", offered, accepted)


def _calibration(rows: Iterable[Any]) -> Iterator[Figure]:
    """Yield how many were missed in each bin that has a visit, with the mean prediction."""
    bins: dict[int, list[int]] = {}
    for risk, visits, missed in rows:
        at = max(at for at, edge in enumerate(RISK_EDGES) if edge <= max(0, risk))
        counted = bins.setdefault(min(at, len(RISK_EDGES) - 2), [0, 0, 0])
        for part, value in enumerate((visits, missed, risk * visits)):
            counted[part] += value
    for at, (visits, missed, weight) in sorted(bins.items()):
        last = min(100, RISK_EDGES[at + 1])
        expected = round(weight / visits / 100, 4)
        yield _figure(Topic.CALIBRATION, f"{RISK_EDGES[at]}-{last}", int(missed), visits, expected)


def _confirmations(connection: ReadConnection, period: dict[str, Any]) -> Iterator[Figure]:
    """Yield the visits asked about by each channel and those that were confirmed."""
    asked: dict[str, list[int]] = {}
    for channel, visits, confirmed in connection.execute(_ASKED, period):
        asked[channel] = [confirmed, visits]
    for (attempts,) in connection.execute(_CALLED, period):
        tried: dict[str, bool] = {}
        for attempt in json.loads(attempts):
            channel = "voice" if attempt["channel"] == "phone" else attempt["channel"]
            tried[channel] = tried.get(channel, False) or attempt["outcome"] == "confirmed"
        for channel, is_confirmed in tried.items():
            counted = asked.setdefault(channel, [0, 0])
            counted[0] += is_confirmed
            counted[1] += 1
    for channel, (confirmed, visits) in sorted(asked.items()):
        yield _figure(Topic.CONFIRMATION, channel, confirmed, visits)


def _production(
    done: dict[str, int], hours: PracticeHours, goal: int, days: tuple[date, date]
) -> Iterator[Figure]:
    """Yield the completed work of each week in cents, against the goal of its open days."""
    first, last = days
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        week = [monday + timedelta(days=step) for step in range(7)]
        within = [day for day in week if first <= day <= last]
        earned = sum(int(done.get(day.isoformat(), 0)) for day in within)
        wanted = goal * sum(bool(hours.spans_on(day)) for day in within)
        share = round(earned / wanted, 4) if wanted else None
        yield Figure(
            Topic.PRODUCTION, monday.isoformat(), earned, wanted, share, None, is_few=False
        )
        monday += timedelta(days=7)
