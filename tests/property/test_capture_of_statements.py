"""Any mix of statements: what would be sent turns the rows as they were into the rows as they are.

The law is held on the batch itself, not on the notes it is made from: its operations, laid over
the rows before, give the rows after. Each way to write may collide with a key or with the unique
index; what the database refuses leaves nothing, what it takes is sent whole. The same statements
run against a capture with a piece missing, and there the law must break.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.protocol.codec import decode
from harmony_desktop.protocol.messages import PushRequest
from harmony_desktop.schema.record import ExternalId
from harmony_desktop.schema.registry import table_spec
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row
from harmony_desktop.sync.collect import freeze_batch
from tests.practice import CHEAP

TABLE = "external_ids"
COLUMNS = [column.name for column in table_spec(TABLE).columns]
ROWS = [UUID(int=900 + at) for at in range(5)]
"""The first three are there and acknowledged; the others may be made."""
_REFUSED = (dbapi2.IntegrityError, IntegrityError)
_WRITES_NOTHING = {"delete", "undone"}
Rows = dict[bytes, dict[str, Any]]
Step = tuple[str, int, str, str]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    made, _ = bootstrap.create_practice(
        ProfilePaths(tmp_path_factory.mktemp("statements")),
        "Bend Dental", "UTC", "Olga", "long enough phrase", SystemClock(), cost=CHEAP,
    )  # fmt: skip
    yield made
    made.close()


class _Writer:
    """Writes rows of one table in every way there is."""

    def __init__(self, unit: UnitOfWork, place: Workplace) -> None:
        self._unit = unit
        self._place = place

    def _values(self, row: UUID, key: str, to: str) -> dict[str, Any]:
        moment = self._place.clock.now()
        return {
            "tenant_id": self._unit.tenant_id, "id": row, "source": "old", "table_name": "people",
            "source_pk": key, "row_id": UUID(int=ord(to)),
            "created_at": moment, "updated_at": moment,
        }  # fmt: skip

    def orm_insert(self, row: UUID, key: str, to: str) -> None:
        self._unit.session.add(ExternalId(**self._values(row, key, to)))
        self._unit.session.flush()

    def bulk_insert(self, row: UUID, key: str, to: str) -> None:
        more = UUID(int=row.int + 50)
        rows = [self._values(row, key, to), self._values(more, key + "2", to)]
        self._unit.session.execute(insert(ExternalId), rows)

    def orm_update(self, row: UUID, key: str, to: str) -> None:
        found = self._unit.session.get(ExternalId, (self._unit.tenant_id, row))
        if found is not None:
            found.source_pk, found.row_id = key, UUID(int=ord(to))
            self._unit.session.flush()

    def bulk_update(self, row: UUID, key: str, to: str) -> None:
        del row
        changed = update(ExternalId).where(ExternalId.source_pk >= key)
        self._unit.session.execute(changed.values(row_id=UUID(int=ord(to))))

    def raw_insert(self, row: UUID, key: str, to: str) -> None:
        self._insert("INSERT", row, key, to)

    def insert_or_replace(self, row: UUID, key: str, to: str) -> None:
        self._insert("INSERT OR REPLACE", row, key, to)

    def replace(self, row: UUID, key: str, to: str) -> None:
        self._insert("REPLACE", row, key, to)

    def insert_or_ignore(self, row: UUID, key: str, to: str) -> None:
        self._insert("INSERT OR IGNORE", row, key, to)

    def upsert_by_id(self, row: UUID, key: str, to: str) -> None:
        self._insert("INSERT", row, key, to, "ON CONFLICT (tenant_id, id) DO UPDATE SET "
                     "source_pk = excluded.source_pk, row_id = excluded.row_id")  # fmt: skip

    def upsert_by_key(self, row: UUID, key: str, to: str) -> None:
        self._insert("INSERT", row, key, to,
                     "ON CONFLICT (tenant_id, source, table_name, source_pk) DO UPDATE SET "
                     "row_id = excluded.row_id")  # fmt: skip

    def upsert_nothing(self, row: UUID, key: str, to: str) -> None:
        self._insert("INSERT", row, key, to, "ON CONFLICT DO NOTHING")

    def raw_update(self, row: UUID, key: str, to: str) -> None:
        self._update("UPDATE", row, key, to)

    def update_or_replace(self, row: UUID, key: str, to: str) -> None:
        self._update("UPDATE OR REPLACE", row, key, to)

    def update_or_ignore(self, row: UUID, key: str, to: str) -> None:
        self._update("UPDATE OR IGNORE", row, key, to)

    def update_from(self, row: UUID, key: str, to: str) -> None:
        del key
        self._unit.connection.execute(
            "UPDATE external_ids SET row_id = o.row_id, updated_at = o.updated_at + ? "
            "FROM external_ids o WHERE o.id = ? AND external_ids.id <> o.id",
            (ord(to), row.bytes),
        )

    def soft_delete(self, row: UUID, key: str, to: str) -> None:
        del key
        self._unit.connection.execute(
            "UPDATE external_ids SET deleted_at = ? WHERE id = ?", (ord(to), row.bytes)
        )

    def delete(self, row: UUID, key: str, to: str) -> None:
        del key, to
        self._unit.connection.execute("DELETE FROM external_ids WHERE id = ?", (row.bytes,))

    def undone(self, row: UUID, key: str, to: str) -> None:
        point = self._unit.session.begin_nested()
        self.bulk_update(row, key, to)
        point.rollback()

    def _insert(self, verb: str, row: UUID, key: str, to: str, ending: str = "") -> None:
        self._unit.connection.execute(
            f"{verb} INTO external_ids (tenant_id, id, source, table_name, source_pk, row_id, "
            f"created_at, updated_at) VALUES (?, ?, 'old', 'people', ?, ?, 1, 1) {ending}",
            (self._unit.tenant_id.bytes, row.bytes, key, UUID(int=ord(to)).bytes),
        )

    def _update(self, verb: str, row: UUID, key: str, to: str) -> None:
        self._unit.connection.execute(
            f"{verb} external_ids SET source_pk = ?, row_id = ? WHERE id = ?",
            (key, UUID(int=ord(to)).bytes, row.bytes),
        )


WAYS = sorted(name for name in vars(_Writer) if not name.startswith("_"))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.integers(0, len(ROWS) - 1),
        st.sampled_from("abcde"),
        st.sampled_from("xyz"),
    ),
    max_size=8,
)


class _UndoneError(Exception):
    """Takes an example's transaction back."""


