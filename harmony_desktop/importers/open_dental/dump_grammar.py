r"""The grammar of SQL dumps: mysqldump's and SQLyog's statements, values and escapes.

Everything is a regular expression with possessive quantifiers, so that a row is read in one pass
without going back. Source of the escapes: MySQL reference manual, "String Literals"; a dump
never holds double-quoted texts.
"""

import re
from functools import lru_cache

__all__ = [
    "COUNTED_ROW",
    "CREATE",
    "INSERT",
    "STATEMENT_END",
    "WHITE",
    "clean_value",
    "column_names",
    "created_columns",
    "primary_key",
    "repair_text",
    "row_pattern",
]

_TEXT = r"'(?:[^'\\]++|\\.|'')*+'"
_VALUE = rf"(?:(?:_\w++\s*+)?[xXbB]?{_TEXT}|[-+.\w]++)"
_NAME = r"(?:`(?:[^`]|``)*+`|[\w$]++)"

WHITE = re.compile(r"(?:\s++|--[^\n]*+\n|\#[^\n]*+\n|/\*(?!!)(?:[^*]|\*(?!/))*+\*/|;)*+", re.DOTALL)
"""Blanks, comments and empty statements between statements; ``/*!`` holds a statement."""

INSERT = re.compile(
    rf"(?:INSERT|REPLACE)\s+(?:(?:IGNORE|DELAYED|LOW_PRIORITY)\s+)?(?:INTO\s+)?"
    rf"(?:{_NAME}\s*\.\s*)?(?P<table>{_NAME})\s*(?:\((?P<columns>[^()']*)\)\s*)?VALUES?\s*",
    re.IGNORECASE,
)
CREATE = re.compile(
    rf"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:{_NAME}\s*\.\s*)?(?P<table>{_NAME})\s*\(",
    re.IGNORECASE,
)
STATEMENT_END = re.compile(
    rf"(?:[^;'`\"/\-\#]++|{_TEXT}|`[^`]*+`|\"(?:[^\"\\]++|\\.)*+\"|/\*(?:[^*]|\*(?!/))*+\*/"
    r"|--[^\n]*+\n|[/\-\#])*+;",
    re.DOTALL,
)
_COLUMN = re.compile(r"^\s*(?P<name>`(?:[^`]|``)*+`)\s+\w", re.MULTILINE)
_KEY = re.compile(r"PRIMARY\s+KEY\s*\((?P<columns>[^)]*)\)", re.IGNORECASE)
COUNTED_ROW = re.compile(rf"\(\s*+(?:{_VALUE}\s*+,?\s*+)++\)\s*+(?P<end>[,;])\s*+", re.DOTALL)

_ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPED = {"0": "\0", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "Z": "\x1a"}
_KEPT = frozenset("%_")
_NULL = "NULL"
_PREFIXED = frozenset("xXbB_0")


def column_names(listed: str) -> tuple[str, ...]:
    """Return the names of a column list or of the body of CREATE TABLE."""
    if "`" in listed:
        return tuple(name.replace("``", "`") for name in re.findall(r"`((?:[^`]|``)*+)`", listed))
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def created_columns(body: str) -> tuple[str, ...]:
    """Return the columns that a CREATE TABLE declares, in order."""
    return tuple(match["name"][1:-1].replace("``", "`") for match in _COLUMN.finditer(body))


def primary_key(body: str) -> tuple[str, ...]:
    """Return the primary key that a CREATE TABLE declares; empty where there is none."""
    match = _KEY.search(body)
    return () if match is None else column_names(match["columns"])


@lru_cache(maxsize=64)
def row_pattern(columns: tuple[str, ...], wanted: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of one row and what ends it.

    Its groups are the wanted columns in the table's own order, then ``,`` or ``;``. What is not
    wanted is passed over without making an object.
    """
    chosen = {name.lower() for name in wanted}
    values = (
        rf"\s*+({_VALUE})" if name.lower() in chosen else rf"\s*+{_VALUE}" for name in columns
    )
    listed = r"\s*+,".join(values)
    return re.compile(rf"\({listed}\s*+\)\s*+([,;])\s*+", re.DOTALL)


def clean_value(token: str) -> str | None:
    """Return the value a token of a dump stands for; NULL is None.

    Bytes that are not UTF-8 stay as half characters; see `repair_text`.
    """
    first = token[0]
    if first == "'":
        inner = token[1:-1]
        if "\\" in inner or "'" in inner:
            return _ESCAPE.sub(_unescape, inner)
        return inner
    if token == _NULL:
        return None
    if first in _PREFIXED:
        return _prefixed(token)
    return token


def _unescape(match: re.Match[str]) -> str:
    sign = match[1]
    if sign is None:
        return "'"
    if sign in _KEPT:
        return match[0]
    return _ESCAPED.get(sign, sign)


def _prefixed(token: str) -> str | None:
    if token[:2] in {"0x", "0X"}:
        return _of_bytes(bytes.fromhex(token[2:]))
    if token[0] in "xX":
        return _of_bytes(bytes.fromhex(token[2:-1]))
    if token[0] in "bB":
        digits = token[2:-1]
        return str(int(digits, 2)) if digits else "0"
    if token[0] == "_":
        return clean_value(token[token.index("'") - (token[token.index("'") - 1] in "xX") :])
    return token


def _of_bytes(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def repair_text(value: str) -> str:
    """Return a text whose bytes were not UTF-8, read as Western European.

    Windows' code page first, because the program runs on Windows; what that leaves undefined is
    read as Latin-1, which has a letter for every byte.
    """
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
