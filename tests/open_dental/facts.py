"""The facts of Open Dental's schema that the tests generate databases from.

The product's `schema.tsv` and `enums.tsv` hold names, types and numbers of 81 tables, versions
21.1 to 24.3.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Column", "enum_values", "schema_of"]

_HERE = Path(__file__).parent
_SCHEMA = _HERE.parents[1] / "resources" / "open_dental" / "schema.tsv"
_EMPTY = {
    "date": "0001-01-01",
    "datetime": "0001-01-01 00:00:00",
    "timestamp": "2024-01-02 03:04:05",
    "time": "00:00:00",
}
_AFTER = {"": (0, 0), "22": (22, 0), "24.2": (24, 2)}


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    type: str
    default: str
    enum: str
    since: tuple[int, int]
    is_key: bool
    is_nullable: bool

    @property
    def empty(self) -> str | None:
        """What Open Dental stores where nothing is known, as the server prints it."""
        if self.default and self.default not in {"NULL", "current_timestamp()"}:
            return self.default.strip("'")
        kind = self.type.split("(")[0].split()[0]
        if kind in {"varchar", "char", "text", "mediumtext", "longtext"}:
            return None if self.is_nullable and kind == "text" else ""
        return _EMPTY.get(kind, "0")

    @property
    def is_text(self) -> bool:
        """Whether a dump writes it between quotes."""
        kind = self.type.split("(")[0].split()[0]
        return kind not in {"tinyint", "smallint", "int", "bigint", "double", "float", "decimal"}


@cache
def _all() -> dict[str, tuple[Column, ...]]:
    tables: dict[str, list[Column]] = {}
    for line in _SCHEMA.read_text(encoding="utf-8").splitlines()[1:]:
        cells = [*line.split("\t"), *[""] * 8][:8]
        table, name, kind, default, enum, since, key, null = cells
        tables.setdefault(table, []).append(
            Column(name, kind, default, enum, _AFTER[since], bool(key), bool(null))
        )
    return {table: tuple(columns) for table, columns in tables.items()}


def schema_of(version: tuple[int, int]) -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table as a version has them."""
    return {
        table: tuple(column for column in columns if column.since <= version)
        for table, columns in _all().items()
    }


@cache
def enum_values(name: str) -> tuple[int, ...]:
    """Return the numbers of an enum."""
    found = []
    for line in (_HERE / "enums.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        enum, number, _ = line.split("\t")
        if enum == name:
            found.append(int(number))
    return tuple(found)
