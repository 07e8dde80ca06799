"""What the desk asks many times an hour keeps to its indexes, in a database never analysed too."""

import re

import pytest

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries import (
    board,
    confirmation_list,
    off_board,
    patient_summary,
    phones,
    recall_list,
    timeline,
)
from tests.unit.services.conftest import Office

_ASKED = {
    "cards of a day": board._CARDS,
    "alerts of a day": board._ALERTS,
    "proposals of a day": board._PROPOSED,
    "a patient": patient_summary._PATIENT,
    "a family": patient_summary._FAMILY,
    "visits to come": patient_summary._UPCOMING,
    "recalls": recall_list._RECALLS,
    "confirmations": confirmation_list._VISITS,
    "unscheduled": off_board._UNSCHEDULED,
    "planned": off_board._PLANNED,
    "callers": phones._CALLERS,
    "ledger": timeline._LEDGER,
    "timeline": timeline._TIMELINE,
}
_WHOLE_TABLE = re.compile(r"^SCAN (?!CONSTANT ROW|day$|d$|\(subquery)|\(tenant_id=\?\)$")


@pytest.mark.parametrize("asked", _ASKED)
def test_no_question_reads_all_there_is(office: Office, asked: str) -> None:
    sql = _ASKED[asked]
    names = set(re.findall(r":(\w+)", sql))
    parameters = dict.fromkeys(names, b"x") if names else (b"x",) * sql.count("?")

    def plan(connection: ReadConnection) -> list[str]:
        has_statistics = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'"
        ).fetchone()[0]
        assert not has_statistics
        rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        return [row[3] for row in rows]

    found = office.replica.read(plan)
    assert found
    assert [line for line in found if _WHOLE_TABLE.search(line)] == []
