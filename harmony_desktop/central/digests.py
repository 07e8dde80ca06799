"""What the server holds of a table, in 256 digests, and the rows of one of them for repair.

A row's bucket is the first byte of SHA-256 of its id; a bucket's digest is the exclusive or of the
first 8 bytes, signed, of SHA-256 of each row's id and sequence (8 bytes, big end first).
"""

from uuid import UUID

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.rows import VERSION_COLUMNS, RowVersion, TenantRows, known_table
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.protocol.messages import (
    BucketDigest,
    BucketRequest,
    DigestReply,
    FailureKind,
    PullPage,
)
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.registry import SCHEMA_VERSION

__all__ = ["digest_table", "read_bucket"]

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


def _require_table(table: str) -> None:
    if known_table(table) is None:
        message = "There is no such table."
        raise RefusedError(FailureKind.BAD_REQUEST, message)
