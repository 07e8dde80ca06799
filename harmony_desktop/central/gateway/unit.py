"""One act of the gateway on a practice's rows: written as a desk writes, in one transaction.

What the gateway changes becomes operations of its own, sealed with the practice's key, merged and
numbered like any desk's, so that every desk gets them by ordinary sync; and every act ends with an
entry in the gateway's own audit chain, which each desk checks with the others.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from psycopg import Connection

from harmony_desktop import __version__
from harmony_desktop.central.audit_heads import note_heads
from harmony_desktop.central.push import apply_request
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.rows import RowVersion, TenantRows
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.protocol.envelopes import TenantKeys
from harmony_desktop.protocol.messages import FieldOp, PushRequest, RowOp, VerdictKind
from harmony_desktop.protocol.stamps import stamp_of
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.registry import SCHEMA_VERSION
from harmony_desktop.services.audit import GENESIS, hash_entry
from harmony_desktop.services.founding import agent_id
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.sync.border import Border

__all__ = ["GATEWAY_DEVICE", "GatewayUnit", "gateway_unit"]

GATEWAY_DEVICE = UUID(int=1)
"""The writer of what the gateway writes, in every practice; 0 is the server's merge itself."""

_AGENT = "confirmation"
_TAKEN = frozenset({VerdictKind.OK, VerdictKind.MERGED})


