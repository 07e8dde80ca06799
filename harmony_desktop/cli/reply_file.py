"""A file of replies: tab-separated, with a header that names its columns.

Quotes are letters like any other. A tab too many belongs to the text, which is the last column
that is needed; a row without its text, or in a context nobody knows, is still a reply.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harmony_desktop.domain.replies import ReplyContext
from harmony_desktop.foundation.errors import ValidationError

__all__ = ["ReplyRow", "read_reply_file"]

_NEEDED = ("id", "text")


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One reply of the file."""

    id: str
    context: ReplyContext
    text: str


def read_reply_file(name: str) -> Iterator[ReplyRow]:
    """Yield the replies of a file, or of the standard input for ``-``.

    Raises:
        ValidationError: the file cannot be read, is no UTF-8 text, is empty or lacks a column.
    """
    lines = _text(name).replace("\r\n", "\n").split("\n")
    header = [column.strip().lower() for column in lines[0].split("\t")]
    missing = [column for column in _NEEDED if column not in header]
    if missing:
        message = f"The first line must name the columns; missing: {', '.join(missing)}."
        raise ValidationError(message)
    for line in lines[1:]:
        if line.strip():
            yield _row(header, line.split("\t"))


def _text(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError:
        message = "The file of replies cannot be read."
        raise ValidationError(message) from None
    except UnicodeDecodeError:
        message = "The file of replies is not UTF-8 text."
        raise ValidationError(message) from None
    if not text.strip():
        message = "The file of replies is empty."
        raise ValidationError(message)
    return text


def _row(header: list[str], cells: list[str]) -> ReplyRow:
    extra = len(cells) - len(header)
    at = header.index("text")
    if extra > 0:
        cells = [*cells[:at], " ".join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]]
    values = dict(zip(header, cells, strict=False))
    try:
        context = ReplyContext(values.get("context", "").strip().lower())
    except ValueError:
        context = ReplyContext.CONFIRM_REQUEST
    return ReplyRow(values["id"].strip(), context, values.get("text", ""))
