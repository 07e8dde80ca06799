"""A person decides that the other desk's value stands: an ordinary write that syncs like any."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.classes import Kind
from harmony_desktop.schema.record import SyncConflict
from harmony_desktop.schema.registry import load_models, table_spec
from harmony_desktop.schema.types import from_microseconds
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import TakeOtherValue
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["take_other_value"]

_TEXTS = {Kind.TEXT, Kind.INTEGER}


def take_other_value(command: TakeOtherValue, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Write the value that lost and close the conflict, as one action that can be undone.

    Raises:
        ValidationError: the conflict is closed, or it is about more than a value.
        NotFoundError: there is no such conflict, or its row is gone.
        PermissionDeniedError: the actor may not resolve conflicts.
    """
    require(unit_of_work.actor, Permission.RESOLVE_CONFLICT)
    watch_changes(unit_of_work, clock)
    conflict = require_row(unit_of_work, SyncConflict, command.conflict_id, "conflict")
    if conflict.state != "open":
        message = "The conflict is already resolved."
        raise ValidationError(message)
    if conflict.other_value is None or conflict.field is None:
        message = "This conflict is settled at the visits themselves."
        raise ValidationError(message)
    row = require_row(unit_of_work, _model(conflict.table_name), conflict.row_id, "row")
    spec = table_spec(conflict.table_name)
    is_unit = conflict.field == "slot"
    values = conflict.other_value if is_unit else {conflict.field: conflict.other_value["value"]}
    kinds = {column.name: column.kind for column in spec.columns}
    if not values.keys() <= kinds.keys():
        raise _unknown()
    for name, value in values.items():
        setattr(row, name, _as_written(kinds[name], value))
    if conflict.kind == "deleted":
        row.deleted_at = None
    conflict.state = "resolved"
    conflict.resolved_at = clock.now()
    conflict.resolved_by_user_id = unit_of_work.actor.user_id
    conflict.resolution = "The other value was taken."
    return record_action(
        unit_of_work,
        clock,
        action="resolve_conflict",
        label="Conflict resolved",
        table="sync_conflicts",
        row_id=conflict.id,
    )


def _model(table: str) -> Any:
    for mapper in load_models().registry.mappers:
        if mapper.class_.__tablename__ == table:
            return mapper.class_
    raise _unknown()


def _unknown() -> ValidationError:
    message = "This version does not know what the conflict is about."
    return ValidationError(message)


def _as_written(kind: Kind, value: Any) -> Any:
    """Return what a model takes for a value as the conflict keeps it."""
    if value is None or kind in _TEXTS:
        return value
    convert: dict[Kind, Any] = {
        Kind.ID: lambda text: UUID(hex=text),
        Kind.TIME: from_microseconds,
        Kind.DATE: date.fromisoformat,
        Kind.MONEY: lambda cents: Decimal(cents).scaleb(-2),
        Kind.SCORE: lambda hundredths: Decimal(hundredths).scaleb(-2),
        Kind.FLAG: bool,
        Kind.JSON: json.loads,
    }
    return convert[kind](value)
