"""The messages, as arrays on the wire. Values are those the replica stores (see `schema.types`).

A desk sends field-level operations; the server answers one verdict per operation. Pulling returns
the present state of every row changed since a sequence number, in the order of those numbers.
"""

from enum import StrEnum
from typing import Any

import msgspec

__all__ = [
    "BucketDigest",
    "BucketRequest",
    "DigestReply",
    "Done",
    "Failure",
    "FailureKind",
    "FeedPage",
    "FieldOp",
    "PartsPage",
    "PullPage",
    "PushReply",
    "PushRequest",
    "RowOp",
    "RowState",
    "SnapshotPart",
    "SnapshotPartInfo",
    "SnapshotPlan",
    "ValueDigests",
    "ValuesRequest",
    "Verdict",
    "VerdictKind",
]

Value = Any
"""None, int, str or bytes."""


# Messages hold no cycles: without gc the collector does not walk the thousands of a batch.
class FieldOp(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One field's new value.

    Attributes:
        base_seq: the server sequence the desk had applied when it first made the field dirty.
        base: the value it had then, for texts, maps, logs and counts; None from an older desk.
    """

    name: str
    value: Value
    stamp: int
    base_seq: int
    base: Value = None


class RowOp(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What a desk did to one row: inserted it whole, or changed some fields."""

    table: str
    row_id: bytes
    is_insert: bool
    stamp: int
    fields: list[FieldOp]


class PushRequest(msgspec.Struct, array_like=True, frozen=True):
    """A frozen batch; the same number always carries the same bytes."""

    protocol: int
    schema: int
    epoch: bytes
    batch_no: int
    previous_digest: str
    ops: list[RowOp]


class VerdictKind(StrEnum):
    """What became of one operation."""

    OK = "ok"
    MERGED = "merged"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    NEED_PARENT = "need_parent"


class Verdict(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The answer to one operation, in the order of the batch."""

    kind: VerdictKind
    code: str = ""


class PushReply(msgspec.Struct, array_like=True, frozen=True):
    """The answer to a batch; `seq` is the tenant's sequence after it.

    Attributes:
        first_seq: the first sequence the batch was given; 0 from an older server.
    """

    batch_no: int
    seq: int
    verdicts: list[Verdict]
    first_seq: int = 0


class RowState(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A row as the server has it; `stamps` are those of its columns, in order."""

    table: str
    row_id: bytes
    seq: int
    columns: list[str]
    values: list[Value]
    stamps: list[int]


class PullPage(msgspec.Struct, array_like=True, frozen=True):
    """Rows changed after `since`, complete up to `until`."""

    protocol: int
    schema: int
    epoch: bytes
    since: int
    until: int
    has_more: bool
    rows: list[RowState]


class Done(msgspec.Struct, array_like=True, frozen=True):
    """It was done; `count` says how much, where that means something."""

    count: int = 0


class SnapshotPartInfo(msgspec.Struct, array_like=True, frozen=True):
    """One part of a first copy: some rows of one table. Sent back as it is to fetch the part.

    Attributes:
        after: rows with a greater id, up to and including `until`; empty for no bound.
        row_ids: these rows and no others, where it is not empty.
    """

    number: int
    table: str
    rows: int
    after: bytes = b""
    until: bytes = b""
    row_ids: list[bytes] = []


class SnapshotPlan(msgspec.Struct, array_like=True, frozen=True):
    """How a first copy comes; afterwards pull from `seq`. Parts up to `near` hold the next days.

    Attributes:
        seq: the tenant's sequence when the plan was made; every part is at least as new.
        near: how many of the first parts hold the next 14 days with all they refer to.
    """

    protocol: int
    schema: int
    epoch: bytes
    seq: int
    near: int
    parts: list[SnapshotPartInfo]


class SnapshotPart(msgspec.Struct, array_like=True, frozen=True):
    """Rows of one table, column by column; `stamps` and `seqs` are one per row.

    Attributes:
        field_stamps: for each row the columns whose stamp differs from the row's.
    """

    number: int
    table: str
    row_ids: list[bytes]
    seqs: list[int]
    stamps: list[int]
    field_stamps: list[dict[str, int]]
    columns: list[str]
    values: list[list[Value]]


class PartsPage(msgspec.Struct, array_like=True, frozen=True):
    """Rows changed after `since`, complete up to `until`, table by table; since protocol 3.

    Attributes:
        parts: one without columns names rows that the asking desk made and nobody changed since.
    """

    protocol: int
    schema: int
    epoch: bytes
    since: int
    until: int
    has_more: bool
    parts: list[SnapshotPart]


FeedPage = PullPage | PartsPage


class BucketRequest(msgspec.Struct, array_like=True, frozen=True):
    """Asks for every row of one bucket of a table, to repair what differs."""

    table: str
    bucket: int


class BucketDigest(msgspec.Struct, array_like=True, frozen=True):
    """Count and combined digest of the rows of one bucket (first byte of SHA-256 of the id)."""

    bucket: int
    count: int
    digest: int


class DigestReply(msgspec.Struct, array_like=True, frozen=True):
    """What the server holds of a table as of `seq`; buckets without rows are left out."""

    table: str
    seq: int
    buckets: list[BucketDigest]


class ValuesRequest(msgspec.Struct, array_like=True, frozen=True):
    """Asks for the digests of what the rows of a table say in some of its columns."""

    table: str
    columns: list[str]


class ValueDigests(msgspec.Struct, array_like=True, frozen=True):
    """The digests as of `seq`, over those asked columns that the server knows, in order."""

    table: str
    seq: int
    columns: list[str]
    buckets: list[BucketDigest]


class FailureKind(StrEnum):
    """Why a request was refused as a whole.

    Attributes:
        TOO_OLD: the desk must be updated first.
        TOO_NEW: the server must; told only to desks that know the word.
    """

    BAD_REQUEST = "bad_request"
    UNAUTHORIZED = "unauthorized"
    REVOKED = "revoked"
    CLOCK_SKEW = "clock_skew"
    DEVICE_FORK = "device_fork"
    EPOCH_CHANGED = "epoch_changed"
    TOO_OLD = "too_old"
    TOO_NEW = "too_new"
    TOO_LARGE = "too_large"
    NOT_FOUND = "not_found"
    CLONE = "clone"
    RATE_LIMITED = "rate_limited"
    KEY_EXISTS = "key_exists"
    UNAVAILABLE = "unavailable"


class Failure(msgspec.Struct, array_like=True, frozen=True):
    """A refusal with the server's own time, so that a wrong clock can be put right."""

    kind: FailureKind
    message: str
    server_now_ms: int
