"""The exam of the gums: begun, read into site by site, finished.

A reading has one row per exam, tooth and site, and its id follows from those, so that two people
who read into one exam at once fill the same rows. Each command is durable before the next.
"""

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select

from harmony_desktop.domain.charting import Action
from harmony_desktop.domain.perio import Chart, Reading
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, ValidationError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.clinical import PerioExam, PerioMeasure
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.chart_commands import (
    FinishPerioExam,
    RecordPerio,
    StartPerioExam,
    ToothMarks,
)
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.practice_day import practice_day
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import new_row, require_row

__all__ = ["differences_between", "finish_perio_exam", "record_perio", "start_perio_exam"]

_WHOLE_TOOTH = ""


def start_perio_exam(command: StartPerioExam, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Begin an exam of today.

    Raises:
        NotFoundError: there is no such patient.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    patient = require_row(unit_of_work, Patient, command.patient_id, "patient")
    today = practice_day(unit_of_work, clock)
    tenant_id = unit_of_work.tenant_id
    earlier = unit_of_work.session.scalar(
        select(func.count())
        .select_from(PerioExam)
        .where(
            PerioExam.tenant_id == tenant_id,
            PerioExam.patient_id == patient.id,
            PerioExam.exam_date == today,
        )
    )
    exam = new_row(
        unit_of_work,
        clock,
        PerioExam,
        id=natural_id(tenant_id, "perio_exam", patient.id, today, earlier),
        patient_id=patient.id,
        provider_id=command.provider_id or patient.hygienist_id,
        exam_date=today,
    )
    return record_row(
        unit_of_work,
        clock,
        exam,
        action="start_perio_exam",
        label="Perio exam begun",
        reason=clean_reason(command.override_reason),
    )


def finish_perio_exam(command: FinishPerioExam, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Say that an exam is complete; its readings can still be corrected.

    Raises:
        ConflictError: it was finished before.
        NotFoundError: there is no such exam.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    exam = require_row(unit_of_work, PerioExam, command.exam_id, "perio exam")
    if exam.finished_at is not None:
        message = "This exam is finished already."
        raise ConflictError(message)
    exam.finished_at = clock.now()
    return record_row(
        unit_of_work,
        clock,
        exam,
        action="finish_perio_exam",
        label="Perio exam finished",
        reason=clean_reason(command.override_reason),
    )


def record_perio(command: RecordPerio, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Write readings of an exam.

    Raises:
        ValidationError: nothing to write.
        NotFoundError: there is no such exam.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    exam = require_row(unit_of_work, PerioExam, command.exam_id, "perio exam")
    if not command.sites and not command.teeth:
        message = "There is nothing to write."
        raise ValidationError(message)
    rows = _Rows(unit_of_work, clock, exam.id, _teeth_of(command))
    for place, reading in command.sites:
        _put_reading(rows.at(place.tooth, place.site), reading)
    for tooth, marks in command.teeth:
        row = rows.at(tooth, _WHOLE_TOOTH)
        row.mobility, row.furcation = marks.grades.mobility, marks.grades.furcation
        row.is_skipped = marks.is_skipped
        rows.clear_grades(tooth)
    return record_row(
        unit_of_work,
        clock,
        exam,
        action="record_perio",
        label="Readings written",
        reason=clean_reason(command.override_reason),
    )


def _teeth_of(command: RecordPerio) -> set[str]:
    return {str(place.tooth) for place, _ in command.sites} | {
        str(tooth) for tooth, _ in command.teeth
    }


class _Rows:
    """The rows of some teeth of an exam, read once."""

    def __init__(
        self, unit_of_work: UnitOfWork, clock: Clock, exam_id: UUID, teeth: set[str]
    ) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._exam_id = exam_id
        found = unit_of_work.session.scalars(
            select(PerioMeasure)
            .where(
                PerioMeasure.tenant_id == unit_of_work.tenant_id,
                PerioMeasure.perio_exam_id == exam_id,
                PerioMeasure.tooth_number.in_(sorted(teeth)),
            )
            .order_by(PerioMeasure.deleted_at.is_(None), PerioMeasure.id)
        )
        # A live row stands after a removed one of the same place, and so is the one kept.
        self._rows = {(row.tooth_number, row.site): row for row in found}

    def at(self, tooth: int, site: str) -> PerioMeasure:
        """Return the row of a place, made or brought back where needed."""
        key = (str(tooth), site)
        row = self._rows.get(key)
        if row is None:
            tenant_id = self._unit_of_work.tenant_id
            row = self._rows[key] = new_row(
                self._unit_of_work,
                self._clock,
                PerioMeasure,
                id=natural_id(tenant_id, "perio_measure", self._exam_id, *key),
                perio_exam_id=self._exam_id,
                tooth_number=key[0],
                site=site,
            )
        row.deleted_at = None
        return row

    def clear_grades(self, tooth: int) -> None:
        """Take the grades off the sites, where an import left them: the tooth's row has them."""
        for (number, site), row in self._rows.items():
            if number == str(tooth) and site != _WHOLE_TOOTH:
                row.mobility, row.furcation = None, None


def _put_reading(row: PerioMeasure, reading: Reading) -> None:
    row.probing_depth, row.gingival_margin = reading.depth, reading.margin
    row.mucogingival_junction = reading.junction
    row.is_bleeding = Action.BLEEDING in reading.findings
    row.is_suppurating = Action.SUPPURATION in reading.findings
    row.has_plaque = Action.PLAQUE in reading.findings
    row.has_calculus = Action.CALCULUS in reading.findings


def differences_between(before: Chart, after: Chart, exam_id: UUID) -> RecordPerio | None:
    """Return what must be written to make one chart the other; None where nothing must."""
    places = _changed(before.readings, after.readings)
    teeth = set(_changed(before.teeth, after.teeth)) | (before.skipped ^ after.skipped)
    if not places and not teeth:
        return None
    return RecordPerio(
        exam_id=exam_id,
        sites=tuple((place, after.reading(place)) for place in places),
        teeth=tuple(
            (tooth, ToothMarks(after.tooth(tooth), tooth in after.skipped))
            for tooth in sorted(teeth)
        ),
    )


Key = TypeVar("Key")


def _changed(before: Mapping[Key, object], after: Mapping[Key, object]) -> list[Key]:
    both = {**before, **after}
    return [key for key in both if before.get(key) != after.get(key)]
