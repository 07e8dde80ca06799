"""Practices of a given size in real encrypted replicas; made once a run, from a seed."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.importers.demo_practice.rows import RowSink
from harmony_desktop.replica.keyslots import PassphraseCost

if TYPE_CHECKING:
    from harmony_desktop.replica.store import WriteTransaction

__all__ = ["SECRET", "LargePractice", "PracticeSize", "make_practice"]

SECRET = bootstrap.DEMO_PASSPHRASE
_CHEAP = PassphraseCost(8, 1)
_ZONE = "America/Chicago"
_CHAIRS, _VISITS_A_CHAIR = 12, 13
_FIRST_MINUTE, _MINUTES = 7 * 60, 45
_QUIET_DAYS = 40
"""Days before today that are left alone, so that the demo's own days stay free of overlaps."""
_CANCELLED_A_DAY, _YEAR_OF_DAYS = 6, 250
_WAITING, _OFF_BOARD = 200, 300
_RECALL_DAYS = 200
"""Recalls are due at most so many days before or after today."""


@dataclass(frozen=True, slots=True)
class PracticeSize:
    """How many patients and appointments."""

    patients: int
    appointments: int

    def __str__(self) -> str:
        """Return the size as it stands in the table."""
        return f"{self.patients:,} patients, {self.appointments:,} appointments"


@dataclass(frozen=True, slots=True)
class LargePractice:
    """An open practice; `full_days` have 156 visits each, newest first."""

    size: PracticeSize
    workplace: Workplace
    full_days: tuple[date, ...]


@contextmanager
def make_practice(folder: Path, size: PracticeSize) -> Iterator[LargePractice]:
    """Make the practice in `folder` and keep it open."""
    options = DemoOptions(
        patients=size.patients, operatories=_CHAIRS, years=0, timezone=_ZONE, with_chart=False
    )
    workplace = bootstrap.create_demo(ProfilePaths(folder), options=options, cost=_CHEAP)
    try:
        days = workplace.replica.write(
            workplace.actor, lambda unit: _fill_history(unit, workplace, size.appointments)
        )
        workplace.replica.on_writer(lambda connection: connection.execute("ANALYZE"))
        workplace.replica.checkpoint()
        yield LargePractice(size, workplace, tuple(days))
    finally:
        workplace.close()


def _fill_history(unit: "WriteTransaction", workplace: Workplace, appointments: int) -> list[date]:
    connection = unit.connection
    # History arrives as it would from the server: nothing of it waits to be sent.
    connection.execute("UPDATE sync_state SET applying = 1")
    chance = random.Random(2)
    patients = [row[0] for row in connection.execute("SELECT id FROM patients")]
    chairs = connection.execute(
        "SELECT id, coalesce(provider_id, hygienist_id) FROM operatories"
    ).fetchall()
    kinds = connection.execute("SELECT id, pattern FROM appointment_types").fetchall()
    existing = connection.execute("SELECT count(*) FROM appointments").fetchone()[0]
    start_of_time = int(workplace.clock.now().timestamp() * 1000) - 20 * 365 * 86_400_000
    sink = RowSink(connection, unit.tenant_id, chance, workplace.actor.user_id, start_of_time)
    day, full_days = workplace.today() - timedelta(days=_QUIET_DAYS), []
    while existing < appointments:
        existing += _fill_day(sink, day, chairs, patients, kinds)
        full_days.append(day)
        day -= timedelta(days=1)
    _fill_lists(sink, workplace.today(), full_days, patients, kinds)
    _fill_accounts(sink, workplace.today(), patients)
    sink.flush()
    # Whatever came from a server has a row here that says so; a change then notes its fields.
    connection.execute(
        "INSERT INTO sync_row (tbl, row_id, stamp, seq, is_new) "
        "SELECT 'appointments', id, 1, 1, 0 FROM appointments WHERE true ON CONFLICT DO NOTHING"
    )
    connection.execute("UPDATE sync_state SET applying = 0")
    return full_days


def _fill_lists(
    sink: RowSink,
    today: date,
    full_days: list[date],
    patients: list[bytes],
    kinds: list[tuple[bytes, str]],
) -> None:
    """Write what the lists are made of: cancelled, unscheduled and planned visits, who waits."""
    chance = sink.chance

    def visit(day: date, status: str) -> None:
        kind, pattern = chance.choice(kinds)
        start = datetime.combine(day, time(9), ZoneInfo(_ZONE))
        sink.add(
            "appointments",
            start,
            patient_id=UUID(bytes=chance.choice(patients)),
            appointment_type_id=UUID(bytes=kind),
            start_time=start if status == "cancelled" else None,
            end_time=start + timedelta(minutes=30) if status == "cancelled" else None,
            pattern=pattern,
            status=status,
            cancelled_at=start if status == "cancelled" else None,
        )

    for day in full_days[:_YEAR_OF_DAYS]:
        for _ in range(_CANCELLED_A_DAY):
            visit(day, "cancelled")
    for _ in range(min(_OFF_BOARD, len(patients) // 10)):
        visit(today, "unscheduled")
        visit(today, "planned")
    begin = datetime.combine(today, time(9), ZoneInfo(_ZONE))
    for patient in chance.sample(patients, min(_WAITING, len(patients) // 10)):
        kind, pattern = chance.choice(kinds)
        sink.add(
            "waitlist_entries",
            begin,
            patient_id=UUID(bytes=patient),
            appointment_type_id=UUID(bytes=kind),
            pattern=pattern,
        )


def _fill_accounts(sink: RowSink, today: date, patients: list[bytes]) -> None:
    """Write a recall and an entry in the ledger for every patient."""
    (recall_type,) = sink.connection.execute("SELECT id FROM recall_types").fetchone()
    moment = datetime.combine(today, time(9), ZoneInfo(_ZONE))
    for patient in patients:
        due = today + timedelta(days=sink.chance.randint(-_RECALL_DAYS, _RECALL_DAYS))
        common: dict[str, Any] = {"patient_id": UUID(bytes=patient)}
        kind = UUID(bytes=recall_type)
        sink.add("recalls", moment, recall_type_id=kind, due_on=due, **common)
        sink.add(
            "ledger_entries",
            moment,
            kind="charge",
            amount=12_500,
            entry_date=due - timedelta(days=_RECALL_DAYS),
            posted_at=moment,
            **common,
        )


def _fill_day(
    sink: RowSink,
    day: date,
    chairs: list[tuple[bytes, bytes]],
    patients: list[bytes],
    kinds: list[tuple[bytes, str]],
) -> int:
    chance = sink.chance
    midnight = datetime.combine(day, time(), ZoneInfo(_ZONE))
    for operatory, provider in chairs:
        for at in range(_VISITS_A_CHAIR):
            start = midnight + timedelta(minutes=_FIRST_MINUTE + at * _MINUTES)
            kind, _ = chance.choice(kinds)
            sink.add(
                "appointments",
                start - timedelta(days=30),
                patient_id=UUID(bytes=chance.choice(patients)),
                provider_id=UUID(bytes=provider),
                operatory_id=UUID(bytes=operatory),
                appointment_type_id=UUID(bytes=kind),
                start_time=start,
                end_time=start + timedelta(minutes=_MINUTES),
                pattern="/XXXXXXX/",
                status="completed",
            )
    return len(chairs) * _VISITS_A_CHAIR
