"""What change capture adds to inserts and updates of visits, beside the same without triggers.

The visits that are updated came from the server, so each changed field is noted. The peer is a
trigger that does nothing: less than that no capture by triggers can cost.
"""

import random
import statistics
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.figures import Figure, milliseconds
from benchmarks.large_practice import LargePractice
from harmony_desktop.importers.demo_practice.rows import RowSink

if TYPE_CHECKING:
    from harmony_desktop.replica.store import WriteTransaction

__all__ = ["measure"]

_ROWS, _ROUNDS, _GOAL_RATIO = 4000, 5, 1.5


class _TakenBackError(Exception):
    """Ends a transaction whose writes are not wanted."""


def measure(practice: LargePractice) -> list[Figure]:
    """Return the cost of a thousand inserts and updates with capture and without."""
    figures = []
    for name, work in (("insert", _insert), ("update", _update)):
        taken: dict[str, list[float]] = {"captured": [], "bare": [], "empty": []}
        for _ in range(_ROUNDS):
            for kind, times in taken.items():
                times.append(_run(practice, work, kind))
        ours, limit, empty = (statistics.median(times) for times in taken.values())
        figures.append(
            Figure(
                f"{name} 1,000 visits with capture",
                ours,
                "ms",
                f"<= {_GOAL_RATIO:g} x limit",
                ours <= _GOAL_RATIO * limit,
                peer=empty,
                limit=limit,
                note="limit: the same statements without triggers; peer: with an empty one",
            )
        )
    return figures


def _run(
    practice: LargePractice,
    work: Callable[["WriteTransaction", LargePractice], float],
    kind: str,
) -> float:
    taken: list[float] = []

    def measured(unit: "WriteTransaction") -> None:
        for verb in ("insert", "update") if kind != "captured" else ():
            unit.connection.execute(f"DROP TRIGGER capture_appointments_{verb}")
            if kind == "empty":
                unit.connection.execute(
                    f"CREATE TRIGGER empty_{verb} AFTER {verb} ON appointments BEGIN SELECT 1; END"
                )
        taken.append(work(unit, practice))
        raise _TakenBackError

    try:
        practice.workplace.replica.write(practice.workplace.actor, measured)
    except _TakenBackError:
        return taken[0] * 1000 / _ROWS
    raise AssertionError


def _insert(unit: "WriteTransaction", practice: LargePractice) -> float:
    connection = unit.connection
    patient, chair, provider = (
        UUID(bytes=connection.execute(f"SELECT id FROM {table} LIMIT 1").fetchone()[0])
        for table in ("patients", "operatories", "providers")
    )
    start = datetime(2040, 1, 2, tzinfo=UTC)
    sink = RowSink(
        connection,
        unit.tenant_id,
        random.Random(4),
        practice.workplace.actor.user_id,
        int(start.timestamp() * 1000),
    )

    def insert() -> None:
        for number in range(_ROWS):
            sink.add(
                "appointments",
                start,
                patient_id=patient,
                provider_id=provider,
                operatory_id=chair,
                start_time=start + timedelta(hours=number),
                end_time=start + timedelta(hours=number + 1),
                pattern="XXXX",
                status="scheduled",
            )
        sink.flush()

    return milliseconds(insert)


def _update(unit: "WriteTransaction", practice: LargePractice) -> float:
    del practice
    connection = unit.connection
    rows = connection.execute(
        "SELECT row_id FROM sync_row WHERE tbl = 'appointments' AND is_new = 0 LIMIT ?", (_ROWS,)
    ).fetchall()
    assert len(rows) == _ROWS

    def update() -> None:
        for (row_id,) in rows:
            connection.execute(
                "UPDATE appointments SET status = 'confirmed', lock_version = lock_version + 1 "
                "WHERE tenant_id = ? AND id = ?",
                (unit.tenant_id.bytes, row_id),
            )

    return milliseconds(update)
