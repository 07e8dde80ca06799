"""No write escapes: any mix of statements leaves exactly its changed columns to be sent."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.schema.practice import Operatory
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row
from tests.practice import CHEAP

COLUMNS = ("name", "abbreviation")
FIELDS = "SELECT col FROM sync_field WHERE tbl = 'operatories' AND row_id = ? AND dirty = 1"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    made, _ = bootstrap.create_practice(
        ProfilePaths(tmp_path_factory.mktemp("capture")),
        "Bend Dental", "UTC", "Olga", "long enough phrase", SystemClock(), cost=CHEAP,
    )  # fmt: skip
    yield made
    made.close()


def _orm(unit: UnitOfWork, row: Any, column: str, value: str) -> None:
    found = unit.session.get_one(Operatory, (unit.tenant_id, row))
    setattr(found, column, value)
    unit.session.flush()


def _bulk(unit: UnitOfWork, row: Any, column: str, value: str) -> None:
    unit.session.execute(update(Operatory).where(Operatory.id == row).values({column: value}))


def _raw(unit: UnitOfWork, row: Any, column: str, value: str) -> None:
    unit.connection.execute(f"UPDATE operatories SET {column} = ? WHERE id = ?", (value, row.bytes))


def _upsert(unit: UnitOfWork, row: Any, column: str, value: str) -> None:
    unit.connection.execute(
        f"INSERT INTO operatories SELECT * FROM operatories WHERE id = ? "
        f"ON CONFLICT (tenant_id, id) DO UPDATE SET {column} = ?",
        (row.bytes, value),
    )


WAYS = {"orm": _orm, "bulk": _bulk, "raw": _raw, "upsert": _upsert}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(WAYS)), st.sampled_from(COLUMNS), st.sampled_from("xyz")),
    max_size=5,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_every_way_to_write_is_seen(place: Workplace, steps: list[tuple[str, str, str]]) -> None:
    row = place.ids.new()

    def live(unit: UnitOfWork) -> tuple[set[str], set[str], int]:
        new_row(unit, place.clock, Operatory, id=row, name="a", abbreviation="a")
        unit.session.flush()
        unit.connection.execute("UPDATE sync_row SET is_new = 0 WHERE row_id = ?", (row.bytes,))
        changed: set[str] = set()
        now = dict.fromkeys(COLUMNS, "a")
        for way, column, value in steps:
            unit.session.expire_all()
            WAYS[way](unit, row, column, value)
            changed |= {column} if now[column] != value else set()
            now[column] = value
        seen = {found for (found,) in unit.connection.execute(FIELDS, (row.bytes,)).fetchall()}
        stored = unit.connection.execute(
            f"SELECT {', '.join(COLUMNS)} FROM operatories WHERE id = ?", (row.bytes,)
        ).fetchone()
        assert dict(zip(COLUMNS, stored, strict=True)) == now
        return seen & set(COLUMNS), changed, len(seen)

    seen, changed, _ = place.replica.write(place.actor, live)
    assert seen == changed


def test_replace_is_refused_rather_than_unseen(place: Workplace) -> None:
    row = place.ids.new()

    def make(unit: UnitOfWork) -> None:
        new_row(unit, place.clock, Operatory, id=row, name="a")

    place.replica.write(place.actor, make)
    with pytest.raises(Exception, match=r"refused|integrity|statement"):
        place.replica.write(
            place.actor,
            lambda unit: unit.connection.execute(
                "REPLACE INTO operatories SELECT * FROM operatories WHERE id = ?", (row.bytes,)
            ),
        )
