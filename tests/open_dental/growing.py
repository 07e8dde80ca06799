"""A database of any size in the memory of a small one: the same patients again under new keys.

The house (providers, chairs, lists, codes, plans) stands once. What belongs to patients is repeated
with keys and references moved past those before, so that every copy is a practice of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.open_dental.facts import Column
from tests.open_dental.populated import Database, Row

__all__ = ["Repeated"]

_POINTS_TO = {
    "PatNum": "patient",
    "Guarantor": "patient",
    "Subscriber": "patient",
    "AptNum": "appointment",
    "ApptNum": "appointment",
    "NextAptNum": "appointment",
    "PlannedAptNum": "appointment",
    "ProcNum": "procedurelog",
    "ProcNumOrig": "procedurelog",
    "ClaimNum": "claim",
    "PayNum": "payment",
    "TreatPlanNum": "treatplan",
    "PerioExamNum": "perioexam",
    "InsSubNum": "inssub",
}


@dataclass
class Repeated:
    """What a dump is written from; see `dumping.write_dump`.

    Attributes:
        database: is repeated.
        times: how often.
    """

    database: Database
    times: int
    _largest: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note how far the keys of each table go."""
        for table, columns in self.schema.items():
            keys = [column.name for column in columns if column.is_key]
            if len(keys) == 1 and not self._is_text(table, keys[0]):
                found = (int(row[keys[0]] or 0) for row in self.database.rows(table))
                self._largest[table] = max(found, default=0)

    @property
    def schema(self) -> dict[str, tuple[Column, ...]]:
        """The columns of every table."""
        return self.database.schema

    def rows(self, table: str) -> Iterator[Row]:
        """Yield a table's rows, copy after copy."""
        yield from self.database.rows(table)
        moved = self._moved(table)
        if not any(name in _POINTS_TO for name in moved):
            return
        for copy in range(1, self.times):
            for row in self.database.rows(table):
                yield row | {
                    name: str(int(row[name] or 0) + copy * largest)
                    for name, largest in moved.items()
                    if 0 < int(row[name] or 0) <= largest
                }

    def _moved(self, table: str) -> dict[str, int]:
        """Return the columns that hold keys of what is repeated, and how far those go."""
        names = [column.name for column in self.schema[table] if not column.is_text]
        moved = {
            name: self._largest[_POINTS_TO[name]]
            for name in names
            if _POINTS_TO.get(name) in self._largest
        }
        for column in self.schema[table]:
            if column.is_key and table in self._largest:
                moved.setdefault(column.name, self._largest[table])
        return moved

    def _is_text(self, table: str, name: str) -> bool:
        return next(column.is_text for column in self.schema[table] if column.name == name)
