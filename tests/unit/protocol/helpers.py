"""One field, two devices."""

from typing import Any

from harmony_desktop.protocol.merge import ColumnRule, Merged, StoredField, merge_row
from harmony_desktop.protocol.messages import FieldOp, RowOp

MINE, THEIRS = b"m" * 16, b"t" * 16


def merge_one(
    merge: str,
    *,
    stored: Any,
    value: Any,
    stamp: int = 500,
    stored_stamp: int = 100,
    stored_seq: int = 9,
    base_seq: int = 5,
    is_json: bool = False,
    base: Any = None,
) -> Merged:
    """Merge my edit of one field into their row; concurrent unless the sequences say otherwise."""
    rules = {"field": ColumnRule("field", merge, is_json)}
    row = {"field": StoredField(stored, stored_stamp, stored_seq, THEIRS)}
    op = RowOp(
        "t",
        b"r",
        is_insert=False,
        stamp=stamp,
        fields=[FieldOp("field", value, stamp, base_seq, base)],
    )
    return merge_row(rules, row, op, MINE)
