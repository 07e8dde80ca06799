"""What the server holds of a table, in 256 digests, and the rows of one of them for repair.

A row's bucket is the first byte of SHA-256 of its id; a bucket's digest is the exclusive or of the
first 8 bytes, signed, of SHA-256 of each row's id and sequence (8 bytes, big end first).
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from psycopg import Connection

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.rows import VERSION_COLUMNS, RowVersion, TenantRows, known_table
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.protocol.messages import (
    BucketDigest,
    BucketRequest,
    DigestReply,
    FailureKind,
    PullPage,
    ValueDigests,
    ValuesRequest,
)
from harmony_desktop.protocol.value_digests import digest_rows
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.registry import SCHEMA_VERSION, TableSpec

__all__ = ["digest_table", "digest_values", "read_bucket"]

_DIGESTS = """
SELECT get_byte(sha256(uuid_send(row_id)), 0) AS bucket, count(*),
    bit_xor(('x' || encode(substring(sha256(uuid_send(row_id) || int8send(seq)) FOR 8), 'hex'))
        ::bit(64)::bigint)
FROM sync.row_versions WHERE tenant_id = %s AND tbl = %s GROUP BY bucket ORDER BY bucket
"""
_BUCKET = f"""
SELECT {VERSION_COLUMNS} FROM sync.row_versions
WHERE tenant_id = %s AND tbl = %s AND get_byte(sha256(uuid_send(row_id)), 0) = %s ORDER BY seq
"""  # noqa: S608 - a constant
_VERSIONS = f"""
SELECT {VERSION_COLUMNS} FROM sync.row_versions
WHERE tenant_id = %s AND tbl = %s AND row_id > %s ORDER BY row_id LIMIT %s
"""  # noqa: S608 - a constant
_ROWS_AT_ONCE = 2000
_HEAD = "SELECT seq FROM sync.counters WHERE tenant_id = %s"


def digest_table(pool: Pool, tenant_id: UUID, table: str) -> DigestReply:
    """Return count and digest of every bucket that has rows.

    Raises:
        RefusedError: the schema has no such table.
    """
    _require_table(table)
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        rows = connection.execute(_DIGESTS, (tenant_id, table)).fetchall()
        head = connection.execute(_HEAD, (tenant_id,)).fetchone()
    return DigestReply(table, int(head[0]) if head else 0, [BucketDigest(*row) for row in rows])


def digest_values(pool: Pool, tenant_id: UUID, request: ValuesRequest) -> ValueDigests:
    """Return count and digest of every bucket that has rows, over what they say.

    A column this server does not know is left out, and so is a sealed one.

    Raises:
        RefusedError: the schema has no such table.
    """
    spec = _require_table(request.table)
    readable = {column.name for column in spec.columns if not column.is_enveloped}
    columns = [name for name in request.columns if name in readable]
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        found = digest_rows(_read_rows(connection, tenant_id, request.table, columns))
        head = connection.execute(_HEAD, (tenant_id,)).fetchone()
    return ValueDigests(request.table, int(head[0]) if head else 0, columns, list(found.values()))


def _read_rows(
    connection: Connection[tuple[Any, ...]], tenant_id: UUID, table: str, columns: list[str]
) -> Iterator[tuple[bytes, int, list[Any]]]:
    rows, after = TenantRows(connection, tenant_id), UUID(int=0)
    while found := connection.execute(
        _VERSIONS, (tenant_id, table, after, _ROWS_AT_ONCE)
    ).fetchall():
        versions = [RowVersion.read(row) for row in found]
        for state in rows.read_states(versions):
            said = dict(zip(state.columns, state.values, strict=True))
            yield state.row_id, state.seq, [said.get(name) for name in columns]
        after = versions[-1].row_id


def read_bucket(pool: Pool, tenant_id: UUID, epoch: UUID, request: BucketRequest) -> PullPage:
    """Return every row of a bucket as it is; its `until` is no place to move a cursor to.

    Raises:
        RefusedError: the schema has no such table.
    """
    _require_table(request.table)
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        found = connection.execute(_BUCKET, (tenant_id, request.table, request.bucket)).fetchall()
        versions = [RowVersion.read(row) for row in found]
        states = TenantRows(connection, tenant_id).read_states(versions)
    return PullPage(PROTOCOL_VERSION, SCHEMA_VERSION, epoch.bytes, 0, 0, False, states)


def _require_table(table: str) -> TableSpec:
    spec = known_table(table)
    if spec is None:
        message = "There is no such table."
        raise RefusedError(FailureKind.BAD_REQUEST, message)
    return spec
