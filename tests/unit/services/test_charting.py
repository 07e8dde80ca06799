"""Teeth charted, completed and taken off, each undone row by row."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from harmony_desktop.domain.charting import interpret_typed
from harmony_desktop.foundation.errors import (
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.schema.clinical import Fee, ProcedureCode
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.chart_commands import (
    ApplyCharting,
    ChartProcedure,
    CompleteProcedure,
    DeleteProcedure,
    NoteCondition,
    ResolveCondition,
)
from harmony_desktop.services.charting import (
    chart_procedure,
    complete_procedure,
    delete_procedure,
    note_condition,
    resolve_condition,
)
from harmony_desktop.services.charting_by_command import apply_charting_command
from harmony_desktop.services.queries.tooth_chart import ToothChart, load_tooth_chart
from tests.rows import differences, live_rows
from tests.unit.services.conftest import Office


@pytest.fixture(autouse=True)
def dentist_at_the_chair(office: Office) -> None:
    office.acting[0] = replace(office.actor, role="dentist")


def charted(office: Office, line: str, patient: UUID | None = None) -> list[Changes]:
    about = patient or office.patients[0]
    return [
        office.desk.do(apply_charting_command, ApplyCharting(patient_id=about, command=command))
        for command in interpret_typed(line)
    ]


def chart(office: Office) -> ToothChart:
    found: ToothChart = office.desk.look(load_tooth_chart, office.patients[0])
    return found


def work(office: Office) -> list[tuple[str, str, str, str]]:
    return sorted(
        (row.tooth, row.surfaces, row.code, row.status) for row in chart(office).procedures
    )


def test_shorthand_charts_work_of_every_status(office: Office) -> None:
    charted(office, "14 mod comp tp")
    charted(office, "3 mo ama e")
    charted(office, "19 crn eo")
    charted(office, "30 rct c")
    charted(office, "1 ext r")
    assert work(office) == [
        ("1", "", "D7140", "R"),
        ("14", "MOD", "D2393", "TP"),
        ("19", "", "D2740", "EO"),
        ("3", "MO", "D2150", "EC"),
        ("30", "", "D3330", "C"),
    ]


def test_planned_work_costs_the_practices_fee(office: Office) -> None:
    code = office.add(ProcedureCode, code="D2393", label="Tooth-coloured filling, 3 surfaces")
    office.add(Fee, procedure_code_id=code, fee_schedule="insurer", amount=Decimal(90))
    office.add(Fee, procedure_code_id=code, fee_schedule="standard", amount=Decimal(250))
    charted(office, "14 mod comp tp")
    charted(office, "15 mod comp e")
    charted(office, "8 ven tp")
    costs = {row.tooth: (row.amount_cents, row.label) for row in chart(office).procedures}
    assert costs == {
        "14": (25000, "Tooth-coloured filling, 3 surfaces"),
        "15": (0, "Tooth-coloured filling, 3 surfaces"),
        "8": (0, ""),
    }


def test_conditions_are_noted_resolved_and_noted_again(office: Office) -> None:
    charted(office, "w 3 o")
    noted = charted(office, "tooth 3 o decay")[0]
    with pytest.raises(ConflictError):
        charted(office, "tooth 3 o decay")
    assert noted.result_id is not None
    resolve = ResolveCondition(condition_id=noted.result_id)
    office.desk.do(resolve_condition, resolve)
    with pytest.raises(ConflictError):
        office.desk.do(resolve_condition, resolve)
    again = charted(office, "tooth 3 o decay")[0]
    assert again.result_id != noted.result_id
    found = [(row.condition, row.resolved_on is None) for row in chart(office).conditions]
    assert sorted(found) == [("caries", False), ("caries", True), ("watch", True)]


def test_what_was_taken_back_is_charted_again_in_its_row(office: Office) -> None:
    first = charted(office, "14 mod comp tp")[0]
    noted = charted(office, "1 missing")[0]
    for _ in range(2):
        office.desk.undo()
    assert chart(office) == ToothChart()
    assert charted(office, "14 mod comp tp")[0].result_id == first.result_id
    assert charted(office, "1 missing")[0].result_id == noted.result_id
    with pytest.raises(ConflictError):
        charted(office, "14 dom comp tp")


def test_every_action_is_undone_row_by_row(office: Office) -> None:
    procedure = charted(office, "14 mod comp tp")[0].result_id
    condition = charted(office, "1 missing")[0].result_id
    assert procedure is not None
    assert condition is not None
    before = live_rows(office.replica)
    whose = office.dentist
    actions = [
        (
            chart_procedure,
            ChartProcedure(
                patient_id=office.patients[0], tooth="9", subject="CROWN", provider_id=whose
            ),
        ),
        (complete_procedure, CompleteProcedure(procedure_id=procedure)),
        (delete_procedure, DeleteProcedure(procedure_id=procedure)),
        (
            note_condition,
            NoteCondition(patient_id=office.patients[0], tooth="a", condition="primary"),
        ),
        (resolve_condition, ResolveCondition(condition_id=condition)),
    ]
    for use_case, command in actions:
        office.desk.do(use_case, command)  # type: ignore[arg-type]
        assert differences(before, live_rows(office.replica)) != {}
        charted(office, "undo")
        assert differences(before, live_rows(office.replica)) == {}


def test_completed_work_stays(office: Office) -> None:
    procedure = charted(office, "14 mod comp tp")[0].result_id
    assert procedure is not None
    office.desk.do(complete_procedure, CompleteProcedure(procedure_id=procedure))
    with pytest.raises(ConflictError):
        office.desk.do(complete_procedure, CompleteProcedure(procedure_id=procedure))
    with pytest.raises(ConflictError):
        office.desk.do(delete_procedure, DeleteProcedure(procedure_id=procedure))


@pytest.mark.parametrize("line", ["14 i comp tp", "8 mo comp", "14 comp", "8 o decay"])
def test_what_a_tooth_cannot_have(office: Office, line: str) -> None:
    with pytest.raises(ValidationError):
        charted(office, line)
    assert chart(office) == ToothChart()


def test_words_outside_the_lists(office: Office) -> None:
    patient = office.patients[0]
    for command in (
        ChartProcedure(patient_id=patient, tooth="14", subject="CROWN", status="X"),
        ChartProcedure(patient_id=patient, tooth="14", subject="POLISH"),
        ChartProcedure(patient_id=patient, tooth="99", subject="CROWN"),
    ):
        with pytest.raises(ValidationError):
            office.desk.do(chart_procedure, command)
    with pytest.raises(ValidationError):
        office.desk.do(
            note_condition, NoteCondition(patient_id=patient, tooth="14", condition="lucky")
        )
    with pytest.raises(NotFoundError):
        charted(office, "14 crn", office.ids.new())
    with pytest.raises(ValidationError, match="Say which tooth"):
        charted(office, "missing")
    with pytest.raises(ValidationError, match="perio exam first"):
        charted(office, "323")


def test_the_front_desk_may_not_chart(office: Office) -> None:
    office.acting[0] = office.actor
    with pytest.raises(PermissionDeniedError, match="edit the chart"):
        charted(office, "14 crn")
