"""The practice's keys in the replica, and how they come and go.

A practice makes its key with its first replica. Connecting leaves it with the server's custody,
unless the practice keeps it; a desk that joins gets it at enrolment, sealed for its own key, or
under the half of a code that another desk showed. When a computer was shut out, the next desk that
speaks to the server makes a new version; old values stay readable with theirs.
"""

import base64
import hashlib
import os
from collections.abc import Callable, Iterable
from uuid import UUID

import msgspec

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.envelopes import KEY_BYTES, TenantKeys
from harmony_desktop.protocol.identity import EnrolReply, KeyDeposit, KeyShare
from harmony_desktop.protocol.sealing import open_box, open_with_secret, seal, seal_with_secret
from harmony_desktop.services.ports import ReadConnection

__all__ = [
    "add_version",
    "deposit_for",
    "keys_of_enrolment",
    "make_invitation",
    "mark_deposited",
    "open_shares",
    "read_tenant_keys",
    "store_tenant_keys",
    "undeposited_version",
]

_CODE_BYTES = 10


def read_tenant_keys(connection: ReadConnection, tenant_id: UUID) -> TenantKeys:
    """Return every version this desk has."""
    rows = connection.execute("SELECT version, key FROM tenant_keys").fetchall()
    return TenantKeys(tenant_id, dict(rows))


def store_tenant_keys(connection: ReadConnection, versions: dict[int, bytes]) -> None:
    """Take over versions the practice has already; what this replica made for itself gives way."""
    for version, key in versions.items():
        connection.execute(
            "INSERT INTO tenant_keys (version, key, is_deposited) VALUES (?, ?, 1) "
            "ON CONFLICT (version) DO UPDATE SET key = excluded.key, is_deposited = 1",
            (version, key),
        )


def add_version(
    connection: ReadConnection, newest: int, randbytes: Callable[[int], bytes] = os.urandom
) -> None:
    """Make the version after `newest`, unless it is there."""
    connection.execute(
        "INSERT INTO tenant_keys (version, key) VALUES (?, ?) ON CONFLICT (version) DO NOTHING",
        (newest + 1, randbytes(KEY_BYTES)),
    )


def undeposited_version(connection: ReadConnection) -> int | None:
    """Return the version the server has not heard of, or None."""
    row = connection.execute(
        "SELECT min(version) FROM tenant_keys WHERE is_deposited = 0"
    ).fetchone()
    return None if row[0] is None else int(row[0])


def mark_deposited(connection: ReadConnection, version: int) -> None:
    """Note that the server has a version, or knows that this practice keeps it."""
    connection.execute("UPDATE tenant_keys SET is_deposited = 1 WHERE version = ?", (version,))


def deposit_for(keys: TenantKeys, version: int, custody_key: bytes) -> KeyDeposit:
    """Return what tells the server of a version; with the key in it where custody is offered."""
    key = keys.versions[version]
    check = hashlib.sha256(b"harmony-tenant-key-v1|" + version.to_bytes(2, "big") + key).digest()
    purpose = f"custody|{keys.tenant_id}|{version}"
    return KeyDeposit(version, check, seal(custody_key, purpose, key) if custody_key else b"")


def open_shares(
    tenant_id: UUID, sealing_key: bytes, shares: Iterable[KeyShare]
) -> dict[int, bytes]:
    """Return the keys in a device's shares by version.

    Raises:
        SyncError: a share is not for this device.
    """
    return {
        share.version: open_box(sealing_key, f"share|{tenant_id}|{share.version}", share.box)
        for share in shares
    }


def make_invitation(
    keys: TenantKeys, randbytes: Callable[[int], bytes] = os.urandom
) -> tuple[str, bytes, bytes]:
    """Return a code for another computer, the digest the server gets, and the keys under the rest.

    The code has two halves of 80 random bits. The first lets the computer in; the second opens
    the keys, and the server never sees it.
    """
    first, second = (base64.b32encode(randbytes(_CODE_BYTES)).decode() for _ in range(2))
    plain = msgspec.msgpack.encode(dict(keys.versions))
    box = seal_with_secret(second, f"invitation|{keys.tenant_id}", plain)
    digest = hashlib.sha256(b"harmony-code-v1|" + first.encode()).digest()
    code = first + second
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4)), digest, box


def keys_of_enrolment(reply: EnrolReply, sealing_key: bytes, secret_half: str) -> dict[int, bytes]:
    """Return the keys a device was given as it joined; none where the practice has none yet.

    Raises:
        SyncError: the practice has a key, and this code does not bring it.
    """
    tenant_id = UUID(bytes=reply.tenant_id)
    if reply.shares:
        return open_shares(tenant_id, sealing_key, reply.shares)
    if reply.invitation:
        plain = open_with_secret(secret_half, f"invitation|{tenant_id}", reply.invitation)
        return msgspec.msgpack.decode(plain, type=dict[int, bytes])
    if reply.has_key:
        message = "This practice keeps its key on its own computers; make the code on one of them."
        raise SyncError(SyncProblem.KEY_MISSING, message)
    return {}
