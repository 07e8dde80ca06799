"""Comparing this desk with the server, and putting right what differs, without a new first copy.

Both sides have 256 digests of each table over the ids of its rows and the sequence each was last
changed at, and 256 over what its rows say in the columns that are not sealed. A bucket that
differs is fetched whole and every row of it written as the server has it; what waits here to be
sent keeps its value. A row that the server had acknowledged and lacks is offered to it again, so
that nothing is lost whichever side forgot.
"""

import contextlib
import hashlib
import json
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from harmony_desktop.protocol.messages import (
    BucketDigest,
    BucketRequest,
    DigestReply,
    PullPage,
    ValueDigests,
    ValuesRequest,
)
from harmony_desktop.protocol.value_digests import bucket_of, digest_rows
from harmony_desktop.protocol.versions import digests_values
from harmony_desktop.schema.classes import Kind, Protection
from harmony_desktop.schema.registry import TableSpec, synced_tables
from harmony_desktop.services.ports import ReadConnection, Store
from harmony_desktop.sync.apply import apply_row, quiet_capture
from harmony_desktop.sync.border import Border
from harmony_desktop.sync.credentials import AccessToken
from harmony_desktop.sync.transport import Transport
from harmony_desktop.sync.unknown import keep_unknown

__all__ = [
    "Difference",
    "digest_buckets",
    "digest_said",
    "find_differences",
    "mend_differences",
    "readable_columns",
]

_ACKNOWLEDGED = "SELECT row_id, seq FROM sync_row WHERE tbl = ? AND is_new = 0"
_DIGEST_BYTES = 8
MOST_BUCKETS = 400
"""Fetched in one comparison: with the digests, fewer requests than the server lets through."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A bucket of a table that is not as the server has it, with the server's rows of it."""

    table: str
    bucket: int
    page: PullPage


def digest_buckets(connection: ReadConnection, table: str) -> dict[int, BucketDigest]:
    """Return count and digest of every bucket of what the server has acknowledged of a table.

    Computed as the server does, see `protocol.messages.BucketDigest`.
    """
    found: dict[int, tuple[int, int]] = {}
    for row_id, seq in connection.execute(_ACKNOWLEDGED, (table,)).fetchall():
        count, running = found.get(bucket_of(row_id), (0, 0))
        hashed = hashlib.sha256(row_id + int(seq).to_bytes(8, "big", signed=True)).digest()
        piece = int.from_bytes(hashed[:_DIGEST_BYTES], "big", signed=True)
        found[bucket_of(row_id)] = (count + 1, running ^ piece)
    return {bucket: BucketDigest(bucket, *one) for bucket, one in found.items()}


def readable_columns(table: TableSpec) -> list[str]:
    """Return the columns of a table that desk and server hold as the same wire value."""
    return [
        column.name
        for column in table.columns
        if column.name not in {"id", "tenant_id"}
        and not column.is_enveloped
        and column.protection is not Protection.NESTED
    ]


def digest_said(
    connection: ReadConnection, table: TableSpec, columns: list[str]
) -> dict[int, BucketDigest]:
    """Return count and digest of every bucket over what the acknowledged rows say.

    Computed as the server does, see `protocol.value_digests`.
    """
    structures = {column.name for column in table.columns if column.kind is Kind.JSON}
    names = ", ".join(f"t.{name}" for name in ("id", *columns))
    rows = connection.execute(
        f"SELECT r.seq, {names} FROM sync_row r JOIN {table.name} t "  # noqa: S608 - schema names
        "ON t.id = r.row_id WHERE r.tbl = ? AND r.is_new = 0",
        (table.name,),
    )
    at = [place for place, name in enumerate(columns, 2) if name in structures]
    return digest_rows((row[1], row[0], _ordered(row, at)[2:]) for row in rows.fetchall())


def _ordered(row: tuple[Any, ...], places: list[int]) -> list[Any]:
    """Return a row with the names of its structures in the order the server writes them."""
    said = list(row)
    for place in places:
        with contextlib.suppress(TypeError, ValueError):
            said[place] = json.dumps(
                json.loads(said[place]), ensure_ascii=False, separators=(",", ":"), sort_keys=True
            )
    return said


def find_differences(
    store: Store, transport: Transport, token: AccessToken | None
) -> list[Difference]:
    """Compare every table with the server and fetch the buckets that differ.

    No more than `MOST_BUCKETS`; the next comparison finds the others.

    Raises:
        SyncError: the server cannot be reached or does not let this desk in.
    """
    differences: list[Difference] = []
    for table in synced_tables():
        reply = transport.send(
            "/v1/digest", None, DigestReply, token=token, parameters={"table": table.name}
        )
        theirs = {one.bucket: one for one in reply.buckets}
        ours = store.read(partial(digest_buckets, table=table.name))
        differing = _apart(theirs, ours)
        if token is not None and digests_values(token.protocol):
            differing |= _find_spoiled(store, transport, token, table)
        for bucket in sorted(differing):
            if len(differences) < MOST_BUCKETS:
                request = BucketRequest(table.name, bucket)
                page = transport.send("/v1/bucket", request, PullPage, token=token)
                differences.append(Difference(table.name, bucket, page))
    return differences


def _apart(theirs: dict[int, BucketDigest], ours: dict[int, BucketDigest]) -> set[int]:
    return {
        bucket for bucket in theirs.keys() | ours.keys() if theirs.get(bucket) != ours.get(bucket)
    }


def _find_spoiled(
    store: Store, transport: Transport, token: AccessToken, table: TableSpec
) -> set[int]:
    """Return the buckets in which a row says something else here than on the server."""
    readable = readable_columns(table)
    request = ValuesRequest(table.name, readable)
    reply = transport.send("/v1/values", request, ValueDigests, token=token)
    known = [name for name in readable if name in reply.columns]
    ours = store.read(partial(digest_said, table=table, columns=known))
    return _apart({one.bucket: one for one in reply.buckets}, ours)


def mend_differences(
    connection: ReadConnection, tenant_id: UUID, differences: list[Difference]
) -> frozenset[tuple[str, UUID]]:
    """Write the server's rows and offer it those it lacks, in the caller's transaction.

    Returns:
        Table and id of every row that was written or is offered.
    """
    border = Border.load(connection, tenant_id)
    touched: set[tuple[str, UUID]] = set()
    with quiet_capture(connection):
        for one in differences:
            there = {row.row_id: row.seq for row in one.page.rows}
            here = dict(connection.execute(_ACKNOWLEDGED, (one.table,)).fetchall())
            for row in one.page.rows:
                keep_unknown(connection, row)
                apply_row(connection, tenant_id, border.open_row(row))
                touched.add((one.table, UUID(bytes=row.row_id)))
            for row_id in here.keys() - there.keys():
                if bucket_of(row_id) == one.bucket:
                    _offer_again(connection, one.table, row_id)
                    touched.add((one.table, UUID(bytes=row_id)))
    return frozenset(touched)


def _offer_again(connection: ReadConnection, table: str, row_id: bytes) -> None:
    key = (table, row_id)
    connection.execute("UPDATE sync_row SET is_new = 1, seq = 0 WHERE tbl = ? AND row_id = ?", key)
    connection.execute("UPDATE sync_field SET dirty = 0 WHERE tbl = ? AND row_id = ?", key)
