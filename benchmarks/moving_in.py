"""Moving in from Open Dental: dumps of three sizes, beside loading the same dump into MariaDB."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure
from harmony_desktop.importers.open_dental.dump_file import DumpFile
from harmony_desktop.importers.open_dental.layout import WANTED
from tests.open_dental.dumping import write_dump
from tests.open_dental.moving import open_practice
from tests.open_dental.populated import populated
from tests.open_dental.server import Server, mariadb

__all__ = ["measure"]

_PATIENTS = (550, 1_800, 5_600)
"""Dumps of about 5, 16 and 50 MB."""
_GOAL_S_OF_50_MB, _GOAL_MB_S, _GOAL_RSS_MB = 60.0, 15.0, 300.0
_CHILD = """
import resource, sys
from harmony_desktop.cli.entry import run
code = run(["--profile", sys.argv[1], "import", "open-dental", sys.argv[2], "--json"])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, file=sys.stderr)
sys.exit(code)
"""


def measure() -> Iterable[Figure]:
    """Return the seconds and the memory of an import, and the speed of the reader."""
    with tempfile.TemporaryDirectory(prefix="od") as folder, mariadb(Path(folder)) as server:
        for patients in _PATIENTS:
            yield from _of_size(Path(folder), patients, server)


def _of_size(folder: Path, patients: int, server: Server) -> Iterator[Figure]:
    dump = write_dump(populated(patients=patients), folder / f"{patients}.sql")
    size = dump.stat().st_size / 1_000_000
    start = perf_counter()
    for _ in DumpFile(dump).read(WANTED, lambda share: None):
        pass
    speed = size / (perf_counter() - start)
    yield Figure(
        f"reader, {size:.0f} MB", speed, "MB/s", f">= {_GOAL_MB_S:g} MB/s", speed >= _GOAL_MB_S
    )
    start = perf_counter()
    server.load(dump)
    loaded = perf_counter() - start
    seconds, memory = _imported(folder / f"profile{patients}", dump)
    goal = max(1.0, _GOAL_S_OF_50_MB * size / 50)
    yield Figure(
        f"import from Open Dental, {size:.0f} MB",
        seconds,
        "s",
        f"< {goal:.0f} s",
        seconds < goal,
        peer=loaded,
        note="peer: the same dump into MariaDB (MyISAM, neither encrypted nor captured)",
    )
    yield Figure(
        f"memory of the import, {size:.0f} MB",
        memory,
        "MB",
        f"< {_GOAL_RSS_MB:g} MB",
        memory < _GOAL_RSS_MB,
    )


def _imported(profile: Path, dump: Path) -> tuple[float, float]:
    with open_practice(profile):
        pass
    start = perf_counter()
    finished = subprocess.run(
        [sys.executable, "-c", _CHILD, str(profile), str(dump)],
        env=os.environ | {"HARMONY_PASSPHRASE": "long enough passphrase"},
        capture_output=True,
        text=True,
        check=True,
    )
    return perf_counter() - start, float(finished.stderr.split()[-1])
