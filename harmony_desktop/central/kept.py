"""Fields and tables this server does not know yet, kept for the desks that do.

A desk may be newer than its server. What it sends beyond the server's schema is kept beside the
row as it came, given out with the feed, and moved into its column by the upgrade that brings one.
How such a field merges is unknown here: the later stamp stands and a concurrent other value is
listed whole. What an older desk passes over is untouched by its edits, for those name their fields.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from harmony_desktop.protocol.merge import ColumnRule

__all__ = ["MAX_KEPT_FIELDS", "is_name", "kept_rules", "pack", "require_keepable", "unpack"]

MAX_KEPT_FIELDS = 64
"""Of one row."""
_MAX_KEPT_BYTES = 1_000_000
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


def is_name(name: str) -> bool:
    """Tell whether a table or field of a newer schema could be called so."""
    return _NAME.fullmatch(name) is not None


def kept_rules(names: Iterable[str]) -> dict[str, ColumnRule]:
    """Return how fields merge of which nothing but the name is known."""
    return {name: ColumnRule(name, "lww") for name in names}


def require_keepable(values: Mapping[str, Any]) -> None:
    """Check what would be kept of one row.

    Raises:
        ValueError: too many fields, too many bytes, or something that is no name or no wire value.
    """
    if len(values) > MAX_KEPT_FIELDS or not all(map(is_name, values)):
        message = "too many unknown fields, or no names"
        raise ValueError(message)
    if not all(value is None or type(value) in {int, str, bytes} for value in values.values()):
        message = "no value of the wire"
        raise ValueError(message)
    if len(pack(values) or b"") > _MAX_KEPT_BYTES:
        message = "longer than any value may be"
        raise ValueError(message)


def pack(values: Mapping[str, Any]) -> bytes | None:
    """Return kept fields as they are stored; None where there are none."""
    return msgspec.msgpack.encode(dict(values)) if values else None


def unpack(stored: bytes | None) -> dict[str, Any]:
    """Return what `pack` stored."""
    return {} if stored is None else msgspec.msgpack.decode(stored, type=dict[str, Any])
