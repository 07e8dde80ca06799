"""The pinboard: visits lifted off the board until their new place is found.

It is a table like any other, so it survives the night and every desk sees it. Putting a visit
back is `move_appointment`, which takes it down.
"""

from harmony_desktop.domain.appointments import AppointmentStatus, require_transition
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.scheduling import PinboardItem
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.conflicts import settle_double_bookings
from harmony_desktop.services.events import append_event
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import hang_up
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action, record_row
from harmony_desktop.services.rows import require_row, require_version
from harmony_desktop.services.schedule_commands import PinAppointment, TakeFromPinboard

__all__ = ["pin_appointment", "take_from_pinboard"]

_WAITING = frozenset({AppointmentStatus.UNSCHEDULED, AppointmentStatus.PLANNED})


def pin_appointment(command: PinAppointment, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Lift a visit onto the pinboard; one that already waits off the board is only pinned.

    Raises:
        ValidationError: the visit is under way or over.
        NotFoundError: the visit does not exist.
        ConflictError: the visit has changed since the person looked.
        PermissionDeniedError: the actor may not move visits.
    """
    require(unit_of_work.actor, Permission.MOVE)
    watch_changes(unit_of_work, clock)
    appointment = require_version(unit_of_work, command.appointment_id, command.expected_version)
    if appointment.status not in _WAITING:
        target = require_transition(appointment.status, AppointmentStatus.UNSCHEDULED)
        previous = appointment.start_time
        appointment.status = target.value
        appointment.confirmed = False
        appointment.start_time = appointment.end_time = None
        appointment.operatory_id = None
        settle_double_bookings(unit_of_work, clock, appointment)
        append_event(unit_of_work, clock, appointment, target.value, previous_start=previous)
    hang_up(unit_of_work, clock, appointment.id, command.note)
    return record_row(
        unit_of_work,
        clock,
        appointment,
        action="pin_appointment",
        label="Appointment on the pinboard",
        reason=None,
    )


def take_from_pinboard(
    command: TakeFromPinboard, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Take a visit off the pinboard; it stays on the unscheduled list.

    Raises:
        NotFoundError: it is not on the pinboard.
        PermissionDeniedError: the actor may not move visits.
    """
    require(unit_of_work.actor, Permission.MOVE)
    watch_changes(unit_of_work, clock)
    item = require_row(unit_of_work, PinboardItem, command.pinboard_item_id, "pinboard item")
    item.deleted_at = clock.now()
    return record_action(
        unit_of_work,
        clock,
        action="take_from_pinboard",
        label="Taken off the pinboard",
        table="pinboard_items",
        row_id=item.id,
    )
