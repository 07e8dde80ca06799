"""Rows of PostgreSQL read as the wire has them, without a Python object for each value between."""

import json
from datetime import date
from typing import Any

from psycopg import Connection, Cursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format

__all__ = ["Row", "wire_cursor"]

Row = tuple[Any, ...]
_MICROSECONDS_TO_2000 = 946_684_800_000_000
_DAYS_TO_2000 = date(2000, 1, 1).toordinal()
"""PostgreSQL counts from the beginning of 2000 (manual of version 18, 8.5)."""
_EMPTY = {b"[]": "[]", b"{}": "{}"}


class _IdLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


class _TimeLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> int:
        return int.from_bytes(data, "big", signed=True) + _MICROSECONDS_TO_2000


class _DateLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> str:
        days = int.from_bytes(data, "big", signed=True)
        return date.fromordinal(_DAYS_TO_2000 + days).isoformat()


class _FlagLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"\x01")


class _JsonLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> str:
        text = bytes(data)[1:]  # after the version of the format
        if text in _EMPTY:
            return _EMPTY[text]
        return json.dumps(
            json.loads(text), ensure_ascii=False, separators=(",", ":"), sort_keys=True
        )


_LOADERS: dict[str, type[Loader]] = {
    "uuid": _IdLoader,
    "timestamptz": _TimeLoader,
    "date": _DateLoader,
    "bool": _FlagLoader,
    "jsonb": _JsonLoader,
}


def wire_cursor(connection: Connection[Row]) -> Cursor[Row]:
    """Return a cursor that reads values as the wire has them.

    Ids are 16 bytes, times microseconds since 1970, dates ISO texts, flags 0 and 1, structures
    texts with their names in order.
    """
    cursor = connection.cursor(binary=True)
    for name, loader in _LOADERS.items():
        cursor.adapters.register_loader(name, loader)
    return cursor
