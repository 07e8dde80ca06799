"""Take a batch: merge every operation, number what changed, remember the answer.

One transaction. An operation that cannot stand gets its own verdict and never blocks the rest.
The tenant's counter is taken last, so that nobody waits for it longer than the commit lasts, and
sequence numbers appear to readers in the order of the commits.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import psycopg
from psycopg import Connection

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.kept import is_name, kept_rules, require_keepable
from harmony_desktop.central.overlap_check import list_double_bookings
from harmony_desktop.central.rows import RowVersion, TenantRows, column_rules, known_table
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.protocol.codec import decode, digest, encode
from harmony_desktop.protocol.merge import (
    ColumnRule,
    FieldConflict,
    StoredField,
    conflict_id,
    merge_row,
)
from harmony_desktop.protocol.messages import (
    FailureKind,
    PushReply,
    PushRequest,
    RowOp,
    Verdict,
    VerdictKind,
)
from harmony_desktop.protocol.stamps import stamp_milliseconds, stamp_of
from harmony_desktop.protocol.versions import (
    MAX_CLOCK_AHEAD_MS,
    MAX_PUSH_BYTES,
    MAX_PUSH_OPS,
    OLDEST_PROTOCOL,
    PROTOCOL_VERSION,
)

__all__ = ["SERVER_DEVICE", "apply_request", "read_batch", "take_batch"]

SERVER_DEVICE = UUID(int=0)
"""Writer of the rows the server itself makes."""


@dataclass(slots=True)
class _Batch:
    """What a batch has changed so far; versions get their sequence numbers at the end."""

    rows: TenantRows
    device_id: UUID
    now_stamp: int
    versions: dict[tuple[str, UUID], RowVersion]
    changed: dict[tuple[str, UUID], set[str]] = field(default_factory=dict)
    inserted: set[tuple[str, UUID]] = field(default_factory=set)


def take_batch(
    pool: Pool,
    clock: Clock,
    tenant_id: UUID,
    device_id: UUID,
    epoch: UUID,
    body: bytes,
    *,
    witness: Callable[[Connection[tuple[Any, ...]], list[RowOp]], None] | None = None,
) -> bytes:
    """Apply a batch once and return the encoded answer; a repeated batch gets the same answer.

    Args:
        witness: called in the same transaction with the operations, after they were merged.

    Raises:
        RefusedError: another batch has the number, the clock is ahead, or the protocol differs.
        SyncError: the bytes are no batch.
    """
    request = read_batch(body)
    body_digest = digest(body)
    _require_current(request, epoch, clock)
    with tenant_transaction(pool, tenant_id) as connection:
        known = connection.execute(
            "SELECT digest, reply FROM sync.push_batches "
            "WHERE tenant_id = %s AND device_id = %s AND batch_no = %s",
            (tenant_id, device_id, request.batch_no),
        ).fetchone()
        if known is not None:
            if known[0] != body_digest:
                message = "Another computer uses this one's identity; enrol this computer anew."
                raise RefusedError(FailureKind.DEVICE_FORK, message)
            return bytes(known[1])
        reply = encode(apply_request(connection, clock, tenant_id, device_id, request))
        if witness is not None:
            witness(connection, request.ops)
        failpoint("server.push.merged")
        connection.execute(
            "INSERT INTO sync.push_batches (tenant_id, device_id, batch_no, digest, reply) "
            "VALUES (%s, %s, %s, %s, %s)",
            (tenant_id, device_id, request.batch_no, body_digest, reply),
        )
        failpoint("server.push.noted")
    failpoint("server.push.committed")
    return reply


def read_batch(body: bytes) -> PushRequest:
    """Return the batch in a body.

    Raises:
        RefusedError: it holds more operations than a batch may.
        SyncError: it is no batch, or unpacks to more than one may.
    """
    request = decode(body, PushRequest, MAX_PUSH_BYTES)
    if len(request.ops) > MAX_PUSH_OPS:
        message = "The message is larger than a batch may be."
        raise RefusedError(FailureKind.TOO_LARGE, message)
    return request


def _require_current(request: PushRequest, epoch: UUID, clock: Clock) -> None:
    if request.protocol < OLDEST_PROTOCOL:
        message = "This version is too old for the server; update this computer."
        raise RefusedError(FailureKind.TOO_OLD, message)
    if request.protocol > PROTOCOL_VERSION:
        message = "This computer is newer than the server; the server must be updated first."
        raise RefusedError(FailureKind.TOO_NEW, message)
    if request.epoch and request.epoch != epoch.bytes:
        message = "The server was restored from a backup; this computer must be checked first."
        raise RefusedError(FailureKind.EPOCH_CHANGED, message)
    latest = int(clock.now().timestamp() * 1000) + MAX_CLOCK_AHEAD_MS
    newest = max((op.stamp for op in request.ops), default=0)
    fields = (entry.stamp for op in request.ops for entry in op.fields)
    if stamp_milliseconds(max(newest, max(fields, default=0))) > latest:
        message = "This computer's clock is ahead of the server's; set it right."
        raise RefusedError(FailureKind.CLOCK_SKEW, message)


def apply_request(
    connection: Connection[tuple[Any, ...]],
    clock: Clock,
    tenant_id: UUID,
    device_id: UUID,
    request: PushRequest,
) -> PushReply:
    """Merge every operation in the transaction of `connection`, and number what changed."""
    rows = TenantRows(connection, tenant_id)
    keys = [(op.table, UUID(bytes=op.row_id)) for op in request.ops if _is_wrong(op) is None]
    batch = _Batch(rows, device_id, stamp_of(clock.now()), rows.lock_versions(keys))
    rows.prefetch(batch.versions.values())
    verdicts = _apply_together(connection, batch, request.ops)
    if verdicts is None:
        batch = _Batch(rows, device_id, stamp_of(clock.now()), rows.lock_versions(keys))
        verdicts = [_apply_alone(connection, batch, op) for op in request.ops]
    list_double_bookings(connection, batch, _insert_server_row)
    seq = _number(batch)
    return PushReply(request.batch_no, seq, verdicts, seq - len(batch.changed) + 1)


def _apply_together(
    connection: Connection[tuple[Any, ...]], batch: _Batch, ops: list[RowOp]
) -> list[Verdict] | None:
    """Apply every operation at once; None when one of them cannot stand, with nothing applied."""
    try:
        with connection.transaction():
            connection.execute("SET CONSTRAINTS ALL DEFERRED")
            verdicts = [_apply_op(batch, op) for op in ops]
            batch.rows.flush()
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except (psycopg.DataError, psycopg.IntegrityError, *_BAD_VALUES):
        batch.rows.forget()
        return None
    return verdicts


_BAD_VALUES = (ValueError, TypeError, OverflowError, KeyError, AttributeError, RecursionError)
_ID_BYTES = 16
_BIGINT = 1 << 63


def _apply_alone(connection: Connection[tuple[Any, ...]], batch: _Batch, op: RowOp) -> Verdict:
    """Apply one operation in its own savepoint; the database's words never leave the server."""
    before = dict(batch.versions)
    changed = {key: set(names) for key, names in batch.changed.items()}
    inserted = set(batch.inserted)
    try:
        with connection.transaction():
            connection.execute("SET CONSTRAINTS ALL DEFERRED")
            verdict = _apply_op(batch, op)
            batch.rows.flush()
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except psycopg.errors.ForeignKeyViolation:
        refusal = Verdict(VerdictKind.NEED_PARENT, "parent_missing")
    except psycopg.errors.UniqueViolation:
        refusal = Verdict(VerdictKind.REJECTED, "already_there")
    except (psycopg.DataError, psycopg.IntegrityError, *_BAD_VALUES):
        refusal = Verdict(VerdictKind.REJECTED, "value_refused")
    else:
        return verdict
    batch.rows.forget()
    batch.versions, batch.changed, batch.inserted = before, changed, inserted
    return refusal


