"""The end of every use case: audit row and undo step, in the same transaction as the change."""

from typing import Any, Protocol
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.services.audit import AuditNote, append_audit
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import APPEND_ONLY, RowImage, take_images
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.undo import push_undo_step

__all__ = ["record_action", "record_row"]


class PatientRow(Protocol):
    """A row that belongs to one patient."""

    @property
    def __tablename__(self) -> str: ...

    @property
    def id(self) -> UUID: ...

    @property
    def patient_id(self) -> UUID | None: ...


def record_action(
    unit_of_work: UnitOfWork,
    clock: Clock,
    *,
    action: str,
    label: str,
    table: str | None = None,
    row_id: UUID | None = None,
    patient_id: UUID | None = None,
    reason: str | None = None,
    is_undoable: bool = True,
) -> Changes:
    """Write the audit row and the undo step of what the unit of work has changed.

    Everything the session was given since the last recorded action belongs to this one; call
    `watch_changes` first where the session may flush on the way.

    Args:
        unit_of_work: the transaction of the change.
        clock: tells when.
        action: the audit's word, such as ``move_appointment``.
        label: a few words for the person without patient data, such as ``Appointment moved``.
        table: where the row stands that the action is about.
        row_id: that row.
        patient_id: whose record it is.
        reason: why, where one was asked for.
        is_undoable: False for what cannot be taken back, such as a payment.
    """
    images = take_images(unit_of_work, clock)
    append_audit(
        unit_of_work,
        clock,
        _note(images, action, (table, row_id), patient_id, reason),
    )
    undoable = [image for image in images if image.table not in APPEND_ONLY]
    undo_id = None
    if is_undoable and undoable:
        undo_id = push_undo_step(unit_of_work, clock, label, undoable)
    rows = frozenset((image.table, image.row_id) for image in images)
    return Changes(label, rows, undo_id, row_id)


def record_row(
    unit_of_work: UnitOfWork,
    clock: Clock,
    row: PatientRow,
    *,
    action: str,
    label: str,
    reason: str | None = None,
    is_undoable: bool = True,
) -> Changes:
    """Record an action about one row of one patient; see `record_action`."""
    return record_action(
        unit_of_work,
        clock,
        action=action,
        label=label,
        table=row.__tablename__,
        row_id=row.id,
        patient_id=row.patient_id,
        reason=reason,
        is_undoable=is_undoable,
    )


def _note(
    images: tuple[RowImage, ...],
    action: str,
    about: tuple[str | None, UUID | None],
    patient_id: UUID | None,
    reason: str | None,
) -> AuditNote:
    table, row_id = about
    main = [image for image in images if (image.table, image.row_id) == about]
    others = [
        image for image in images if image not in main and image.table != "appointment_events"
    ]
    before: dict[str, Any] = dict(main[0].before or {}) if main else {}
    after: dict[str, Any] = dict(main[0].after) if main else {}
    for image in others:
        name = f"{image.table}/{image.row_id.hex}"
        if image.before is not None:
            before[name] = image.before
        after[name] = image.after
    return AuditNote(action, table, row_id, patient_id, before or None, after or None, reason)
