"""Tables as CSV that a spreadsheet opens without running anything in it.

A spreadsheet takes a cell that begins with ``= + - @``, a tab or a carriage return for a formula,
which can fetch addresses and leak the rest of the row (OWASP, "CSV Injection"). Such a cell gets
an apostrophe in front, also where blanks or invisible characters stand before the sign. A number
keeps its minus: it is written by this program, not typed by a patient.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime

__all__ = ["csv_text", "defused"]

_DANGEROUS = frozenset("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
_IGNORED = frozenset({"Zs", "Cf", "Cc"})
BYTE_ORDER_MARK = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""


def defused(value: object) -> str:
    """Return a cell's text that no spreadsheet takes for a formula; an empty one for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if _is_dangerous(text) else text


def _is_dangerous(text: str) -> bool:
    for character in text:
        if character in _DANGEROUS:
            return True
        if unicodedata.category(character) not in _IGNORED:
            return False
    return False


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV (RFC 4180, CRLF line ends, every cell quoted) with its marks.

    Args:
        columns: the headings.
        rows: the cells; each row as long as `columns`.
    """
    stream = io.StringIO()
    stream.write(BYTE_ORDER_MARK)
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([defused(column) for column in columns])
    for row in rows:
        writer.writerow([defused(cell) for cell in row])
    return stream.getvalue()
