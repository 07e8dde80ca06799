"""``kill -9`` of either side at every named step: the next start goes on, nothing is lost."""

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.central.quarantine import list_quarantine, release_batch
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.paths import ProfilePaths
from tests.central.desks import CHEAP
from tests.faults.conftest import IS_LONG, House

DESK_STEPS = (
    "desk.token.received",
    "desk.push.frozen",
    "desk.push.answered",
    "desk.push.settling",
    "desk.pull.received",
    "desk.pull.applying",
)
COPY_STEPS = ("desk.copy.received:2", "desk.copy.writing:3", "desk.copy.received:2")
"""Of the starts after the one that was killed with the plan just kept."""
SERVER_STEPS = (
    "server.token.rotated",
    "server.push.merged",
    "server.push.noted",
    "server.push.committed",
)


def _run_to_its_end(failpoint: str, *words: str) -> int:
    """Run a command of the desk in a process of its own; return its exit code."""
    return _run(failpoint, *words).returncode


def _run(failpoint: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "harmony_desktop", *words],
        env={
            **os.environ,
            "HARMONY_FAILPOINT": failpoint,
            "HARMONY_PASSPHRASE": bootstrap.DEMO_PASSPHRASE,
        },
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert b"Canaryville" not in done.stderr + done.stdout
    return done


def _sync_in_a_process(house: House, failpoint: str) -> int:
    """Close the first desk, sync it from a process of its own, open it again."""
    paths = house.desks[0].paths
    house.desks[0].close()
    code = _run_to_its_end(failpoint, "sync", "now", "--profile", str(paths.root))
    house.desks[0] = bootstrap.open_workplace(paths, bootstrap.DEMO_PASSPHRASE, SystemClock())
    return code


def test_a_desk_killed_at_every_step(house: House) -> None:
    for step in DESK_STEPS:
        city = house.edit()
        assert _sync_in_a_process(house, step) == -9, step
        if IS_LONG:
            house.require_settled(city)
    house.require_settled(city)


def test_the_server_killed_at_every_step(house: House) -> None:
    for step in SERVER_STEPS:
        city = house.edit()
        house.server.stop()
        house.server.start(step)
        with pytest.raises(SyncError) as caught:
            house.desks[0].sync.sync_now()
        broken_off = {SyncProblem.OFFLINE, SyncProblem.TRUNCATED}
        assert caught.value.problem in broken_off, (step, caught.value.message)
        house.server.wait_killed()
        house.server.start()
        if IS_LONG:
            house.require_settled(city)
    house.require_settled(city)


def _parts_left(paths: ProfilePaths) -> tuple[int, int]:
    """Open a desk; return how many parts of its first copy there are and how many are to come."""
    desk = bootstrap.open_workplace(paths, bootstrap.DEMO_PASSPHRASE, SystemClock())
    try:
        planned, left = desk.replica.read(
            lambda connection: connection.execute(
                "SELECT (SELECT parts FROM first_copy), (SELECT count(*) FROM first_copy_parts)"
            ).fetchone()
        )
        return int(planned), int(left)
    finally:
        desk.close()


def _copy_steps() -> Iterator[str]:
    # Killed while it writes the second part, each start still brings one.
    return itertools.repeat("desk.copy.writing:2") if IS_LONG else iter(COPY_STEPS)


def test_a_joining_desk_killed_at_every_step_of_its_copy(house: House, tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "third")
    profile = ("--profile", str(paths.root))
    joining = ("practice", "join", "--server", house.proxy.url, "--code")
    code = house.desks[0].sync.invite()
    killed = _run("desk.copy.planned", *joining, code, *profile)
    assert killed.returncode == -9
    recovery = killed.stderr.decode().strip().rpartition(" ")[2]
    bootstrap.open_workplace(paths, recovery, SystemClock()).close()
    parts, left = _parts_left(paths)
    assert parts == left > len(COPY_STEPS)
    for step in _copy_steps():
        city = house.edit()
        house.desks[0].sync.sync_now()
        if _run_to_its_end(step, "sync", "now", *profile) != -9:
            break
        planned, still = _parts_left(paths)
        # What was written stands and is not planned anew; the part that was cut comes again.
        assert (planned, still) == (parts, left - 1 - step.endswith(":3"))
        left = still
    third = bootstrap.open_workplace(paths, bootstrap.DEMO_PASSPHRASE, SystemClock())
    house.desks.append(third)
    third.sync.sync_now()
    house.require_settled(city)


def test_killed_while_one_is_shut_out_and_the_keys_are_changed(
    house: House, tmp_path: Path
) -> None:
    city = house.edit(1)
    goes = house.desks.pop()
    tenant, gone = goes.settings.tenant_id, ("--profile", str(goes.paths.root))
    goes.close()
    house.registry.revoke_device(goes.settings.device_id)
    assert _run_to_its_end("desk.handover.sent", "sync", "now", *gone) == -9
    # Everything was handed in and nothing destroyed; the next contact goes on from there.
    assert goes.paths.keyslots.exists()
    assert _run_to_its_end("desk.handover.destroyed", "sync", "now", *gone) == -9
    assert not goes.paths.keyslots.exists()
    waiting = list_quarantine(house.registry.pool, tenant)
    for batch in waiting:
        done = release_batch(house.registry.pool, house.registry.clock, tenant, batch.id)
        assert done.refused == 0
    assert waiting
    for step in ("desk.key.made", "desk.key.deposited"):
        assert _sync_in_a_process(house, step) == -9, step
    house.require_settled(city)
    known = house.registry.find_tenant(tenant)
    assert (known.newest_key, known.is_rotation_due) == (2, False)
    # Whoever joins now gets both keys: what was sealed before and what is sealed from now on.
    paths = ProfilePaths(tmp_path / "third")
    code = house.desks[0].sync.invite()
    third, _ = bootstrap.join_practice(
        paths, house.proxy.url, code, bootstrap.DEMO_PASSPHRASE, SystemClock(), cost=CHEAP
    )
    house.desks.append(third)
    house.require_settled(city)
    house.require_settled(house.edit())
