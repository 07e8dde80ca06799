"""What change capture adds to inserts and updates of visits, beside the same without triggers."""

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
        with_capture, without = [], []
        for _ in range(_ROUNDS):
            with_capture.append(_run(practice, work, is_captured=True))
            without.append(_run(practice, work, is_captured=False))
        ours, limit = statistics.median(with_capture), statistics.median(without)
        figures.append(
            Figure(
                f"{name} 1,000 visits with capture",
                ours,
                "ms",
                f"<= {_GOAL_RATIO:g} x limit",
                ours <= _GOAL_RATIO * limit,
                limit=limit,
                note="limit: the same statements without the capture triggers",
            )
        )
    return figures


def _run(
    practice: LargePractice,
    work: Callable[["WriteTransaction", LargePractice], float],
    *,
    is_captured: bool,
) -> float:
    taken: list[float] = []

    def measured(unit: "WriteTransaction") -> None:
        if not is_captured:
            for kind in ("insert", "update"):
                unit.connection.execute(f"DROP TRIGGER capture_appointments_{kind}")
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
    rows = connection.execute("SELECT id FROM appointments LIMIT ?", (_ROWS,)).fetchall()

    def update() -> None:
        for (row_id,) in rows:
            connection.execute(
                "UPDATE appointments SET status = 'confirmed', lock_version = lock_version + 1 "
                "WHERE tenant_id = ? AND id = ?",
                (unit.tenant_id.bytes, row_id),
            )

    return milliseconds(update)
