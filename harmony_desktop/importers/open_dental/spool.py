"""The encrypted copy of the source between reading and writing, a file a table.

A source is read once, in its own order; the tables are needed in another. The rows wait in frames
that are compressed and sealed (AES-256-GCM) under a key that only the encrypted replica holds, so
that the folder tells nobody anything, and dropping the key destroys it.
"""

import os
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from harmony_desktop.importers.open_dental.source import SourceError, Value

__all__ = ["FRAME_ROWS", "KEY_BYTES", "Rows", "Spool"]

KEY_BYTES = 32
Rows = list[list[Value]]
_LENGTH = struct.Struct(">I")
_NONCE = struct.Struct(">IQ")
FRAME_ROWS = 4_000
"""Rows written in one transaction: fewer cost more of it, since every transaction writes again
each page of the indexes it touches; more would be held in memory at once."""
_FRAME_LETTERS = 1_500_000
_DAMAGED = "The copy of the source was damaged; start the import again."


class Spool:
    """The tables of one run; written once, then read as often as needed."""

    def __init__(self, folder: Path, key: bytes, tables: tuple[str, ...]) -> None:
        """Use `folder` for `tables`, whose order is part of the seal."""
        self._folder = folder
        self._cipher = AESGCM(key)
        self._number = {table: at for at, table in enumerate(tables)}
        self._open: dict[str, tuple[BinaryIO, int]] = {}
        self._waiting: list[tuple[Value, ...]] = []
        self._waiting_for = ""
        self._letters = 0
        self._pack = msgspec.msgpack.Encoder()
        self._unpack = msgspec.msgpack.Decoder(Rows)
        self._compress = zstandard.ZstdCompressor(level=1)
        self._expand = zstandard.ZstdDecompressor()

    def clear(self) -> None:
        """Make the folder anew."""
        self.remove()
        self._folder.mkdir(parents=True, mode=0o700)

    def remove(self) -> None:
        """Delete the folder and what is in it."""
        self._waiting = []
        for stream, _ in self._open.values():
            stream.close()
        self._open.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def write(self, table: str, rows: tuple[tuple[Value, ...], ...]) -> None:
        """Append rows; they are written by frames of thousands, however few come at once.

        Raises:
            SourceError: the disk is full or the folder cannot be written.
        """
        if table != self._waiting_for:
            self._write_frame()
            self._waiting_for = table
        self._waiting.extend(rows)
        self._letters += sum(len(value) for row in rows for value in row if value is not None)
        if len(self._waiting) >= FRAME_ROWS or self._letters >= _FRAME_LETTERS:
            self._write_frame()

    def _write_frame(self) -> None:
        table, rows = self._waiting_for, self._waiting
        self._waiting, self._letters = [], 0
        if not rows:
            return
        try:
            stream, frame = self._open.get(table) or (self._path(table).open("ab"), 0)
            packed = self._compress.compress(self._pack.encode(rows))
            sealed = self._cipher.encrypt(self._nonce(table, frame), packed, None)
            stream.write(_LENGTH.pack(len(sealed)))
            stream.write(sealed)
        except OSError:
            message = "The disk is full or cannot be written to; nothing was imported."
            raise SourceError(message) from None
        self._open[table] = (stream, frame + 1)

    def close(self) -> None:
        """Bring everything written to the disk.

        Raises:
            SourceError: the disk is full or the folder cannot be written.
        """
        self._write_frame()
        for stream, _ in self._open.values():
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
        self._open.clear()

    def has(self, table: str) -> bool:
        """Return whether the table has any rows."""
        return self._path(table).exists()

    def read(self, table: str, first: int = 0) -> Iterator[Rows]:
        """Yield the frames of a table in the order written, from frame `first` on.

        Raises:
            SourceError: a frame was changed or cut short.
        """
        if not self.has(table):
            return
        with self._path(table).open("rb") as stream:
            frame = 0
            while head := stream.read(_LENGTH.size):
                length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
                if frame >= first:
                    yield self._opened(table, frame, stream.read(length))
                else:
                    stream.seek(length, os.SEEK_CUR)
                frame += 1

    def _opened(self, table: str, frame: int, sealed: bytes) -> Rows:
        try:
            packed = self._cipher.decrypt(self._nonce(table, frame), sealed, None)
        except (InvalidTag, ValueError):
            raise SourceError(_DAMAGED) from None
        return self._unpack.decode(self._expand.decompress(packed))

    def _nonce(self, table: str, frame: int) -> bytes:
        return _NONCE.pack(self._number[table], frame)

    def _path(self, table: str) -> Path:
        return self._folder / f"{self._number[table]:03d}.spool"
