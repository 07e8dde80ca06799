"""How a computer becomes a device of a practice: by a one-time code, or after its old identity."""

import base64
from typing import Any
from uuid import UUID

from psycopg import Connection

from harmony_desktop.central.custody import shares_for
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import gate_transaction
from harmony_desktop.central.tokens import hash_refresh
from harmony_desktop.protocol.identity import EnrolReply, EnrolRequest, RenewRequest
from harmony_desktop.protocol.messages import FailureKind
from harmony_desktop.protocol.signing import renewal_text, verifies
from harmony_desktop.protocol.versions import MAX_CLOCK_AHEAD_MS

__all__ = ["enrol_device", "renew_device"]

_KEY_BYTES = 32
_ID_BYTES = 16
_MOST_RENEWALS = 5
"""Of one identity; after that a person has to make a new code."""


def enrol_device(registry: Registry, request: EnrolRequest) -> EnrolReply:
    """Use up a code and register the device's keys.

    A node that dies before the commit has not used the code up.

    Raises:
        RefusedError: the code is unknown, used or expired, a key is no key, or the practice that
            comes with its own id is not the one the code is for.
    """
    _require_keys(request.device_id, request.public_key, request.sealing_key)
    with gate_transaction(registry.pool) as connection:
        tenant_id, box = registry.use_code(connection, request.code)
        if request.tenant_id is not None and UUID(bytes=request.tenant_id) != tenant_id:
            tenant_id = _claim(connection, tenant_id, UUID(bytes=request.tenant_id))
        return _register(
            registry,
            connection,
            tenant_id,
            UUID(bytes=request.device_id),
            (request.device_name[:100], request.public_key, request.sealing_key),
            box,
        )


def renew_device(registry: Registry, request: RenewRequest) -> EnrolReply:
    """Give a device that lost its place in the exchange a new identity in the same practice.

    Raises:
        RefusedError: a signature is wrong, the device was shut out, or it was renewed too often.
    """
    _require_keys(request.new_device_id, request.public_key, request.sealing_key)
    now = int(registry.clock.now().timestamp() * 1000)
    text = renewal_text(request)
    found = registry.find_device(UUID(bytes=request.device_id.ljust(_ID_BYTES)[:_ID_BYTES]))
    if (
        found is None
        or not verifies(found[0].public_key, request.signature, text)
        or not verifies(request.public_key, request.new_signature, text)
        or abs(request.issued_at_ms - now) > MAX_CLOCK_AHEAD_MS
    ):
        message = "The server does not know this computer."
        raise RefusedError(FailureKind.UNAUTHORIZED, message)
    device, tenant = found
    if device.revoked_at is not None:
        message = "This computer was shut out of the practice; ask the owner."
        raise RefusedError(FailureKind.REVOKED, message)
    new_id = UUID(bytes=request.new_device_id)
    with gate_transaction(registry.pool) as connection:
        renewed = connection.execute(
            "UPDATE central.devices SET renewals = renewals + 1, replaced_by = %s, "
            "frozen_at = coalesce(frozen_at, %s) WHERE id = %s AND renewals < %s RETURNING id",
            (new_id, registry.clock.now(), device.id, _MOST_RENEWALS),
        ).fetchone()
        if renewed is None:
            message = "This computer changed its identity too often; enrol it with a new code."
            raise RefusedError(FailureKind.CLONE, message)
        names = (device.name, request.public_key, request.sealing_key)
        return _register(registry, connection, tenant.id, new_id, names, b"")


def _require_keys(device_id: bytes, public_key: bytes, sealing_key: bytes) -> None:
    if (
        len(public_key) != _KEY_BYTES
        or len(sealing_key) != _KEY_BYTES
        or len(device_id) != _ID_BYTES
    ):
        message = "The device's key was not understood."
        raise RefusedError(FailureKind.BAD_REQUEST, message)


def _register(
    registry: Registry,
    connection: Connection[Any],
    tenant_id: UUID,
    device_id: UUID,
    identity: tuple[str, bytes, bytes],
    box: bytes,
) -> EnrolReply:
    refresh = base64.urlsafe_b64encode(registry.randbytes(24)).decode()
    taken = connection.execute(
        "INSERT INTO central.devices (id, tenant_id, name, public_key, sealing_key, enrolled_at, "
        "refresh_hash) VALUES (%s, %s, %s, %s, %s, %s, %s) "
        "ON CONFLICT (id) DO NOTHING RETURNING id",
        (device_id, tenant_id, *identity, registry.clock.now(), hash_refresh(refresh)),
    ).fetchone()
    if taken is None:
        message = "This computer is enrolled already."
        raise RefusedError(FailureKind.DEVICE_FORK, message)
    name, timezone, epoch, keeps_key, newest = connection.execute(
        "SELECT name, timezone, epoch, keeps_key, newest_key FROM central.tenants WHERE id = %s",
        (tenant_id,),
    ).fetchone() or ("", "UTC", UUID(int=0), False, 0)
    return EnrolReply(
        tenant_id.bytes,
        epoch.bytes,
        name,
        timezone,
        refresh,
        shares_for(registry, connection, tenant_id, identity[2]),
        box,
        b"" if keeps_key else registry.root.custody_public,
        newest > 0,
    )


def _claim(connection: Connection[Any], tenant_id: UUID, own_id: UUID) -> UUID:
    """Give a practice without a device yet the id the newcomer has worked under so far."""
    claimed = connection.execute(
        "UPDATE central.tenants t SET id = %s WHERE t.id = %s AND NOT EXISTS "
        "(SELECT 1 FROM central.devices d WHERE d.tenant_id = t.id) "
        "AND NOT EXISTS (SELECT 1 FROM central.tenants o WHERE o.id = %s) "
        "RETURNING id",
        (own_id, tenant_id, own_id),
    ).fetchone()
    if claimed is None:
        message = "That code belongs to another practice."
        raise RefusedError(FailureKind.UNAUTHORIZED, message)
    found: UUID = claimed[0]
    return found
