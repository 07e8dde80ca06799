"""State and actions of an exam, without a widget.

The chart in hand moves at once; what it changed is written behind it, in order. What another desk
writes into the same exam comes in between, and the cursor stays.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from harmony_desktop.domain.charting import Action, Command
from harmony_desktop.domain.perio import Chart, Refusal, apply_command, refusal_text
from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.chart_commands import (
    ApplyCharting,
    FinishPerioExam,
    StartPerioExam,
)
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.queries.perio import (
    PerioExamRow,
    load_perio_chart,
    load_perio_exams,
)
from harmony_desktop.ui.tasks import Tasks

__all__ = ["PerioPresenter", "PerioView"]

_STORED = {Action.MISSING, Action.COPY_PREVIOUS, Action.WATCH, Action.TREAT, Action.CONDITION}


class PerioView(Protocol):
    """What the presenter tells the screen."""

    def show_exams(self, exams: tuple[PerioExamRow, ...], exam_id: UUID | None) -> None:
        """List the exams; `exam_id` is the one in hand."""
        ...

    def show_charts(self, chart: Chart, earlier: Chart | None) -> None:
        """Draw the exam in hand and the one it is compared with."""
        ...

    def show_problem(self, message: str) -> None:
        """Say what did not work."""
        ...


@dataclass(slots=True)
class _Taken:
    """A command taken: the chart before it, and its undo step once it is written."""

    before: Chart
    undo_id: UUID | None = None


class PerioPresenter(QObject):
    """The exam in hand."""

    def __init__(self, desk: Desk, tasks: Tasks, view: PerioView) -> None:
        """Drive `view`; call `show_patient` first."""
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._view = view
        self._patient: UUID | None = None
        self._compared: UUID | None = None
        self._taken: list[_Taken] = []
        self._writing = 0
        self._is_begun = False
        self.exam_id: UUID | None = None
        self.exams: tuple[PerioExamRow, ...] = ()
        self.chart = Chart()
        self.earlier: Chart | None = None

    def show_patient(self, patient_id: UUID) -> None:
        """Show the newest exam of a patient; the same patient again after a change."""
        if patient_id != self._patient:
            self._patient, self.exam_id, self._compared = patient_id, None, None
            self._taken.clear()
            self.chart, self.earlier, self._is_begun = Chart(), None, False
        self._tasks.query(
            self,
            lambda: self._desk.look(load_perio_exams, patient_id),
            self._take_exams,
            kind="exams",
        )

    def choose(self, exam_id: UUID) -> None:
        """Take another exam in hand."""
        if exam_id != self.exam_id:
            self.exam_id, self.chart, self._is_begun = exam_id, Chart(), False
            self._taken.clear()
            self._read()

    def compare(self, exam_id: UUID | None) -> None:
        """Draw another exam beneath, or none."""
        self._compared = exam_id
        self._read()

    def start(self) -> None:
        """Begin an exam."""
        from harmony_desktop.services.perio import start_perio_exam  # noqa: PLC0415

        if self._patient is None:
            return
        command = StartPerioExam(patient_id=self._patient)
        self._write(lambda: self._desk.do(start_perio_exam, command), self._begun)

    def finish(self) -> None:
        """Say that the exam in hand is complete."""
        from harmony_desktop.services.perio import finish_perio_exam  # noqa: PLC0415

        if self.exam_id is not None:
            command = FinishPerioExam(exam_id=self.exam_id)
            self._write(lambda: self._desk.do(finish_perio_exam, command), None)

    def take(self, command: Command) -> str:
        """Do what a command says, however it was given; return why it was refused, or nothing."""
        if command.action is Action.UNDO:
            return self._undo(command)
        if command.action is Action.NEW_EXAM:
            self.start()
        elif command.action in _STORED:
            taken = _Taken(self.chart)
            self._taken.append(taken)
            self._send(command, self.chart, taken)
        else:
            return self._take_here(command)
        return ""

    # Inner workings

    def _take_here(self, command: Command) -> str:
        outcome = apply_command(self.chart, command)
        if outcome.refusal is not None:
            return self._refuse(outcome.refusal)
        taken = _Taken(self.chart)
        self._taken.append(taken)
        before, self.chart = self.chart, outcome.chart
        self._view.show_charts(self.chart, self.earlier)
        if not _same_readings(before, self.chart):
            self._send(command, before, taken)
        return ""

    def _refuse(self, refusal: Refusal) -> str:
        reason = refusal_text(refusal)
        self._view.show_problem(reason)
        return reason

    def _undo(self, command: Command) -> str:
        if not self._taken:
            return self._refuse(Refusal.NOTHING_TO_UNDO)
        taken = self._taken.pop()
        self.chart = replace(taken.before, missing=self.chart.missing)
        self._view.show_charts(self.chart, self.earlier)
        if self._patient is None:
            return ""
        patient = self._patient

        def work() -> Changes:
            # The step's number is known here: commands run one after the other.
            if taken.undo_id is None:
                return Changes("Moved", frozenset())
            return self._apply(
                ApplyCharting(patient_id=patient, command=command, undo_id=taken.undo_id)
            )

        self._write(work, None)
        return ""

    def _send(self, command: Command, before: Chart, taken: _Taken) -> None:
        if self._patient is None:
            return
        asked = ApplyCharting(
            patient_id=self._patient, command=command, exam_id=self.exam_id, chart=before
        )

        def work() -> Changes:
            changes = self._apply(asked)
            taken.undo_id = changes.undo_id
            return changes

        self._write(work, None)

    def _apply(self, command: ApplyCharting) -> Changes:
        from harmony_desktop.services.charting_by_command import (  # noqa: PLC0415
            apply_charting_command,
        )

        return self._desk.do(apply_charting_command, command)

    def _write(self, work: Callable[[], Changes], then: Callable[[Changes], None] | None) -> None:
        self._writing += 1

        def succeed(changes: Changes) -> None:
            self._writing -= 1
            if then is not None:
                then(changes)
            elif self._writing == 0:
                self._read()

        def fail(error: Exception) -> None:
            self._writing -= 1
            self._taken.clear()
            if isinstance(error, UserFacingError):
                self._view.show_problem(error.message)
            else:
                self._tasks.failed.emit(error)
            self._read()

        self._tasks.command(self, work, succeed, fail)

    def _begun(self, changes: Changes) -> None:
        self.exam_id, self.chart, self._is_begun = changes.result_id, Chart(), False
        self._taken.clear()
        if self._patient is not None:
            self.show_patient(self._patient)

    def _take_exams(self, exams: tuple[PerioExamRow, ...]) -> None:
        self.exams = exams
        ids = [exam.id for exam in exams]
        if self.exam_id not in ids:
            self.exam_id = ids[0] if ids else None
            self.chart, self._is_begun = Chart(), False
            self._taken.clear()
        if self._compared not in ids:
            self._compared = None
        self._view.show_exams(exams, self.exam_id)
        self._read()

    def _read(self) -> None:
        exam_id, compared = self.exam_id, self._compared
        if exam_id is None:
            self._view.show_charts(self.chart, None)
            return

        def work() -> tuple[UUID, Chart, Chart | None]:
            earlier = None if compared is None else self._desk.look(load_perio_chart, compared)
            return exam_id, self._desk.look(load_perio_chart, exam_id), earlier

        self._tasks.query(self, work, self._take_charts, kind="charts")

    def _take_charts(self, found: tuple[UUID, Chart, Chart | None]) -> None:
        exam_id, stored, earlier = found
        if exam_id != self.exam_id or self._writing:
            return
        known = replace(
            self.chart,
            readings=stored.readings,
            teeth=stored.teeth,
            skipped=stored.skipped,
            missing=stored.missing,
        )
        start = known.cursor if self._is_begun else _first_unread(known)
        self._is_begun = True
        self.chart, self.earlier = known.onward(start), earlier
        self._view.show_charts(self.chart, self.earlier)


def _first_unread(chart: Chart) -> int:
    """Return where an exam goes on: after the last site that was read."""
    read = [at for at, place in enumerate(chart.places) if chart.reading(place).depth is not None]
    return read[-1] + 1 if read else 0


def _same_readings(one: Chart, other: Chart) -> bool:
    return (one.readings, one.teeth, one.skipped) == (other.readings, other.teeth, other.skipped)
