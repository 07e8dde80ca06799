"""A practice to import into, and what its replica holds afterwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.bootstrap.moving_in import import_open_dental
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.schema.registry import synced_tables
from tests.practice import CHEAP

__all__ = ["ZONE", "contents", "import_from", "open_practice", "rows", "value"]

ZONE = "America/Los_Angeles"
_NOT_COMPARED = {
    "tenant_id",
    "created_at",
    "updated_at",
    "created_by_user_id",
    "last_modified_by_user_id",
    "opted_out_at",
    "given_at",
    "last_reinforced",
}
_OF_THE_PRACTICE = {"audit_log", "devices", "roles", "users", "practice", "external_ids"}


@contextmanager
def open_practice(folder: Path) -> Iterator[Workplace]:
    """Open an empty practice."""
    clock = ManualClock(datetime(2026, 11, 24, 15, 0, tzinfo=UTC))
    workplace, _ = bootstrap.create_practice(
        ProfilePaths(folder), "Moving", ZONE, "Owner", "long enough passphrase", clock, cost=CHEAP,
        with_defaults=False,
    )  # fmt: skip
    try:
        yield workplace
    finally:
        workplace.close()


def import_from(workplace: Workplace, place: object, **options: Any) -> Any:
    """Import and return the report; every row is accounted for."""
    report = import_open_dental(workplace, str(place), **options)
    for name, table in report.tables.items():
        assert table["imported"] + sum(table["skipped"].values()) == table["source_rows"], name
    return report


def rows(workplace: Workplace, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    return list(workplace.replica.read(lambda c: c.execute(sql, parameters).fetchall()))


def value(workplace: Workplace, sql: str, *parameters: object) -> Any:
    """Return the first value of a query."""
    return rows(workplace, sql, *parameters)[0][0]


def contents(workplace: Workplace) -> dict[str, list[tuple[Any, ...]]]:
    """Return every imported row without ids, which differ between practices, in a fixed order."""
    found = {}
    for table in synced_tables():
        if table.name in _OF_THE_PRACTICE:
            continue
        names = [
            column.name
            for column in table.columns
            if column.name not in _NOT_COMPARED and column.kind != "id"
        ]
        listed = rows(workplace, f"SELECT {', '.join(names)} FROM {table.name}")
        found[table.name] = sorted(listed, key=repr)
    return found


def count_changes(workplace: Workplace) -> int:
    """Return how many rows wait to be sent."""
    return int(value(workplace, "SELECT count(*) FROM sync_row WHERE is_new = 1"))


Hook = Callable[[], bool]
