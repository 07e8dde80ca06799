"""One day of the board, as it is painted.

Plain SQL on a reader connection, no object mapping: a day of 150 visits must load in a few
milliseconds however many visits the practice has. The day's rows are found by their start time.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import MINUTES_IN_DAY, day_bounds, local_minute, practice_zone
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import PracticeHours, Spans, load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_date,
    optional_id,
    stored_microseconds,
    stored_moment,
)

__all__ = ["BoardBlockout", "BoardCard", "BoardDay", "BoardOperatory", "load_board_day"]

_DEFAULT_OPENS, _DEFAULT_CLOSES = 8 * 60, 17 * 60


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One visit on the board; `risk` is a probability 0 to 1, `version` guards against old looks.

    A proposed card is an agent's open offer: its `id` is the offer's, not an appointment's.
    """

    id: UUID
    patient_id: UUID
    operatory_id: UUID
    provider_id: UUID
    hygienist_id: UUID | None
    start_minute: int
    minutes: int
    pattern: str
    status: str
    is_asap: bool
    first_name: str
    last_name: str
    preferred_name: str
    date_of_birth: date | None
    pronouns: str
    phone: str
    type_name: str
    notes: str
    provider_initials: str
    provider_color: str
    risk: float | None
    alerts: tuple[str, ...]
    balance_cents: int
    is_proposed: bool
    is_double_booked: bool
    version: int


@dataclass(frozen=True, slots=True)
class BoardOperatory:
    """One column of the board."""

    id: UUID
    name: str
    abbreviation: str
    is_hygiene: bool


@dataclass(frozen=True, slots=True)
class BoardBlockout:
    """Hatched time; `operatory_id` None means every column."""

    id: UUID
    operatory_id: UUID | None
    start_minute: int
    end_minute: int
    label: str


@dataclass(frozen=True, slots=True)
class BoardDay:
    """A day of the board in the practice's wall-clock minutes."""

    day: date
    timezone: str
    opens_minute: int
    closes_minute: int
    operatories: tuple[BoardOperatory, ...]
    cards: tuple[BoardCard, ...]
    blockouts: tuple[BoardBlockout, ...]
    closed_reason: str | None


_OPERATORIES = """
SELECT id, name, abbreviation, is_hygiene FROM operatories
WHERE tenant_id = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY position, name, id
"""

# NOT IN keeps the planner on the index of the start time: an IN list would tempt it to the
# index of the status and years of rows.
_CARDS = """
SELECT a.id, a.patient_id, a.operatory_id, a.provider_id, a.hygienist_id, a.start_time,
       a.pattern, a.status, a.is_asap, p.first_name, p.last_name, p.preferred_name,
       p.date_of_birth, p.pronouns, COALESCE(p.phone_wireless, p.phone_home, ''),
       COALESCE(t.name, a.appointment_type, ''), a.notes, v.abbreviation, v.color,
       a.predicted_no_show_risk, a.lock_version,
       (SELECT SUM(l.amount) FROM ledger_entries l
         WHERE l.tenant_id = a.tenant_id AND l.patient_id = a.patient_id
           AND l.deleted_at IS NULL)
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
JOIN providers v ON v.tenant_id = a.tenant_id AND v.id = a.provider_id
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
  AND a.operatory_id IS NOT NULL AND a.status NOT IN ('cancelled', 'unscheduled', 'planned')
ORDER BY a.start_time, a.id
"""

_PROPOSED = """
SELECT o.id, o.patient_id, o.operatory_id, o.provider_id, NULL, o.start_time,
       o.pattern, 'scheduled', 0, p.first_name, p.last_name, p.preferred_name,
       p.date_of_birth, p.pronouns, COALESCE(p.phone_wireless, p.phone_home, ''),
       COALESCE(t.name, ''), w.note, v.abbreviation, v.color, NULL, 0, NULL
FROM slot_offers o
JOIN patients p ON p.tenant_id = o.tenant_id AND p.id = o.patient_id
JOIN providers v ON v.tenant_id = o.tenant_id AND v.id = o.provider_id
LEFT JOIN waitlist_entries w ON w.tenant_id = o.tenant_id AND w.id = o.waitlist_entry_id
LEFT JOIN appointment_types t ON t.tenant_id = w.tenant_id AND t.id = w.appointment_type_id
WHERE o.tenant_id = ? AND o.status = 'proposed' AND o.start_time >= ? AND o.start_time < ?
  AND o.operatory_id IS NOT NULL AND o.deleted_at IS NULL
ORDER BY o.start_time, o.id
"""

