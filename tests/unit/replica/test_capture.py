"""No write escapes: whichever way a row is changed, the change waits to be sent."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.errors import BugError
from harmony_desktop.schema.practice import Role
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.sync.collect import count_waiting, freeze_batch


def _sent(workplace: Workplace) -> None:
    """Take everything for sent and acknowledged at sequence 5."""
    workplace.replica.write(
        workplace.actor,
        lambda unit: unit.connection.execute("UPDATE sync_row SET is_new = 0, seq = 5"),
    )


def _dirty(workplace: Workplace) -> set[tuple[str, str, int]]:
    return set(
        workplace.replica.read(
            lambda connection: connection.execute(
                "SELECT tbl, col, base_seq FROM sync_field WHERE dirty = 1"
            ).fetchall()
        )
    )


def _run(workplace: Workplace, sql: str, *parameters: object) -> None:
    workplace.replica.write(workplace.actor, lambda unit: unit.connection.execute(sql, parameters))


def test_every_table_has_its_three_triggers(workplace: Workplace) -> None:
    names = workplace.replica.read(
        lambda connection: {
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
    )
    for table in synced_tables():
        for verb in ("insert", "update", "delete"):
            assert f"capture_{table.name}_{verb}" in names


def test_a_new_row_has_one_stamp_until_it_is_sent(workplace: Workplace) -> None:
    _run(workplace, "UPDATE roles SET label = 'Chief' WHERE name = 'owner'")
    assert _dirty(workplace) == set()
    _sent(workplace)
    _run(workplace, "UPDATE roles SET label = 'Boss', name = name WHERE name = 'owner'")
    assert _dirty(workplace) == {("roles", "label", 5)}


@pytest.mark.parametrize("way", ["orm", "bulk", "core", "raw", "upsert"])
def test_each_way_of_writing_is_seen(workplace: Workplace, way: str) -> None:
    _sent(workplace)

    def work(unit: UnitOfWork) -> None:
        if way == "orm":
            row = unit.session.query(Role).filter_by(name="owner").one()
            row.label = "Boss"
        elif way == "bulk":
            unit.session.query(Role).filter_by(name="owner").update({"label": "Boss"})
        elif way == "core":
            unit.session.execute(update(Role).where(Role.name == "owner").values(label="Boss"))
        elif way == "raw":
            unit.connection.execute("UPDATE roles SET label = 'Boss' WHERE name = 'owner'")
        else:
            unit.connection.execute(
                "INSERT INTO roles (tenant_id, id, name, label, created_at, updated_at) "
                "SELECT tenant_id, id, name, 'Boss', created_at, updated_at FROM roles "
                "WHERE name = 'owner' "
                "ON CONFLICT (tenant_id, id) DO UPDATE SET label = excluded.label"
            )

    workplace.replica.write(workplace.actor, work)
    assert ("roles", "label", 5) in _dirty(workplace)


def test_many_rows_at_once_are_all_seen(workplace: Workplace) -> None:
    before = workplace.replica.read(count_waiting)
    moment = workplace.clock.now()
    rows = [
        {
            "tenant_id": workplace.settings.tenant_id,
            "id": workplace.ids.new(),
            "name": f"n{at}",
            "label": "l",
            "created_at": moment,
            "updated_at": moment,
        }
        for at in range(20)
    ]
    workplace.replica.write(workplace.actor, lambda unit: unit.session.execute(insert(Role), rows))
    assert workplace.replica.read(count_waiting) == before + 20


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM roles WHERE name = 'owner'",
        "INSERT OR REPLACE INTO roles SELECT * FROM roles WHERE name = 'owner'",
        "UPDATE roles SET id = x'00000000000000000000000000000001' WHERE name = 'owner'",
    ],
)
def test_a_row_is_neither_destroyed_nor_given_another_id(workplace: Workplace, sql: str) -> None:
    _sent(workplace)
    with pytest.raises(BugError):
        _run(workplace, sql)


def test_the_clock_of_stamps_only_goes_forward(workplace: Workplace) -> None:
    def stamp() -> int:
        return int(
            workplace.replica.read(
                lambda connection: connection.execute("SELECT hlc FROM sync_state").fetchone()[0]
            )
        )

    first = stamp()
    _run(workplace, "UPDATE sync_state SET clock_shift_ms = -86400000")
    _run(workplace, "UPDATE roles SET label = 'x'")
    assert stamp() > first


def test_a_frozen_batch_comes_again_with_the_same_bytes(workplace: Workplace) -> None:
    def freeze() -> Any:
        return workplace.replica.write(
            workplace.actor, lambda unit: freeze_batch(unit.connection, 0)
        )

    first = freeze()
    _run(workplace, "UPDATE roles SET label = 'changed meanwhile'")
    assert freeze() == first
    assert first.batch_no == 1


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["label", "name", "permissions"]), st.sampled_from(["a", "b", "c"])
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_differs_is_exactly_what_waits(
    workplace: Workplace, edits: list[tuple[str, str]]
) -> None:
    _sent(workplace)
    _run(workplace, "UPDATE sync_state SET applying = 1")
    _run(workplace, "UPDATE roles SET label = 'z', name = id, permissions = 'z'")
    _run(workplace, "UPDATE sync_state SET applying = 0")
    _run(workplace, "DELETE FROM sync_field")
    target = workplace.replica.read(
        lambda connection: UUID(
            bytes=connection.execute("SELECT id FROM roles ORDER BY id LIMIT 1").fetchone()[0]
        )
    )
    for column, value in edits:
        _run(workplace, f"UPDATE roles SET {column} = ? WHERE id = ?", value, target.bytes)
    assert {(table, column) for table, column, _ in _dirty(workplace)} == {
        ("roles", column) for column, _ in edits
    }
