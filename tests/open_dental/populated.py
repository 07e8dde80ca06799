"""A populated Open Dental database, made from a seed: every enum, every trap, nobody real.

Same seed, same rows. Columns a row does not set hold what Open Dental stores for nothing, but for
enums, which take each of their values in turn.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.open_dental.facts import Column, enum_values, schema_of
from tests.open_dental.money_and_chart import add_chart, add_money
from tests.open_dental.people_and_visits import add_house, add_patients, add_visits

__all__ = ["Database", "populated"]

Row = dict[str, str | None]


@dataclass
class Database:
    """Tables with their rows.

    Attributes:
        version: 21.1 or 24.1; decides which columns there are.
        tables: rows by table, complete.
    """

    version: tuple[int, int]
    chance: random.Random
    today: date
    tables: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def schema(self) -> dict[str, tuple[Column, ...]]:
        """The columns of every table."""
        return schema_of(self.version)

    def add(self, table: str, **values: Any) -> int:
        """Add a row; its key is the next number unless given. Return the key."""
        rows = self.tables.setdefault(table, [])
        row: Row = {}
        key = 0
        for column in self.schema[table]:
            if column.name in values:
                given = values[column.name]
                row[column.name] = None if given is None else str(given)
            elif column.is_key and not column.is_text:
                row[column.name] = str(len(rows) + 1)
            elif column.enum and not column.is_text:
                row[column.name] = _turn(column, len(rows))
            else:
                row[column.name] = column.empty
            if column.is_key:
                key = int(row[column.name] or 0) if not column.is_text else 0
        rows.append(row)
        return key

    def rows(self, table: str) -> Iterator[Row]:
        """Yield a table's rows."""
        yield from self.tables.get(table, [])

    def remove(self, table: str, key: int) -> None:
        """Remove a row by its key."""
        name = next(column.name for column in self.schema[table] if column.is_key)
        self.tables[table] = [row for row in self.tables[table] if row[name] != str(key)]


def _turn(column: Column, number: int) -> str:
    values = enum_values(column.enum)
    fitting = [value for value in values if 0 <= value < 128] or [0]
    return str(fitting[number % len(fitting)])


def populated(
    *,
    patients: int = 60,
    years: int = 3,
    seed: int = 7,
    version: tuple[int, int] = (24, 1),
    today: date = date(2026, 11, 24),
) -> Database:
    """Return a practice of that many patients and years of history up to `today`."""
    made = Database(version, random.Random(seed), today)  # noqa: S311 - the same every time
    settings = {
        "DataBaseVersion": f"{version[0]}.{version[1]}.60.0",
        "ProgramVersion": f"{version[0]}.{version[1]}.66.0",
        "AppointmentTimeIncrement": "15",
        "AppointmentTimeArrivedTrigger": "22",
        "AppointmentTimeSeatedTrigger": "25",
        "AppointmentTimeDismissedTrigger": "246",
        "PracticePhone": "5035550100",
        "TextMsgOkStatusTreatAsNo": "0",
        "SomethingElse": "it's a \\ 'setting'",
    }
    for number, (name, value) in enumerate(settings.items(), 1):
        made.add("preference", PrefNum=number, PrefName=name, ValueString=value)
    add_house(made)
    add_patients(made, patients)
    add_visits(made, years)
    add_chart(made)
    add_money(made)
    for table, columns in schema_of((24, 3)).items():
        # Every enum of the reference has a row for every value.
        most = max((len(enum_values(c.enum)) for c in columns if c.enum), default=1)
        while table not in _KEPT_SMALL and len(made.tables.get(table, [])) < min(most, 60):
            made.add(table)
    return made


_KEPT_SMALL = {"preference", "patient", "appointment", "procedurelog", "claim", "claimproc"}
