"""Read a dump file as a stream: plain, gzip or a zip with one file, in constant memory."""

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from harmony_desktop.importers.open_dental.dump_statements import DumpText, Statements
from harmony_desktop.importers.open_dental.source import Batch, SourceError, SourceNotes, Wanted

__all__ = ["DumpFile"]

_BLOCK = 1 << 20
_SIGNATURES = {
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"%PDF": "a PDF document",
    b"SQLite format 3\x00": "an SQLite database",
    b"BZh": "a bzip2 archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
}


class DumpFile:
    """A dump file; see `source.Source`."""

    def __init__(self, path: Path, *, accept_partial: bool = False) -> None:
        """Look at the file's beginning.

        Args:
            path: the file.
            accept_partial: take the whole rows of a file that was cut short.

        Raises:
            SourceError: there is no such file, it is empty, or it is of another kind.
        """
        self.notes = SourceNotes()
        self._path = path
        self._accept_partial = accept_partial
        try:
            self._size = path.stat().st_size
            with path.open("rb") as stream:
                self._head = stream.read(16)
        except OSError:
            message = "The file cannot be read; check its name and that you may open it."
            raise SourceError(message) from None
        if not self._head:
            message = "The file is empty; make the dump again."
            raise SourceError(message)
        for signature, kind in _SIGNATURES.items():
            if self._head.startswith(signature):
                message = f"This file is {kind}, not an SQL dump; unpack or export it as SQL first."
                raise SourceError(message)

    def identity(self) -> str:
        """Return a digest of the file's name, size, time and beginning."""
        status = self._path.stat()
        digest = hashlib.sha256(f"{self._path.resolve()}\0{status.st_size}\0".encode())
        digest.update(f"{status.st_mtime_ns}\0{self._accept_partial}".encode())
        with self._path.open("rb") as stream:
            digest.update(stream.read(_BLOCK))
        return digest.hexdigest()

    def read(self, wanted: Wanted, progress: Callable[[float], None]) -> Iterator[Batch]:
        """Yield the rows of every table of the file."""
        with self._path.open("rb") as raw:
            try:
                with self._unpacked(raw) as stream:
                    text = DumpText(stream, lambda: progress(raw.tell() / self._size))
                    statements = Statements(
                        text, wanted, self.notes, accept_partial=self._accept_partial
                    )
                    yield from statements.read()
            except (EOFError, zipfile.BadZipFile, OSError, zlib.error) as error:
                if isinstance(error, EOFError) and self._accept_partial:
                    self.notes.is_complete = False
                    return
                message = "The file is damaged or was cut short; copy or make it again."
                raise SourceError(message) from None

    def _unpacked(self, raw: BufferedReader) -> IO[bytes]:
        if self._head.startswith(b"\x1f\x8b"):
            return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
        if self._head.startswith(b"PK"):
            return _only_member(zipfile.ZipFile(raw))
        return raw


def _only_member(archive: zipfile.ZipFile) -> IO[bytes]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.flag_bits & 1 for member in members):
        message = "The zip file is encrypted; unpack it with its password first."
        raise SourceError(message)
    dumps = [member for member in members if member.filename.lower().endswith(".sql")]
    if len(dumps) != 1:
        message = "The zip file must hold exactly one .sql file."
        raise SourceError(message)
    return archive.open(dumps[0])
