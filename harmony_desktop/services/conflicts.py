"""Conflicts between desks: settled by an ordinary move or cancellation, or by a person's word."""

from harmony_desktop.domain.appointments import LIVE
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.record import SyncConflict
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import ResolveConflict
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.placement import clean_reason
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row, require_row, rows_found

__all__ = ["resolve_conflict", "settle_double_bookings"]

_OPEN_DOUBLES = """
SELECT id FROM sync_conflicts
WHERE tenant_id = ? AND state = 'open' AND kind = 'double_booking'
  AND (row_id = ? OR other_row_id = ?)
"""


def resolve_conflict(command: ResolveConflict, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Close a conflict as it stands, such as two visits that may share a chair.

    Raises:
        ValidationError: no word on how it was resolved, or it is closed already.
        NotFoundError: there is no such conflict.
        PermissionDeniedError: the actor may not resolve conflicts.
    """
    require(unit_of_work.actor, Permission.RESOLVE_CONFLICT)
    watch_changes(unit_of_work, clock)
    conflict = require_row(unit_of_work, SyncConflict, command.conflict_id, "conflict")
    resolution = clean_reason(command.resolution)
    if resolution is None:
        message = "Say how the conflict was resolved."
        raise ValidationError(message)
    if conflict.state != "open":
        message = "The conflict is already resolved."
        raise ValidationError(message)
    _close(conflict, unit_of_work, clock, resolution)
    return record_action(
        unit_of_work,
        clock,
        action="resolve_conflict",
        label="Conflict resolved",
        table="sync_conflicts",
        row_id=conflict.id,
        reason=resolution,
    )


def settle_double_bookings(
    unit_of_work: UnitOfWork, clock: Clock, appointment: Appointment
) -> None:
    """Close the double bookings of a visit that no longer shares its chair."""
    about = (unit_of_work.tenant_id.bytes, appointment.id.bytes, appointment.id.bytes)
    for conflict in rows_found(unit_of_work, SyncConflict, _OPEN_DOUBLES, *about):
        other_id = conflict.other_row_id if conflict.row_id == appointment.id else conflict.row_id
        other = find_row(unit_of_work, Appointment, other_id)
        if other is None or not _share_chair(appointment, other):
            _close(conflict, unit_of_work, clock, "The appointments no longer overlap.")


def _close(conflict: SyncConflict, unit_of_work: UnitOfWork, clock: Clock, resolution: str) -> None:
    conflict.state = "resolved"
    conflict.resolved_at = clock.now()
    conflict.resolved_by_user_id = unit_of_work.actor.user_id
    conflict.resolution = resolution


def _share_chair(first: Appointment, second: Appointment) -> bool:
    if first.status not in LIVE or second.status not in LIVE:
        return False
    if first.operatory_id is None or first.operatory_id != second.operatory_id:
        return False
    times = (first.start_time, first.end_time, second.start_time, second.end_time)
    begin, end, other_begin, other_end = times
    if begin is None or end is None or other_begin is None or other_end is None:
        return False
    return begin < other_end and other_begin < end
