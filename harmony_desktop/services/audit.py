"""The audit trail: one row per action, in the same transaction, chained by hash per device.

An entry's hash is SHA-256 over a fixed prefix, the previous entry's hash, and the canonical JSON
of everything else in the entry (storage values; ids in hexadecimal). A changed, removed or
inserted entry breaks the chain of its device from there on.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert

from harmony_desktop import __version__
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.record import AuditLogEntry
from harmony_desktop.schema.registry import SCHEMA_VERSION
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = [
    "GENESIS",
    "AuditNote",
    "AuditVerification",
    "append_audit",
    "hash_entry",
    "rehome_unsent_entries",
    "verify_audit",
]

GENESIS = "0" * 64
"""What stands for the previous hash in a device's first entry."""

_PREFIX = b"harmony-audit-v1\0"
_FIELDS = (
    "tenant_id",
    "id",
    "device_id",
    "sequence",
    "happened_at",
    "user_id",
    "role",
    "on_behalf_of_agent",
    "approved_by_user_id",
    "action",
    "table_name",
    "row_id",
    "patient_id",
    "before",
    "after",
    "reason",
    "app_version",
    "schema_version",
)
_NEWEST = """
SELECT sequence, entry_hash FROM audit_log WHERE tenant_id = ? AND device_id = ?
ORDER BY sequence DESC LIMIT 1
"""
_INSERT = insert(cast("Table", AuditLogEntry.__table__))
_UNANCHORED = "SELECT COUNT(*) FROM sync_row WHERE tbl = 'audit_log' AND is_new <> 0"
_IDS = frozenset(
    {"tenant_id", "id", "device_id", "user_id", "approved_by_user_id", "row_id", "patient_id"}
)
_JSON = frozenset({"before", "after"})


@dataclass(frozen=True, slots=True)
class AuditNote:
    """What is to be noted of one action; `before` and `after` hold the changed columns."""

    action: str
    table_name: str | None = None
    row_id: UUID | None = None
    patient_id: UUID | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class AuditVerification:
    """What a check of the whole trail found.

    Attributes:
        rows: entries read.
        ok: every chain holds.
        first_bad: ``device:sequence`` of the first entry that does not, or None.
        unanchored: entries no server holds yet: whoever has this computer and its secret could
            rewrite them unnoticed.
    """

    rows: int
    ok: bool
    first_bad: str | None
    unanchored: int


def append_audit(unit_of_work: UnitOfWork, clock: Clock, note: AuditNote) -> UUID:
    """Append one entry to this device's chain and return its id."""
    actor, now = unit_of_work.actor, clock.now()
    sequence, previous = _next_link(unit_of_work)
    values: dict[str, Any] = {
        "tenant_id": unit_of_work.tenant_id,
        "id": unit_of_work.ids.new(),
        "device_id": unit_of_work.device_id,
        "sequence": sequence,
        "happened_at": now,
        "user_id": actor.user_id,
        "role": actor.role,
        "on_behalf_of_agent": actor.agent,
        "approved_by_user_id": actor.approved_by,
        "action": note.action,
        "table_name": note.table_name,
        "row_id": note.row_id,
        "patient_id": note.patient_id,
        "before": None if note.before is None else dict(note.before),
        "after": None if note.after is None else dict(note.after),
        "reason": note.reason,
        "app_version": __version__,
        "schema_version": SCHEMA_VERSION,
    }
    hashed = {
        name: value.hex if isinstance(value, UUID) else value for name, value in values.items()
    }
    hashed["happened_at"] = stored_microseconds(now)
    values |= {
        "previous_hash": previous,
        "entry_hash": hash_entry(previous, hashed),
        "created_at": now,
        "updated_at": now,
        "created_by_user_id": actor.user_id,
        "last_modified_by_user_id": actor.user_id,
    }
    unit_of_work.session.connection().execute(_INSERT, values)
    return UUID(hashed["id"])


