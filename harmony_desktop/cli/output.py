"""What the command line prints and how it ends.

Exit codes: 0 done, 2 wrong usage, 3 a user-facing error, 4 partly done.
"""

import dataclasses
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, TextIO
from uuid import UUID

from harmony_desktop.foundation.errors import UserFacingError, WarningsError

__all__ = ["DONE", "PARTLY", "USAGE", "USER_ERROR", "Output", "plain"]

DONE, USAGE, USER_ERROR, PARTLY = 0, 2, 3, 4


def plain(value: Any) -> Any:  # noqa: PLR0911 - one return a kind
    """Return `value` as JSON knows it: rows become objects, ids and times become text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | datetime | date):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        entries = [plain(entry) for entry in value]
        return sorted(entries, key=str) if isinstance(value, set | frozenset) else entries
    return value


class Output:
    """Prints one document on stdout and everything else on stderr."""

    def __init__(
        self, *, as_json: bool, stdout: TextIO | None = None, stderr: TextIO | None = None
    ) -> None:
        """Print for programs when `as_json`, for people otherwise."""
        self.as_json = as_json
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr

    def document(self, value: Any) -> None:
        """Print the one document of a command."""
        document = plain(value)
        if self.as_json:
            self._write(json.dumps(document, ensure_ascii=False))
        elif isinstance(document, Mapping):
            for name, entry in document.items():
                self._write(f"{name}: {_readable(entry)}")
        else:
            self._write(_readable(document))

    def rows(self, rows: Iterable[Any], *columns: str) -> None:
        """Print rows: a JSON list, or a table of the named columns."""
        documents = [plain(row) for row in rows]
        if self.as_json:
            self._write(json.dumps(documents, ensure_ascii=False))
            return
        names = columns or tuple(documents[0] if documents else ())
        table = [names, *(tuple(_readable(row.get(name)) for name in names) for row in documents)]
        widths = [max(len(line[index]) for line in table) for index in range(len(names))]
        for line in table if documents else ():
            self._write(
                "  ".join(
                    cell.ljust(width) for cell, width in zip(line, widths, strict=True)
                ).rstrip()
            )

    def line(self, text: str) -> None:
        """Print one of many lines, each complete in itself, such as a line of JSON."""
        self._write(text)

    def progress(self, text: str) -> None:
        """Tell a person what is going on, on stderr."""
        print(text, file=self._stderr, flush=True)

    def error(self, error: UserFacingError) -> None:
        """Say what went wrong in one sentence, and as JSON for programs."""
        self.progress(error.message)
        if self.as_json:
            detail: dict[str, Any] = {"kind": error.kind, "message": error.message}
            if isinstance(error, WarningsError):
                detail["warnings"] = [plain(warning) for warning in error.warnings]
            self._write(json.dumps({"error": detail}, ensure_ascii=False))

    def _write(self, line: str) -> None:
        print(line, file=self._stdout, flush=True)


def _readable(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_readable(entry) for entry in value) or "-"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_readable(entry)}" for name, entry in value.items()) or "-"
    return str(value)