def _stored(unit: UnitOfWork) -> Rows:
    listed = ", ".join(COLUMNS)
    rows = unit.connection.execute(f"SELECT {listed} FROM external_ids").fetchall()
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return {row["id"]: row for row in found}


def _begin(unit: UnitOfWork, place: Workplace) -> None:
    """Make three rows and take everything for acknowledged."""
    for row, key in zip(ROWS[:3], "abc", strict=True):
        new_row(unit, place.clock, ExternalId, id=row, source="old", table_name="people",
                source_pk=key, row_id=UUID(int=1))  # fmt: skip
    unit.session.flush()
    unit.connection.execute("UPDATE sync_row SET is_new = 0, seq = 5")
    unit.connection.execute("DELETE FROM sync_field")


def _attempt(unit: UnitOfWork, writer: _Writer, step: Step) -> None:
    """Run one statement; where the database refuses it, go on with the transaction."""
    way, at, key, to = step
    unit.session.expunge_all()
    with contextlib.suppress(*_REFUSED), unit.session.begin_nested():
        getattr(writer, way)(ROWS[at], key, to)


def _laid_over(rows: Rows, body: bytes | None) -> Rows:
    """Return the rows with a batch's operations laid over them."""
    after = {row_id: dict(values) for row_id, values in rows.items()}
    for op in decode(body, PushRequest).ops if body is not None else ():
        assert op.table == TABLE
        assert op.is_insert == (op.row_id not in after)
        row = after.setdefault(op.row_id, {"id": op.row_id})
        row.update({sent.name: sent.value for sent in op.fields})
    return after


def _live(
    place: Workplace, steps: list[Step], spoil: Callable[[Any], None] | None = None
) -> tuple[bool, bool]:
    """Tell whether what would be sent is what changed, and whether anything did.

    The practice is left as it was.
    """
    found: list[tuple[bool, bool]] = []

    def live(unit: UnitOfWork) -> None:
        _begin(unit, place)
        if spoil is not None:
            spoil(unit.connection)
        before, writer = _stored(unit), _Writer(unit, place)
        for step in steps:
            _attempt(unit, writer, step)
        after = _stored(unit)
        batch = freeze_batch(unit.connection, 0)
        sent = _laid_over(before, None if batch is None else batch.body)
        for row in sent.values():
            row.setdefault("tenant_id", unit.tenant_id.bytes)
        found.append((sent == after, after != before))
        raise _UndoneError

    with contextlib.suppress(_UndoneError):
        place.replica.write(place.actor, live)
    return found[0]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_what_would_be_sent_is_what_changed(place: Workplace, steps: list[Step]) -> None:
    is_sent, _ = _live(place, steps)
    assert is_sent


@pytest.mark.parametrize("way", WAYS)
def test_each_way_alone_with_and_without_a_collision(place: Workplace, way: str) -> None:
    found = [_live(place, [(way, at, key, "x")]) for at in (0, 3) for key in "abd"]
    assert all(is_sent for is_sent, _ in found)
    # A way that never wrote would prove nothing.
    assert any(has_changed for _, has_changed in found) == (way not in _WRITES_NOTHING)


BROKEN: dict[str, tuple[str, Step]] = {
    "no insert trigger": ("DROP TRIGGER capture_external_ids_insert", ("replace", 3, "d", "x")),
    "no update trigger": ("DROP TRIGGER capture_external_ids_update", ("bulk_update", 0, "a", "x")),
    "no delete trigger": ("DROP TRIGGER capture_external_ids_delete", ("replace", 0, "a", "x")),
    "replace unseen": ("PRAGMA recursive_triggers = OFF", ("update_or_replace", 0, "b", "x")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_capture_with_a_piece_missing_breaks_the_law(place: Workplace, name: str) -> None:
    fault, step = BROKEN[name]
    assert _live(place, [step])[0]
    try:
        assert _live(place, [step], lambda connection: connection.execute(fault)) == (False, True)
    finally:
        place.replica.write(
            place.actor, lambda unit: unit.connection.execute("PRAGMA recursive_triggers = ON")
        )
