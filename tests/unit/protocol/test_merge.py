"""Each merge class by example: who stands, what is kept, what is listed."""

import json
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.protocol.merge import (
    ColumnRule,
    ConflictKind,
    Merged,
    StoredField,
    conflict_id,
    merge_row,
)
from harmony_desktop.protocol.messages import FieldOp, RowOp
from harmony_desktop.protocol.overlaps import (
    BookedSlot,
    double_booking_id,
    find_overlaps,
    is_live,
)
from tests.unit.protocol.helpers import MINE, THEIRS, merge_one

TENANT = UUID(int=9)


@pytest.mark.parametrize("merge", ["lww", "score", "text", "guard", "map", "append", "counter"])
def test_an_edit_nobody_else_made_stands(merge: str) -> None:
    merged = merge_one(merge, stored="old", value="new", stored_seq=5, base_seq=5)
    assert merged.values == {"field": "new"}
    assert merged.conflicts == ()


@pytest.mark.parametrize(("stamp", "kept"), [(200, "mine"), (50, None)])
def test_lww_lets_the_later_writer_stand_with_the_other_listed(stamp: int, kept: str) -> None:
    merged = merge_one("lww", stored="theirs", value="mine", stamp=stamp)
    assert merged.values.get("field") == kept
    conflict = merged.conflicts[0]
    assert conflict.kind is ConflictKind.EDIT
    assert {conflict.kept, conflict.other} == {"mine", "theirs"}
    assert conflict.kept == (kept or "theirs")
    assert {conflict.kept_device, conflict.other_device} == {MINE, THEIRS}


def test_equal_values_are_no_conflict() -> None:
    merged = merge_one("lww", stored="same", value="same", stamp=50)
    assert merged.conflicts == ()
    assert merged.values == {}
    assert merge_one("lww", stored="same", value="same", stamp=500).stamps == {"field": 500}


def test_score_loses_silently() -> None:
    assert merge_one("score", stored=1, value=2, stamp=50) == Merged({}, {}, ())
    assert merge_one("score", stored=1, value=2, stamp=500).values == {"field": 2}


def test_guard_keeps_what_came_first_however_late_the_stamp() -> None:
    merged = merge_one("guard", stored=100, value=900, stamp=10**9)
    assert merged.values == {}
    assert merged.conflicts[0].kind is ConflictKind.GUARD
    assert merged.conflicts[0].other == 900


def test_text_keeps_the_other_text_in_the_conflict() -> None:
    merged = merge_one("text", stored="their note", value="my note", stamp=500)
    assert merged.conflicts[0].kind is ConflictKind.TEXT
    assert merged.conflicts[0].other == "their note"


def test_a_text_is_joined_where_two_desks_wrote_different_words() -> None:
    merged = merge_one(
        "text",
        stored="Call mornings. Owes nothing.",
        value="Call evenings. Owes nothing.",
        base="Call evenings. Owes nothing.",
    )
    assert merged.values == {"field": "Call mornings. Owes nothing."}
    merged = merge_one(
        "text", stored="Allergic: latex. Recall June.", value="Allergic: none. Recall May.",
        base="Allergic: none. Recall June.",
    )  # fmt: skip
    assert merged.values == {"field": "Allergic: latex. Recall May."}
    assert merged.conflicts == ()


def test_counts_add_what_each_desk_added() -> None:
    assert merge_one("counter", stored=7, value=6, base=5, stamp=50).values == {"field": 8}
    assert merge_one("counter", stored=7, value=6).values == {"field": 6}


def test_a_lease_goes_to_the_first_silently() -> None:
    merged = merge_one("lease", stored="desk one", value="desk two", stamp=10**9)
    assert merged == Merged()