# CROSS JOIN and the index keep the order: from the day's few patients to theirs, in a database
# never analysed too, and never through all there are.
_ALERTS = """
WITH day AS (
  SELECT DISTINCT patient_id FROM appointments INDEXED BY idx_appointments_date
  WHERE tenant_id = :tenant AND start_time >= :start AND start_time < :end
)
SELECT m.patient_id, m.severity, m.label FROM day CROSS JOIN medical_alerts m
WHERE m.tenant_id = :tenant AND m.patient_id = day.patient_id
  AND m.is_active = 1 AND m.deleted_at IS NULL
UNION ALL
SELECT g.patient_id, 2, 'Allergy: ' || g.substance FROM day CROSS JOIN allergies g
WHERE g.tenant_id = :tenant AND g.patient_id = day.patient_id
  AND g.is_active = 1 AND g.deleted_at IS NULL
ORDER BY 2 DESC, 3
"""

_BLOCKOUTS = """
SELECT b.id, b.operatory_id, b.start_time, b.end_time, b.label, b.kind FROM blockouts b
WHERE b.tenant_id = ? AND b.start_time >= ? AND b.start_time < ? AND b.end_time > ?
  AND b.provider_id IS NULL AND b.deleted_at IS NULL
ORDER BY b.start_time, b.id
"""

_CONFLICTS = """
SELECT row_id, other_row_id FROM sync_conflicts
WHERE tenant_id = ? AND state = 'open' AND kind = 'double_booking' AND deleted_at IS NULL
"""

_LONGEST_BLOCKOUT = 31 * 86_400_000_000
"""Microseconds: a blockout is looked for this far before the day it reaches into."""


def load_board_day(connection: ReadConnection, tenant_id: UUID, day: date) -> BoardDay:
    """Return everything the board paints for one local day.

    Cancelled, unscheduled and planned visits are not on the board; a missed one leaves it as
    soon as its time is given to somebody else.

    Raises:
        NotFoundError: the replica holds no practice row.
    """
    hours = load_practice_hours(connection, tenant_id)
    zone = practice_zone(hours.timezone)
    start, end = (stored_microseconds(moment) for moment in day_bounds(day, zone))
    tenant = tenant_id.bytes
    blockouts, holiday = _load_blockouts(connection, tenant, (start, end), zone)
    spans = hours.spans_on(day)
    blockouts = (*_closed_between(tenant_id, day, spans), *blockouts)
    closed = holiday or (None if spans else "Closed")
    return BoardDay(
        day=day,
        timezone=hours.timezone,
        opens_minute=spans[0][0] if spans else _usual_opening(hours),
        closes_minute=spans[-1][1] if spans else _usual_closing(hours),
        operatories=tuple(
            BoardOperatory(UUID(bytes=row[0]), row[1], row[2], bool(row[3]))
            for row in connection.execute(_OPERATORIES, (tenant,))
        ),
        cards=_load_cards(connection, tenant, (start, end), zone),
        blockouts=blockouts,
        closed_reason=closed,
    )


def _closed_between(tenant_id: UUID, day: date, spans: Spans) -> tuple[BoardBlockout, ...]:
    """Return the pauses between the day's opening hours; their ids follow from the day."""
    return tuple(
        BoardBlockout(natural_id(tenant_id, "closed", day, end), None, end, begin, "Closed")
        for (_, end), (begin, _) in pairwise(spans)
        if end < begin
    )


def _usual_opening(hours: PracticeHours) -> int:
    return min((spans[0][0] for spans in hours.weekdays.values() if spans), default=_DEFAULT_OPENS)


def _usual_closing(hours: PracticeHours) -> int:
    return max(
        (spans[-1][1] for spans in hours.weekdays.values() if spans), default=_DEFAULT_CLOSES
    )


