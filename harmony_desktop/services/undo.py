"""Undo and redo: named operations with the images to go back and forth.

A step is applied as a new change, so it is captured, synced and audited like any other, and it
is refused where a row of it has changed since. Steps are local to the device, at most thirty a
person. A row the action created is marked as deleted, not removed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, NotFoundError
from harmony_desktop.schema.registry import table_spec
from harmony_desktop.schema.scheduling import AppointmentEvent
from harmony_desktop.services.audit import AuditNote, append_audit
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.events import append_undo_events
from harmony_desktop.services.images import (
    BOOKKEEPING,
    RowImage,
    Values,
    is_compared,
    storage_value,
)
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["UNDO_LIMIT", "push_undo_step", "redo_last", "undo_last"]

UNDO_LIMIT = 30
_DONE, _UNDONE = "done", "undone"


@dataclass(frozen=True, slots=True)
class _Step:
    id: UUID
    label: str
    images: tuple[RowImage, ...]


def push_undo_step(
    unit_of_work: UnitOfWork, clock: Clock, label: str, images: Sequence[RowImage]
) -> UUID:
    """Store a step that takes `images` back; what was undone before can no longer be redone."""
    step_id = unit_of_work.ids.new()
    user = unit_of_work.actor.user_id.bytes
    _run(unit_of_work, "DELETE FROM undo_steps WHERE user_id = ? AND state = ?", (user, _UNDONE))
    packed = [[image.table, image.row_id.hex, image.before, image.after] for image in images]
    _run(
        unit_of_work,
        "INSERT INTO undo_steps (id, created_at, user_id, label, images, state, seq) "
        "SELECT ?, ?, ?, ?, ?, ?, COALESCE(MAX(seq), 0) + 1 FROM undo_steps",
        (
            step_id.bytes,
            stored_microseconds(clock.now()),
            user,
            label,
            json.dumps(packed, ensure_ascii=False, separators=(",", ":")),
            _DONE,
        ),
    )
    _run(
        unit_of_work,
        "DELETE FROM undo_steps WHERE user_id = ? AND id NOT IN "
        "(SELECT id FROM undo_steps WHERE user_id = ? ORDER BY seq DESC LIMIT ?)",
        (user, user, UNDO_LIMIT),
    )
    return step_id


def undo_last(unit_of_work: UnitOfWork, clock: Clock, undo_id: UUID | None = None) -> Changes:
    """Take back the actor's last action, or the one whose step is `undo_id`.

    Raises:
        NotFoundError: there is nothing to undo.
        ConflictError: a row has changed since; nothing was changed.
        PermissionDeniedError: the actor may not undo.
    """
    require(unit_of_work.actor, Permission.UNDO)
    step = _find_step(unit_of_work, _DONE, "DESC", undo_id)
    if step is None:
        message = "There is nothing to undo."
        raise NotFoundError(message)
    for image in reversed(step.images):
        _require_unchanged(unit_of_work, image, _expected_before_undo(image))
        _write(unit_of_work, clock, image, _values_for_undo(image, clock))
    return _finish(unit_of_work, clock, step, is_undo=True)


def redo_last(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Do again what the actor undid last.

    Raises:
        NotFoundError: there is nothing to redo.
        ConflictError: a row has changed since; nothing was changed.
        PermissionDeniedError: the actor may not undo.
    """
    require(unit_of_work.actor, Permission.UNDO)
    step = _find_step(unit_of_work, _UNDONE, "ASC", None)
    if step is None:
        message = "There is nothing to redo."
        raise NotFoundError(message)
    for image in step.images:
        _require_unchanged(unit_of_work, image, _expected_before_redo(image))
        _write(unit_of_work, clock, image, _values_for_redo(image))
    return _finish(unit_of_work, clock, step, is_undo=False)


def _find_step(
    unit_of_work: UnitOfWork, state: str, order: str, step_id: UUID | None
) -> _Step | None:
    if step_id is None:
        where, value = "user_id = ?", unit_of_work.actor.user_id.bytes
    else:
        where, value = "id = ?", step_id.bytes
    row = _run(
        unit_of_work,
        f"SELECT id, label, images FROM undo_steps WHERE {where} AND state = ? "  # noqa: S608
        f"ORDER BY seq {order} LIMIT 1",
        (value, state),
    ).fetchone()
    if row is None:
        return None
    images = tuple(
        RowImage(table, UUID(row_id), before, after)
        for table, row_id, before, after in json.loads(row[2])
    )
    return _Step(UUID(bytes=row[0]), row[1], images)


