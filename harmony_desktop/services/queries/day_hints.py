"""What the board hints at: holes worth filling with who could come, visits that will begin late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone, weekday_name
from harmony_desktop.domain.day_flow import expected_end, holes_worth_filling, push_of_next
from harmony_desktop.domain.waitlist import FreeSlot, reason_against
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.board import (
    BoardCard,
    BoardDay,
    BoardOperatory,
    load_board_day,
)
from harmony_desktop.services.queries.candidates import WaitingOnDay
from harmony_desktop.services.queries.flow import load_waiting_room
from harmony_desktop.services.queries.storage import optional_id, stored_microseconds

__all__ = ["MOST_DUE", "NO_HINTS", "DayHints", "GapHint", "LateHint", "load_day_hints"]

_GRID = 10
_OVERDUE = timedelta(days=365)
MOST_DUE = 99
"""Nobody calls more for one hole; counting all of a large practice takes half a second."""
_MOST_GAPS = 40
"""Holes looked at a day; a board with more is empty, not full of holes."""


@dataclass(frozen=True, slots=True)
class GapHint:
    """A hole worth filling, and how many patients could come into it.

    Attributes:
        waiting: entries of the waitlist whose wishes it meets.
        unscheduled: visits off the board that are no longer than it.
        due: patients with a recall overdue by at most a year that fits, in a hygiene chair; not
            counted beyond `MOST_DUE`.
    """

    operatory_id: UUID
    start_minute: int
    minutes: int
    waiting: int
    unscheduled: int
    due: int


@dataclass(frozen=True, slots=True)
class LateHint:
    """A visit that will begin late since the one before it in the chair runs over."""

    appointment_id: UUID
    minutes: int


@dataclass(frozen=True, slots=True)
class DayHints:
    """The hints of one day."""

    gaps: tuple[GapHint, ...] = ()
    late: tuple[LateHint, ...] = ()

    def late_minutes(self, appointment_id: UUID) -> int:
        """Return by how many minutes a visit will begin late; 0 where nothing is known."""
        return next((one.minutes for one in self.late if one.appointment_id == appointment_id), 0)


NO_HINTS = DayHints()

_UNSCHEDULED = """
SELECT 5 * LENGTH(pattern), provider_id, COUNT(*) FROM appointments
WHERE tenant_id = ? AND status = 'unscheduled' AND deleted_at IS NULL
GROUP BY 1, 2
"""
_DUE = """
SELECT DISTINCT r.patient_id
FROM recalls r
JOIN recall_types t ON t.tenant_id = r.tenant_id AND t.id = r.recall_type_id AND t.is_active = 1
JOIN patients p ON p.tenant_id = r.tenant_id AND p.id = r.patient_id AND p.deleted_at IS NULL
  AND p.merged_into_id IS NULL AND p.status NOT IN ('deceased', 'archived', 'inactive')
WHERE r.tenant_id = :tenant AND r.due_on >= :first AND r.due_on <= :day AND r.status <> 'stopped'
  AND r.deleted_at IS NULL AND (r.disabled_until IS NULL OR r.disabled_until <= :day)
  AND NOT EXISTS (SELECT 1 FROM appointments a
    WHERE a.tenant_id = r.tenant_id AND a.patient_id = r.patient_id AND a.start_time >= :now
      AND a.deleted_at IS NULL AND a.status NOT IN ('cancelled', 'no_show'))
  AND 5 * LENGTH(t.pattern) <= :longest
