"""Two patients, one chair: how the conflict goes away."""

from collections.abc import Callable
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import (
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.schema.record import SyncConflict
from harmony_desktop.services.commands import (
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
    ResizeAppointment,
    ResolveConflict,
    TakeOtherValue,
)
from harmony_desktop.services.conflict_choice import take_other_value
from harmony_desktop.services.pinboard import pin_appointment
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.schedule_commands import PinAppointment
from tests.unit.services.conftest import MONDAY, NOW, Office


def double_booked(office: Office) -> tuple[UUID, UUID, UUID]:
    """Return two overlapping visits and their conflict, as a merge leaves them."""
    first = office.booked(minutes=40)
    second = office.booked(
        start_minute=570, patient_id=office.patients[1], override_reason="other desk"
    )
    conflict = office.add(
        SyncConflict,
        kind="double_booking",
        severity="must_resolve",
        table_name="appointments",
        row_id=first,
        other_row_id=second,
        detected_at=NOW,
    )
    return first, second, conflict


Act = Callable[[Office, UUID, UUID], object]
PARTING: dict[str, Act] = {
    "move": lambda office, _, second: office.desk.move(
        MoveAppointment(
            appointment_id=second, operatory_id=office.chair, day=MONDAY, start_minute=840
        )
    ),
    "shorten": lambda office, first, _: office.desk.resize(
        ResizeAppointment(appointment_id=first, minutes=30)
    ),
    "cancel": lambda office, first, _: office.desk.cancel(
        CancelAppointment(appointment_id=first, reason="Ill")
    ),
    "take off": lambda office, _, second: office.desk.change_status(
        ChangeAppointmentStatus(appointment_id=second, status="unscheduled")
    ),
}


@pytest.mark.parametrize("name", PARTING)
def test_parting_the_visits_settles_the_conflict(office: Office, name: str) -> None:
    first, second, conflict = double_booked(office)
    PARTING[name](office, first, second)
    assert office.desk.conflicts() == ()
    assert office.rows("SELECT id, resolved_by_user_id FROM sync_conflicts") == [
        (conflict.bytes, office.actor.user_id.bytes)
    ]
    office.desk.undo()
    assert [row.id for row in office.desk.conflicts()] == [conflict]


def test_a_visit_that_stays_in_the_way_settles_nothing(office: Office) -> None:
    first, _, conflict = double_booked(office)
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=first, status="arrived"))
    assert [row.id for row in office.desk.conflicts()] == [conflict]


def test_another_chair_and_a_visit_undone_settle_it(office: Office) -> None:
    first, second, _ = double_booked(office)
    office.desk.move(
        MoveAppointment(
            appointment_id=first,
            operatory_id=office.hygiene_chair,
            day=MONDAY,
            start_minute=540,
            override_reason="both chairs",
        )
    )
    assert office.desk.conflicts() == ()
    office.desk.undo()
    office.replica.write(
        office.actor,
        lambda unit: unit.connection.execute(
            "UPDATE appointments SET deleted_at = 1 WHERE id = ?", (second.bytes,)
        ),
    )
    office.desk.resize(ResizeAppointment(appointment_id=first, minutes=45))
    assert office.desk.conflicts() == ()


def test_a_visit_without_a_time_shares_no_chair(office: Office) -> None:
    first, second, _ = double_booked(office)
    office.replica.write(
        office.actor,
        lambda unit: unit.connection.execute(
            "UPDATE appointments SET start_time = NULL WHERE id = ?", (second.bytes,)
        ),
    )
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=first, status="confirmed"))
    assert office.desk.conflicts() == ()


def test_both_visits_may_stay(office: Office) -> None:
    *_, conflict = double_booked(office)
    for resolution, sentence in (("  ", "Say how"), ("x" * 256, "more than 255")):
        with pytest.raises(ValidationError, match=sentence):
            office.desk.resolve_conflict(
                ResolveConflict(conflict_id=conflict, resolution=resolution)
            )
    office.desk.resolve_conflict(
        ResolveConflict(conflict_id=conflict, resolution="Mother and child, both stay")
    )
    assert office.desk.conflicts() == ()
    with pytest.raises(ValidationError, match="already resolved"):
        office.desk.resolve_conflict(ResolveConflict(conflict_id=conflict, resolution="again"))
    office.desk.undo()
    assert len(office.desk.conflicts()) == 1


def test_who_may_not_resolve_and_what_is_not_there(office: Office) -> None:
    with pytest.raises(NotFoundError, match="no such conflict"):
        office.desk.resolve_conflict(
            ResolveConflict(conflict_id=office.ids.new(), resolution="gone")
        )
    office.acting[0] = Actor(office.ids.new(), "hygienist", "Hy")
    with pytest.raises(PermissionDeniedError, match="resolve conflicts"):
        office.desk.resolve_conflict(
            ResolveConflict(conflict_id=office.ids.new(), resolution="gone")
        )


def _edited(office: Office, field: str, other: object, **more: object) -> UUID:
    return office.add(
        SyncConflict,
        kind="edit",
        severity="info",
        table_name="patients",
        row_id=office.patients[0],
        field=field,
        kept_value={"value": None},
        other_value={"value": other},
        detected_at=NOW,
        **more,
    )


@pytest.mark.parametrize(
    ("field", "other", "stored"),
    [
        ("city", "Salem", "Salem"),
        ("date_of_birth", "1980-02-01", "1980-02-01"),
        ("city", None, None),
    ],
)
def test_the_other_desks_value_can_be_taken(
    office: Office, field: str, other: object, stored: object
) -> None:
    conflict = _edited(office, field, other)
    office.desk.do(take_other_value, TakeOtherValue(conflict_id=conflict))
    assert (
        office.value(f"SELECT {field} FROM patients WHERE id = ?", office.patients[0].bytes)
        == stored
    )
    assert (
        office.value("SELECT state FROM sync_conflicts WHERE id = ?", conflict.bytes) == "resolved"
    )
    with pytest.raises(ValidationError):
        office.desk.do(take_other_value, TakeOtherValue(conflict_id=conflict))


def test_a_field_this_version_does_not_know_is_left_alone(office: Office) -> None:
    conflict = _edited(office, "hologram", "x")
    with pytest.raises(ValidationError):
        office.desk.do(take_other_value, TakeOtherValue(conflict_id=conflict))


def test_a_lifted_visit_settles_two_patients_in_one_chair(office: Office) -> None:
    _, second, _ = double_booked(office)
    office.desk.do(pin_appointment, PinAppointment(appointment_id=second))
    assert office.desk.conflicts() == ()
