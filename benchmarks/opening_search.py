"""The search for openings over twelve months, the week, the month, and a typed booking line.

The search begins before the full days of the history, so that what it looks at is as full as a
practice gets: 13 visits a chair and day, with a hole of a few minutes. The limit reads the same
visits' times from the index with one bare statement and does nothing with them.
"""

from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure, repeated
from benchmarks.large_practice import LargePractice
from harmony_desktop.services.queries.openings import OpeningSearch, load_openings
from harmony_desktop.services.queries.spans import load_board_month, load_board_week
from harmony_desktop.services.queries.typed_booking import load_typed_booking

__all__ = ["measure"]

_ROUNDS, _GOAL_MS, _PALETTE_MS = 15, 100.0, 50.0
_YEAR = timedelta(days=365)
_BARE = """
SELECT operatory_id, start_time, end_time FROM appointments INDEXED BY idx_appointments_chair_gaps
WHERE tenant_id = ? AND operatory_id = ? AND start_time >= ? AND start_time < ?
"""


def measure(practice: LargePractice) -> list[Figure]:
    """Return the medians, each with the size of the practice in its question."""
    size = f"among {practice.size.appointments:,}"
    begin = max(practice.full_days[-1], practice.full_days[0] - _YEAR)
    zone = ZoneInfo(practice.workplace.settings.timezone)
    now = datetime.combine(begin, time(0, 5), zone)
    look = practice.workplace.desk.look
    nothing = OpeningSearch(minutes=300, last_day=practice.full_days[0], limit=10)
    soon = OpeningSearch(minutes=30, limit=10)
    hardest = repeated(partial(look, load_openings, nothing, now), _ROUNDS)
    usual = repeated(partial(practice.workplace.desk.openings, soon), _ROUNDS)
    bare = repeated(partial(_read_times, practice, begin), _ROUNDS)
    middle = practice.full_days[len(practice.full_days) // 2]
    week = repeated(partial(look, load_board_week, middle), _ROUNDS)
    month = repeated(partial(look, load_board_month, middle), _ROUNDS)
    clock = practice.workplace.clock.now()
    line = repeated(partial(look, load_typed_booking, "ma 1015 crown 60", clock), _ROUNDS)

    def figure(question: str, ours: float, goal: float, limit: float | None = None) -> Figure:
        return Figure(
            f"{question} {size}, median",
            ours,
            "ms",
            f"< {goal:g} ms",
            ours < goal,
            limit=limit,
            note="" if limit is None else "limit: the bare times of the year",
        )

    return [
        figure("12 months searched for an opening that is not there", hardest, _GOAL_MS, bare),
        figure("the next ten openings", usual, _GOAL_MS),
        figure("a typed booking line", line, _PALETTE_MS),
        figure("a week of the board read", week, _GOAL_MS),
        figure("a month of the board read", month, _GOAL_MS),
    ]


def _read_times(practice: LargePractice, begin: object) -> None:
    zone = ZoneInfo(practice.workplace.settings.timezone)
    start = datetime.combine(begin, time(), zone)  # type: ignore[arg-type]
    span = [int(at.timestamp()) * 1_000_000 for at in (start, start + _YEAR)]
    tenant = practice.workplace.settings.tenant_id.bytes
    for chair in practice.workplace.desk.directory().operatories:
        practice.workplace.replica.read(
            lambda connection, chair=chair: connection.execute(  # type: ignore[misc]
                _BARE, (tenant, chair.id.bytes, *span)
            ).fetchall()
        )