def _is_wrong(op: RowOp) -> str | None:
    """Return why an operation cannot even be looked at, or None."""
    if not is_name(op.table):
        return "unknown_table"
    if len(op.row_id) != _ID_BYTES:
        return "id_refused"
    if not 0 <= op.stamp < _BIGINT:
        return "stamp_refused"
    for entry in op.fields:
        if not (0 <= entry.stamp < _BIGINT and 0 <= entry.base_seq < _BIGINT):
            return "stamp_refused"
    return None


def _apply_op(batch: _Batch, op: RowOp) -> Verdict:
    wrong = _is_wrong(op)
    if wrong is not None:
        return Verdict(VerdictKind.REJECTED, wrong)
    row_id = UUID(bytes=op.row_id)
    key = (op.table, row_id)
    version = batch.versions.get(key)
    rules = column_rules(op.table)
    if version is None:
        if not op.is_insert:
            return Verdict(VerdictKind.NEED_PARENT, "row_unknown")
        _insert(batch, op, rules)
        return Verdict(VerdictKind.OK)
    stored = batch.rows.read_fields(version)
    unknown = _unknown_names(op, rules)
    if unknown or version.kept:
        rules = rules | kept_rules((*version.kept, *unknown))
        stored = dict.fromkeys(unknown, _NOBODYS) | stored
    merged = merge_row(rules, stored, op, batch.device_id.bytes)
    _write(batch, version, merged.values)
    _note_stamps(batch, version, merged.stamps)
    batch.changed.setdefault(key, set()).update(merged.values)
    for conflict in merged.conflicts:
        _list_conflict(batch, op, conflict)
    if merged.conflicts:
        return Verdict(VerdictKind.CONFLICT)
    return Verdict(VerdictKind.OK if op.is_insert else VerdictKind.MERGED)


_NOBODYS = StoredField(None, 0, 0, b"")
"""A field that nobody has said anything of."""