@dataclass(slots=True)
class GatewayUnit:
    """A transaction of one practice, with its key.

    Attributes:
        connection: tied to the practice.
        rows: reads and locks rows as the merge does.
    """

    registry: Registry
    tenant_id: UUID
    connection: Connection[Any]
    rows: TenantRows
    border: Border
    keys: TenantKeys
    _ops: list[RowOp] = field(default_factory=list)

    def find(self, table: str, row_id: UUID | None) -> dict[str, Any] | None:
        """Lock a live row and return it opened, in storage values; None where there is none."""
        if row_id is None:
            return None
        self.rows.lock_versions([(table, row_id)])
        return next(iter(self.read_rows(table, [row_id])), None)

    def read_rows(self, table: str, row_ids: list[UUID]) -> list[dict[str, Any]]:
        """Return the live ones of some rows, opened, in storage values, without locking them."""
        found = self.connection.execute(
            "SELECT tbl, row_id, seq, first_seq, stamp, device_id, fields FROM sync.row_versions "
            "WHERE tenant_id = %s AND tbl = %s AND row_id = ANY(%s)",
            (self.tenant_id, table, row_ids),
        ).fetchall()
        states = self.rows.read_states([RowVersion(*row) for row in found])
        opened = [
            dict(zip(row.columns, row.values, strict=True)) | {"id": row.row_id}
            for row in map(self.border.open_row, states)
        ]
        return [row for row in opened if row["deleted_at"] is None]

    def read(self, sql: str, parameters: Any) -> tuple[Any, ...] | None:
        """Return the first row of a query over readable columns."""
        row: tuple[Any, ...] | None = self.connection.execute(sql, parameters).fetchone()
        return row

    def insert(self, table: str, row_id: UUID, /, **values: Any) -> None:
        """Add a row, in storage values; the audit columns are filled."""
        now = stored_microseconds(self.registry.clock.now())
        user = agent_id(self.tenant_id, _AGENT).bytes
        complete = {
            "created_at": now,
            "updated_at": now,
            "created_by_user_id": user,
            "last_modified_by_user_id": user,
        } | values
        self._ops.append(self._op(table, row_id, complete, is_insert=True))

    def edit(self, table: str, row_id: UUID, /, **values: Any) -> None:
        """Change a row that was found, in storage values."""
        now = stored_microseconds(self.registry.clock.now())
        user = agent_id(self.tenant_id, _AGENT).bytes
        complete = values | {"updated_at": now, "last_modified_by_user_id": user}
        self._ops.append(self._op(table, row_id, complete, is_insert=False))

    def _op(self, table: str, row_id: UUID, values: dict[str, Any], *, is_insert: bool) -> RowOp:
        stamp = stamp_of(self.registry.clock.now(), len(self._ops))
        # The rows are locked, so nothing newer than what was read can be there.
        base = 0 if is_insert else self._sequence()
        fields = [FieldOp(name, value, stamp, base) for name, value in values.items()]
        op = RowOp(table, row_id.bytes, is_insert=is_insert, stamp=stamp, fields=fields)
        return self.border.seal_op(op)

    def _sequence(self) -> int:
        row = self.connection.execute(
            "SELECT seq FROM sync.counters WHERE tenant_id = %s", (self.tenant_id,)
        ).fetchone()
        return int(row[0]) if row else 0

    def note(
        self,
        action: str,
        message_id: UUID,
        *,
        patient_id: bytes | None = None,
        after: dict[str, Any] | None = None,
        reason: str | None = None,
    ) -> None:
        """Append an entry about a message to the gateway's audit chain; the last word of an act."""
        sequence, previous = self._next_link()
        row_id = self.registry.ids.new()
        entry: dict[str, Any] = {
            "device_id": GATEWAY_DEVICE.bytes,
            "sequence": sequence,
            "happened_at": stored_microseconds(self.registry.clock.now()),
            "user_id": agent_id(self.tenant_id, _AGENT).bytes,
            "role": "agent",
            "on_behalf_of_agent": _AGENT,
            "approved_by_user_id": None,
            "action": action,
            "table_name": "messages",
            "row_id": message_id.bytes,
            "patient_id": patient_id,
            "before": None,
            "after": after,
            "reason": reason,
            "app_version": __version__,
            "schema_version": SCHEMA_VERSION,
        }
        whole = entry | {"tenant_id": self.tenant_id.bytes, "id": row_id.bytes}
        hashed = {
            name: value.hex() if isinstance(value, bytes) else value
            for name, value in whole.items()
        }
        stored = (
            None
            if after is None
            else json.dumps(after, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        )
        self.insert(
            "audit_log",
            row_id,
            **(entry | {"after": stored}),
            previous_hash=previous,
            entry_hash=hash_entry(previous, hashed),
        )

    def _next_link(self) -> tuple[int, str]:
        # Acts of one practice take turns from here on, so that no number is given twice.
        self.connection.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s))", (f"gateway-audit-{self.tenant_id}",)
        )
        newest = self.read(
            "SELECT sequence, entry_hash FROM audit_log WHERE tenant_id = %s AND device_id = %s "
            "ORDER BY sequence DESC LIMIT 1",
            (self.tenant_id, GATEWAY_DEVICE),
        )
        return (newest[0] + 1, newest[1]) if newest else (1, GENESIS)

    def finish(self) -> None:
        """Merge and number what was written.

        Raises:
            RuntimeError: an operation was refused; nothing of the transaction stays.
        """
        if not self._ops:
            return
        clock = self.registry.clock
        request = PushRequest(PROTOCOL_VERSION, SCHEMA_VERSION, b"", 0, "", self._ops)
        reply = apply_request(self.connection, clock, self.tenant_id, GATEWAY_DEVICE, request)
        refused = [verdict.code for verdict in reply.verdicts if verdict.kind not in _TAKEN]
        if refused:
            message = f"the gateway's own operations were refused: {sorted(set(refused))}"
            raise RuntimeError(message)
        note_heads(self.connection, self.registry.root, clock, self.tenant_id, self._ops)


@contextmanager
def gateway_unit(registry: Registry, pool: Pool, keys: TenantKeys) -> Iterator[GatewayUnit]:
    """Open a transaction on a practice's rows; what was written is merged as it ends well."""
    tenant_id = keys.tenant_id
    with tenant_transaction(pool, tenant_id) as connection:
        unit = GatewayUnit(
            registry, tenant_id, connection, TenantRows(connection, tenant_id), Border(keys), keys
        )
        yield unit
        unit.finish()
