"""Import a practice from Open Dental: read once, then write in five phases that can be resumed.

The source is never written to. It is copied, encrypted, beside the replica; then each frame of the
copy is written in one transaction together with the place reached, so that a crash at any moment
loses at most one frame, which is written again with the same ids.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import IdFactory
from harmony_desktop.importers.open_dental.bulk import Bulk
from harmony_desktop.importers.open_dental.decoding import PracticeTime
from harmony_desktop.importers.open_dental.keys import RowIds
from harmony_desktop.importers.open_dental.layout import WANTED
from harmony_desktop.importers.open_dental.patterns import learn_patterns
from harmony_desktop.importers.open_dental.phases import Phases
from harmony_desktop.importers.open_dental.reading import check_source, fill_spool
from harmony_desktop.importers.open_dental.report import ImportReport, make_report
from harmony_desktop.importers.open_dental.runs import Run, find_unfinished, was_imported
from harmony_desktop.importers.open_dental.settling import (
    keep_lists,
    learn_hours,
    remove_everything_gone,
)
from harmony_desktop.importers.open_dental.source import Source
from harmony_desktop.importers.open_dental.spool import Spool
from harmony_desktop.importers.open_dental.world import World, survey
from harmony_desktop.importers.open_dental.writer import Writer
from harmony_desktop.services.audit import AuditNote, append_audit
from harmony_desktop.services.authorization import require
from harmony_desktop.services.ports import Actor, Store, UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds, stored_moment

__all__ = ["BulkStore", "ImportOptions", "Importer", "Progress"]

T = TypeVar("T")
_BULK_CACHE_KIB, _DESK_CACHE_KIB = 65_536, 16_384
_BULK_LOG_PAGES, _DESK_LOG_PAGES = 16_000, 1_000


class BulkStore(Store, Protocol):
    """A store whose writer can be set to bulk loads."""

    def on_writer(self, work: Callable[[Any], T]) -> T:
        """Run `work` with the write connection, outside a transaction."""
        ...


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import.

    Attributes:
        timezone: IANA zone of the source's wall-clock times.
        is_dry: read and check everything, write nothing.
    """

    timezone: str
    is_dry: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is.

    Attributes:
        phase: ``reading``, one of `steps.PHASES`, or ``finishing``.
        share: of the phase's work, 0 to 1.
    """

    phase: str
    share: float


@dataclass(slots=True)
class Importer:
    """One import into one replica.

    Attributes:
        store: the replica.
        actor: who imports.
        ids: makes the run's id.
        clock: tells when.
        folder: where the encrypted copy waits.
        progress: told how far it is.
        is_cancelled: asked between frames.
    """

    store: BulkStore
    actor: Actor
    ids: IdFactory
    clock: Clock
    folder: Path
    progress: Callable[[Progress], None] = lambda progress: None
    is_cancelled: Callable[[], bool] = lambda: False
    _warnings: list[str] = field(default_factory=list)

    def run(self, source: Source, options: ImportOptions) -> ImportReport:
        """Import everything, or go on with what was broken off.

        Raises:
            PermissionDeniedError: the actor may not change the practice's settings.
            ValidationError: there is no such time zone.
            SourceError: the source cannot be read or taken; nothing was changed.
            ImportCancelledError: a person stopped it; the next run goes on from there.
        """
        require(self.actor, Permission.EDIT_SETTINGS)
        zone = practice_zone(options.timezone)
        run, spool = self._begin(source, options)
        try:
            world = World(
                RowIds(self.store.tenant_id),
                self.store.tenant_id.bytes,
                PracticeTime(zone),
                run.started_at,
            )
            survey(spool, world)
            version, warnings = check_source(
                world.preferences, run.tally, is_complete=source.notes.is_complete
            )
            self._warnings = [*source.notes.warnings, *warnings]
            report = self._write(run, spool, world, options, source, version)
        except BaseException:
            if options.is_dry or run.stage == "reading":
                spool.remove()
            raise
        spool.remove()
        return report

    def _begin(self, source: Source, options: ImportOptions) -> tuple[Run, Spool]:
        """Return the run to go on with, or a new one whose copy of the source is complete."""
        identity = source.identity()
        tables = tuple(WANTED)
        found = None if options.is_dry else self.store.read(find_unfinished)
        if (
            found is not None
            and (found.identity, found.timezone) == (identity, options.timezone)
            and found.stage == "writing"
            and self.folder.exists()
        ):
            found.restart_unless_fresh()
            return found, Spool(self.folder, found.spool_key, tables)
        run = Run(self.ids.new(), identity, options.timezone, stored_microseconds(self.clock.now()))
        folder = self.folder.with_name("import-trial") if options.is_dry else self.folder
        spool = Spool(folder, run.spool_key, tables)
        spool.clear()
        try:
            fill_spool(
                source,
                spool,
                run.tally,
                lambda share: self.progress(Progress("reading", share)),
                self.is_cancelled,
            )
        except BaseException:
            spool.remove()
            raise
        tenant = self.store.tenant_id
        run.is_fresh = not self.store.read(lambda connection: was_imported(connection, tenant))
        return run, spool

    def _write(
        self,
        run: Run,
        spool: Spool,
        world: World,
        options: ImportOptions,
        source: Source,
        version: str,
    ) -> ImportReport:
        bulk = Bulk(
            world.ids,
            self.store.tenant_id,
            self.actor.user_id,
            stored_moment(run.started_at),
            options.is_dry,
        )
        writer = Writer(bulk, run.is_fresh)
        if run.stage == "reading":
            run.stage = "writing"
            run.tally.oddities = Counter(world.oddities)
            self._save(run, options)
        world.oddities.clear()
        world.oddities.update(run.tally.oddities)
        with self._bulk_load(options):
            phases = Phases(self.store, self.actor, run, spool, world, writer, options.is_dry)
            phases.write(
                lambda phase, share: self.progress(Progress(phase, share)), self.is_cancelled
            )
            self.progress(Progress("finishing", 0.0))
            return self._finish(run, spool, world, writer, options, source, version)

    def _save(self, run: Run, options: ImportOptions) -> None:
        if not options.is_dry:
            self.store.write(self.actor, lambda unit: run.save(unit.connection))

    @contextmanager
    def _bulk_load(self, options: ImportOptions) -> Iterator[None]:
        """Wait for the disk only at checkpoints: what a power cut takes is written again."""
        if options.is_dry:
            yield
            return
        self.store.on_writer(_load_in_bulk)
        try:
            yield
        finally:
            self.store.on_writer(_wait_for_the_disk)

    def _finish(
        self,
        run: Run,
        spool: Spool,
        world: World,
        writer: Writer,
        options: ImportOptions,
        source: Source,
        version: str,
    ) -> ImportReport:
        whole = frozenset(run.tally.tables) if source.notes.is_complete else frozenset()
        tally = run.tally

        def work(unit: UnitOfWork) -> None:
            connection = unit.connection
            outcomes = [keep_lists(writer.bulk, connection, world)]
            if run.is_fresh:
                outcomes.append(learn_hours(writer.bulk, connection, spool))
            else:
                outcomes.append(remove_everything_gone(writer, connection, whole))
            tally.changed += sum(outcome.changed for outcome in outcomes)
            tally.conflicts += sum(outcome.conflicts for outcome in outcomes)

        self.store.write(self.actor, work)
        tally.changed += learn_patterns(self.store, self.actor, writer.bulk, world.time.zone)
        self.progress(Progress("finishing", 0.5))
        report = self.store.read(
            lambda connection: make_report(
                connection,
                spool,
                world,
                tally,
                source.notes,
                self._warnings,
                version,
                options.is_dry,
            )
        )
        if not options.is_dry:
            self.store.write(self.actor, lambda unit: self._close(unit, run, report))
        return report

    def _close(self, unit: UnitOfWork, run: Run, report: ImportReport) -> None:
        run.finish(unit.connection, report.to_json(), stored_microseconds(self.clock.now()))
        note = AuditNote(
            "import_open_dental",
            "practice",
            self.store.tenant_id,
            None,
            None,
            {"totals": report.totals, "changed": report.changed, "version": report.version},
            None,
        )
        append_audit(unit, self.clock, note)


def _load_in_bulk(connection: Any) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {-_BULK_CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_BULK_LOG_PAGES}")


def _wait_for_the_disk(connection: Any) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = {-_DESK_CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_DESK_LOG_PAGES}")
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
