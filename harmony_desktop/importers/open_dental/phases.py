"""The five phases: frame by frame, each in one transaction with the place reached."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from harmony_desktop.importers.open_dental.layout import WANTED
from harmony_desktop.importers.open_dental.mapping.perio import Readings
from harmony_desktop.importers.open_dental.reading import ImportCancelledError
from harmony_desktop.importers.open_dental.reconcile import Outcome
from harmony_desktop.importers.open_dental.runs import Run
from harmony_desktop.importers.open_dental.spool import Rows, Spool
from harmony_desktop.importers.open_dental.steps import STEPS, Step
from harmony_desktop.importers.open_dental.sums import count_sums
from harmony_desktop.importers.open_dental.world import World
from harmony_desktop.importers.open_dental.writer import Writer
from harmony_desktop.services.ports import Actor, Store, UnitOfWork

__all__ = ["Phases"]


@dataclass(slots=True)
class Phases:
    """Writes the steps that a run has not done yet."""

    store: Store
    actor: Actor
    run: Run
    spool: Spool
    world: World
    writer: Writer
    is_dry: bool

    def write(
        self, progress: Callable[[str, float], None], is_cancelled: Callable[[], bool]
    ) -> None:
        """Write everything that is left.

        Raises:
            ImportCancelledError: a person stopped it between two frames.
        """
        for number in range(self.run.step, len(STEPS)):
            step = STEPS[number]
            progress(step.phase, _share_of(number))
            for rows in self.spool.read(step.table, self.run.frame):
                if is_cancelled():
                    raise ImportCancelledError
                self._write_frame(step, rows)
            self.run.step, self.run.frame = number + 1, 0
        if not self.is_dry:
            self.store.write(self.actor, lambda unit: self.run.save(unit.connection))

    def _write_frame(self, step: Step, rows: Rows) -> None:
        imported, skipped = self._map(step, rows)
        run = self.run

        def work(unit: UnitOfWork) -> Outcome:
            outcome = self.writer.flush(unit.connection)
            tally = run.tally
            table = tally.table(step.table)
            table.imported += imported
            table.skipped.update(skipped)
            tally.changed += outcome.changed
            tally.conflicts += outcome.conflicts
            tally.oddities = Counter(self.world.oddities)
            run.frame += 1
            if not self.is_dry:
                run.save(unit.connection)
            return outcome

        self.store.write(self.actor, work)

    def _map(self, step: Step, rows: Rows) -> tuple[int, Counter[str]]:
        columns = WANTED[step.table]
        world, put = self.world, self.writer.put
        readings = Readings()
        imported, skipped = 0, Counter[str]()
        for values in rows:
            row = dict(zip(columns, values, strict=True))
            if step.chooses is not None and not step.chooses(row, world):
                continue
            if step.mapper is None:
                reason = readings.take(row, world)
            else:
                reason = step.mapper(row, world, put)
            count_sums(step.table, row, self.run.tally.sums, is_skipped=reason is not None)
            if reason is None:
                imported += 1
            else:
                skipped[reason] += 1
        readings.give(world, put)
        return imported, skipped


def _share_of(number: int) -> float:
    """Return how far into its phase a step is."""
    phase = STEPS[number].phase
    of_phase = [at for at, step in enumerate(STEPS) if step.phase == phase]
    return of_phase.index(number) / len(of_phase)
