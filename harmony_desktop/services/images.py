"""Images of rows before and after an action, taken from the session as it flushes.

An image holds the changed columns only (all columns of a created row) in values that JSON can
carry: ids as hexadecimal text, times as microseconds, money and scores as hundredths. Columns
that merge as one slot stand together: when one of them changes, the image holds them all.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import BugError
from harmony_desktop.schema.base import TenantRow
from harmony_desktop.schema.classes import Kind, Merge
from harmony_desktop.schema.registry import table_spec
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = [
    "APPEND_ONLY",
    "BOOKKEEPING",
    "RowImage",
    "Values",
    "is_compared",
    "storage_value",
    "take_images",
    "watch_changes",
]

Values = dict[str, Any]
BOOKKEEPING = frozenset(
    {"created_at", "updated_at", "created_by_user_id", "last_modified_by_user_id", "lock_version"}
)
"""Columns that every write moves; they neither make a change nor stand against an undo."""
APPEND_ONLY = frozenset(
    {"appointment_events", "audit_log", "consents", "opt_outs", "ledger_entries"}
)
"""Tables whose rows are never taken back."""
_RECORDER = "harmony_recorder"


@dataclass(frozen=True, slots=True)
class RowImage:
    """One row of one action; `before` is None for a row the action created."""

    table: str
    row_id: UUID
    before: Values | None
    after: Values


class _Recorder:
    """Collects images of one session between two actions and keeps the bookkeeping columns."""

    def __init__(self, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._images: dict[tuple[str, UUID], RowImage] = {}
        event.listen(unit_of_work.session, "before_flush", self._keep_books)
        event.listen(unit_of_work.session, "after_flush", self._collect)

    def take(self) -> tuple[RowImage, ...]:
        self._unit_of_work.session.flush()
        images = tuple(
            image for image in self._images.values() if image.before is None or image.after
        )
        self._images.clear()
        return images

    def _keep_books(self, session: Session, *_: object) -> None:
        if session.deleted:
            message = "rows of the tenant schema are never deleted, only marked"
            raise BugError(message)
        for row in _changed(session):
            row.updated_at = self._clock.now()
            row.last_modified_by_user_id = self._unit_of_work.actor.user_id
            key = (row.__tablename__, row.id)
            if hasattr(row, "lock_version") and key not in self._images:
                row.lock_version += 1

    def _collect(self, session: Session, *_: object) -> None:
        for row in session.new:
            if isinstance(row, TenantRow):
                self._add(_image_of_new(row))
        for row in _changed(session):
            image = _image_of_changed(row)
            if image.after:
                self._add(image)

    def _add(self, image: RowImage) -> None:
        key = (image.table, image.row_id)
        earlier = self._images.get(key)
        if earlier is None:
            self._images[key] = image
            return
        after = {**earlier.after, **image.after}
        if earlier.before is None:
            self._images[key] = RowImage(image.table, image.row_id, None, after)
            return
        before = {**(image.before or {}), **earlier.before}
        kept = [name for name in after if before[name] != after[name]]
        names = _with_slot(image.table, kept, after)
        self._images[key] = RowImage(
            image.table,
            image.row_id,
            {name: before[name] for name in names},
            {name: after[name] for name in names},
        )


def watch_changes(unit_of_work: UnitOfWork, clock: Clock) -> None:
    """Begin to collect images of what the unit of work flushes; safe to call again.

    From here on `updated_at`, `last_modified_by_user_id` and `lock_version` of changed rows are
    kept by themselves.
    """
    if _RECORDER not in unit_of_work.session.info:
        unit_of_work.session.info[_RECORDER] = _Recorder(unit_of_work, clock)


def take_images(unit_of_work: UnitOfWork, clock: Clock) -> tuple[RowImage, ...]:
    """Flush, and return the images since the last call in the order of their first write."""
    watch_changes(unit_of_work, clock)
    recorder: _Recorder = unit_of_work.session.info[_RECORDER]
    return recorder.take()


def _changed(session: Session) -> Iterable[Any]:
    for row in session.dirty:
        if isinstance(row, TenantRow) and session.is_modified(row):
            yield row


def _image_of_new(row: Any) -> RowImage:
    values = {
        column.name: _image_value(column.kind, getattr(row, column.name))
        for column in table_spec(row.__tablename__).columns
        if column.name not in BOOKKEEPING
    }
    return RowImage(row.__tablename__, row.id, None, values)


def _image_of_changed(row: Any) -> RowImage:
    before: Values = {}
    after: Values = {}
    attributes = inspect(row).attrs
    for column in table_spec(row.__tablename__).columns:
        if column.name in BOOKKEEPING:
            continue
        history = attributes[column.name].history
        now = _image_value(column.kind, getattr(row, column.name))
        # A column that a row was made without has no old value in its history: it was empty.
        emptied = None if history.added else now
        old = _image_value(column.kind, history.deleted[0]) if history.deleted else emptied
        before[column.name], after[column.name] = old, now
    kept = [name for name in after if before[name] != after[name]]
    names = _with_slot(row.__tablename__, kept, after)
    return RowImage(
        row.__tablename__,
        row.id,
        {name: before[name] for name in names},
        {name: after[name] for name in names},
    )


def _with_slot(table: str, names: list[str], available: Values) -> list[str]:
    slot = table_spec(table).slot_columns
    if not set(names) & set(slot):
        return names
    return [name for name in available if name in names or name in slot]


def _image_value(kind: Kind, value: Any) -> Any:
    convert = _CONVERSIONS.get(kind)
    return value if value is None or convert is None else convert(value)


def _hundredths(value: Decimal) -> int:
    return int(Decimal(value).quantize(Decimal("0.01")).scaleb(2))


_CONVERSIONS: dict[Kind, Callable[[Any], Any]] = {
    Kind.ID: lambda value: value.hex,
    Kind.TIME: stored_microseconds,
    Kind.DATE: lambda value: value.isoformat(),
    Kind.MONEY: _hundredths,
    Kind.SCORE: _hundredths,
    Kind.FLAG: int,
}


def storage_value(kind: Kind, value: Any) -> Any:
    """Return what the replica stores for an image's value."""
    if value is None:
        return None
    if kind is Kind.ID:
        return bytes.fromhex(value)
    if kind is Kind.JSON:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return value


def is_compared(table: str, name: str) -> bool:
    """Return whether a later change of a column stands against an undo.

    Scores, counters and append-only lists move by themselves and do not.
    """
    merge = table_spec(table).column(name).merge
    return name not in BOOKKEEPING and merge not in {Merge.SCORE, Merge.COUNTER, Merge.APPEND}
