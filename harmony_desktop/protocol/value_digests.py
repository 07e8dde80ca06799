"""The digest of what a row says, computed alike by desk and server over the wire form.

Sealed columns are left out: what the server holds of them is an envelope, which proves itself when
it is opened. What remains is read by both sides as the same wire value.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from harmony_desktop.protocol.messages import BucketDigest

__all__ = ["bucket_of", "digest_rows"]

_DIGEST_BYTES = 8


def bucket_of(row_id: bytes) -> int:
    """Return the bucket of a row: the first byte of SHA-256 of its id."""
    return hashlib.sha256(row_id).digest()[0]


def digest_rows(rows: Iterable[tuple[bytes, int, Sequence[Any]]]) -> dict[int, BucketDigest]:
    """Return count and digest of every bucket that has rows.

    A row's digest is the first 8 bytes, signed, of SHA-256 of its id, its sequence and its values
    as one MessagePack list; a bucket's is the exclusive or of its rows'.

    Args:
        rows: id, sequence and the wire values of the agreed columns, in their order.
    """
    found: dict[int, tuple[int, int]] = {}
    encode = msgspec.msgpack.Encoder().encode
    for row_id, seq, values in rows:
        hashed = hashlib.sha256(encode([row_id, seq, list(values)])).digest()
        piece = int.from_bytes(hashed[:_DIGEST_BYTES], "big", signed=True)
        bucket = bucket_of(row_id)
        count, running = found.get(bucket, (0, 0))
        found[bucket] = (count + 1, running ^ piece)
    return {bucket: BucketDigest(bucket, *one) for bucket, one in found.items()}
