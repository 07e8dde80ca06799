"""What a page of the feed does to a replica, by rows and in parts."""

from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.messages import (
    FeedPage,
    PartsPage,
    PullPage,
    RowState,
    SnapshotPart,
    VerdictKind,
)
from harmony_desktop.schema.registry import table_spec
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.sync.pages import apply_pages, count_rows, is_readable
from tests.unit.sync.conftest import LATER, Desk

NEW = UUID(int=77)


def _part(*rows: RowState) -> SnapshotPart:
    """Return rows of one table as a part: each with the stamp of its first column."""
    first = rows[0]
    return SnapshotPart(
        0,
        first.table,
        [row.row_id for row in rows],
        [row.seq for row in rows],
        [row.stamps[0] for row in rows],
        [dict(zip(row.columns, row.stamps, strict=True)) for row in rows],
        first.columns,
        [[row.values[at] for row in rows] for at in range(len(first.columns))],
    )


def _page(*parts: SnapshotPart, until: int = 10) -> PartsPage:
    return PartsPage(3, SCHEMA_VERSION, b"e" * 16, 0, until, has_more=False, parts=list(parts))


def _take(desk: Desk, *parts: SnapshotPart) -> frozenset[tuple[str, UUID]]:
    page = _page(*parts)
    return desk.place.replica.write(
        desk.place.actor, lambda unit: apply_pages(unit.connection, unit.tenant_id, [page])
    )


def _is_readable(desk: Desk, page: PartsPage) -> bool:
    return desk.place.replica.read(lambda connection: is_readable(connection, page))


class _TakenBackError(Exception):
    """Rolls a transaction back."""


def _outcome(desk: Desk, page: FeedPage) -> list[tuple[Any, ...]]:
    """Return what a replica would hold once it took a page."""
    found: list[tuple[Any, ...]] = []

    def work(unit: UnitOfWork) -> None:
        touched = apply_pages(unit.connection, unit.tenant_id, [page])
        found.extend(sorted((table, row_id.bytes) for table, row_id in touched))
        for question in (
            "SELECT * FROM operatories ORDER BY id",
            "SELECT tbl, row_id, seq, stamp, is_new FROM sync_row ORDER BY tbl, row_id",
            "SELECT tbl, row_id, col, value, stamp, seq FROM sync_shadow ORDER BY 1, 2, 3",
            "SELECT tbl, row_id, col, value, stamp, seq FROM sync_unknown ORDER BY 1, 2, 3",
            "SELECT cursor, hlc FROM sync_state",
        ):
            found.extend(tuple(row) for row in unit.connection.execute(question).fetchall())
        raise _TakenBackError

    with pytest.raises(_TakenBackError):
        desk.place.replica.write(desk.place.actor, work)
    return found


def test_what_waits_here_keeps_its_value_and_theirs_is_set_aside(desk: Desk) -> None:
    desk.run("UPDATE patients SET city = 'Bend' WHERE id = ?", desk.patient.bytes)
    desk.pull(desk.theirs("patients", desk.patient, city="Salem", state="OR"))
    (found,) = desk.rows("SELECT city, state FROM patients WHERE id = ?", desk.patient.bytes)
    assert tuple(found) == ("Bend", "OR")
    assert desk.value("SELECT value FROM sync_shadow WHERE col = 'city'") == "Salem"


def test_a_lost_edit_gives_way_once_it_is_answered(desk: Desk) -> None:
    desk.run("UPDATE patients SET city = 'Bend' WHERE id = ?", desk.patient.bytes)
    desk.frozen()
    desk.pull(desk.theirs("patients", desk.patient, city="Salem"))
    desk.settle(VerdictKind.CONFLICT)
    assert desk.value("SELECT city FROM patients WHERE id = ?", desk.patient.bytes) == "Salem"
    assert desk.rows("SELECT * FROM sync_shadow") == []


