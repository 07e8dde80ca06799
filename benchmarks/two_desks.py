"""Two desks and a server, as processes and files they are, beside PouchDB and express-pouchdb.

A desk has new visits of 20 columns; they are pushed, pulled by a second desk, then both edit other
columns of the same visits before either hears of the other. Last, a third desk takes its first
copy. The bytes are counted by a relay between, for ours and for the peer alike.
"""

import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from benchmarks.counting_relay import CountingRelay, counting_relay
from benchmarks.figures import Figure
from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.database import embedded_postgres, migrate_database, open_pool
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.root_key import load_root_key
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.importers.demo_practice.rows import RowSink
from harmony_desktop.replica.keyslots import PassphraseCost
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from tests.central.process import CentralProcess

__all__ = ["House", "furnished_house", "measure", "write_visits"]

_ROWS, _COPIED = 10_000, 50_000
_GOAL_PUSH, _GOAL_PULL, _GOAL_BYTES, _GOAL_COPY_S = 5000, 10_000, 120, 5.0
_CHEAP = PassphraseCost(8, 1)
_CHAIRS = 12
_MINUTES = 45
_SMALL = DemoOptions(patients=500, operatories=_CHAIRS, years=0, with_chart=False)
_POUCH = Path(__file__).with_name("pouch")


@dataclass(frozen=True, slots=True)
class House:
    """A server, a relay before it, and the desk that began the practice."""

    relay: CountingRelay
    registry: Registry
    first: Workplace
    folder: Path

    def join(self, name: str, *, is_brief: bool = False) -> Workplace:
        """Return one more desk, with its first copy."""
        joined, _ = bootstrap.join_practice(
            ProfilePaths(self.folder / name),
            self.relay.url,
            self.registry.issue_code(self.first.settings.tenant_id),
            bootstrap.DEMO_PASSPHRASE,
            is_brief=is_brief,
            cost=_CHEAP,
        )
        return joined


@contextmanager
def furnished_house() -> Iterator[House]:
    """Start PostgreSQL, the server and the relay, and connect a first desk."""
    with (
        tempfile.TemporaryDirectory(prefix="harmony-two-") as name,
        embedded_postgres(Path(name) / "pg") as dsn,
    ):
        folder = Path(name)
        migrate_database(dsn)
        server = CentralProcess(dsn, folder / "central")
        server.start()
        clock, pool = SystemClock(), open_pool(dsn, 2)
        root = load_root_key(server.data / "root.key")
        registry = Registry(pool, clock, Uuid7Factory(clock), root)
        tenant = registry.create_tenant("Riverton", "America/Chicago")
        first = bootstrap.create_demo(ProfilePaths(folder / "one"), options=_SMALL, cost=_CHEAP)
        try:
            with counting_relay(server.port) as relay:
                first.connect(relay.url, registry.issue_code(tenant.id))
                first.sync.sync_now()
                yield House(relay, registry, first, folder)
        finally:
            first.close()
            pool.close()
            server.stop()


