"""How far an import has come, kept in the replica with every batch so that a restart goes on."""

import json
import os
from dataclasses import dataclass, field
from uuid import UUID

from harmony_desktop.importers.open_dental.keys import SOURCE
from harmony_desktop.importers.open_dental.spool import KEY_BYTES
from harmony_desktop.importers.open_dental.tally import Tally
from harmony_desktop.services.ports import ReadConnection

__all__ = ["Run", "find_unfinished", "last_report", "was_imported"]

_COLUMNS = "id, identity, timezone, stage, spool_key, is_fresh, started_at, step, frame, tally"
_SAVE = f"""
INSERT INTO import_runs ({_COLUMNS}, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, spool_key = excluded.spool_key,
is_fresh = excluded.is_fresh, step = excluded.step, frame = excluded.frame,
tally = excluded.tally, report = excluded.report
"""  # noqa: S608 - columns of ours
_LAST = "SELECT report FROM import_runs WHERE stage = 'done' ORDER BY finished_at DESC LIMIT 1"


@dataclass(slots=True)
class Run:
    """One import.

    Attributes:
        identity: of the source; another source, or a changed one, is another run.
        timezone: of the wall-clock times.
        stage: ``reading``, ``writing`` or ``done``.
        spool_key: opens the copy of the source; gone when done.
        is_fresh: nothing of this program had been imported when the run began.
        started_at: microseconds since 1970; every row of the run bears it.
        step: the step being written.
        frame: the next frame of that step.
    """

    id: UUID
    identity: str
    timezone: str
    started_at: int
    stage: str = "reading"
    spool_key: bytes = field(default_factory=lambda: os.urandom(KEY_BYTES))
    is_fresh: bool = False
    step: int = 0
    frame: int = 0
    tally: Tally = field(default_factory=Tally)

    def restart_unless_fresh(self) -> None:
        """Begin the writing anew where rows are compared: it has to see every row once.

        Comparing again changes nothing that is as it should be.
        """
        if self.is_fresh:
            return
        self.step = self.frame = 0
        for table in self.tally.tables.values():
            table.start_over()
        self.tally.oddities.clear()
        self.tally.sums.clear()

    def save(self, connection: ReadConnection, report: str | None = None) -> None:
        """Write the run's state in the caller's transaction."""
        is_done = self.stage == "done"
        connection.execute(
            _SAVE,
            (
                self.id.bytes,
                self.identity,
                self.timezone,
                self.stage,
                None if is_done else self.spool_key,
                int(self.is_fresh),
                self.started_at,
                self.step,
                self.frame,
                json.dumps(self.tally.to_plain(), separators=(",", ":")),
                report,
            ),
        )

    def finish(self, connection: ReadConnection, report: str, moment: int) -> None:
        """Close the run, forget the key of its copy, and keep its report."""
        self.stage = "done"
        self.save(connection, report)
        connection.execute(
            "UPDATE import_runs SET finished_at = ? WHERE id = ?", (moment, self.id.bytes)
        )


def find_unfinished(connection: ReadConnection) -> Run | None:
    """Return the run that was broken off, or None."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM import_runs WHERE stage <> 'done' "  # noqa: S608
        "ORDER BY started_at DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    return Run(
        id=UUID(bytes=row[0]),
        identity=row[1],
        timezone=row[2],
        started_at=row[6],
        stage=row[3],
        spool_key=row[4],
        is_fresh=bool(row[5]),
        step=row[7],
        frame=row[8],
        tally=Tally.from_plain(json.loads(row[9])),
    )


def last_report(connection: ReadConnection) -> str | None:
    """Return the report of the last import that came to its end, as JSON."""
    row = connection.execute(_LAST).fetchone()
    return None if row is None else row[0]


def was_imported(connection: ReadConnection, tenant_id: UUID) -> bool:
    """Return whether anything of this program was ever imported, here or at another desk."""
    row = connection.execute(
        "SELECT 1 FROM external_ids WHERE tenant_id = ? AND source = ? LIMIT 1",
        (tenant_id.bytes, SOURCE),
    ).fetchone()
    return row is not None
