"""The laws of the merge: order, grouping and repetition change nothing."""

import itertools
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.protocol.codec import decode, encode
from harmony_desktop.protocol.joins import Side, add_delta, join_logs, join_texts, join_values
from harmony_desktop.protocol.merge import ColumnRule, StoredField, merge_row
from harmony_desktop.protocol.messages import FieldOp, PushRequest, RowOp

SERVER = b"s" * 16
SCALARS = st.none() | st.integers(-9, 9) | st.text(max_size=4)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"eid": st.sampled_from("abcdef"), "timestamp": st.sampled_from(["09:00", "10:00"])}
    ),
    max_size=4,
    unique_by=lambda entry: entry["eid"],
)
WORDS = st.lists(st.sampled_from(["call", "her", "Mon", "Tue", "no", "yes"]), max_size=6).map(
    " ".join
)
MAPS = st.dictionaries(st.sampled_from("abcd"), st.booleans() | st.integers(0, 3), max_size=4)


def _apply(merge: str, ops: list[tuple[int, Any, Any]], *, is_json: bool = False) -> Any:
    """Return the stored value after edits nobody knew of each other: stamp, value, base."""
    rules = {"f": ColumnRule("f", merge, is_json)}
    stored = StoredField(ops[0][2], 0, 0, SERVER)
    for seq, (stamp, value, base) in enumerate(ops, 1):
        device = bytes([stamp % 250]) * 16
        op = RowOp("t", b"r", False, stamp, [FieldOp("f", value, stamp, 0, base)])
        merged = merge_row(rules, {"f": stored}, op, device)
        if "f" in merged.values:
            stored = StoredField(merged.values["f"], merged.stamps["f"], seq, device)
    return stored.value


@given(st.lists(SCALARS, min_size=1, max_size=4), st.sampled_from(["lww", "score"]))
def test_the_latest_stands_in_any_order(values: list[Any], merge: str) -> None:
    ops = [(stamp, value, "base") for stamp, value in enumerate(values, 1)]
    results = {json.dumps(_apply(merge, list(order))) for order in itertools.permutations(ops)}
    assert results == {json.dumps(values[-1])}


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=4))
def test_counts_add_up_in_any_order(added: list[int]) -> None:
    ops = [(stamp, 100 + more, 100) for stamp, more in enumerate(added, 1)]
    for order in itertools.permutations(ops):
        assert _apply("counter", list(order)) == 100 + sum(added)
    assert add_delta(7, 5, 5) == 7


@given(st.lists(ENTRIES, min_size=1, max_size=4))
def test_logs_hold_every_entry_once_in_any_order(logs: list[list[dict[str, str]]]) -> None:
    # Every desk began from the empty log.
    ops = [(stamp, json.dumps(log), "[]") for stamp, log in enumerate(logs, 1)]
    wanted = {(entry["timestamp"], entry["eid"]) for log in logs for entry in log}
    for order in itertools.permutations(ops):
        found = json.loads(_apply("append", list(order), is_json=True))
        assert len(found) == len(wanted)
        assert {(entry["timestamp"], entry["eid"]) for entry in found} == wanted


@given(ENTRIES, ENTRIES, ENTRIES)
def test_logs_commute_associate_with_repetition_harmless(a: Any, b: Any, c: Any) -> None:
    assert join_logs(a, b) == join_logs(b, a)
    assert join_logs(join_logs(a, b), c) == join_logs(a, join_logs(b, c))
    once = join_logs(a, b)
    assert join_logs(once, b) == once


@given(MAPS, MAPS, MAPS)
def test_maps_commute_with_repetition_harmless(base: Any, a: Any, b: Any) -> None:
    known, first, second = json.dumps(base), Side(json.dumps(a), 1), Side(json.dumps(b), 2)
    joined = join_values("map", known, first, second)
    assert joined == join_values("map", known, second, first)
    again = json.loads(join_values("map", known, Side(joined, 2), Side(joined, 1)))
    assert again == json.loads(joined)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.integers(0, 9)), max_size=4, unique_by=lambda x: x[0]
    )
)
def test_maps_whose_keys_differ_come_out_the_same_in_any_order(changes: Any) -> None:
    base = {"z": 1}
    ops = [
        (stamp, json.dumps(base | {key: value}), json.dumps(base))
        for stamp, (key, value) in enumerate(changes, 1)
    ]
    for order in itertools.permutations(ops):
        if order:
            found = json.loads(_apply("map", list(order), is_json=True))
            assert found == base | dict(changes)


@given(WORDS, WORDS, WORDS)
def test_texts_commute_with_repetition_harmless(base: str, a: str, b: str) -> None:
    joined = join_texts(base, a, b)
    assert joined == join_texts(base, b, a)
    assert join_texts(base, a, a) == a
    assert join_texts(base, base, a) == a


@given(st.lists(st.sampled_from(["x", "y", "z"]), min_size=2, max_size=4))
def test_the_first_commit_of_a_guarded_field_stands_whatever_the_clocks_say(values: Any) -> None:
    ops = [(stamp, value, None) for stamp, value in enumerate(values, 1)]
    stored = StoredField("before", 0, 0, SERVER)
    rules = {"f": ColumnRule("f", "guard")}
    kept, listed = [], []
    for seq, (stamp, value, _) in enumerate(reversed(ops), 1):
        op = RowOp("t", b"r", False, stamp, [FieldOp("f", value, stamp, 0)])
        device = bytes([stamp]) * 16
        merged = merge_row(rules, {"f": stored}, op, device)
        listed += [conflict.other for conflict in merged.conflicts]
        if "f" in merged.values:
            stored = StoredField(merged.values["f"], merged.stamps["f"], seq, device)
            kept.append(stored.value)
    assert set(kept) == {values[-1]}
    assert set(listed) == set(values) - {values[-1]}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=4))
def test_a_slot_is_one_that_somebody_chose_in_any_order(slots: list[tuple[int, int]]) -> None:
    rules = {name: ColumnRule(name, "slot") for name in ("start_time", "operatory_id")}
    for order in itertools.permutations(enumerate(slots, 1)):
        row = {name: StoredField(-1, 0, 0, SERVER) for name in rules}
        for seq, (stamp, (start, chair)) in enumerate(order, 1):
            fields = [
                FieldOp("start_time", start, stamp, 0),
                FieldOp("operatory_id", chair, stamp, 0),
            ]
            device = bytes([stamp]) * 16
            merged = merge_row(rules, row, RowOp("t", b"r", False, stamp, fields), device)
            for name, value in merged.values.items():
                row[name] = StoredField(value, merged.stamps[name], seq, device)
        assert (row["start_time"].value, row["operatory_id"].value) == slots[-1]


VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text() | st.binary(max_size=40)


@given(st.lists(st.tuples(st.text(max_size=9), VALUES, st.integers(0, 2**62), VALUES), max_size=5))
def test_a_batch_comes_back_as_it_was(fields: list[tuple[str, Any, int, Any]]) -> None:
    sent = [FieldOp(name, value, stamp, 3, base) for name, value, stamp, base in fields]
    request = PushRequest(1, 2, b"e" * 16, 7, "", [RowOp("t", b"r" * 16, True, 9, sent)])
    assert decode(encode(request), PushRequest) == request
    assert encode(request) == encode(request)
