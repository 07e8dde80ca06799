"""The columns of Open Dental 24.1, in its order, and what it stores where nothing is known.

Source: the reference of its schema, versions 21.1 to 24.3, in ``resources/open_dental``.
"""

from dataclasses import dataclass
from functools import cache

from harmony_desktop.foundation.resources import resource_folder

__all__ = ["VERSION", "Column", "columns_of"]

VERSION = "24.1.60.0"
"""The version whose columns are written; later ones have more, which take their defaults."""
_SINCE = frozenset({"", "22"})
_EMPTY = {
    "date": "0001-01-01",
    "datetime": "0001-01-01 00:00:00",
    "time": "00:00:00",
    "char": "",
    "varchar": "",
    "text": "",
    "mediumtext": "",
}
_NOT_A_VALUE = frozenset({"", "NULL", "current_timestamp()"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: as Open Dental writes it.
        kind: its type without length, such as ``bigint``.
        empty: what stands in a row of which nothing is known.
    """

    name: str
    kind: str
    empty: str


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """Return the columns of a table; none where there is no such table."""
    return _all().get(table, ())


@cache
def _all() -> dict[str, tuple[Column, ...]]:
    tables: dict[str, list[Column]] = {}
    facts = resource_folder("open_dental") / "schema.tsv"
    for line in facts.read_text(encoding="utf-8").splitlines()[1:]:
        table, name, kind, default, _, since = [*line.split("\t"), *[""] * 6][:6]
        if since in _SINCE:
            short = kind.partition("(")[0].partition(" ")[0]
            tables.setdefault(table, []).append(Column(name, short, _empty(short, default)))
    return {table: tuple(columns) for table, columns in tables.items()}


def _empty(kind: str, default: str) -> str:
    if default not in _NOT_A_VALUE:
        return default.strip("'")
    return _EMPTY.get(kind, "0")
