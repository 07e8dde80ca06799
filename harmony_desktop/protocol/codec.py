"""Messages to bytes and back: msgpack arrays, compressed with zstd; JSON for debugging.

The bytes of a message are a function of the message alone, so a frozen batch can be compared by
its digest.
"""

import hashlib
from typing import TypeVar

import msgspec
import zstandard

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.versions import MAX_DECODED_BYTES

__all__ = ["CONTENT_TYPE", "decode", "digest", "encode", "encode_debug", "plain_size"]

CONTENT_TYPE = "application/vnd.harmony.sync+msgpack+zstd"
M = TypeVar("M")
_ENCODER = msgspec.msgpack.Encoder()
_MAX_WINDOW_BYTES = 1 << 23
"""A frame may ask its reader for so much memory at most; level 3 asks for two megabytes."""


def encode(message: msgspec.Struct) -> bytes:
    """Return the compressed bytes of a message."""
    return zstandard.ZstdCompressor(level=3).compress(_ENCODER.encode(message))


def decode(body: bytes, kind: type[M], limit: int = MAX_DECODED_BYTES) -> M:
    """Return the message of that kind.

    Args:
        limit: bytes it may unpack to; unpacking stops there, however much more there would be.

    Raises:
        SyncError: the bytes are no such message, or unpack to more than the limit.
    """
    try:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        with unpacker.stream_reader(body, closefd=False) as reader:
            plain = reader.read(limit + 1)
        if len(plain) > limit:
            message = "The message is larger than the agreed limit."
            raise SyncError(SyncProblem.TOO_LARGE, message)
        return msgspec.msgpack.decode(plain, type=kind)
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError, RecursionError):
        message = "The answer was not understood; something between here and the server altered it."
        raise SyncError(SyncProblem.PROTOCOL, message) from None


def encode_debug(message: msgspec.Struct) -> bytes:
    """Return the message as JSON, for people; bytes appear in base64."""
    return msgspec.json.encode(message)


def plain_size(message: msgspec.Struct) -> int:
    """Return how many bytes a message is before compression."""
    return len(_ENCODER.encode(message))


def digest(body: bytes) -> str:
    """Return the SHA-256 of a body, hexadecimal."""
    return hashlib.sha256(body).hexdigest()
