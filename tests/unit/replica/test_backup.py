"""Backups: whole, proved, restored in one step, and safe against crash, cut and stranger."""

import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Safekeeping, Workplace, restore_practice
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ReplicaProblem, ReplicaUnavailableError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.replica import backup as backup_module
from harmony_desktop.replica.backup import verify_backup
from harmony_desktop.services.commands import AddPatient
from tests.practice import CHEAP

SECRET = "a long enough phrase"


@pytest.fixture
def place(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    paths = ProfilePaths(tmp_path / "profile")
    workplace, _ = bootstrap.create_practice(
        paths, "Hill Street", "America/New_York", "Ada", SECRET, clock, cost=CHEAP
    )
    yield workplace
    workplace.close()


def add(place: Workplace, name: str = "Zebulon") -> None:
    place.desk.add_patient(AddPatient(first_name=name, last_name="Canary"))


def patients(paths: ProfilePaths, clock: ManualClock) -> int:
    workplace = bootstrap.open_workplace(paths, SECRET, clock)
    try:
        count: int = workplace.replica.read(
            lambda connection: connection.execute("SELECT COUNT(*) FROM patients").fetchone()[0]
        )
        return count
    finally:
        workplace.close()


def test_a_backup_holds_every_commit_and_nothing_readable(place: Workplace, tmp_path: Path) -> None:
    add(place)
    target = tmp_path / "out" / "one.backup"
    report = Safekeeping(place).back_up(target)
    assert report.counts["patients"] == 1
    assert target.stat().st_mode & 0o777 == 0o600
    assert b"Canary" not in target.read_bytes()
    assert Safekeeping(place).verify(target, SECRET).digest == report.digest
    assert [path.name for path in target.parent.iterdir()] == ["one.backup"]
    add(place, "Later")
    assert verify_backup(target, SECRET).counts["patients"] == 1


def test_restoring_goes_back_and_keeps_what_was_there(
    place: Workplace, tmp_path: Path, clock: ManualClock
) -> None:
    add(place)
    target = tmp_path / "one.backup"
    Safekeeping(place).back_up(target)
    add(place, "Later")
    with pytest.raises(ReplicaUnavailableError) as open_still:
        restore_practice(target, place.paths, SECRET, clock)
    assert open_still.value.problem is ReplicaProblem.IN_USE
    place.close()
    report = restore_practice(target, place.paths, SECRET, clock)
    assert patients(place.paths, clock) == 1
    assert report.kept is not None
    kept = place.paths.backups / report.kept
    assert {path.name for path in kept.iterdir()} >= {
        "replica.db",
        "keyslots.json",
        "settings.json",
    }
    assert patients(ProfilePaths(kept), clock) == 2


def test_restoring_onto_an_empty_computer(
    place: Workplace, tmp_path: Path, clock: ManualClock
) -> None:
    add(place)
    Safekeeping(place).back_up(tmp_path / "one.backup")
    elsewhere = ProfilePaths(tmp_path / "elsewhere")
    assert restore_practice(tmp_path / "one.backup", elsewhere, SECRET, clock).kept is None
    assert patients(elsewhere, clock) == 1


@pytest.mark.parametrize("place_of_cut", [10, 3000, -200])
def test_a_damaged_backup_is_refused_and_changes_nothing(
    place: Workplace, tmp_path: Path, clock: ManualClock, place_of_cut: int
) -> None:
    target = tmp_path / "one.backup"
    Safekeeping(place).back_up(target)
    place.close()
    whole = target.read_bytes()
    cut, bent = tmp_path / "cut.backup", tmp_path / "bent.backup"
    cut.write_bytes(whole[:place_of_cut])
    at = len(whole) // 2
    bent.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    before = place.paths.database.read_bytes()
    for broken in (cut, bent):
        with pytest.raises(ReplicaUnavailableError) as refused:
            restore_practice(broken, place.paths, SECRET, clock)
        assert refused.value.problem is ReplicaProblem.DAMAGED
    assert place.paths.database.read_bytes() == before
    assert patients(place.paths, clock) == 0


def test_strangers_and_wrong_secrets(place: Workplace, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    Safekeeping(place).back_up(target)
    with pytest.raises(ReplicaUnavailableError) as wrong:
        verify_backup(target, "another long phrase")
    assert wrong.value.problem is ReplicaProblem.WRONG_KEY
    with pytest.raises(ReplicaUnavailableError) as missing:
        verify_backup(tmp_path / "none", SECRET)
    assert missing.value.problem is ReplicaProblem.MISSING
    with zipfile.ZipFile(tmp_path / "newer.backup", "w") as packed:
        packed.writestr("manifest.json", '{"format": 99}')
    with pytest.raises(ReplicaUnavailableError) as newer:
        verify_backup(tmp_path / "newer.backup", SECRET)
    assert newer.value.problem is ReplicaProblem.NEWER


def test_a_backup_that_cannot_be_written_leaves_the_old_one(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "one.backup"
    Safekeeping(place).back_up(target)
    before = target.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module, "_finish", full)
    with pytest.raises(ReplicaUnavailableError) as refused:
        Safekeeping(place).back_up(target)
    assert refused.value.problem is ReplicaProblem.DISK_FULL
    assert target.read_bytes() == before
    (tmp_path / "file").write_text("")
    with pytest.raises(ReplicaUnavailableError):
        Safekeeping(place).back_up(tmp_path / "file" / "one.backup")


_KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from harmony_desktop.bootstrap import restore_practice
from harmony_desktop.foundation.paths import ProfilePaths
steps = int(sys.argv[3])
done = 0
for name in ("replace", "unlink", "hardlink_to"):
    real = getattr(Path, name)
    def counted(self, *a, _real=real, **k):
        global done
        if done == steps:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1
        return _real(self, *a, **k)
    setattr(Path, name, counted)
restore_practice(Path(sys.argv[1]), ProfilePaths(Path(sys.argv[2])), {secret!r})
"""


def test_killed_at_any_step_no_practice_is_lost(
    place: Workplace, tmp_path: Path, clock: ManualClock
) -> None:
    add(place)
    target = tmp_path / "one.backup"
    Safekeeping(place).back_up(target)
    add(place, "Later")
    place.close()
    program = _KILLED.format(root=str(Path(__file__).parents[3]), secret=SECRET)
    for step in range(40):
        done = subprocess.run(
            [sys.executable, "-c", program, target, place.paths.root, str(step)],
            check=False,
            capture_output=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        copies = [place.paths, *map(ProfilePaths, place.paths.backups.glob("before-restore-*"))]
        whole = [copy for copy in copies if copy.keyslots.exists() and copy.settings.exists()]
        assert any(patients(copy, clock) == 2 for copy in whole), step
    else:
        pytest.fail("the restore never came to its end")
    assert step > 6
    assert patients(place.paths, clock) == 1