def _load_cards(
    connection: ReadConnection, tenant: bytes, span: tuple[int, int], zone: ZoneInfo
) -> tuple[BoardCard, ...]:
    start, end = span
    alerts: dict[bytes, list[str]] = defaultdict(list)
    parameters = {"tenant": tenant, "start": start, "end": end}
    for patient, _, label in connection.execute(_ALERTS, parameters):
        alerts[patient].append(label)
    flagged: set[bytes] = set()
    for row in connection.execute(_CONFLICTS, (tenant,)):
        flagged.update(row)
    known = _Ids()
    cards = [
        _card(row, alerts, zone, known, is_flagged=row[0] in flagged, is_proposed=False)
        for row in connection.execute(_CARDS, (tenant, start, end))
    ]
    cards = _mark_double_bookings(cards)
    cards.extend(
        _card(row, alerts, zone, known, is_flagged=False, is_proposed=True)
        for row in connection.execute(_PROPOSED, (tenant, start, end))
    )
    return tuple(cards)


class _Ids(dict[bytes, UUID]):
    """The few chairs and people of a day, each made once."""

    def __missing__(self, stored: bytes) -> UUID:
        made = self[stored] = UUID(bytes=stored)
        return made


def _card(
    row: Sequence[Any],
    alerts: dict[bytes, list[str]],
    zone: ZoneInfo,
    known: _Ids,
    *,
    is_flagged: bool,
    is_proposed: bool,
) -> BoardCard:
    initials = row[17] or ""
    return BoardCard(
        id=UUID(bytes=row[0]),
        patient_id=UUID(bytes=row[1]),
        operatory_id=known[row[2]],
        provider_id=known[row[3]],
        hygienist_id=None if row[4] is None else known[row[4]],
        start_minute=local_minute(stored_moment(row[5]), zone),
        minutes=5 * len(row[6]),
        pattern=row[6],
        status=row[7],
        is_asap=bool(row[8]),
        first_name=row[9],
        last_name=row[10],
        preferred_name=row[11] or "",
        date_of_birth=optional_date(row[12]),
        pronouns=row[13] or "",
        phone=row[14],
        type_name=row[15],
        notes=row[16] or "",
        provider_initials=initials,
        provider_color=row[18],
        risk=None if row[19] is None else row[19] / 100,
        alerts=tuple(alerts.get(row[1], ())),
        balance_cents=row[21] or 0,
        is_proposed=is_proposed,
        is_double_booked=is_flagged,
        version=row[20],
    )


def _mark_double_bookings(cards: list[BoardCard]) -> list[BoardCard]:
    """Flag live cards that share a chair at the same time; drop missed ones whose time is taken."""
    doubled: set[UUID] = set()
    retaken: set[UUID] = set()
    columns: dict[UUID, list[BoardCard]] = defaultdict(list)
    for card in cards:
        columns[card.operatory_id].append(card)
    for column in columns.values():
        for index, first in enumerate(column):
            for second in column[index + 1 :]:
                if second.start_minute >= first.start_minute + first.minutes:
                    break
                missed = {card.id for card in (first, second) if card.status == "no_show"}
                if not missed:
                    doubled.update((first.id, second.id))
                elif len(missed) == 1:
                    retaken.update(missed)
    return [
        replace(card, is_double_booked=True) if card.id in doubled else card
        for card in cards
        if card.id not in retaken
    ]


def _load_blockouts(
    connection: ReadConnection, tenant: bytes, span: tuple[int, int], zone: ZoneInfo
) -> tuple[tuple[BoardBlockout, ...], str | None]:
    """Return the day's blockouts clipped to it, and the holiday's name where it is one."""
    start, end = span
    holiday: str | None = None
    blockouts = []
    parameters = (tenant, start - _LONGEST_BLOCKOUT, end, start)
    for row in connection.execute(_BLOCKOUTS, parameters):
        first = 0 if row[2] < start else local_minute(stored_moment(row[2]), zone)
        last = MINUTES_IN_DAY if row[3] >= end else local_minute(stored_moment(row[3]), zone)
        if row[5] == "holiday" and row[1] is None:
            holiday = row[4] or "Holiday"
        blockouts.append(
            BoardBlockout(UUID(bytes=row[0]), optional_id(row[1]), first, last, row[4])
        )
    return tuple(blockouts), holiday
