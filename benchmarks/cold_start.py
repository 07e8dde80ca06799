"""From the start of the program to a usable board, and the memory it takes, beside a bare window.

Every start is a process of its own, with the bytecode an installed program has; the first start of
each kind writes it and is not counted. The goal counts from the unlock.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, resident_megabytes
from benchmarks.large_practice import SECRET, LargePractice

__all__ = ["measure"]

_STARTS, _START_GOAL_MS, _MEMORY_GOAL_MB = 5, 1000.0, 350.0
_DAYS_LOOKED_AT = 20


def measure(practice: LargePractice) -> list[Figure]:
    """Return the start after the unlock, the whole start, and the memory at rest.

    The practice is closed meanwhile; the caller must not use it afterwards.
    """
    folder = practice.workplace.paths.root
    practice.workplace.close()
    runs = {
        what: [_run(what, folder) for _ in range(_STARTS + 1)][1:] for what in ("board", "bare")
    }
    board, bare = runs["board"], runs["bare"]
    after_unlock = statistics.median(run["painted"] - run["unlocked"] for run in board)
    whole = statistics.median(run["painted"] for run in board)
    limit = statistics.median(run["painted"] for run in bare)
    memory = statistics.median(run["memory"] for run in board)
    least = statistics.median(run["memory"] for run in bare)
    return [
        Figure(
            f"unlock to painted board, {practice.size}",
            after_unlock,
            "ms",
            f"< {_START_GOAL_MS:g} ms",
            after_unlock < _START_GOAL_MS,
            note="with what it imports; the unlock before it is the passphrase's own cost",
        ),
        Figure(
            f"cold start to painted board, {practice.size}",
            whole,
            "ms",
            "<= 2 x limit",
            whole <= 2 * limit,
            limit=limit,
            note="limit: a bare PySide6 window; a cheap passphrase",
        ),
        Figure(
            f"memory at rest, {practice.size}",
            memory,
            "MB",
            f"< {_MEMORY_GOAL_MB:g} MB",
            memory < _MEMORY_GOAL_MB,
            limit=least,
            note=f"resident, everything loaded, after {_DAYS_LOOKED_AT} days looked at; "
            "limit: a bare window",
        ),
    ]


def _run(what: str, folder: Path) -> dict[str, float]:
    """Run this file in a process of its own; times in milliseconds since its start."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.cold_start", what, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {
        name: value if name == "memory" else (value - started) * 1000
        for name, value in figures.items()
    }


def _show_bare() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    application = QApplication([])
    window = QWidget()
    window.resize(1600, 1000)
    window.show()
    application.processEvents()
    return {"painted": time.monotonic(), "memory": resident_megabytes()}


def _show_board(folder: Path) -> dict[str, float]:
    from datetime import timedelta  # noqa: PLC0415

    from harmony_desktop.bootstrap import open_workplace  # noqa: PLC0415
    from harmony_desktop.cli.window import make_parts  # noqa: PLC0415
    from harmony_desktop.foundation.paths import ProfilePaths  # noqa: PLC0415
    from harmony_desktop.ui.app import DeskApplication, make_application  # noqa: PLC0415

    application = make_application([])
    desk_application = DeskApplication(application)
    workplace = open_workplace(ProfilePaths(folder), SECRET)
    unlocked = time.monotonic()
    window = desk_application.show_main(make_parts(workplace, desk_application.tasks))
    while window.presenter.day is None:
        application.processEvents()
    window.repaint()
    window.board.viewport().repaint()
    painted = time.monotonic()
    while not window.rest.is_done:
        application.processEvents()
    for _ in range(_DAYS_LOOKED_AT):
        window.presenter.step(1)
        while desk_application.tasks.waiting:
            application.processEvents()
    assert window.presenter.day.day == workplace.today() + timedelta(days=_DAYS_LOOKED_AT)
    memory = resident_megabytes()
    desk_application.close()
    workplace.close()
    return {"unlocked": unlocked, "painted": painted, "memory": memory}


if __name__ == "__main__":
    print(
        json.dumps(_show_bare() if sys.argv[1] == "bare" else _show_board(Path(sys.argv[2]))),
        flush=True,
    )
