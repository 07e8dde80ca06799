"""The messages, as arrays on the wire. Values are those the replica stores (see `schema.types`).

A desk sends field-level operations; the server answers one verdict per operation. Pulling returns
the present state of every row changed since a sequence number, in the order of those numbers.
"""

from enum import StrEnum
from typing import Any

import msgspec

__all__ = [
    "EnrolReply",
    "EnrolRequest",
    "Failure",
    "FailureKind",
    "FieldOp",
    "PullPage",
    "PushReply",
    "PushRequest",
    "RowOp",
    "RowState",
    "TokenReply",
    "TokenRequest",
    "Verdict",
    "VerdictKind",
]

Value = Any
"""None, int, str or bytes."""


class FieldOp(msgspec.Struct, array_like=True, frozen=True):
    """One field's new value.

    Attributes:
        base_seq: the server sequence the desk had applied when it first made the field dirty.
    """

    name: str
    value: Value
    stamp: int
    base_seq: int


class RowOp(msgspec.Struct, array_like=True, frozen=True):
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


class Verdict(msgspec.Struct, array_like=True, frozen=True):
    """The answer to one operation, in the order of the batch."""

    kind: VerdictKind
    code: str = ""


class PushReply(msgspec.Struct, array_like=True, frozen=True):
    """The answer to a batch; `seq` is the tenant's sequence after it."""

    batch_no: int
    seq: int
    verdicts: list[Verdict]


class RowState(msgspec.Struct, array_like=True, frozen=True):
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


class EnrolRequest(msgspec.Struct, array_like=True, frozen=True):
    """A new device shows its one-time code and its public key (Ed25519, raw)."""

    code: str
    device_id: bytes
    device_name: str
    public_key: bytes
    tenant_id: bytes | None = None


class EnrolReply(msgspec.Struct, array_like=True, frozen=True):
    """The practice the device now belongs to."""

    tenant_id: bytes
    epoch: bytes
    practice_name: str
    timezone: str


class TokenRequest(msgspec.Struct, array_like=True, frozen=True):
    """A device proves its key: signature over ``harmony-token-v1|device|issued_at_ms``."""

    device_id: bytes
    issued_at_ms: int
    signature: bytes


class TokenReply(msgspec.Struct, array_like=True, frozen=True):
    """An access token and for how many seconds it is good."""

    token: str
    lifetime_seconds: int


class FailureKind(StrEnum):
    """Why a request was refused as a whole."""

    BAD_REQUEST = "bad_request"
    UNAUTHORIZED = "unauthorized"
    REVOKED = "revoked"
    CLOCK_SKEW = "clock_skew"
    DEVICE_FORK = "device_fork"
    EPOCH_CHANGED = "epoch_changed"
    TOO_OLD = "too_old"
    TOO_LARGE = "too_large"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


class Failure(msgspec.Struct, array_like=True, frozen=True):
    """A refusal with the server's own time, so that a wrong clock can be put right."""

    kind: FailureKind
    message: str
    server_now_ms: int