@pytest.mark.parametrize("merge", ["text", "map", "append"])
@pytest.mark.parametrize(("stamp", "stands"), [(500, b"mine"), (50, None)])
def test_sealed_values_are_left_to_a_desk_that_can_read_them(
    merge: str, stamp: int, stands: bytes | None
) -> None:
    merged = merge_one(
        merge, stored=b"theirs", value=b"mine", base=b"old", stamp=stamp, is_json=merge != "text"
    )
    assert merged.values.get("field") == stands
    (conflict,) = merged.conflicts
    assert conflict.kind is ConflictKind.MERGE
    assert conflict.base == b"old"
    assert {conflict.kept, conflict.other} == {b"mine", b"theirs"}


def test_a_joined_text_is_not_taken_for_the_desks_own() -> None:
    rules = {"field": ColumnRule("field", "text")}
    row = {"field": StoredField("a theirs b", 100, 9, MINE)}
    op = RowOp(
        "t", b"r", is_insert=False, stamp=500, fields=[FieldOp("field", "a b c", 500, 5, "a b")]
    )
    merged = merge_row(rules, row, op, MINE)
    assert merged.values == {"field": "a b c"}
    assert [conflict.other for conflict in merged.conflicts] == ["a theirs b"]


def test_a_desk_overtakes_its_own_sealed_value() -> None:
    rules = {"field": ColumnRule("field", "text")}
    row = {"field": StoredField(b"before", 100, 9, MINE)}
    op = RowOp("t", b"r", is_insert=False, stamp=50, fields=[FieldOp("field", b"now", 50, 5)])
    assert merge_row(rules, row, op, MINE) == Merged({"field": b"now"}, {"field": 100}, ())


def test_only_what_a_person_decides_must_be_resolved() -> None:
    must = {kind for kind in ConflictKind if kind.severity == "must_resolve"}
    assert must == {"guard", "deleted", "slot", "double_booking"}


def test_a_removal_lists_what_others_wrote_meanwhile() -> None:
    rules = {
        "name": ColumnRule("name", "lww"),
        "note": ColumnRule("note", "text"),
        "rating": ColumnRule("rating", "score"),
        "deleted_at": ColumnRule("deleted_at", "lww"),
    }
    stored = {
        "id": StoredField(b"r", 1, 1, THEIRS),
        "name": StoredField("their name", 50, 9, THEIRS),
        "note": StoredField("known", 1, 1, THEIRS),
        "rating": StoredField(3, 50, 9, THEIRS),
        "deleted_at": StoredField(None, 1, 1, THEIRS),
    }
    op = RowOp("t", b"r", is_insert=False, stamp=99, fields=[FieldOp("deleted_at", 77, 99, 5)])
    merged = merge_row(rules, stored, op, MINE)
    assert merged.values == {"deleted_at": 77}
    assert [(entry.field, entry.other) for entry in merged.conflicts] == [("name", "their name")]


def test_two_removals_are_one() -> None:
    rules = {"deleted_at": ColumnRule("deleted_at", "lww")}
    stored = {"deleted_at": StoredField(70, 50, 9, THEIRS)}
    again = RowOp("t", b"r", is_insert=False, stamp=99, fields=[FieldOp("deleted_at", 77, 99, 5)])
    assert merge_row(rules, stored, again, MINE) == Merged()
    back = RowOp("t", b"r", is_insert=False, stamp=99, fields=[FieldOp("deleted_at", None, 99, 5)])
    merged = merge_row(rules, stored, back, MINE)
    assert merged.values == {}
    assert merged.conflicts[0].kind is ConflictKind.DELETED


@pytest.mark.parametrize("merge", ["key", "server"])
def test_keys_with_server_fields_are_not_a_devices_to_change(merge: str) -> None:
    assert merge_one(merge, stored="a", value="b", stored_seq=0) == Merged({}, {}, ())


def test_append_joins_by_entry_in_the_order_of_time() -> None:
    theirs = [{"eid": "1", "timestamp": "09:00"}, {"eid": "2", "timestamp": "10:00"}]
    mine = [{"eid": "1", "timestamp": "09:00"}, {"eid": "3", "timestamp": "09:30"}]
    merged = merge_one("append", stored=json.dumps(theirs), value=json.dumps(mine), is_json=True)
    assert [entry["eid"] for entry in json.loads(merged.values["field"])] == ["1", "3", "2"]
    assert merged.conflicts == ()