def _next_link(unit_of_work: UnitOfWork) -> tuple[int, str]:
    """Return the next number of this device's chain and the hash it hangs on."""
    unit_of_work.session.flush()
    newest = unit_of_work.connection.execute(
        _NEWEST, (unit_of_work.tenant_id.bytes, unit_of_work.device_id.bytes)
    ).fetchone()
    return (newest[0] + 1, newest[1]) if newest else (1, GENESIS)


def hash_entry(previous: str, hashed: Mapping[str, Any]) -> str:
    """Return the hash of an entry: ids as hexadecimal, the moment in microseconds, JSON parsed."""
    body = json.dumps(hashed, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    digest = hashlib.sha256(_PREFIX)
    digest.update(previous.encode("ascii"))
    # Text that cannot be encoded never gets past validation; a damaged row must still be hashed.
    digest.update(body.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def verify_audit(connection: ReadConnection) -> AuditVerification:
    """Check every entry of every device's chain, oldest first.

    A chain must begin at sequence 1, have no gap, and each hash must follow from its entry. What
    this cannot see is a chain cut off at its end; the central server's copy of the head shows it.
    """
    rows = 0
    first_bad: str | None = None
    device: str | None = None
    expected, previous = 1, GENESIS
    for stored in _read_entries(connection):
        rows += 1
        entry = stored.entry
        if entry["device_id"] != device:
            device, expected, previous = entry["device_id"], 1, GENESIS
        is_good = (
            entry["sequence"] == expected
            and stored.previous_hash == previous
            and stored.entry_hash == hash_entry(previous, entry)
        )
        if not is_good and first_bad is None:
            first_bad = f"{UUID(device)}:{entry['sequence']}"
        expected, previous = entry["sequence"] + 1, stored.entry_hash
    unanchored = connection.execute(_UNANCHORED).fetchone()[0]
    return AuditVerification(rows, first_bad is None, first_bad, unanchored)


@dataclass(frozen=True, slots=True)
class _StoredEntry:
    entry: dict[str, Any]
    previous_hash: str
    entry_hash: str


def rehome_unsent_entries(connection: ReadConnection, device_id: UUID) -> None:
    """Hang the entries no server holds yet on a chain of their own, under this desk's new id.

    Where two computers used one identity, both wrote the same numbers of one chain; only one of
    the two can keep them. What was done, when and by whom stays as it is.
    """
    unsent = "WHERE id IN (SELECT row_id FROM sync_row WHERE tbl = 'audit_log' AND is_new <> 0) "
    previous = GENESIS
    for sequence, stored in enumerate([*_read_entries(connection, unsent)], 1):
        entry = stored.entry | {"device_id": device_id.hex, "sequence": sequence}
        hung_on, previous = previous, hash_entry(previous, entry)
        connection.execute(
            "UPDATE audit_log SET device_id = ?, sequence = ?, previous_hash = ?, entry_hash = ? "
            "WHERE id = ?",
            (device_id.bytes, sequence, hung_on, previous, bytes.fromhex(entry["id"])),
        )


def _read_entries(connection: ReadConnection, where: str = "") -> Iterator[_StoredEntry]:
    columns = ", ".join(f'"{name}"' for name in _FIELDS)
    cursor = connection.execute(
        f"SELECT {columns}, previous_hash, entry_hash FROM audit_log {where}"  # noqa: S608 - our names
        "ORDER BY tenant_id, device_id, sequence"
    )
    for row in cursor:
        entry: dict[str, Any] = {}
        for name, value in zip(_FIELDS, row, strict=False):
            if value is not None and name in _IDS:
                entry[name] = value.hex()
            elif value is not None and name in _JSON:
                entry[name] = _parsed(value)
            else:
                entry[name] = value
        yield _StoredEntry(entry, row[-2], row[-1])


def _parsed(text: str) -> Any:
    """Return the structure of a stored text; a damaged one stays text and fails its hash."""
    try:
        return json.loads(text)
    except ValueError:
        return text
