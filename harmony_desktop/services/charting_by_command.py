"""One binding of the charting grammar to the use cases: for voice, typed shorthand and keys."""

from collections.abc import Callable

from harmony_desktop.domain.charting import Action, Command
from harmony_desktop.domain.perio import Chart, apply_command, refusal_text
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.chart_commands import (
    ApplyCharting,
    ChartProcedure,
    NoteCondition,
    StartPerioExam,
)
from harmony_desktop.services.charting import chart_procedure, note_condition
from harmony_desktop.services.perio import differences_between, record_perio, start_perio_exam
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.perio import load_perio_chart, load_perio_exams
from harmony_desktop.services.undo import undo_last

__all__ = ["apply_charting_command"]


def apply_charting_command(
    command: ApplyCharting, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Do what one charting command says; a command that only moves the cursor writes nothing.

    Raises:
        ValidationError: the command is refused where it stands, or is not about the chart.
        NotFoundError: the patient, the exam or an earlier exam does not exist.
        ConflictError: it is on the chart already, or cannot be taken back any more.
        PermissionDeniedError: the actor may not edit the chart.
    """
    rule = _RULES.get(command.command.action, _read_into_exam)
    return rule(command, unit_of_work, clock)


def _undo(command: ApplyCharting, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    return undo_last(unit_of_work, clock, command.undo_id)


def _note(command: ApplyCharting, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    said = command.command
    conditions = {Action.WATCH: "watch", Action.MISSING: "missing"}
    return note_condition(
        NoteCondition(
            patient_id=command.patient_id,
            tooth=_tooth(said, command.chart),
            condition=conditions.get(said.action, said.subject.lower()),
            surfaces=said.surfaces,
            provider_id=command.provider_id,
        ),
        unit_of_work,
        clock,
    )


def _tooth(said: Command, chart: Chart | None) -> str:
    """Return the tooth named, else the one the cursor of the exam stands on."""
    if said.tooth is not None:
        return said.tooth
    if chart is not None and chart.place is not None:
        return str(chart.place.tooth)
    message = "Say which tooth."
    raise ValidationError(message)


def _treat(command: ApplyCharting, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    said = command.command
    return chart_procedure(
        ChartProcedure(
            patient_id=command.patient_id,
            tooth=_tooth(said, None),
            subject=said.subject,
            surfaces=said.surfaces,
            status=said.status,
            provider_id=command.provider_id,
            transcript=command.transcript,
        ),
        unit_of_work,
        clock,
    )


def _start_exam(command: ApplyCharting, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    start = StartPerioExam(patient_id=command.patient_id, provider_id=command.provider_id)
    return start_perio_exam(start, unit_of_work, clock)


def _read_into_exam(command: ApplyCharting, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    if command.exam_id is None or command.chart is None:
        message = "Begin a perio exam first."
        raise ValidationError(message)
    outcome = apply_command(command.chart, command.command)
    if outcome.refusal is not None:
        raise ValidationError(refusal_text(outcome.refusal))
    written = differences_between(command.chart, outcome.chart, command.exam_id)
    if written is None:
        return Changes("Moved", frozenset())
    return record_perio(written, unit_of_work, clock)


def _copy_previous(command: ApplyCharting, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Fill the exam in hand with the readings of the one before it."""
    tenant_id, connection = unit_of_work.tenant_id, unit_of_work.connection
    exams = [exam.id for exam in load_perio_exams(connection, tenant_id, command.patient_id)]
    if command.exam_id not in exams[:-1]:
        message = "There is no earlier exam to copy."
        raise NotFoundError(message)
    exam_id = command.exam_id
    earlier = exams[exams.index(exam_id) + 1]
    written = differences_between(
        load_perio_chart(connection, tenant_id, exam_id),
        load_perio_chart(connection, tenant_id, earlier),
        exam_id,
    )
    if written is None:
        return Changes("Moved", frozenset())
    return record_perio(written, unit_of_work, clock)


_RULES: dict[Action, Callable[[ApplyCharting, UnitOfWork, Clock], Changes]] = {
    Action.UNDO: _undo,
    Action.WATCH: _note,
    Action.CONDITION: _note,
    Action.MISSING: _note,
    Action.TREAT: _treat,
    Action.NEW_EXAM: _start_exam,
    Action.COPY_PREVIOUS: _copy_previous,
}
