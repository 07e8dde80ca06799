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
from harmony_desktop.central.root_key import RootKey
from harmony_desktop.central.tenancy import Pool, gate_transaction
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import IdFactory
from harmony_desktop.protocol.identity import DeviceOrder, InviteRequest
from harmony_desktop.protocol.messages import FailureKind

__all__ = ["CODE_LIFETIME", "DeviceRow", "Registry", "TenantRow", "hash_code"]

CODE_LIFETIME = timedelta(minutes=10)
_HASH_BYTES = 32
_DEVICE_WITH_TENANT = (
    "SELECT d.id, d.tenant_id, d.name, d.public_key, d.enrolled_at, d.last_seen_at, d.revoked_at, "
    "d.pending_order, d.obeyed_at, d.frozen_at, d.replaced_by, t.id, t.name, t.timezone, t.epoch, "
    "t.shard, t.keeps_key, t.newest_key, t.is_rotation_due FROM central.devices d "
    "JOIN central.tenants t ON t.id = d.tenant_id"
)


@dataclass(frozen=True, slots=True)
class TenantRow:
    """A practice on this server.

    Attributes:
        epoch: of its data; changes when the server was restored from a backup.
        shard: the database its rows are in.
        keeps_key: its key was never left with the server.
        newest_key: version of its newest key, 0 before the first desk came.
        is_rotation_due: a device was shut out since that version was made.
    """

    id: UUID
    name: str
    timezone: str
    epoch: UUID
    shard: str = "main"
    keeps_key: bool = False
    newest_key: int = 0
    is_rotation_due: bool = False


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A computer of a practice.

    Attributes:
        order: what it has to do at its next contact.
        obeyed_at: when it reported that it did.
        frozen_at: when two computers were seen to use its identity.
        replaced_by: the identity it took after that.
    """

    id: UUID
    tenant_id: UUID
    name: str
    public_key: bytes
    enrolled_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None
    order: str
    obeyed_at: datetime | None
    frozen_at: datetime | None
    replaced_by: UUID | None


class Registry:
    """The server's list of practices and their computers."""

    def __init__(
        self,
        pool: Pool,
        clock: Clock,
        ids: IdFactory,
        root: RootKey,
        randbytes: Callable[[int], bytes] = os.urandom,
    ) -> None:
        """Keep the list in the database behind `pool`.

        Raises:
            RefusedError: the root key is not the one this database was begun with.
        """
        self.pool = pool
        self.clock = clock
        self.ids = ids
        self.root = root
        self.randbytes = randbytes
        self._require_own_root()

    def _require_own_root(self) -> None:
        with gate_transaction(self.pool) as connection:
            connection.execute(
                "INSERT INTO central.secrets (name, value) VALUES ('root_check', %s) "
                "ON CONFLICT (name) DO NOTHING",
                (self.root.check,),
            )
            row = connection.execute(
                "SELECT value FROM central.secrets WHERE name = 'root_check'"
            ).fetchone()
        if row is None or bytes(row[0]) != self.root.check:
            message = "The root key file belongs to another server; bring this database's own."
            raise RefusedError(FailureKind.UNAVAILABLE, message)

    def create_tenant(
        self, name: str, timezone: str, *, shard: str = "main", keeps_key: bool = False
    ) -> TenantRow:
        """Add a practice without devices."""
        tenant = TenantRow(self.ids.new(), name, timezone, self.ids.new(), shard, keeps_key)
        with gate_transaction(self.pool) as connection:
            connection.execute(
                "INSERT INTO central.tenants (id, name, timezone, epoch, shard, keeps_key) "
                "VALUES (%s, %s, %s, %s, %s, %s)",
                (tenant.id, name, timezone, tenant.epoch, shard, keeps_key),
            )
        return tenant

    def list_tenants(self) -> list[TenantRow]:
        """Return every practice by name."""
        with gate_transaction(self.pool) as connection:
            rows = connection.execute(f"{_TENANT} ORDER BY name, id").fetchall()
        return [TenantRow(*row) for row in rows]

    def find_tenant(self, tenant_id: UUID) -> TenantRow:
        """Return a practice.

        Raises:
            RefusedError: there is none of that id.
        """
        with gate_transaction(self.pool) as connection:
            row = connection.execute(f"{_TENANT} WHERE id = %s", (tenant_id,)).fetchone()
        if row is None:
            message = "There is no such practice on this server."
            raise RefusedError(FailureKind.NOT_FOUND, message)
        return TenantRow(*row)

    def issue_code(self, tenant_id: UUID) -> str:
        """Return a new one-time code for one more device.

        Raises:
            RefusedError: there is no such tenant, or it keeps its key on its own desks, one of
                which has to make the code.
        """
        tenant = self.find_tenant(tenant_id)
        if tenant.keeps_key and tenant.newest_key > 0:
            message = "This practice keeps its key; make the code on one of its own computers."
            raise RefusedError(FailureKind.NOT_FOUND, message)
        code = base64.b32encode(self.randbytes(10)).decode()
        self._store_code(tenant_id, hash_code(code), None)
        return code

    def take_invitation(self, device: DeviceRow, request: InviteRequest) -> None:
        """Let another computer in with a code a desk of the practice made.

        Raises:
            RefusedError: the digest of the code is none.
        """
        if len(request.code_hash) != _HASH_BYTES:
            message = "The invitation was not understood."
            raise RefusedError(FailureKind.BAD_REQUEST, message)
        self._store_code(device.tenant_id, request.code_hash, request.box)

    def _store_code(self, tenant_id: UUID, digest: bytes, box: bytes | None) -> None:
        with gate_transaction(self.pool) as connection:
            connection.execute(
                "DELETE FROM central.enrolment_codes WHERE expires_at < %s", (self.clock.now(),)
            )
            connection.execute(
                "INSERT INTO central.enrolment_codes (code_hash, tenant_id, expires_at, box) "
                # The digest of another practice's code tells whoever sends it nothing.
                "VALUES (%s, %s, %s, %s) ON CONFLICT (code_hash) DO NOTHING",
                (digest, tenant_id, self.clock.now() + CODE_LIFETIME, box),
            )

    def use_code(self, connection: Connection[Any], code: str) -> tuple[UUID, bytes]:
        """Use up a code and return the practice it is for, and the box that came with it.

        Raises:
            RefusedError: the code is unknown, used or expired: always in the same words.
        """
        row = connection.execute(
            "UPDATE central.enrolment_codes c SET used_at = %s, box = NULL "
            "FROM (SELECT code_hash, box FROM central.enrolment_codes WHERE code_hash = %s "
            "FOR UPDATE) AS before "
            "WHERE c.code_hash = before.code_hash AND c.used_at IS NULL AND c.expires_at > %s "
            "RETURNING c.tenant_id, before.box",
            (self.clock.now(), hash_code(code), self.clock.now()),
        ).fetchone()
        if row is None:
            message = "That code is wrong, used already, or older than ten minutes."
            raise RefusedError(FailureKind.UNAUTHORIZED, message)
        return row[0], bytes(row[1] or b"")

    def find_device(self, device_id: UUID) -> tuple[DeviceRow, TenantRow] | None:
        """Return a device with its practice, or None."""
        with gate_transaction(self.pool) as connection:
            row = connection.execute(
                f"{_DEVICE_WITH_TENANT} WHERE d.id = %s",
                (device_id,),
            ).fetchone()
        return None if row is None else (DeviceRow(*row[:11]), TenantRow(*row[11:]))

    def list_devices(self, tenant_id: UUID) -> list[DeviceRow]:
        """Return the devices of a practice."""
        with gate_transaction(self.pool) as connection:
            rows = connection.execute(
                f"{_DEVICE_WITH_TENANT} WHERE d.tenant_id = %s ORDER BY d.enrolled_at, d.id",
                (tenant_id,),
            ).fetchall()
        return [DeviceRow(*row[:11]) for row in rows]

    def revoke_device(self, device_id: UUID, order: DeviceOrder = DeviceOrder.SHUT_OUT) -> None:
        """Let a device in no more, and order what it has to do at its next contact.

        Its share of the tenant's key is withheld from now on, and a desk that stays makes a new
        version of the key at its next exchange.

        Raises:
            RefusedError: there is no such device.
        """
        with gate_transaction(self.pool) as connection:
            found = connection.execute(
                "UPDATE central.devices SET revoked_at = coalesce(revoked_at, %s), "
                "pending_order = %s WHERE id = %s RETURNING tenant_id",
                (self.clock.now(), order.value, device_id),
            ).fetchone()
            if found is None:
                message = "There is no such device on this server."
                raise RefusedError(FailureKind.NOT_FOUND, message)
            connection.execute(
                "UPDATE central.tenants SET is_rotation_due = newest_key > 0 WHERE id = %s",
                (found[0],),
            )

    def note_obeyed(self, device_id: UUID) -> None:
        """Note that a device reported its order as carried out."""
        with gate_transaction(self.pool) as connection:
            connection.execute(
                "UPDATE central.devices SET obeyed_at = coalesce(obeyed_at, %s) WHERE id = %s",
                (self.clock.now(), device_id),
            )


_TENANT = (
    "SELECT id, name, timezone, epoch, shard, keeps_key, newest_key, is_rotation_due "
    "FROM central.tenants"
)


def hash_code(code: str) -> bytes:
    """Return the digest under which a code is kept."""
    plain = "".join(code.split()).replace("-", "").upper()
    return hashlib.sha256(b"harmony-code-v1|" + plain.encode()).digest()
