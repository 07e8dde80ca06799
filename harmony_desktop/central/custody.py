"""A tenant's keys as the server sees them: versions, checks, and boxes it holds in custody.

A practice leaves its key with the server unless it said otherwise: sealed for the server's custody
pair, whose private half comes from the root key file. The server opens a box for one purpose, to
seal the key again for a device that was let in (docs/adr/0010-tenant-key.md).
"""

from typing import Any
from uuid import UUID

from psycopg import Connection

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.registry import DeviceRow, Registry, TenantRow
from harmony_desktop.central.tenancy import gate_transaction
from harmony_desktop.protocol.identity import KeyDeposit, KeyReply, KeyShare
from harmony_desktop.protocol.messages import FailureKind
from harmony_desktop.protocol.sealing import seal

__all__ = ["custody_purpose", "read_keys", "share_purpose", "shares_for", "take_deposit"]


def custody_purpose(tenant_id: UUID, version: int) -> str:
    """Return what binds a box in custody to its tenant and version."""
    return f"custody|{tenant_id}|{version}"


def share_purpose(tenant_id: UUID, version: int) -> str:
    """Return what binds a device's share to its tenant and version."""
    return f"share|{tenant_id}|{version}"


def shares_for(
    registry: Registry, connection: Connection[Any], tenant_id: UUID, sealing_key: bytes
) -> list[KeyShare]:
    """Return every version in custody, sealed for one device."""
    rows = connection.execute(
        "SELECT version, custody_box FROM central.tenant_keys "
        "WHERE tenant_id = %s AND custody_box IS NOT NULL ORDER BY version",
        (tenant_id,),
    ).fetchall()
    return [
        KeyShare(
            version,
            seal(
                sealing_key,
                share_purpose(tenant_id, version),
                registry.root.open_custody(custody_purpose(tenant_id, version), bytes(box)),
            ),
        )
        for version, box in rows
    ]


def read_keys(registry: Registry, device: DeviceRow, tenant: TenantRow) -> KeyReply:
    """Return a live device's shares."""
    with gate_transaction(registry.pool) as connection:
        row = connection.execute(
            "SELECT sealing_key FROM central.devices WHERE id = %s", (device.id,)
        ).fetchone()
        sealing_key = bytes(row[0]) if row else b""
        shares = shares_for(registry, connection, tenant.id, sealing_key) if sealing_key else []
    custody = b"" if tenant.keeps_key else registry.root.custody_public
    return KeyReply(shares, tenant.newest_key, custody)


def take_deposit(
    registry: Registry, device: DeviceRow, tenant: TenantRow, deposit: KeyDeposit
) -> None:
    """Note a new version of a tenant's key; the first desk to make a version wins.

    Raises:
        RefusedError: another key has that version already, the version is not the next one, or
            the box is not for this server.
    """
    if deposit.box:
        # Opened once here, so that a box nobody could open is refused while a desk has the key.
        registry.root.open_custody(custody_purpose(tenant.id, deposit.version), deposit.box)
    elif not tenant.keeps_key:
        message = "This practice leaves its key with the server; the box is missing."
        raise RefusedError(FailureKind.BAD_REQUEST, message)
    with gate_transaction(registry.pool) as connection:
        connection.execute("SELECT 1 FROM central.tenants WHERE id = %s FOR UPDATE", (tenant.id,))
        known = dict(
            connection.execute(
                "SELECT version, key_check FROM central.tenant_keys WHERE tenant_id = %s",
                (tenant.id,),
            ).fetchall()
        )
        if bytes(known.get(deposit.version, b"")) == deposit.check:
            return
        if deposit.version in known or deposit.version != len(known) + 1:
            message = "Another computer made the practice's key; fetch that one."
            raise RefusedError(FailureKind.KEY_EXISTS, message)
        connection.execute(
            "INSERT INTO central.tenant_keys (tenant_id, version, key_check, custody_box, "
            "made_by, made_at) VALUES (%s, %s, %s, %s, %s, %s)",
            (
                tenant.id,
                deposit.version,
                deposit.check,
                None if tenant.keeps_key else deposit.box,
                device.id,
                registry.clock.now(),
            ),
        )
        connection.execute(
            "UPDATE central.tenants SET newest_key = %s, is_rotation_due = false WHERE id = %s",
            (deposit.version, tenant.id),
        )
