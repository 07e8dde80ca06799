"""Moving in from Open Dental, beside loading the same dump into MariaDB.

python -m benchmarks.moving_in --long      with a dump of 500 MB; some fifteen minutes
"""

import argparse
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
from tests.open_dental.growing import Repeated
from tests.open_dental.moving import open_practice
from tests.open_dental.populated import populated
from tests.open_dental.server import Server, mariadb

__all__ = ["measure"]

_PATIENTS, _COPIES = 1_100, (1, 5)
"""Dumps of about 11 and 54 MB."""
_LONG_COPIES = 46
"""About 500 MB."""
_GOAL_S_OF_50_MB, _GOAL_MB_S, _GOAL_RSS_MB = 60.0, 15.0, 300.0
_CHILD = """
import sys
from harmony_desktop.cli.entry import run
code = run(["--profile", sys.argv[1], "import", "open-dental", sys.argv[2], "--json"])
# Of this process alone: the largest size that getrusage tells begins with its parent's.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) * 1.024 / 1000, file=sys.stderr)
sys.exit(code)
"""


def measure(*, is_long: bool = False) -> Iterable[Figure]:
    """Return the seconds and the memory of an import, and the speed of the reader."""
    with tempfile.TemporaryDirectory(prefix="od") as folder, mariadb(Path(folder)) as server:
        copies = (*_COPIES, _LONG_COPIES) if is_long else _COPIES
        for times in copies:
            yield from _of_size(Path(folder), times, server)


def _of_size(folder: Path, times: int, server: Server) -> Iterator[Figure]:
    dump = write_dump(Repeated(populated(patients=_PATIENTS), times), folder / f"{times}.sql")
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
    seconds, memory = _imported(folder / f"profile{times}", dump)
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


def main() -> None:
    """Measure and print a line each."""
    parser = argparse.ArgumentParser(prog="benchmarks.moving_in")
    parser.add_argument("--long", action="store_true", help="with a dump of 500 MB")
    for figure in measure(is_long=parser.parse_args().long):
        peer = "" if figure.peer is None else f", peer {figure.peer:.1f}"
        print(f"{figure.question}: {figure.ours:.1f} {figure.unit} ({figure.goal}{peer})")


if __name__ == "__main__":
    main()