def write_visits(workplace: Workplace, count: int) -> None:
    """Write past visits of 20 columns, none beside another, as if booked at this desk."""

    def work(unit: UnitOfWork) -> None:
        connection = unit.connection
        patients = [row[0] for row in connection.execute("SELECT id FROM patients")]
        chairs = connection.execute(
            "SELECT id, coalesce(provider_id, hygienist_id) FROM operatories"
        ).fetchall()
        now = int(workplace.clock.now().timestamp() * 1000)
        sink = RowSink(connection, unit.tenant_id, random.Random(3), workplace.actor.user_id, now)
        newest = datetime.now(UTC) - timedelta(days=60)
        for at in range(count):
            start = newest - timedelta(minutes=_MINUTES * (at // len(chairs)))
            operatory, provider = chairs[at % len(chairs)]
            sink.add(
                "appointments",
                start,
                patient_id=UUID(bytes=patients[at % len(patients)]),
                provider_id=UUID(bytes=provider),
                operatory_id=UUID(bytes=operatory),
                start_time=start,
                end_time=start + timedelta(minutes=_MINUTES),
                status="completed",
                pattern="/XXXXXXX/",
                notes=f"Visit {at}: asks for the chair by the window, prefers mornings.",
                is_new_patient=at % 9 == 0,
                arrived_at=start,
                seated_at=start,
                dismissed_at=start + timedelta(minutes=_MINUTES - 5),
            )
        sink.flush()

    workplace.replica.write(workplace.actor, work)


@dataclass(frozen=True, slots=True)
class _Exchanged:
    push_s: float
    push_bytes: int
    pull_s: float
    pull_bytes: int
    edits_s: float
    kept: float


def measure() -> Iterator[Figure]:
    """Yield pushes, pulls, edits of both desks, bytes, and a first copy."""
    peer = _exchange_by_pouch(_ROWS)
    with furnished_house() as house:
        ours = _exchange(house)
        yield from _compared(ours, peer)
        write_visits(house.first, _COPIED - _ROWS)
        house.first.sync.sync_now()
        start = time.perf_counter()
        house.join("three").close()
        copied = time.perf_counter() - start
    yield Figure(
        f"first copy of {_COPIED:,} visits, from the code to the last row", copied, "s",
        f"<= {_GOAL_COPY_S:g} s", copied <= _GOAL_COPY_S,
    )  # fmt: skip


def _compared(ours: _Exchanged, peer: _Exchanged | None) -> Iterator[Figure]:
    note = "peer: PouchDB on LevelDB and express-pouchdb" if peer else "no npm here, so no peer"
    push, pull = _ROWS / ours.push_s, _ROWS / ours.pull_s
    yield Figure(
        f"push of {_ROWS:,} visits, rows/s", push, "rows/s", f">= {_GOAL_PUSH:,}",
        push >= _GOAL_PUSH, peer=_ROWS / peer.push_s if peer else None,
        note=f"{note}; ours reads its own rows back, in time and bytes",
    )  # fmt: skip
    yield Figure(
        f"pull of {_ROWS:,} visits, rows/s", pull, "rows/s", f">= {_GOAL_PULL:,}",
        pull >= _GOAL_PULL, peer=_ROWS / peer.pull_s if peer else None, note=note,
    )  # fmt: skip
    for name, size, other in (
        ("pushed", ours.push_bytes, peer.push_bytes if peer else None),
        ("pulled", ours.pull_bytes, peer.pull_bytes if peer else None),
    ):
        yield Figure(
            f"bytes on the wire for a visit {name}", size / _ROWS, "bytes",
            f"<= {_GOAL_BYTES}", size / _ROWS <= _GOAL_BYTES,
            peer=None if other is None else other / _ROWS, note=note,
        )  # fmt: skip
    yield Figure(
        "two desks' edits of 10 % of them, exchanged", ours.edits_s, "s", "< peer",
        peer is None or ours.edits_s < peer.edits_s, peer=peer.edits_s if peer else None, note=note,
    )  # fmt: skip
    yield Figure(
        "visits edited at both desks that keep both edits", ours.kept * 100, "%", "100 %",
        ours.kept == 1, peer=peer.kept * 100 if peer else None, note=note,
    )  # fmt: skip


def _exchange(house: House) -> _Exchanged:
    first, second = house.first, house.join("two")
    write_visits(first, _ROWS)
    house.relay.take_bytes()
    push_s = _seconds(first)
    push_bytes = house.relay.take_bytes()
    pull_s = _seconds(second)
    pull_bytes = house.relay.take_bytes()
    tenth = _ROWS // 10
    _edit(first, "cancel_reason", 0, tenth)
    _edit(second, "override_reason", tenth // 2, tenth)
    edits_s = sum(_seconds(desk) for desk in (first, second, first, second))
    kept = {desk.replica.read(_both_kept) for desk in (first, second)}
    second.close()
    return _Exchanged(
        push_s, push_bytes, pull_s, pull_bytes, edits_s, min(kept) / (tenth - tenth // 2)
    )


def _seconds(desk: Workplace) -> float:
    start = time.perf_counter()
    report = desk.sync.sync_now()
    assert not report.pending
    return time.perf_counter() - start


def _edit(desk: Workplace, column: str, begin: int, count: int) -> None:
    desk.replica.write(
        desk.actor,
        lambda unit: unit.connection.execute(
            f"UPDATE appointments SET {column} = 'edited' WHERE id IN ("
            "SELECT id FROM appointments WHERE notes LIKE 'Visit %' ORDER BY id LIMIT ? OFFSET ?)",
            (count, begin),
        ),
    )


def _both_kept(connection: ReadConnection) -> int:
    (count,) = connection.execute(
        "SELECT count(*) FROM appointments "
        "WHERE cancel_reason = 'edited' AND override_reason = 'edited'"
    ).fetchone()
    return int(count)


def _exchange_by_pouch(rows: int) -> _Exchanged | None:
    """Do the same by PouchDB; nothing where there is no npm or no registry."""
    if shutil.which("npm") is None:
        return None
    with tempfile.TemporaryDirectory(prefix="harmony-pouch-") as name:
        folder = Path(name)
        shutil.copytree(_POUCH, folder, dirs_exist_ok=True)
        install = ("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
        if subprocess.run(install, cwd=folder, capture_output=True, check=False).returncode:
            return None
        (folder / "kept").mkdir()
        with _piped("node", "server.cjs", str(folder / "kept"), cwd=folder) as server:
            assert server.stdout is not None
            with counting_relay(int(server.stdout.readline())) as relay:
                return _told_by_pouch(relay, folder, rows)


def _told_by_pouch(relay: CountingRelay, folder: Path, rows: int) -> _Exchanged:
    told: dict[str, float] = {}
    passed: dict[str, int] = {}
    with _piped("node", "desks.cjs", relay.url, str(folder), str(rows), cwd=folder) as desks:
        assert desks.stdin is not None
        assert desks.stdout is not None
        for line in desks.stdout:
            step, figure = line.split()
            told[step], passed[step] = float(figure), relay.take_bytes()
            desks.stdin.write("\n")
            desks.stdin.flush()
    return _Exchanged(
        told["push"], passed["push"], told["pull"], passed["pull"],
        told["edits"], told["kept"] / (rows // 20),
    )  # fmt: skip


@contextmanager
def _piped(*words: str, cwd: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        words, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


if __name__ == "__main__":
    for figure in measure():
        peer = "" if figure.peer is None else f", peer {figure.peer:,.1f}"
        print(f"{figure.question}: {figure.ours:,.1f} {figure.unit} ({figure.goal}{peer})")
