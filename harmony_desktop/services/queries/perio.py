"""Exams of the gums: which there are, and one as the chart that commands change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from harmony_desktop.domain.charting import Action
from harmony_desktop.domain.perio import Chart, Place, Reading, ToothReading
from harmony_desktop.services.ports import ReadConnection

__all__ = ["PerioExamRow", "load_perio_chart", "load_perio_exams"]


@dataclass(frozen=True, slots=True)
class PerioExamRow:
    """One exam."""

    id: UUID
    day: date
    provider: str
    is_finished: bool


_EXAMS = """
SELECT e.id, e.exam_date, COALESCE(v.abbreviation, ''), e.finished_at
FROM perio_exams e
LEFT JOIN providers v ON v.tenant_id = e.tenant_id AND v.id = e.provider_id
WHERE e.tenant_id = ? AND e.patient_id = ? AND e.deleted_at IS NULL
ORDER BY e.exam_date DESC, e.created_at DESC, e.id DESC
"""
_MEASURES = """
SELECT tooth_number, site, probing_depth, gingival_margin, mucogingival_junction, is_bleeding,
       is_suppurating, has_plaque, has_calculus, mobility, furcation, is_skipped
FROM perio_measures WHERE tenant_id = ? AND perio_exam_id = ? AND deleted_at IS NULL
"""
_MISSING = """
SELECT DISTINCT c.tooth_number FROM tooth_conditions c
JOIN perio_exams e ON e.tenant_id = c.tenant_id AND e.patient_id = c.patient_id
WHERE c.tenant_id = ? AND e.id = ? AND c.condition = 'missing' AND c.resolved_on IS NULL
  AND c.deleted_at IS NULL
"""
_FINDINGS = (Action.BLEEDING, Action.SUPPURATION, Action.PLAQUE, Action.CALCULUS)


def load_perio_exams(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[PerioExamRow, ...]:
    """Return a patient's exams, the newest first."""
    return tuple(
        PerioExamRow(UUID(bytes=row[0]), date.fromisoformat(row[1]), row[2], row[3] is not None)
        for row in connection.execute(_EXAMS, (tenant_id.bytes, patient_id.bytes))
    )


def load_perio_chart(connection: ReadConnection, tenant_id: UUID, exam_id: UUID) -> Chart:
    """Return an exam's chart with the cursor on its first place; empty for an unknown exam."""
    about = (tenant_id.bytes, exam_id.bytes)
    rows = connection.execute(_MEASURES, about).fetchall()
    missing = frozenset(
        int(row[0]) for row in connection.execute(_MISSING, about) if row[0].isdigit()
    )
    chart = Chart(missing=missing, teeth=MappingProxyType(_teeth(rows)))
    skipped = {int(row[0]) for row in rows if row[11]} - missing
    chart = replace(chart, skipped=frozenset(skipped))
    return chart.with_readings(_sites(rows)).onward(0)


def _sites(rows: Iterable[Any]) -> Iterable[tuple[Place, Reading]]:
    for row in rows:
        if row[1]:
            findings = frozenset(
                mark for mark, is_found in zip(_FINDINGS, row[5:9], strict=True) if is_found
            )
            yield Place(int(row[0]), row[1]), Reading(row[2], row[3], row[4], findings)


def _teeth(rows: Iterable[Any]) -> dict[int, ToothReading]:
    """Grades of the tooth; an import brings them on sites, where the worst of them counts."""
    found: dict[int, ToothReading] = {}
    for row in rows:
        tooth, mobility, furcation = int(row[0]), row[9], row[10]
        if mobility is None and furcation is None:
            continue
        known = found.get(tooth, ToothReading())
        found[tooth] = ToothReading(
            _worst(known.mobility, mobility), _worst(known.furcation, furcation)
        )
    return found


def _worst(one: int | None, other: int | None) -> int | None:
    graded = [grade for grade in (one, other) if grade is not None]
    return max(graded) if graded else None
