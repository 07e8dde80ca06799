"""Two people chart one patient on two desks without each other, and end up equal."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.domain.charting import Action, interpret_typed
from harmony_desktop.domain.perio import Chart, Place, apply_command
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.services.chart_commands import ApplyCharting, StartPerioExam
from harmony_desktop.services.charting_by_command import apply_charting_command
from harmony_desktop.services.perio import start_perio_exam
from harmony_desktop.services.queries.perio import load_perio_chart
from harmony_desktop.services.queries.tooth_chart import load_tooth_chart
from harmony_desktop.sync.digest import digest_content
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve


@pytest.fixture
def desks(pool: Pool, tmp_path: Path) -> Iterator[list[Workplace]]:
    # The capture triggers read the computer's clock, so the server uses it too.
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        opened = open_desks(tmp_path, url, registry, clock)
        yield opened
        for desk in opened:
            desk.close()


def settle(desks: list[Workplace]) -> None:
    for desk in (*desks, *desks):
        desk.sync.sync_now()
    first, second = (desk.replica.read(digest_content) for desk in desks)
    assert first == second


def charted(desk: Workplace, patient: UUID, *lines: str, exam: UUID | None = None) -> None:
    chart = Chart() if exam is None else desk.desk.look(load_perio_chart, exam)
    for line in lines:
        for command in interpret_typed(line):
            desk.desk.do(
                apply_charting_command,
                ApplyCharting(patient_id=patient, command=command, exam_id=exam, chart=chart),
            )
            chart = apply_command(chart, command).chart


def test_teeth_charted_on_both_stand_once(desks: list[Workplace]) -> None:
    patient = some_patients(desks[0], 1)[0]
    charted(desks[0], patient, "1 missing", "14 mod comp tp", "3 crn e")
    charted(desks[1], patient, "1 missing", "14 mod comp tp", "19 rct c")
    settle(desks)
    for desk in desks:
        found = desk.desk.look(load_tooth_chart, patient)
        assert [row.tooth for row in found.conditions] == ["1"]
        assert sorted(row.tooth for row in found.procedures) == ["14", "19", "3"]
        assert desk.desk.conflicts() == ()


def test_two_people_read_into_one_exam(desks: list[Workplace]) -> None:
    patient = some_patients(desks[0], 1)[0]
    begun = [
        desk.desk.do(start_perio_exam, StartPerioExam(patient_id=patient)).result_id
        for desk in desks
    ]
    assert begun[0] == begun[1]
    exam = begun[0]
    assert exam is not None
    # One probes, the other notes what bleeds on the same sites and grades a furcation.
    charted(desks[0], patient, "323 434", "sk 5", exam=exam)
    charted(desks[1], patient, "b t1 m f", "bop t2", "fur t2 1", exam=exam)
    settle(desks)
    for desk in desks:
        chart = desk.desk.look(load_perio_chart, exam)
        depths = [chart.reading(Place(1, site)).depth for site in ("DB", "B", "MB")]
        assert depths == [3, 2, 3]
        assert chart.reading(Place(1, "MB")).findings == {Action.BLEEDING}
        assert chart.reading(Place(2, "B")).findings == {Action.BLEEDING}
        assert chart.reading(Place(2, "B")).depth == 3
        assert (chart.tooth(2).furcation, chart.skipped) == (1, {5})
        assert desk.desk.conflicts() == ()


def test_two_depths_for_one_site_are_listed(desks: list[Workplace]) -> None:
    patient = some_patients(desks[0], 1)[0]
    begun = desks[0].desk.do(start_perio_exam, StartPerioExam(patient_id=patient))
    assert begun.result_id is not None
    settle(desks)
    for desk, line in zip(desks, ("323", "525"), strict=True):
        charted(desk, patient, line, exam=begun.result_id)
    settle(desks)
    for desk in desks:
        assert [conflict.field for conflict in desk.desk.conflicts()] == ["probing_depth"] * 2
