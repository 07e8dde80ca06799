"""Series, families, copies, ASAP and plans: one action, one undo, or nothing at all."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from harmony_desktop.domain.recurrence import Recurrence, recurring_days
from harmony_desktop.foundation.errors import (
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
    WarningsError,
)
from harmony_desktop.schema.clinical import Procedure, ProcedureCode
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.schedule_commands import (
    BookTogether,
    CopyAppointment,
    MarkAsap,
    PlanAppointment,
)
from harmony_desktop.services.visit_groups import (
    book_together,
    copy_appointment,
    family_visits,
    mark_asap,
    plan_appointment,
    series_visits,
)
from tests.rows import live_rows
from tests.unit.services.conftest import MONDAY, Office


def _live(office: Office) -> int:
    return int(office.value("SELECT COUNT(*) FROM appointments WHERE deleted_at IS NULL"))


def test_a_series_is_booked_and_taken_back_as_one(office: Office) -> None:
    before = live_rows(office.replica)
    days = recurring_days(MONDAY, Recurrence(every=2, count=3))
    changes = office.desk.do(
        book_together, BookTogether(visits=series_visits(office.booking(), days))
    )
    assert changes.label == "3 appointments booked"
    assert [day for day in days if office.desk.board_day(day).cards] == list(days)
    office.desk.undo()
    assert live_rows(office.replica) == before


def test_a_series_that_meets_a_visit_is_not_begun(office: Office) -> None:
    office.booked(day=MONDAY + timedelta(days=7), patient_id=office.patients[1])
    days = recurring_days(MONDAY, Recurrence(count=3))
    visits = series_visits(office.booking(), days)
    with pytest.raises(WarningsError) as refused:
        office.desk.do(book_together, BookTogether(visits=visits))
    assert {warning.message.split(":")[0] for warning in refused.value.warnings} == {
        days[1].isoformat()
    }
    assert _live(office) == 1
    office.desk.do(book_together, BookTogether(visits=visits, override_reason="agreed by phone"))
    assert _live(office) == 4


def test_a_family_sits_one_after_the_other(office: Office) -> None:
    members = tuple(zip(office.patients[:3], (30, 45, 10), strict=True))
    visits = family_visits(office.booking(), members)
    office.desk.do(book_together, BookTogether(visits=visits))
    cards = office.desk.board_day(MONDAY).cards
    assert [(card.start_minute, card.minutes) for card in cards] == [
        (540, 30),
        (570, 45),
        (620, 10),
    ]
    assert [card.patient_id for card in cards] == list(office.patients[:3])


def test_nothing_or_too_much_at_once_is_refused(office: Office) -> None:
    for count in (0, 61):
        with pytest.raises(ValidationError):
            office.desk.do(book_together, BookTogether(visits=(office.booking(),) * count))


def test_a_copy_keeps_everything_but_the_day(office: Office) -> None:
    source = office.booked(appointment_type_id=office.crown, minutes=60, notes="Numb well")
    day = MONDAY + timedelta(days=1)
    changes = office.desk.do(copy_appointment, CopyAppointment(appointment_id=source, day=day))
    assert changes.result_id is not None
    copied = office.desk.appointment(changes.result_id)
    kept = office.desk.appointment(source)
    for name in ("patient_id", "operatory_id", "provider_id", "start_minute", "pattern", "notes"):
        assert getattr(copied, name) == getattr(kept, name)
    assert copied.day == day
    assert copied.type_name == "Crown"
    with pytest.raises(WarningsError):
        office.desk.do(copy_appointment, CopyAppointment(appointment_id=source, day=day))


def test_a_copy_needs_a_place(office: Office) -> None:
    source = office.booked()
    office.replica.write(
        office.actor,
        lambda unit: unit.session.connection().exec_driver_sql(
            "UPDATE appointments SET start_time = NULL, end_time = NULL"
        ),
    )
    with pytest.raises(ValidationError):
        office.desk.do(copy_appointment, CopyAppointment(appointment_id=source, day=MONDAY))


def test_asap_is_marked_and_unmarked(office: Office) -> None:
    visit = office.booked()
    office.desk.do(mark_asap, MarkAsap(appointment_id=visit, is_asap=True))
    assert office.desk.appointment(visit).is_asap
    changes = office.desk.do(mark_asap, MarkAsap(appointment_id=visit, is_asap=False))
    assert changes.label == "No longer sooner if possible"
    assert not office.desk.appointment(visit).is_asap


def _procedure(office: Office, status: str = "TP", code: UUID | None = None) -> UUID:
    return office.add(
        Procedure,
        patient_id=office.patients[0],
        procedure_code="D2740",
        procedure_code_id=code,
        status=status,
        amount=Decimal(900),
    )


def test_a_visit_is_planned_from_the_treatment_plan_and_then_booked(office: Office) -> None:
    code = office.add(ProcedureCode, code="D2740", label="Crown", minutes=75)
    procedures = (_procedure(office, code=code), _procedure(office))
    planned = office.desk.do(
        plan_appointment,
        PlanAppointment(
            patient_id=office.patients[0], procedure_ids=procedures, provider_id=office.dentist
        ),
    ).result_id
    assert planned is not None
    detail = office.desk.appointment(planned)
    assert (detail.status, detail.minutes, detail.day) == ("planned", 110, None)
    linked = office.rows("SELECT planned_appointment_id FROM procedures")
    assert linked == [(planned.bytes,)] * 2
    office.booked(appointment_id=planned, minutes=None)
    assert office.desk.appointment(planned).day == MONDAY


@pytest.mark.parametrize(
    ("minutes", "kind", "expected"), [(40, "crown", 40), (None, "crown", 60), (40, "", 40)]
)
def test_a_plan_takes_the_length_said_or_that_of_its_kind(
    office: Office, minutes: int | None, kind: str, expected: int
) -> None:
    planned = office.desk.do(
        plan_appointment,
        PlanAppointment(
            patient_id=office.patients[0],
            procedure_ids=(_procedure(office),),
            appointment_type_id=office.crown if kind else None,
            minutes=minutes,
        ),
    ).result_id
    assert planned is not None
    assert office.desk.appointment(planned).minutes == expected


def test_a_plan_takes_only_procedures_to_be_done_of_that_patient(office: Office) -> None:
    done = _procedure(office, status="C")
    for patient, procedures in (
        (office.patients[0], ()),
        (office.patients[0], (done,)),
        (office.patients[1], (_procedure(office),)),
    ):
        with pytest.raises(ValidationError):
            office.desk.do(
                plan_appointment, PlanAppointment(patient_id=patient, procedure_ids=procedures)
            )
    with pytest.raises(NotFoundError):
        office.desk.do(
            plan_appointment,
            PlanAppointment(patient_id=office.patients[0], procedure_ids=(office.crown,)),
        )


def test_the_role_decides(office: Office) -> None:
    visit = office.booked()
    office.acting[0] = Actor(office.ids.new(), "billing", "Billing")
    with pytest.raises(PermissionDeniedError):
        office.desk.do(mark_asap, MarkAsap(appointment_id=visit, is_asap=True))
