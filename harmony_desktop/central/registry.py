"""Tenants, one-time codes and devices: who may come in, and to which practice they belong.

An enrolment code is shown once, good for ten minutes and for one device; only its hash is kept.
The code a tenant is founded with lets a practice that began alone keep its own id.
"""

import base64
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.tenancy import Pool, gate_transaction
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import IdFactory
from harmony_desktop.protocol.messages import EnrolReply, EnrolRequest, FailureKind

__all__ = ["CODE_LIFETIME", "DeviceRow", "Registry", "TenantRow"]

CODE_LIFETIME = timedelta(minutes=10)
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class TenantRow:
    """A practice on this server."""

    id: UUID
    name: str
    timezone: str
    epoch: UUID


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A computer of a practice."""

    id: UUID
    tenant_id: UUID
    name: str
    public_key: bytes
    enrolled_at: datetime
    revoked_at: datetime | None


class Registry:
    """The server's list of practices and their computers."""

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        ids: IdFactory,
        randbytes: Callable[[int], bytes] = os.urandom,
    ) -> None:
        """Keep the list in the database behind `pool`."""
        self._pool = pool
        self._clock = clock
        self._ids = ids
        self._randbytes = randbytes

    def create_tenant(self, name: str, timezone: str) -> TenantRow:
        """Add a practice without devices."""
        tenant = TenantRow(self._ids.new(), name, timezone, self._ids.new())
        with gate_transaction(self._pool) as connection:
            connection.execute(
                "INSERT INTO central.tenants (id, name, timezone, epoch) VALUES (%s, %s, %s, %s)",
                (tenant.id, tenant.name, tenant.timezone, tenant.epoch),
            )
        return tenant

    def list_tenants(self) -> list[TenantRow]:
        """Return every practice by name."""
        with gate_transaction(self._pool) as connection:
            rows = connection.execute(
                "SELECT id, name, timezone, epoch FROM central.tenants ORDER BY name, id"
            ).fetchall()
        return [TenantRow(*row) for row in rows]

    def issue_code(self, tenant_id: UUID) -> str:
        """Return a new one-time code for one more device.

        Raises:
            RefusedError: there is no such tenant.
        """
        code = base64.b32encode(self._randbytes(10)).decode()
        with gate_transaction(self._pool) as connection:
            found = connection.execute(
                "SELECT 1 FROM central.tenants WHERE id = %s", (tenant_id,)
            ).fetchone()
            if found is None:
                message = "There is no such practice on this server."
                raise RefusedError(FailureKind.NOT_FOUND, message)
            connection.execute(
                "INSERT INTO central.enrolment_codes (code_hash, tenant_id, expires_at) "
                "VALUES (%s, %s, %s)",
                (_hash_code(code), tenant_id, self._clock.now() + CODE_LIFETIME),
            )
        return code

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Use up a code and register the device's key.

        Raises:
            RefusedError: the code is unknown, used or expired, the key is no key, or the practice
                that comes with its own id is not the one the code is for.
        """
        if len(request.public_key) != _KEY_BYTES or len(request.device_id) != len(
            UUID(int=0).bytes
        ):
            message = "The device's key was not understood."
            raise RefusedError(FailureKind.BAD_REQUEST, message)
        with gate_transaction(self._pool) as connection:
            tenant_id = self._use_code(connection, request.code)
            if request.tenant_id is not None and UUID(bytes=request.tenant_id) != tenant_id:
                tenant_id = _claim(connection, tenant_id, UUID(bytes=request.tenant_id))
            taken = connection.execute(
                "INSERT INTO central.devices (id, tenant_id, name, public_key, enrolled_at) "
                "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (id) DO NOTHING RETURNING id",
                (
                    UUID(bytes=request.device_id),
                    tenant_id,
                    request.device_name[:100],
                    request.public_key,
                    self._clock.now(),
                ),
            ).fetchone()
            if taken is None:
                message = "This computer is enrolled already."
                raise RefusedError(FailureKind.DEVICE_FORK, message)
            name, timezone, epoch = connection.execute(
                "SELECT name, timezone, epoch FROM central.tenants WHERE id = %s", (tenant_id,)
            ).fetchone() or ("", "UTC", UUID(int=0))
        return EnrolReply(tenant_id.bytes, epoch.bytes, name, timezone)

    def _use_code(self, connection: Connection[Any], code: str) -> UUID:
        """Use up a code and return the practice it is for."""
        row = connection.execute(
            "UPDATE central.enrolment_codes SET used_at = %s "
            "WHERE code_hash = %s AND used_at IS NULL AND expires_at > %s "
            "RETURNING tenant_id",
            (self._clock.now(), _hash_code(code), self._clock.now()),
        ).fetchone()
        if row is None:
            message = "That code is wrong, used already, or older than ten minutes."
            raise RefusedError(FailureKind.UNAUTHORIZED, message)
        found: UUID = row[0]
        return found

    def find_device(self, device_id: UUID) -> tuple[DeviceRow, UUID] | None:
        """Return a device with its practice's epoch, or None."""
        with gate_transaction(self._pool) as connection:
            row = connection.execute(
                "SELECT d.id, d.tenant_id, d.name, d.public_key, d.enrolled_at, d.revoked_at, "
                "t.epoch FROM central.devices d JOIN central.tenants t ON t.id = d.tenant_id "
                "WHERE d.id = %s",
                (device_id,),
            ).fetchone()
        return None if row is None else (DeviceRow(*row[:6]), row[6])

    def list_devices(self, tenant_id: UUID) -> list[DeviceRow]:
        """Return the devices of a practice."""
        with gate_transaction(self._pool) as connection:
            rows = connection.execute(
                "SELECT id, tenant_id, name, public_key, enrolled_at, revoked_at "
                "FROM central.devices WHERE tenant_id = %s ORDER BY enrolled_at",
                (tenant_id,),
            ).fetchall()
        return [DeviceRow(*row) for row in rows]

    def revoke_device(self, device_id: UUID) -> None:
        """Let a device in no more.

        Raises:
            RefusedError: there is no such device.
        """
        with gate_transaction(self._pool) as connection:
            found = connection.execute(
                "UPDATE central.devices SET revoked_at = coalesce(revoked_at, %s) "
                "WHERE id = %s RETURNING id",
                (self._clock.now(), device_id),
            ).fetchone()
        if found is None:
            message = "There is no such device on this server."
            raise RefusedError(FailureKind.NOT_FOUND, message)

    def token_secret(self) -> bytes:
        """Return the key that signs access tokens, made once and shared by every node."""
        with gate_transaction(self._pool) as connection:
            connection.execute(
                "INSERT INTO central.secrets (name, value) VALUES ('token', %s) "
                "ON CONFLICT (name) DO NOTHING",
                (self._randbytes(_KEY_BYTES),),
            )
            row = connection.execute(
                "SELECT value FROM central.secrets WHERE name = 'token'"
            ).fetchone()
        return bytes(row[0]) if row else b""


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


def _hash_code(code: str) -> bytes:
    return hashlib.sha256(b"harmony-code-v1|" + code.strip().upper().encode()).digest()
