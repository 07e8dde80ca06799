"""What was imported reaches the central server in bulk, and from there another desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.sync.digest import digest_content
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve
from tests.open_dental.dumping import write_dump
from tests.open_dental.moving import import_from, rows, value
from tests.open_dental.populated import populated


@pytest.fixture
def desks(pool: Pool, tmp_path: Path) -> Iterator[list[Workplace]]:
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        opened = open_desks(tmp_path, url, registry, clock)
        yield opened
        for desk in opened:
            desk.close()


def test_an_import_reaches_the_other_desk(desks: list[Workplace], tmp_path: Path) -> None:
    first, second = desks
    dump = write_dump(populated(patients=15, years=1), tmp_path / "d.sql")
    report = import_from(first, dump)
    pushed = first.sync.sync_now()
    assert pushed.pushed >= report.changed
    assert pushed.pending == 0
    # The made visits share chairs; the server says so, and says nothing else.
    kinds = rows(first, "SELECT DISTINCT kind FROM sync_conflicts")
    assert {kind for (kind,) in kinds} <= {"double_booking"}
    second.sync.sync_now()
    first.sync.sync_now()
    assert first.replica.read(digest_content) == second.replica.read(digest_content)
    name = "SELECT count(*) FROM external_ids WHERE source = 'open_dental'"
    assert value(second, name) == value(first, name) > 100
    again = import_from(second, dump)
    assert (again.changed, again.conflicts) == (0, 0)
