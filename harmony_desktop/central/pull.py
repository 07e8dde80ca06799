"""The feed: rows changed since a sequence number, read as of one moment."""

from uuid import UUID

from harmony_desktop.central.rows import VERSION_COLUMNS, RowVersion, TenantRows
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.protocol.messages import PullPage
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.version import SCHEMA_VERSION

__all__ = ["MAX_PAGE_ROWS", "note_cursor", "read_page"]

MAX_PAGE_ROWS = 5000


def note_cursor(pool: Pool, tenant_id: UUID, device_id: UUID, seq: int) -> None:
    """Note how far a device has read, for the collection of tombstones; changed cursors only."""
    with tenant_transaction(pool, tenant_id) as connection:
        connection.execute(
            "INSERT INTO sync.cursors (tenant_id, device_id, seq, read_at) "
            "VALUES (%s, %s, %s, now()) ON CONFLICT (tenant_id, device_id) DO UPDATE "
            "SET seq = excluded.seq, read_at = now() WHERE sync.cursors.seq <> excluded.seq "
            "OR sync.cursors.read_at < now() - interval '1 hour'",
            (tenant_id, device_id, seq),
        )


def read_page(pool: Pool, tenant_id: UUID, epoch: UUID, since: int, limit: int) -> PullPage:
    """Return the rows after `since`, at most `limit` of them, complete up to `until`."""
    count = max(1, min(limit, MAX_PAGE_ROWS))
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        found = connection.execute(
            f"SELECT {VERSION_COLUMNS} FROM sync.row_versions "  # noqa: S608 - a constant
            "WHERE tenant_id = %s AND seq > %s ORDER BY seq LIMIT %s",
            (tenant_id, since, count + 1),
        ).fetchall()
        has_more = len(found) > count
        versions = [RowVersion.read(row) for row in found[:count]]
        head = connection.execute(
            "SELECT seq FROM sync.counters WHERE tenant_id = %s", (tenant_id,)
        ).fetchone()
        until = versions[-1].seq if has_more else max(since, int(head[0]) if head else 0)
        rows = TenantRows(connection, tenant_id).read_states(versions)
    return PullPage(PROTOCOL_VERSION, SCHEMA_VERSION, epoch.bytes, since, until, has_more, rows)
