"""The lists' queries find their rows by an index, however many visits a practice has."""

from typing import Any

import pytest

from harmony_desktop.services.queries import confirmation_list, day_end, off_board
from tests.unit.services.conftest import Office

NAMED = {"now": 0, "since": 0}


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        (off_board._UNSCHEDULED, "a"),
        (off_board._PLANNED, "a"),
        (off_board._ASAP, "a"),
        (off_board._UNSCHEDULED, "c"),
        (confirmation_list._VISITS, "a"),
        (day_end._VISITS, "a"),
        (day_end._UNPOSTED, "c"),
    ],
)
def test_rows_are_searched_by_more_than_the_practice(office: Office, sql: str, table: str) -> None:
    tenant = office.replica.tenant_id.bytes
    values: Any = (
        {"tenant": tenant, **NAMED} if ":tenant" in sql else (tenant, 0, 0)[: sql.count("?")]
    )
    plan = office.replica.read(
        lambda connection: [
            row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
        ]
    )
    about = [step for step in plan if step.startswith((f"SEARCH {table} ", f"SCAN {table}"))]
    assert about, plan
    for step in about:
        assert step.startswith("SEARCH"), plan
        assert "(tenant_id=?)" not in step, plan
