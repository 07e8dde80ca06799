"""The feed: rows changed since a sequence number, read as of one moment."""

from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.central.rows import RowVersion, TenantRows
from harmony_desktop.central.snapshot import gather_part
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.protocol.messages import PartsPage, PullPage, SnapshotPart
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.version import SCHEMA_VERSION

__all__ = ["MAX_PAGE_ROWS", "PartsReader", "note_cursor", "read_page", "read_parts_page"]

MAX_PAGE_ROWS = 5000


@dataclass(frozen=True, slots=True)
class PartsReader:
    """A desk that reads the feed table by table.

    Attributes:
        schema: number of its schema. Where it is the server's, rows it made itself that nobody
            changed since are only named: it has them.
    """

    device_id: UUID
    schema: int


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
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        stored = TenantRows(connection, tenant_id)
        versions, until, has_more = _read_versions(stored, since, limit)
        rows = stored.read_states(versions)
    return PullPage(PROTOCOL_VERSION, SCHEMA_VERSION, epoch.bytes, since, until, has_more, rows)


def read_parts_page(
    pool: Pool, tenant_id: UUID, epoch: UUID, since: int, limit: int, reader: PartsReader
) -> PartsPage:
    """Return the same rows table by table."""
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        stored = TenantRows(connection, tenant_id)
        versions, until, has_more = _read_versions(stored, since, limit)
        parts = _gather_parts(stored, versions, reader)
    return PartsPage(PROTOCOL_VERSION, SCHEMA_VERSION, epoch.bytes, since, until, has_more, parts)


def _read_versions(
    stored: TenantRows, since: int, limit: int
) -> tuple[list[RowVersion], int, bool]:
    """Return what changed, up to which sequence that is complete, and whether there is more."""
    count = max(1, min(limit, MAX_PAGE_ROWS))
    found, head = stored.read_feed(since, count + 1)
    has_more = len(found) > count
    until = found[count - 1].seq if has_more else max(since, head)
    return found[:count], until, has_more


def _gather_parts(
    stored: TenantRows, versions: list[RowVersion], reader: PartsReader
) -> list[SnapshotPart]:
    tables: dict[str, list[RowVersion]] = {}
    for version in versions:
        tables.setdefault(version.table, []).append(version)
    parts: list[SnapshotPart] = []
    for table, changed in tables.items():
        own = _list_own(stored, table, changed, reader)
        named = [version for version in changed if version.row_id in own]
        whole = [version for version in changed if version.row_id not in own]
        if named:
            parts.append(_name_rows(table, named))
        if whole:
            parts.append(gather_part(stored, table, whole))
    return parts


def _list_own(
    stored: TenantRows, table: str, versions: list[RowVersion], reader: PartsReader
) -> frozenset[UUID]:
    """Return the rows that stand here just as the reader sent them."""
    if reader.schema != SCHEMA_VERSION:
        return frozenset()
    untouched = [
        version.row_id
        for version in versions
        if version.device_id == reader.device_id
        and version.seq == version.first_seq
        and not version.fields
        and not version.kept
    ]
    return stored.list_verbatim(table, untouched)


def _name_rows(table: str, versions: list[RowVersion]) -> SnapshotPart:
    ids = [version.row_id.bytes for version in versions]
    seqs = [version.seq for version in versions]
    return SnapshotPart(0, table, ids, seqs, [], [], [], [])
