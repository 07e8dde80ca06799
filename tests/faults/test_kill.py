"""``kill -9`` of either side at every named step: the next start goes on, nothing is lost."""

import os
import subprocess
import sys

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from tests.faults.conftest import IS_LONG, House

DESK_STEPS = (
    "desk.token.received",
    "desk.push.frozen",
    "desk.push.answered",
    "desk.push.settling",
    "desk.pull.received",
    "desk.pull.applying",
)
SERVER_STEPS = (
    "server.token.rotated",
    "server.push.merged",
    "server.push.noted",
    "server.push.committed",
)


def _sync_in_a_process(house: House, failpoint: str) -> int:
    """Close the first desk, sync it from a process of its own, open it again."""
    paths = house.desks[0].paths
    house.desks[0].close()
    done = subprocess.run(
        [sys.executable, "-m", "harmony_desktop", "sync", "now", "--profile", str(paths.root)],
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
    house.desks[0] = bootstrap.open_workplace(paths, bootstrap.DEMO_PASSPHRASE, SystemClock())
    return done.returncode


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
