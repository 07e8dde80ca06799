"""Plans: filled, arranged, decided and signed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from harmony_desktop.domain.charting import interpret_typed
from harmony_desktop.foundation.errors import ConflictError, NotFoundError, ValidationError
from harmony_desktop.services.chart_commands import (
    AddToPlan,
    ApplyCharting,
    ArrangePlanItem,
    DecidePlanItem,
    DeleteProcedure,
    SignPlan,
)
from harmony_desktop.services.charting import delete_procedure
from harmony_desktop.services.charting_by_command import apply_charting_command
from harmony_desktop.services.queries.treatment_plans import (
    Acceptance,
    PlanRow,
    load_acceptance,
    load_plans,
)
from harmony_desktop.services.treatment_plans import (
    add_to_plan,
    arrange_plan_item,
    decide_plan_item,
    sign_plan,
)
from tests.rows import differences, live_rows
from tests.unit.services.conftest import MONDAY, Office


@pytest.fixture(autouse=True)
def dentist_at_the_chair(office: Office) -> None:
    office.acting[0] = replace(office.actor, role="dentist")


def charted(office: Office, line: str) -> UUID:
    (command,) = interpret_typed(line)
    found = office.desk.do(
        apply_charting_command, ApplyCharting(patient_id=office.patients[0], command=command)
    ).result_id
    assert found is not None
    return found


def planned(office: Office, *lines: str) -> PlanRow:
    ids = tuple(charted(office, line) for line in lines)
    office.desk.do(add_to_plan, AddToPlan(patient_id=office.patients[0], procedure_ids=ids))
    return plan(office)


def plan(office: Office) -> PlanRow:
    (found,) = office.desk.look(load_plans, office.patients[0])
    assert isinstance(found, PlanRow)
    return found


def test_planned_work_goes_on_one_plan_in_order(office: Office) -> None:
    planned(office, "14 mod comp", "3 crn")
    found = planned(office, "30 rct")
    assert [(item.tooth, item.phase, item.priority) for item in found.items] == [
        ("14", 1, 1),
        ("3", 1, 2),
        ("30", 1, 3),
    ]
    office.desk.do(
        arrange_plan_item, ArrangePlanItem(item_id=found.items[0].id, phase=2, priority=1)
    )
    assert [item.tooth for item in plan(office).items] == ["3", "30", "14"]


def test_adding_twice_changes_nothing(office: Office) -> None:
    found = planned(office, "14 mod comp")
    again = AddToPlan(patient_id=office.patients[0], procedure_ids=(found.items[0].procedure_id,))
    office.desk.do(add_to_plan, again)
    assert plan(office).items == found.items


def test_a_plan_taken_back_is_made_again_in_its_row(office: Office) -> None:
    first = planned(office, "14 mod comp")
    office.desk.undo()
    assert office.desk.look(load_plans, office.patients[0]) == ()
    office.desk.do(
        add_to_plan,
        AddToPlan(patient_id=office.patients[0], procedure_ids=(first.items[0].procedure_id,)),
    )
    assert plan(office) == first


def test_decisions_make_the_acceptance_rate(office: Office) -> None:
    items = planned(office, "14 mod comp", "3 crn", "30 rct").items
    assert office.desk.look(load_acceptance, MONDAY, MONDAY).rate is None
    for item, decision in zip(items, ("accepted", "accepted", "declined"), strict=True):
        office.desk.do(decide_plan_item, DecidePlanItem(item_id=item.id, decision=decision))
    found = office.desk.look(load_acceptance, MONDAY, MONDAY)
    assert found == Acceptance(2, 1, 0, 0)
    assert found.rate == pytest.approx(2 / 3)
    later = MONDAY + timedelta(days=1)
    assert office.desk.look(load_acceptance, later, later).rate is None
    office.desk.do(decide_plan_item, DecidePlanItem(item_id=items[0].id, decision=""))
    assert office.desk.look(load_acceptance, MONDAY, MONDAY).accepted == 1
    assert plan(office).cents() == plan(office).cents("accepted", "") == 0


def test_a_plan_is_signed_once(office: Office) -> None:
    found = planned(office, "14 mod comp")
    with pytest.raises(ValidationError):
        office.desk.do(sign_plan, SignPlan(plan_id=found.id, name="  "))
    office.desk.do(sign_plan, SignPlan(plan_id=found.id, name="Ada Quill"))
    assert (plan(office).signed_name, plan(office).signed_at) == ("Ada Quill", office.clock.now())
    with pytest.raises(ConflictError):
        office.desk.do(sign_plan, SignPlan(plan_id=found.id, name="Ben"))


def test_every_action_is_undone_row_by_row(office: Office) -> None:
    found = planned(office, "14 mod comp")
    other = charted(office, "3 crn")
    item = found.items[0]
    before = live_rows(office.replica)
    for use_case, command in (
        (add_to_plan, AddToPlan(patient_id=office.patients[0], procedure_ids=(other,))),
        (arrange_plan_item, ArrangePlanItem(item_id=item.id, phase=3, priority=2)),
        (decide_plan_item, DecidePlanItem(item_id=item.id, decision="accepted")),
        (sign_plan, SignPlan(plan_id=found.id, name="Ada Quill")),
        (delete_procedure, DeleteProcedure(procedure_id=item.procedure_id)),
    ):
        office.desk.do(use_case, command)  # type: ignore[arg-type]
        assert differences(before, live_rows(office.replica)) != {}
        office.desk.undo()
        assert differences(before, live_rows(office.replica)) == {}


def test_what_does_not_go_on_a_plan(office: Office) -> None:
    existing = charted(office, "14 mod comp e")
    patient = office.patients[0]
    for command in (
        AddToPlan(patient_id=patient, procedure_ids=()),
        AddToPlan(patient_id=patient, procedure_ids=(existing,)),
        AddToPlan(patient_id=patient, procedure_ids=(existing,), phase=0),
    ):
        with pytest.raises(ValidationError):
            office.desk.do(add_to_plan, command)
    found = planned(office, "3 crn")
    with pytest.raises(ValidationError):
        office.desk.do(
            decide_plan_item, DecidePlanItem(item_id=found.items[0].id, decision="perhaps")
        )
    with pytest.raises(NotFoundError):
        office.desk.do(decide_plan_item, DecidePlanItem(item_id=office.ids.new(), decision=""))
    office.desk.do(delete_procedure, DeleteProcedure(procedure_id=found.items[0].procedure_id))
    assert plan(office).items == ()