LIMIT :most
"""


def load_day_hints(
    connection: ReadConnection, tenant_id: UUID, day: date, now: datetime
) -> DayHints:
    """Return the hints of a day; a past or closed day has none.

    Raises:
        NotFoundError: the replica holds no practice row.
    """
    board = load_board_day(connection, tenant_id, day)
    zone = practice_zone(board.timezone)
    today = local_day(now, zone)
    if board.closed_reason is not None or day < today:
        return NO_HINTS
    minute = local_minute(now, zone) if day == today else None
    gaps = _gaps(connection, tenant_id, board, now, minute)
    late = () if minute is None else _late(connection, tenant_id, board, now, minute)
    return DayHints(gaps, late)


def _gaps(
    connection: ReadConnection,
    tenant_id: UUID,
    board: BoardDay,
    now: datetime,
    minute: int | None,
) -> tuple[GapHint, ...]:
    free = _free(board, now, minute)
    if not free:
        return ()
    free = free[:_MOST_GAPS]
    off_board = _off_board(connection, tenant_id)
    waiting = WaitingOnDay(connection, tenant_id, board.day, now)
    due = _Due(connection, tenant_id, board.day, now)
    return tuple(
        GapHint(
            operatory_id=chair.id,
            start_minute=slot.start_minute,
            minutes=slot.minutes,
            waiting=sum(reason_against(slot, one) is None for one in waiting.candidates(slot)),
            unscheduled=sum(
                count
                for minutes, provider, count in off_board
                if minutes <= slot.minutes and provider in {None, slot.provider_id}
            ),
            due=due.fitting(slot.minutes) if chair.is_hygiene else 0,
        )
        for chair, slot in free
    )


def _free(
    board: BoardDay, now: datetime, minute: int | None
) -> list[tuple[BoardOperatory, FreeSlot]]:
    """Return the holes worth filling with their chairs, those from `minute` on."""
    open_from = board.opens_minute
    if minute is not None:
        open_from = max(open_from, -(-minute // _GRID) * _GRID)
    notice = _notice_to_opening(board, now)
    free: list[tuple[BoardOperatory, FreeSlot]] = []
    for chair in board.operatories:
        cards = [card for card in board.cards if card.operatory_id == chair.id]
        blocked = [
            (one.start_minute, one.end_minute)
            for one in board.blockouts
            if one.operatory_id in {None, chair.id}
        ]
        spans = [(card.start_minute, card.start_minute + card.minutes) for card in cards]
        for begin, end in holes_worth_filling(spans, blocked, open_from, board.closes_minute):
            slot = FreeSlot(
                day=board.day,
                weekday=weekday_name(board.day),
                start_minute=begin,
                minutes=end - begin,
                operatory_id=chair.id,
                provider_id=_nearest(cards, begin).provider_id,
                notice_minutes=notice + begin,
                is_hygiene=chair.is_hygiene,
            )
            free.append((chair, slot))
    return free


def _notice_to_opening(board: BoardDay, now: datetime) -> int:
    """Return the minutes from now to the day's midnight at the practice; negative on the day."""
    local = now.astimezone(practice_zone(board.timezone))
    return (board.day - local.date()).days * 24 * 60 - (local.hour * 60 + local.minute)


def _nearest(cards: Iterable[BoardCard], minute: int) -> BoardCard:
    return min(cards, key=lambda card: (abs(card.start_minute + card.minutes - minute), card.id))


def _off_board(connection: ReadConnection, tenant_id: UUID) -> list[tuple[int, UUID | None, int]]:
    found = connection.execute(_UNSCHEDULED, (tenant_id.bytes,))
    return [(row[0], optional_id(row[1]), row[2]) for row in found]


class _Due:
    """Counts the recalls that fit a length, each length once."""

    def __init__(
        self, connection: ReadConnection, tenant_id: UUID, day: date, now: datetime
    ) -> None:
        self._connection = connection
        self._parameters = {
            "tenant": tenant_id.bytes,
            "first": (day - _OVERDUE).isoformat(),
            "day": day.isoformat(),
            "now": stored_microseconds(now),
            "most": MOST_DUE,
        }
        self._known: dict[int, int] = {}

    def fitting(self, minutes: int) -> int:
        """Return how many patients' recalls are no longer than that."""
        if minutes not in self._known:
            parameters = {**self._parameters, "longest": minutes}
            rows = self._connection.execute(_DUE, parameters).fetchall()
            self._known[minutes] = len(rows)
        return self._known[minutes]


def _late(
    connection: ReadConnection, tenant_id: UUID, board: BoardDay, now: datetime, minute: int
) -> tuple[LateHint, ...]:
    cards = {card.id: card for card in board.cards if not card.is_proposed}
    late = []
    for running in load_waiting_room(connection, tenant_id, now):
        card = cards.get(running.appointment_id)
        if card is None or running.status != "seated":
            continue
        end = expected_end(card.start_minute, card.minutes, running.late_minutes, minute)
        behind = [
            other
            for other in cards.values()
            if other.operatory_id == card.operatory_id
            and other.start_minute > card.start_minute
            and other.status in {"scheduled", "confirmed", "arrived"}
        ]
        pushed = push_of_next(end, (other.start_minute for other in behind))
        late += [
            LateHint(other.id, pushed[1])
            for other in behind
            if pushed is not None and other.start_minute == pushed[0]
        ]
    return tuple(late)