def test_append_joins_the_lists_inside_a_structure() -> None:
    theirs = {"conversation": ["a", "b"], "intent": "x", "same": [1]}
    mine = {"conversation": ["b", "c"], "intent": "y", "same": "text"}
    merged = merge_one(
        "append", stored=json.dumps(theirs), value=json.dumps(mine), is_json=True, stamp=500
    )
    assert json.loads(merged.values["field"]) == {
        "conversation": ["a", "b", "c"],
        "intent": "y",
        "same": "text",
    }


@pytest.mark.parametrize(("stamp", "winner"), [(500, "mine"), (50, "theirs")])
def test_map_keeps_both_keys_while_the_later_writer_has_the_shared_one(
    stamp: int, winner: str
) -> None:
    theirs, mine = {"a": 1, "c": "theirs"}, {"b": 2, "c": "mine"}
    merged = merge_one(
        "map", stored=json.dumps(theirs), value=json.dumps(mine), is_json=True, stamp=stamp
    )
    assert json.loads(merged.values["field"]) == {"a": 1, "b": 2, "c": winner}


@pytest.mark.parametrize(("stored", "value"), [("no json", "{}"), (None, "[]"), ("[]", None)])
def test_structures_that_cannot_be_joined_fall_to_the_later_writer(stored: Any, value: Any) -> None:
    late = merge_one("map", stored=stored, value=value, is_json=True, stamp=500)
    early = merge_one("map", stored=stored, value=value, is_json=True, stamp=50)
    assert late.values == {"field": value}
    assert early.values == {}
    assert early.conflicts[0].other == value


def test_a_field_the_table_does_not_have_is_passed_over() -> None:
    op = RowOp("t", b"r", is_insert=False, stamp=1, fields=[FieldOp("hologram", 1, 1, 0)])
    assert merge_row({}, {}, op, MINE) == Merged({}, {}, ())


def test_an_edit_of_a_deleted_row_is_shown_while_the_row_stays_deleted() -> None:
    rules = {
        "name": ColumnRule("name", "lww"),
        "rating": ColumnRule("rating", "score"),
        "deleted_at": ColumnRule("deleted_at", "lww"),
    }
    stored = {
        "name": StoredField("old", 1, 1, THEIRS),
        "rating": StoredField(1, 1, 1, THEIRS),
        "deleted_at": StoredField(77, 9, 9, THEIRS),
    }
    edits = [FieldOp("name", "new", 99, 1), FieldOp("rating", 5, 99, 1)]
    op = RowOp("t", b"r", is_insert=False, stamp=99, fields=edits)
    merged = merge_row(rules, stored, op, MINE)
    assert merged.values == {"rating": 5}
    assert [(entry.kind, entry.other) for entry in merged.conflicts] == [
        (ConflictKind.DELETED, "new")
    ]
    restore = RowOp(
        "t", b"r", is_insert=False, stamp=99, fields=[FieldOp("deleted_at", None, 99, 9)]
    )
    assert merge_row(rules, stored, restore, MINE).values == {"deleted_at": None}


SLOT_RULES = {name: ColumnRule(name, "slot") for name in ("start_time", "operatory_id", "status")}


def _slot(seq: int, stamp: int) -> dict[str, StoredField]:
    return {
        "start_time": StoredField(900, stamp, seq, THEIRS),
        "operatory_id": StoredField(b"chair-1", stamp, seq, THEIRS),
        "status": StoredField("scheduled", stamp, seq, THEIRS),
        "notes": StoredField("beside the slot", stamp, seq, THEIRS),
    }


def _move(stamp: int, **values: Any) -> RowOp:
    fields = [FieldOp(name, value, stamp, 3) for name, value in values.items()]
    return RowOp("appointments", b"a", is_insert=False, stamp=stamp, fields=fields)