def _unknown_names(op: RowOp, rules: Mapping[str, ColumnRule]) -> list[str]:
    return [
        entry.name
        for entry in op.fields
        if entry.name not in rules and entry.name not in {"tenant_id", "id"}
    ]


def _insert(batch: _Batch, op: RowOp, rules: Mapping[str, ColumnRule]) -> None:
    row_id = UUID(bytes=op.row_id)
    key = (op.table, row_id)
    values = {entry.name: entry.value for entry in op.fields}
    kept = {name: values.pop(name) for name in _unknown_names(op, rules)}
    require_keepable(kept)
    if rules:
        known = {name: value for name, value in values.items() if name in rules}
        batch.rows.insert(op.table, row_id, known)
    stamps = {name: (op.stamp, 0, str(batch.device_id)) for name in kept}
    batch.versions[key] = RowVersion(
        op.table, row_id, 0, 0, op.stamp, batch.device_id, stamps, kept
    )
    batch.changed[key] = set(values)
    batch.inserted.add(key)


def _write(batch: _Batch, version: RowVersion, values: dict[str, Any]) -> None:
    """Write merged values to their columns, and to the kept fields where there is no column."""
    rules = column_rules(version.table)
    kept = {name: value for name, value in values.items() if name not in rules}
    if kept:
        require_keepable(version.kept | kept)
        values = {name: value for name, value in values.items() if name in rules}
        changed = replace(version, kept=version.kept | kept)
        batch.versions[version.table, version.row_id] = changed
    if values:
        batch.rows.update(version.table, version.row_id, values)


def _note_stamps(batch: _Batch, version: RowVersion, stamps: dict[str, int]) -> None:
    # The sequence is filled in when it is known, at the end of the batch. A copy is changed, for
    # an operation that cannot stand must leave nothing behind.
    key = (version.table, version.row_id)
    noted = {name: (stamp, 0, str(batch.device_id)) for name, stamp in stamps.items()}
    batch.versions[key] = replace(batch.versions[key], fields=version.fields | noted)


def _list_conflict(batch: _Batch, op: RowOp, conflict: FieldConflict) -> None:
    made = conflict_id(
        batch.rows.tenant_id, conflict.kind, op.row_id, conflict.field, op.stamp, batch.device_id
    )
    _insert_server_row(
        batch,
        "sync_conflicts",
        made,
        {
            "kind": conflict.kind.value,
            "severity": conflict.kind.severity,
            "table_name": op.table,
            "row_id": op.row_id,
            "field": conflict.field,
            "base_value": None
            if conflict.base is None
            else _boxed(op.table, conflict.field, conflict.base),
            "kept_value": _boxed(op.table, conflict.field, conflict.kept),
            "other_value": _boxed(op.table, conflict.field, conflict.other),
            "kept_device_id": conflict.kept_device,
            "other_device_id": conflict.other_device,
        },
    )


def _boxed(table: str, field: str, value: Any) -> str:
    """Return a conflict's value as the structure the desks read; an envelope stays one."""
    if isinstance(value, dict):
        plain = {name: _readable(table, name, entry) for name, entry in value.items()}
        return json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return json.dumps({"value": _readable(table, field, value)}, ensure_ascii=False)


def _readable(table: str, column: str, value: Any) -> Any:
    if not isinstance(value, bytes):
        return value
    spec = known_table(table)
    is_known = spec is not None and column in column_rules(table)
    is_envelope = spec is not None and is_known and spec.column(column).is_enveloped
    return {"envelope": value.hex()} if is_envelope else value.hex()


def _insert_server_row(batch: _Batch, table: str, row_id: UUID, values: dict[str, Any]) -> None:
    """Insert a row of the server's own making, unless it is there already."""
    key = (table, row_id)
    if key in batch.versions or key in batch.rows.lock_versions([key]):
        return
    now = stamp_milliseconds(batch.now_stamp) * 1000
    complete = {"created_at": now, "updated_at": now, "detected_at": now, "state": "open"} | values
    batch.rows.insert(table, row_id, complete)
    batch.versions[key] = RowVersion(table, row_id, 0, 0, batch.now_stamp, SERVER_DEVICE, {})
    batch.changed[key] = set(complete)
    batch.inserted.add(key)


def _number(batch: _Batch) -> int:
    """Give every changed row its place in the feed and return the last sequence number."""
    batch.rows.flush()
    touched = sorted(batch.changed, key=lambda key: (key[0], key[1].bytes))
    seq = batch.rows.take_sequence(len(touched))
    written = []
    for key in touched:
        version = batch.versions[key]
        version.seq = seq
        if key in batch.inserted:
            version.first_seq = seq
        version.fields = {
            name: (stamp, field_seq or seq, device)
            for name, (stamp, field_seq, device) in version.fields.items()
        }
        written.append(version)
        seq += 1
    batch.rows.write_versions(written)
    return seq - 1