def _expected_before_undo(image: RowImage) -> Values:
    return image.after


def _expected_before_redo(image: RowImage) -> Values:
    if image.before is not None:
        return image.before
    return {name: value for name, value in image.after.items() if name != "deleted_at"}


def _values_for_undo(image: RowImage, clock: Clock) -> Values:
    if image.before is None:
        return {"deleted_at": stored_microseconds(clock.now())}
    return image.before


def _values_for_redo(image: RowImage) -> Values:
    return {"deleted_at": None} if image.before is None else image.after


def _require_unchanged(unit_of_work: UnitOfWork, image: RowImage, expected: Values) -> None:
    """Compare what the action left with what is there.

    Raises:
        ConflictError: they differ.
    """
    spec = table_spec(image.table)
    names = [name for name in expected if is_compared(image.table, name)]
    # A row of which only a score or a log moved is compared by its being there.
    columns = ", ".join(['"id"', *(f'"{name}"' for name in names)])
    row = _run(
        unit_of_work,
        f'SELECT {columns} FROM "{spec.name}" WHERE tenant_id = ? AND id = ?',  # noqa: S608
        (unit_of_work.tenant_id.bytes, image.row_id.bytes),
    ).fetchone()
    wanted = tuple(storage_value(spec.column(name).kind, expected[name]) for name in names)
    if row is None or tuple(row[1:]) != wanted:
        message = "This was changed in the meantime, so it cannot be taken back."
        raise ConflictError(message)


def _write(unit_of_work: UnitOfWork, clock: Clock, image: RowImage, values: Values) -> None:
    spec = table_spec(image.table)
    names = [name for name in values if name not in BOOKKEEPING]
    stored: list[Any] = [storage_value(spec.column(name).kind, values[name]) for name in names]
    assignments = [f'"{name}" = ?' for name in names]
    assignments += ["updated_at = ?", "last_modified_by_user_id = ?"]
    stored += [stored_microseconds(clock.now()), unit_of_work.actor.user_id.bytes]
    if any(column.name == "lock_version" for column in spec.columns):
        assignments.append("lock_version = lock_version + 1")
    _run(
        unit_of_work,
        f'UPDATE "{spec.name}" SET {", ".join(assignments)} '  # noqa: S608 - names of the schema
        "WHERE tenant_id = ? AND id = ?",
        (*stored, unit_of_work.tenant_id.bytes, image.row_id.bytes),
    )


def _finish(unit_of_work: UnitOfWork, clock: Clock, step: _Step, *, is_undo: bool) -> Changes:
    """Mark the step, note the event of each visit, and audit it as one action."""
    state = _UNDONE if is_undo else _DONE
    _run(unit_of_work, "UPDATE undo_steps SET state = ? WHERE id = ?", (state, step.id.bytes))
    unit_of_work.session.expire_all()
    events = append_undo_events(unit_of_work, clock, step.images, is_undo=is_undo)
    main = step.images[0]
    kept, put = (main.after, main.before) if is_undo else (main.before, main.after)
    append_audit(
        unit_of_work,
        clock,
        AuditNote(
            "undo" if is_undo else "redo",
            main.table,
            main.row_id,
            _patient_of(main),
            kept,
            put,
            step.label,
        ),
    )
    rows = {(image.table, image.row_id) for image in step.images}
    rows.update((AppointmentEvent.__tablename__, event_id) for event_id in events)
    label = f"Undone: {step.label}" if is_undo else f"Redone: {step.label}"
    return Changes(label, frozenset(rows), None if is_undo else step.id, main.row_id)


def _patient_of(image: RowImage) -> UUID | None:
    if image.table == "patients":
        return image.row_id
    stored = image.after.get("patient_id")
    return None if stored is None else UUID(stored)


def _run(unit_of_work: UnitOfWork, sql: str, parameters: tuple[Any, ...]) -> Any:
    unit_of_work.session.flush()
    return unit_of_work.session.connection().exec_driver_sql(sql, parameters)
