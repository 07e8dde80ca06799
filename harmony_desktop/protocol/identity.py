"""Messages of a device's identity: enrolment, tokens, the tenant's keys; arrays on the wire."""

from enum import StrEnum

import msgspec

__all__ = [
    "DeviceOrder",
    "EnrolReply",
    "EnrolRequest",
    "InviteRequest",
    "KeyDeposit",
    "KeyReply",
    "KeyShare",
    "RenewRequest",
    "ServerVersions",
    "TokenReply",
    "TokenRequest",
]


class EnrolRequest(msgspec.Struct, array_like=True, frozen=True):
    """A new device shows its one-time code and its public key (Ed25519, raw).

    Attributes:
        sealing_key: X25519, raw; what the tenant's key is sealed for.
    """

    code: str
    device_id: bytes
    device_name: str
    public_key: bytes
    tenant_id: bytes | None = None
    sealing_key: bytes = b""


class KeyShare(msgspec.Struct, array_like=True, frozen=True):
    """One version of the tenant's key, sealed for this device."""

    version: int
    box: bytes


class EnrolReply(msgspec.Struct, array_like=True, frozen=True):
    """The practice the device now belongs to.

    Attributes:
        refresh: the first refresh token.
        shares: the tenant's key for this device; empty where no device has made one yet, and
            where the practice did not leave it with the server.
        invitation: the tenant's key under the half of the code the server never saw.
        custody_key: what to seal a new tenant key for; empty where the practice keeps it.
    """

    tenant_id: bytes
    epoch: bytes
    practice_name: str
    timezone: str
    refresh: str = ""
    shares: list[KeyShare] = []
    invitation: bytes = b""
    custody_key: bytes = b""
    has_key: bool = False


class KeyDeposit(msgspec.Struct, array_like=True, frozen=True):
    """A new version of the tenant's key, sealed for the server's custody where it is left there.

    Attributes:
        check: SHA-256 of the key with its version; tells two keys apart, and nothing else.
    """

    version: int
    check: bytes
    box: bytes = b""


class KeyReply(msgspec.Struct, array_like=True, frozen=True):
    """The versions of the tenant's key for this device.

    Attributes:
        custody_key: what to seal a new version for; empty where the practice keeps its key.
    """

    shares: list[KeyShare]
    newest: int
    custody_key: bytes


class InviteRequest(msgspec.Struct, array_like=True, frozen=True):
    """A desk lets another in: the digest of a one-time code, and the keys under its other half."""

    code_hash: bytes
    box: bytes


class DeviceOrder(StrEnum):
    """What a device has to do before anything else.

    Attributes:
        NONE: nothing.
        SHUT_OUT: hand in what waits, then destroy the keys of the replica.
        WIPE: the same, then delete the replica's files.
    """

    NONE = ""
    SHUT_OUT = "shut_out"
    WIPE = "wipe"


class TokenRequest(msgspec.Struct, array_like=True, frozen=True):
    """A device proves its key: signature over ``harmony-token-v1|device|issued_at_ms|refresh``.

    Attributes:
        refresh: the newest refresh token; each is good once.
    """

    device_id: bytes
    issued_at_ms: int
    signature: bytes
    refresh: str = ""


class TokenReply(msgspec.Struct, array_like=True, frozen=True):
    """An access token and for how many seconds it is good; `refresh` is for the next one.

    Attributes:
        newest_key: the newest version of the tenant's key, so that a desk knows to fetch it.
        is_rotation_due: a device was shut out since that version was made.
        protocol: the newest protocol the server speaks; 1 from a server that does not tell.
        oldest_protocol: the oldest it understands.
        schema: number of its schema; 0 from a server that does not tell.
    """

    token: str
    lifetime_seconds: int
    refresh: str = ""
    order: DeviceOrder = DeviceOrder.NONE
    newest_key: int = 0
    is_rotation_due: bool = False
    protocol: int = 1
    oldest_protocol: int = 1
    schema: int = 0


class ServerVersions(msgspec.Struct, frozen=True):
    """What a server speaks; JSON, for a desk that is not told with its token."""

    protocol: int
    schema_number: int


class RenewRequest(msgspec.Struct, array_like=True, frozen=True):
    """A device that lost its place in the exchange takes a new identity.

    The old key and the new one both sign ``harmony-renew-v1|old|new|public key|sealing key|time``.
    """

    device_id: bytes
    new_device_id: bytes
    public_key: bytes
    sealing_key: bytes
    issued_at_ms: int
    signature: bytes
    new_signature: bytes
