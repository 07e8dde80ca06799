"""An import killed outright goes on where it was, to the same end.

The moments are between frames, within a transaction, while the source is copied, and at the end.
`HARMONY_KILLS=20` tries as many random moments as a long proof wants.
"""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from harmony_desktop.bootstrap import open_workplace
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.open_dental.source import SourceError
from harmony_desktop.importers.open_dental.spool import Spool
from tests.open_dental.dumping import write_dump
from tests.open_dental.moving import ZONE, contents, import_from, open_practice
from tests.open_dental.populated import populated

_SECRET = "long enough passphrase"
_KILLS = int(os.environ.get("HARMONY_KILLS", "3"))
_CHILD = """
import os, signal, sys
from pathlib import Path
from harmony_desktop.bootstrap import open_workplace
from harmony_desktop.bootstrap.moving_in import import_open_dental
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.open_dental import spool
from harmony_desktop.importers.open_dental.bulk import Bulk
from harmony_desktop.importers.open_dental.runs import Run

profile, dump, moment = sys.argv[1], sys.argv[2], int(sys.argv[3])
asked = 0

def ask():
    global asked
    asked += 1
    if asked == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    return False

def watched(owner, name):
    former = getattr(owner, name)
    def watch(*arguments, **named):
        ask()
        return former(*arguments, **named)
    setattr(owner, name, watch)

spool.FRAME_ROWS = 200
watched(spool.Spool, "_write_frame")
watched(Bulk, "run")
watched(Run, "save")
workplace = open_workplace(ProfilePaths(Path(profile)), "long enough passphrase")
import_open_dental(workplace, dump, is_cancelled=ask)
workplace.close()
print(asked)
"""


def _run(profile: Path, dump: Path, moment: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _CHILD, str(profile), str(dump), str(moment)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_killed_at_random_moments(tmp_path: Path) -> None:
    dump = write_dump(populated(patients=20, years=1), tmp_path / "d.sql")
    with open_practice(tmp_path / "whole"):
        pass
    asked = int(_run(tmp_path / "whole", dump, 0).stdout)
    whole = open_workplace(ProfilePaths(tmp_path / "whole"), _SECRET)
    expected = contents(whole)
    whole.close()
    chance = random.Random(os.environ.get("HARMONY_KILL_SEED", "1"))  # noqa: S311 - a moment
    for number in range(_KILLS):
        profile = tmp_path / f"killed{number}"
        with open_practice(profile):
            pass
        for moment in (chance.randint(1, asked), chance.randint(1, 60)):
            killed = _run(profile, dump, moment)
            assert killed.returncode in {-signal.SIGKILL, 0}, killed.stderr
        resumed = open_workplace(ProfilePaths(profile), _SECRET)
        try:
            report = import_from(resumed, dump, timezone=ZONE)
            assert contents(resumed) == expected
            assert report.totals["fees_by_year"]
            assert resumed.desk.verify_audit().ok
        finally:
            resumed.close()


def test_a_damaged_copy_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harmony_desktop.importers.open_dental.spool.FRAME_ROWS", 1)
    spool = Spool(tmp_path / "s", b"k" * 32, ("patient", "other"))
    spool.clear()
    spool.write("patient", (("1", None),))
    spool.write("patient", (("2", "Zoë"),))
    spool.close()
    assert [*spool.read("patient", 1)] == [[["2", "Zoë"]]]
    assert [*spool.read("other")] == []
    path = next((tmp_path / "s").iterdir())
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(SourceError, match="damaged"):
        [*spool.read("patient")]
    assert b"Zo" not in path.read_bytes()
