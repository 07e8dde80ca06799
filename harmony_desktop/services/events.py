"""The history of each visit: one appended row for everything that happens to it.

The events are what the predictions learn from, so an undone action is followed by an event that
says so rather than taken out.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.scheduling import Appointment, AppointmentEvent
from harmony_desktop.services.images import RowImage
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row

__all__ = ["append_event", "append_undo_events"]


def append_event(
    unit_of_work: UnitOfWork,
    clock: Clock,
    appointment: Appointment,
    kind: str,
    *,
    previous_start: datetime | None = None,
    happened_at: datetime | None = None,
    reason: str | None = None,
    details: dict[str, Any] | None = None,
) -> AppointmentEvent:
    """Append what happened to a visit, as it stands after it happened.

    Args:
        unit_of_work: the transaction.
        clock: tells when.
        appointment: the visit.
        kind: ``booked``, ``moved``, ``resized``, ``cancelled``, ``no_show``, a status, ``undone``
            or ``redone``.
        previous_start: where it stood before, for a move.
        happened_at: when it happened, where that is not now.
        reason: why.
        details: anything else that is worth keeping.
    """
    when = happened_at or clock.now()
    ahead = _minutes_ahead(appointment.start_time, when)
    notice_start = previous_start if kind == "moved" else appointment.start_time
    return new_row(
        unit_of_work,
        clock,
        AppointmentEvent,
        appointment_id=appointment.id,
        patient_id=appointment.patient_id,
        kind=kind,
        happened_at=when,
        start_time=appointment.start_time,
        previous_start_time=previous_start,
        lead_minutes=ahead if kind in {"booked", "moved"} else None,
        notice_minutes=(
            _minutes_ahead(notice_start, when)
            if kind in {"moved", "cancelled", "no_show", "unscheduled"}
            else None
        ),
        reason=reason,
        details=details or {},
    )


def append_undo_events(
    unit_of_work: UnitOfWork, clock: Clock, images: Iterable[RowImage], *, is_undo: bool
) -> tuple[UUID, ...]:
    """Append an event to every visit among `images` and return the events' ids."""
    events = []
    for image in images:
        if image.table != Appointment.__tablename__:
            continue
        appointment = unit_of_work.session.get(Appointment, (unit_of_work.tenant_id, image.row_id))
        if appointment is not None:
            kind = "undone" if is_undo else "redone"
            events.append(append_event(unit_of_work, clock, appointment, kind).id)
    unit_of_work.session.flush()
    return tuple(events)


def _minutes_ahead(start: datetime | None, when: datetime) -> int | None:
    return None if start is None else int((start - when).total_seconds() // 60)
