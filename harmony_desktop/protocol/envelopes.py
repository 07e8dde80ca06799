"""Field envelopes: a classified value as the central server holds it, readable by desks only.

    version 1 | algorithm 1 | key version 2 | [blind index 32] | nonce 12 | ciphertext | tag 16

Version 1 carries no blind index, version 2 does. The additional data binds an envelope to tenant,
table, row, column and `ENVELOPE_SCHEMA`, so none can be moved elsewhere. Keys are HKDF-SHA256 of
the tenant's key, one per class of data and one per blind-indexed kind of value.

The nonce is a keyed digest of the additional data and the value. Equal values of one cell give
equal envelopes, so a merge can compare what it cannot read, a repeated send is byte for byte the
same, and a restored snapshot of a virtual machine never uses a nonce for two values. What is
given away is that a cell has the value it had before (docs/adr/0009-envelopes.md).

Empty values (``""``, ``[]``, ``{}``) travel bare: an envelope would tell as much.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec

from harmony_desktop.foundation.errors import SyncError, SyncProblem

__all__ = [
    "ENVELOPE_SCHEMA",
    "KEY_BYTES",
    "Cell",
    "TenantKeys",
    "blind_index",
    "is_sealed",
    "open_value",
    "seal_value",
]

ENVELOPE_SCHEMA = 1
"""Raised only when what a classified column means changes, never with every schema version."""
KEY_BYTES = 32
_PLAIN, _INDEXED = 1, 2
_GCM, _GCM_SIV = 1, 2
_HEADER, _INDEX, _NONCE, _TAG = 4, 32, 12, 16
_BUCKETS = {"demographics": 16, "transcript": 64, "memory": 64, "voice": 64}
"""Values are padded to multiples of so many bytes, which hides their lengths."""
_EMPTY = {"": b"", "[]": b"[]", "{}": b"{}"}
_BARE = {stored: value for value, stored in _EMPTY.items()}


@dataclass(frozen=True, slots=True)
class TenantKeys:
    """Every version of a tenant's key that this device was given; 32 random bytes each."""

    tenant_id: UUID
    versions: Mapping[int, bytes] = field(repr=False)

    @property
    def newest(self) -> int:
        """The version new values are sealed with."""
        return max(self.versions)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands and which class of data it is.

    Attributes:
        data_class: ``demographics``, ``transcript``, ``memory`` or ``voice``.
        indexed_as: ``phone`` or ``email`` where the server may look the value up, else None.
    """

    table: str
    row_id: bytes
    column: str
    data_class: str
    indexed_as: str | None = None


def seal_value(keys: TenantKeys, cell: Cell, value: Any) -> Any:
    """Return the envelope of a value; None and empty values stay as they are."""
    if value is None:
        return None
    if isinstance(value, str) and value in _EMPTY:
        return _EMPTY[value]
    version = keys.newest
    index = b""
    if cell.indexed_as is not None:
        index = blind_index(keys, version, cell.indexed_as, value)
    algorithm = _GCM_SIV if cell.data_class == "memory" else _GCM
    head = bytes((_INDEXED if index else _PLAIN, algorithm)) + version.to_bytes(2, "big") + index
    bound = _bound_to(keys.tenant_id, cell, head)
    plain = _padded(msgspec.msgpack.encode(value), _BUCKETS[cell.data_class])
    master = keys.versions[version]
    nonce_key = _derive(master, keys.tenant_id, f"hd/v1/nonce/{cell.data_class}")
    nonce = hmac.digest(nonce_key, bound + plain, "sha256")[:_NONCE]
    return (
        head + nonce + _cipher(master, keys.tenant_id, cell, algorithm).encrypt(nonce, plain, bound)
    )


def open_value(keys: TenantKeys, cell: Cell, sealed: Any) -> Any:
    """Return the value in an envelope, or an empty value that travelled bare.

    Raises:
        SyncError: it is no envelope of this cell, was altered or moved, or its key version was
            never given to this device (`SyncProblem.KEY_MISSING`).
    """
    if sealed is None:
        return None
    if isinstance(sealed, bytes) and sealed in _BARE:
        return _BARE[sealed]
    if not is_sealed(sealed):
        raise _altered()
    start = _HEADER + (_INDEX if sealed[0] == _INDEXED else 0)
    head, nonce = sealed[:start], sealed[start : start + _NONCE]
    master = keys.versions.get(int.from_bytes(sealed[2:4], "big"))
    if master is None:
        message = "This computer has not been given the practice's newest key yet."
        raise SyncError(SyncProblem.KEY_MISSING, message)
    cipher = _cipher(master, keys.tenant_id, cell, sealed[1])
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - not at the start

    try:
        bound = _bound_to(keys.tenant_id, cell, head)
        return msgspec.msgpack.decode(
            _unpadded(cipher.decrypt(nonce, sealed[start + _NONCE :], bound))
        )
    except InvalidTag:
        raise _altered() from None


def is_sealed(value: Any) -> bool:
    """Tell whether a value has the form of an envelope, or is an empty value that travels bare."""
    if not isinstance(value, bytes):
        return False
    if value in _BARE:
        return True
    least = _HEADER + _NONCE + _TAG + (_INDEX if value[0] == _INDEXED else 0)
    return value[0] in {_PLAIN, _INDEXED} and len(value) >= least and value[1] in {_GCM, _GCM_SIV}


def blind_index(keys: TenantKeys, version: int, kind: str, value: str) -> bytes:
    """Return the keyed digest by which the server finds a phone number or an address of e-mail."""
    key = _derive(keys.versions[version], keys.tenant_id, f"hd/v1/bidx/{kind}")
    normal = value.strip().casefold()
    return hmac.digest(key, f"v1|{normal}".encode(), "sha256")


def _altered() -> SyncError:
    message = "A value from the server was not sealed by this practice; nothing was taken over."
    return SyncError(SyncProblem.ALTERED, message)


def _bound_to(tenant_id: UUID, cell: Cell, head: bytes) -> bytes:
    place = f"{cell.table}|{cell.row_id.hex()}|{cell.column}|{ENVELOPE_SCHEMA}|"
    return tenant_id.bytes + place.encode() + head


def _padded(plain: bytes, bucket: int) -> bytes:
    framed = len(plain).to_bytes(4, "big") + plain
    return framed + bytes(-len(framed) % bucket)


def _unpadded(framed: bytes) -> bytes:
    return framed[4 : 4 + int.from_bytes(framed[:4], "big")]


@lru_cache(maxsize=256)
def _derive(master: bytes, tenant_id: UUID, label: str) -> bytes:
    # HKDF-SHA256 with one block of output (RFC 5869).
    pseudorandom = hmac.digest(tenant_id.bytes, master, "sha256")
    return hmac.digest(pseudorandom, label.encode() + b"\x01", hashlib.sha256)


def _cipher(master: bytes, tenant_id: UUID, cell: Cell, algorithm: int) -> Any:
    return _cached_cipher(_derive(master, tenant_id, f"hd/v1/field/{cell.data_class}"), algorithm)


@lru_cache(maxsize=64)
def _cached_cipher(key: bytes, algorithm: int) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415 - not at the start
        AESGCM,
        AESGCMSIV,
    )

    return AESGCMSIV(key) if algorithm == _GCM_SIV else AESGCM(key)
