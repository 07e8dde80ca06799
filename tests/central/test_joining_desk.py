"""A desk gets the practice's first copy: near days first, resumed wherever it was cut."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import psycopg
import pytest

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central import snapshot
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.services.leases import has_lease
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.sync.client import SyncClient
from harmony_desktop.sync.digest import digest_content
from harmony_desktop.sync.transport import Transport
from tests.central.desks import CHEAP, SMALL
from tests.central.helpers import ROOT
from tests.central.serving import serve

CLOCK = SystemClock()


@dataclasses.dataclass
class Practice:
    """A practice on a server, with the desk that brought it there."""

    url: str
    registry: Registry
    first: Workplace
    folder: Path

    def join(self, *, is_brief: bool = False) -> Workplace:
        """Let a new desk in."""
        code = self.registry.issue_code(self.first.settings.tenant_id)
        paths = ProfilePaths(self.folder / "second")
        secret = bootstrap.DEMO_PASSPHRASE
        return bootstrap.join_practice(
            paths, self.url, code, secret, CLOCK, is_brief=is_brief, cost=CHEAP
        )[0]


@pytest.fixture
def practice(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Practice]:
    monkeypatch.setattr(snapshot, "PART_ROWS", 250)
    monkeypatch.setattr("harmony_desktop.sync.first_copy.ROWS_AT_ONCE", 100)
    registry = Registry(pool, CLOCK, Uuid7Factory(CLOCK), ROOT)
    with serve(registry) as url:
        tenant = registry.create_tenant("Riverton", "America/Chicago")
        options = dataclasses.replace(SMALL, patients=40, years=1)
        first = bootstrap.create_demo(ProfilePaths(tmp_path / "one"), CLOCK, options, cost=CHEAP)
        first.connect(url, registry.issue_code(tenant.id))
        first.sync.sync_now()
        yield Practice(url, registry, first, tmp_path)
        first.close()


def _value(desk: Workplace, sql: str, *parameters: object) -> Any:
    return desk.replica.read(lambda connection: connection.execute(sql, parameters).fetchone()[0])


def _assert_equal(first: Workplace, second: Workplace) -> None:
    assert second.replica.read(digest_content) == first.replica.read(digest_content)
    for desk in (first, second):
        broken = desk.replica.read(
            lambda connection: connection.execute("PRAGMA foreign_key_check").fetchall()
        )
        assert broken == []
    assert _value(second, "SELECT count(*) FROM first_copy") == 0
    assert _value(second, "SELECT count(*) FROM first_copy_parts") == 0


def test_a_desk_that_joined_has_what_the_practice_has(practice: Practice) -> None:
    second = practice.join()
    practice.first.sync.sync_now()
    _assert_equal(practice.first, second)
    assert second.sync.sync_now().pulled == 0
    second.close()


def test_a_connection_lost_in_the_copy_still_gives_the_code_that_opens_what_came(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ProfilePaths(practice.folder / "second")
    code = practice.registry.issue_code(practice.first.settings.tenant_id)
    sent = Transport.send

    def lose(self: Transport, path: str, *rest: Any, **options: Any) -> Any:
        if "snapshot" in path:
            raise SyncError(SyncProblem.OFFLINE, "cut")
        return sent(self, path, *rest, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Transport, "send", lose)
        entry = bootstrap.Entry(paths, CLOCK)
        recovery = entry.join(practice.url, code, bootstrap.DEMO_PASSPHRASE)
    second = bootstrap.open_workplace(paths, recovery, CLOCK)
    assert _value(second, "SELECT count(*) FROM patients") == 0
    second.sync.sync_now()
    practice.first.sync.sync_now()
    _assert_equal(practice.first, second)
    second.close()


_NEAR = "SELECT count(*) FROM appointments WHERE start_time BETWEEN ? AND ? AND deleted_at IS NULL"


def test_the_next_days_are_there_before_the_rest(practice: Practice) -> None:
    second = practice.join(is_brief=True)
    now = CLOCK.now()
    begin, end = (stored_microseconds(now + timedelta(days=days)) for days in (0, 14))
    assert _value(second, _NEAR, begin, end) == _value(practice.first, _NEAR, begin, end) > 0
    count = "SELECT count(*) FROM appointments"
    assert _value(second, count) < _value(practice.first, count)
    broken = second.replica.read(
        lambda connection: connection.execute("PRAGMA foreign_key_check").fetchall()
    )
    assert broken == []
    status = second.desk.sync_status()
    assert 0 < status.copied_rows < status.rows_to_copy
    assert not has_lease(second.replica, CLOCK.now(), has_server=False)
    report = second.sync.sync_now()
    assert report.pulled > 0
    assert second.desk.sync_status().rows_to_copy == 0
    practice.first.sync.sync_now()
    _assert_equal(practice.first, second)
    second.close()


class _Cut(Transport):
    """Loses its connection with every request for a part that has not failed yet."""

    lost: ClassVar[set[Any]] = set()

    def send(self, path: str, message: Any, answer: Any, **options: Any) -> Any:
        answered = super().send(path, message, answer, **options)
        key = (path, getattr(message, "number", None))
        if "snapshot" in path and key not in self.lost:
            self.lost.add(key)
            raise SyncError(SyncProblem.OFFLINE, "cut")
        return answered


def _rename(desk: Workplace, patient: UUID, name: str) -> None:
    desk.desk.update_patient(UpdatePatient(patient_id=patient, fields={"preferred_name": name}))


def test_a_copy_cut_at_every_part_goes_on_with_what_was_changed_meanwhile(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Cut, "lost", set())
    second = practice.join(is_brief=True)
    client = SyncClient(second.replica, CLOCK, make_transport=_Cut)
    near = some_patients(second, 3)
    rounds = 0
    while _value(second, "SELECT count(*) FROM first_copy"):
        _rename(second, near[0], f"Here {rounds}")
        _rename(practice.first, near[1], f"There {rounds}")
        if rounds == 2:
            _rename(practice.first, near[0], "Overtaken")
        practice.first.sync.sync_now()
        try:
            client.sync_now()
        except SyncError as error:
            assert error.problem is SyncProblem.OFFLINE  # noqa: PT017 - goes on below
        rounds += 1
    # What was asked ahead is cut too, so a round may lose several.
    assert len(_Cut.lost) > 10
    assert rounds > 5
    for desk in (second, practice.first, second):
        desk.sync.sync_now()
    _assert_equal(practice.first, second)
    names = "SELECT preferred_name FROM patients WHERE id = ?"
    assert _value(practice.first, names, near[0].bytes) == f"Here {rounds - 1}"
    assert _value(second, names, near[1].bytes) == f"There {rounds - 1}"
    second.close()


def test_a_server_put_back_while_a_desk_copies_is_read_from_its_beginning(
    practice: Practice, dsn: str
) -> None:
    second = practice.join(is_brief=True)
    _rename(second, some_patients(second, 1)[0], "Meanwhile")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("UPDATE central.tenants SET epoch = gen_random_uuid()")
    for desk in (practice.first, second, practice.first):
        desk.sync.sync_now()
    _assert_equal(practice.first, second)
    second.close()
