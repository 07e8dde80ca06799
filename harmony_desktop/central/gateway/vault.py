"""The practice's key in the gateway's hands: only while the owner's grant stands.

The key comes from the server's custody (docs/adr/0010-tenant-key.md). A practice that keeps its
key has no box there, so its messages cannot be opened, whatever was granted.
"""

from typing import Any
from uuid import UUID

from psycopg import Connection

from harmony_desktop.central.custody import custody_purpose
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import gate_transaction
from harmony_desktop.protocol.envelopes import TenantKeys

__all__ = ["is_granted", "open_keys"]

_GRANT = """
SELECT coalesce((preferences -> 'message_gateway' ->> 'granted')::boolean, false)
FROM practice WHERE tenant_id = %s AND id = %s AND deleted_at IS NULL
"""


def is_granted(connection: Connection[Any], tenant_id: UUID) -> bool:
    """Return whether the practice lets the gateway open its messages, as of this transaction."""
    row = connection.execute(_GRANT, (tenant_id, tenant_id)).fetchone()
    return row is not None and bool(row[0])


def open_keys(registry: Registry, tenant_id: UUID) -> TenantKeys | None:
    """Return every version of a practice's key, None where the server does not hold it.

    Raises:
        SyncError: a box was altered.
    """
    with gate_transaction(registry.pool) as connection:
        rows = connection.execute(
            "SELECT version, custody_box FROM central.tenant_keys WHERE tenant_id = %s",
            (tenant_id,),
        ).fetchall()
    if not rows or any(box is None for _, box in rows):
        return None
    return TenantKeys(
        tenant_id,
        {
            version: registry.root.open_custody(custody_purpose(tenant_id, version), bytes(box))
            for version, box in rows
        },
    )