def test_parts_do_what_rows_do(desk: Desk) -> None:
    chair = desk.chairs[0]
    desk.run("UPDATE operatories SET name = 'Bay 1' WHERE id = ?", chair.bytes)
    changed = desk.theirs("operatories", chair, name="Room 1", abbreviation="R1")
    changed.columns.append("aura")
    changed.values.append("violet")
    changed.stamps.append(LATER)
    new = RowState(
        "operatories", NEW.bytes, 9, changed.columns, [*changed.values[:-1], "green"],
        changed.stamps,
    )  # fmt: skip
    by_rows = PullPage(3, SCHEMA_VERSION, b"e" * 16, 0, 10, has_more=False, rows=[changed, new])
    expected = _outcome(desk, by_rows)
    assert ("operatories", NEW.bytes) in expected
    assert _outcome(desk, _page(_part(changed, new))) == expected


def test_a_row_that_is_only_named_gets_its_place_and_nothing_else(desk: Desk) -> None:
    before = desk.rows("SELECT * FROM patients")
    named = SnapshotPart(0, "patients", [desk.patient.bytes], [10], [], [], [], [])
    assert _is_readable(desk, _page(named))
    assert _take(desk, named) == frozenset()
    assert desk.rows("SELECT * FROM patients") == before
    assert desk.value("SELECT seq FROM sync_row WHERE row_id = ?", desk.patient.bytes) == 10
    assert desk.value("SELECT cursor FROM sync_state") == 10
    assert count_rows(_page(named)) == 0


@pytest.mark.parametrize("is_new", [1, 2, 3, None])
def test_a_row_this_desk_has_not_or_not_acknowledged_is_asked_for_whole(
    desk: Desk, is_new: int | None
) -> None:
    row_id = NEW if is_new is None else desk.patient
    if is_new is not None:
        desk.run("UPDATE sync_row SET is_new = ? WHERE row_id = ?", is_new, desk.patient.bytes)
    named = SnapshotPart(0, "patients", [row_id.bytes], [10], [], [], [], [])
    assert not _is_readable(desk, _page(named))


def test_a_part_that_is_not_whole_is_refused(desk: Desk) -> None:
    part = _part(desk.theirs("patients", desk.patient, city="Salem"))
    for wrong in (
        SnapshotPart(0, "patients", part.row_ids, [], [], [], [], []),
        SnapshotPart(
            0, "patients", part.row_ids, part.seqs, part.stamps, part.field_stamps,
            part.columns, part.values[1:],
        ),
        SnapshotPart(
            0, "patients", part.row_ids, part.seqs, [], part.field_stamps,
            part.columns, part.values,
        ),
    ):  # fmt: skip
        with pytest.raises(SyncError) as caught:
            _is_readable(desk, _page(wrong))
        assert caught.value.problem is SyncProblem.PROTOCOL


def test_a_field_only_some_rows_of_a_part_have_is_kept_for_these(desk: Desk) -> None:
    known = desk.theirs("operatories", desk.chairs[0])
    columns = [*known.columns, "aura"]
    part = SnapshotPart(
        0, "operatories", [UUID(int=at).bytes for at in (78, 79)], [8, 9], [7, 7],
        [{"aura": LATER}, {}], columns, [*([one] * 2 for one in known.values), ["violet", None]],
    )  # fmt: skip
    _take(desk, part)
    kept = desk.rows("SELECT row_id, col, value, stamp FROM sync_unknown")
    assert [tuple(row) for row in kept] == [(UUID(int=78).bytes, "aura", "violet", LATER)]


def test_a_required_field_its_server_lacks_takes_its_default(desk: Desk) -> None:
    known = desk.theirs("operatories", desk.chairs[0])
    (name, usual), *_ = (
        (column.name, column.default)
        for column in table_spec("operatories").columns
        if not column.is_nullable and column.default is not None
    )
    values = [[value] * 2 for value in known.values]
    values[known.columns.index(name)][1] = None
    part = SnapshotPart(
        0, "operatories", [UUID(int=at).bytes for at in (78, 79)], [8, 9], [7, 7], [{}, {}],
        known.columns, values,
    )  # fmt: skip
    _take(desk, part)
    assert desk.value(f"SELECT {name} FROM operatories WHERE id = ?", UUID(int=79).bytes) == usual
    assert desk.value("SELECT count(*) FROM operatories WHERE id = ?", UUID(int=78).bytes) == 1