def test_a_slot_moves_as_one() -> None:
    merged = merge_row(SLOT_RULES, _slot(3, 10), _move(20, start_time=1000), MINE)
    assert merged.values == {"start_time": 1000}
    assert set(merged.stamps) == set(SLOT_RULES)
    assert merged.conflicts == ()


def test_a_concurrent_later_move_takes_the_whole_slot() -> None:
    merged = merge_row(SLOT_RULES, _slot(8, 10), _move(20, start_time=1000), MINE)
    assert merged.values == {"start_time": 1000}
    conflict = merged.conflicts[0]
    assert conflict.kind is ConflictKind.SLOT
    assert conflict.kept["start_time"] == 1000
    assert conflict.other["start_time"] == 900


def test_a_concurrent_earlier_move_takes_nothing_of_the_slot() -> None:
    merged = merge_row(SLOT_RULES, _slot(8, 50), _move(20, operatory_id=b"chair-2"), MINE)
    assert merged.values == {}
    assert merged.conflicts[0].kept["operatory_id"] == b"chair-1"
    assert merged.conflicts[0].kept_device == THEIRS


def test_moving_to_the_same_slot_twice_is_no_conflict() -> None:
    merged = merge_row(SLOT_RULES, _slot(8, 10), _move(20, start_time=900), MINE)
    assert merged.conflicts == ()


def test_a_conflict_has_one_id_on_every_node() -> None:
    assert conflict_id(TENANT, "edit", b"r", "f", 1) == conflict_id(TENANT, "edit", b"r", "f", 1)
    assert conflict_id(TENANT, "edit", b"r", "f", 1) != conflict_id(TENANT, "edit", b"r", "f", 2)
    assert double_booking_id(TENANT, b"a", b"b") == double_booking_id(TENANT, b"b", b"a")


def test_overlaps_share_chair_with_time() -> None:
    slot = BookedSlot(b"1", b"chair", None, 0, 60)
    others = [
        slot,
        BookedSlot(b"2", b"chair", None, 59, 90),
        BookedSlot(b"3", b"chair", None, 60, 90),
        BookedSlot(b"4", b"other", None, 0, 60),
    ]
    assert [other.row_id for other in find_overlaps(slot, others)] == [b"2"]
    assert find_overlaps(BookedSlot(b"5", None, None, 0, 60), others) == []
    assert is_live("scheduled")
    assert not is_live("cancelled")


def merge_new(merge: str, *, mine: object, theirs: object, default: object = None) -> Merged:
    """Merge my new row into the one they made without me; theirs has the later stamp."""
    rules = {"field": ColumnRule("field", merge, default=default)}
    row = {"field": StoredField(theirs, 500, 9, THEIRS)}
    op = RowOp("t", b"r", is_insert=True, stamp=100, fields=[FieldOp("field", mine, 100, 0)])
    return merge_row(rules, row, op, MINE)


def test_of_a_row_made_twice_what_only_one_said_stands() -> None:
    assert merge_new("lww", mine=3, theirs=None) == Merged({"field": 3}, {"field": 500}, ())
    assert merge_new("lww", mine=None, theirs=3) == Merged({}, {}, ())
    assert merge_new("guard", mine="C", theirs="TP", default="TP").values == {"field": "C"}
    assert merge_new("guard", mine="TP", theirs="C", default="TP") == Merged({}, {}, ())


def test_of_a_row_made_twice_two_words_are_judged() -> None:
    merged = merge_new("lww", mine=3, theirs=5)
    assert (merged.values, [conflict.kind for conflict in merged.conflicts]) == ({}, ["edit"])


def test_a_removal_of_a_row_made_twice_is_judged_as_ever() -> None:
    rules = {"deleted_at": ColumnRule("deleted_at", "lww")}
    row = {"deleted_at": StoredField(None, 100, 9, THEIRS)}
    op = RowOp("t", b"r", is_insert=True, stamp=500, fields=[FieldOp("deleted_at", 7, 500, 0)])
    merged = merge_row(rules, row, op, MINE)
    assert merged.values == {"deleted_at": 7}
    assert [conflict.field for conflict in merged.conflicts] == ["deleted_at"]
