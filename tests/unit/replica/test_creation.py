"""Opening refuses what is not this practice's, whole and not newer, and writes nothing to it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ReplicaProblem, ReplicaUnavailableError
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.replica import creation
from harmony_desktop.replica.capture import verify_capture
from harmony_desktop.replica.creation import create_replica
from harmony_desktop.replica.engine import open_connection
from harmony_desktop.replica.keyslots import KeySlots
from tests.practice import CHEAP
from tests.unit.replica.conftest import SECRET

Spoil = Callable[[ProfilePaths], object]


def _key(paths: ProfilePaths) -> bytes:
    return KeySlots.load(paths.keyslots).unlock(SECRET)


def _run(paths: ProfilePaths, *statements: str) -> None:
    connection = open_connection(paths.database, _key(paths))
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _cut(paths: ProfilePaths) -> None:
    content = paths.database.read_bytes()
    paths.database.write_bytes(content[: len(content) // 2 + 5])


def _flip(paths: ProfilePaths) -> None:
    content = bytearray(paths.database.read_bytes())
    content[100] ^= 1
    paths.database.write_bytes(content)


def _plain(paths: ProfilePaths) -> None:
    paths.database.unlink()
    connection = sqlite3.connect(paths.database)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()


SPOILED: dict[str, tuple[ReplicaProblem, Spoil]] = {
    "gone": (ReplicaProblem.MISSING, lambda paths: paths.database.unlink()),
    "empty": (ReplicaProblem.EMPTY, lambda paths: paths.database.write_bytes(b"")),
    "cut": (ReplicaProblem.TRUNCATED, _cut),
    "flipped": (ReplicaProblem.DAMAGED, _flip),
    "plain": (ReplicaProblem.NOT_ENCRYPTED, _plain),
    "foreign": (ReplicaProblem.FOREIGN, lambda paths: _run(paths, "PRAGMA application_id = 7")),
    "newer": (ReplicaProblem.NEWER, lambda paths: _run(paths, "PRAGMA user_version = 999999")),
    "trigger": (
        ReplicaProblem.CAPTURE_BROKEN,
        lambda paths: _run(paths, "DROP TRIGGER capture_patients_update"),
    ),
    "altered": (
        ReplicaProblem.CAPTURE_BROKEN,
        lambda paths: _run(
            paths,
            "DROP TRIGGER capture_patients_insert",
            "CREATE TRIGGER capture_patients_insert AFTER INSERT ON patients BEGIN SELECT 1; END",
        ),
    ),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_file_that_must_not_be_used_is_left_as_it_was(closed: ProfilePaths, case: str) -> None:
    problem, spoil = SPOILED[case]
    spoil(closed)
    content = closed.database.read_bytes() if closed.database.exists() else None
    with pytest.raises(ReplicaUnavailableError) as caught:
        bootstrap.open_workplace(closed, SECRET)
    assert caught.value.problem is problem
    assert caught.value.message.endswith(".")
    left = closed.database.read_bytes() if closed.database.exists() else None
    assert left == content
    assert not Path(f"{closed.database}-wal").exists() or problem is not ReplicaProblem.EMPTY


def test_a_large_file_that_lost_its_end_is_refused_without_reading_it_through(
    closed: ProfilePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creation, "_SMALL_BYTES", 0)
    whole = closed.database.read_bytes()
    closed.database.write_bytes(whole[: -4096 * 3])
    with pytest.raises(ReplicaUnavailableError) as caught:
        bootstrap.open_workplace(closed, SECRET)
    assert caught.value.problem in {ReplicaProblem.DAMAGED, ReplicaProblem.TRUNCATED}
    assert closed.database.read_bytes() == whole[: -4096 * 3]
    closed.database.write_bytes(whole)
    bootstrap.open_workplace(closed, SECRET).close()


def test_another_practices_file_is_foreign(closed: ProfilePaths) -> None:
    _run(closed, "UPDATE sync_state SET applying = 1")
    settings = LocalSettings.load(closed.settings)
    other = UUID(int=5)
    LocalSettings(other, settings.device_id, "Other", "UTC").save(closed.settings)
    with pytest.raises(ReplicaUnavailableError) as caught:
        bootstrap.open_workplace(closed, SECRET)
    assert caught.value.problem is ReplicaProblem.FOREIGN


def test_the_recovery_code_opens_too(paths: ProfilePaths, clock: ManualClock) -> None:
    made, code = bootstrap.create_practice(paths, "Bend", "UTC", "Olga", SECRET, clock, cost=CHEAP)
    made.close()
    bootstrap.open_workplace(paths, code).close()


def test_a_second_window_is_told_so(workplace: Workplace, paths: ProfilePaths) -> None:
    del workplace
    with pytest.raises(ReplicaUnavailableError) as caught:
        bootstrap.open_workplace(paths, SECRET)
    assert caught.value.problem is ReplicaProblem.IN_USE


def test_missing_settings_are_named(closed: ProfilePaths) -> None:
    closed.settings.unlink()
    with pytest.raises(ReplicaUnavailableError) as caught:
        bootstrap.open_workplace(closed, SECRET)
    assert caught.value.problem is ReplicaProblem.MISSING


def test_a_crash_before_the_key_slots_leaves_no_practice(
    paths: ProfilePaths, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = Uuid7Factory(clock)
    settings = LocalSettings(ids.new(), ids.new(), "Bend", "UTC")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(KeySlots, "save", crash)
        with pytest.raises(KeyboardInterrupt):
            create_replica(paths, settings, SECRET, ids=ids, cost=CHEAP)
    with pytest.raises(ReplicaUnavailableError) as caught:
        bootstrap.open_workplace(paths, SECRET)
    assert caught.value.problem is ReplicaProblem.MISSING
    made = create_replica(paths, settings, SECRET, ids=ids, cost=CHEAP)
    assert "recovery" not in repr(made)
    made.replica.close()


def test_the_installed_triggers_are_the_generated_ones(workplace: Workplace) -> None:
    workplace.replica.read(verify_capture)


def test_a_removed_trigger_is_noticed_by_the_full_check(workplace: Workplace) -> None:
    def remove_then_check(unit: object) -> None:
        connection = unit.connection  # type: ignore[attr-defined]
        connection.execute("DROP TRIGGER capture_recalls_delete")
        verify_capture(connection)

    with pytest.raises(ReplicaUnavailableError) as caught:
        workplace.replica.write(workplace.actor, remove_then_check)
    assert caught.value.problem is ReplicaProblem.CAPTURE_BROKEN
