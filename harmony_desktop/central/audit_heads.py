"""The server's witness of each device's audit chain.

With every batch that brings audit entries the newest entry of each chain is noted with the
server's own time and signature; what a desk rewrites afterwards no longer fits. Entries are
enveloped, so the server checks numbers, links and heads; a desk checks the contents.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from harmony_desktop.central.root_key import RootKey
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.messages import RowOp
from harmony_desktop.protocol.signing import sign, signing_public, verifies

__all__ = ["AuditCheck", "note_heads", "verify_chains"]

_GENESIS = "0" * 64
_CHAIN = (
    "SELECT device_id, sequence, previous_hash, entry_hash FROM audit_log "
    "WHERE tenant_id = %s ORDER BY device_id, sequence"
)

_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """What a check of a practice's chains found.

    Attributes:
        first_bad: ``device:sequence`` of the first entry that does not fit, or None.
        unanchored: entries newer than the newest signed head of their chain.
    """

    rows: int
    ok: bool
    first_bad: str | None
    unanchored: int


def note_heads(
    connection: Connection[Any], root: RootKey, clock: Clock, tenant_id: UUID, ops: list[RowOp]
) -> None:
    """Sign and note the newest entry of each chain that `ops` brought, in their transaction.

    Operations the push refused are among them; an id that is none stands for no entry.
    """
    entries = [op.row_id for op in ops if op.table == "audit_log" and op.is_insert]
    ids = [UUID(bytes=row_id) for row_id in entries if len(row_id) == _ID_BYTES]
    if not ids:
        return
    now = clock.now()
    heads = connection.execute(
        "SELECT DISTINCT ON (device_id) device_id, sequence, entry_hash FROM audit_log "
        "WHERE tenant_id = %s AND id = ANY(%s) ORDER BY device_id, sequence DESC",
        (tenant_id, ids),
    ).fetchall()
    for device, sequence, entry_hash in heads:
        text = _head_text(tenant_id, device, sequence, entry_hash, int(now.timestamp() * 1000))
        connection.execute(
            "INSERT INTO sync.audit_heads (tenant_id, device_id, sequence, entry_hash, noted_at, "
            "signature) VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (tenant_id, device, sequence, entry_hash, now, sign(root.derive("audit"), text)),
        )


def verify_chains(pool: Pool, root: RootKey, tenant_id: UUID) -> AuditCheck:
    """Check the numbers and links of every chain, and every signed head."""
    public = signing_public(root.derive("audit"))
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        heads = connection.execute(
            "SELECT device_id, sequence, entry_hash, noted_at, signature FROM sync.audit_heads "
            "WHERE tenant_id = %s",
            (tenant_id,),
        ).fetchall()
        signed = {(device, sequence): head for device, sequence, *head in heads}
        newest: dict[UUID, int] = {}
        for device, sequence in signed:
            newest[device] = max(sequence, newest.get(device, 0))

        def fits_head(device: UUID, sequence: int, entry_hash: str) -> bool:
            head = signed.pop((device, sequence), None)
            if head is None:
                return True
            moment = int(head[1].timestamp() * 1000)
            text = _head_text(tenant_id, device, sequence, head[0], moment)
            return head[0] == entry_hash and verifies(public, bytes(head[2]), text)

        rows, first_bad, unanchored = 0, None, 0
        with connection.cursor("chains") as cursor:
            cursor.execute(_CHAIN, (tenant_id,))
            rows, first_bad, unanchored = _walk(cursor, newest, fits_head)
    if first_bad is None and signed:
        device, sequence = min(signed)
        first_bad = f"{device}:{sequence}"
    return AuditCheck(rows, first_bad is None, first_bad, unanchored)


def _walk(
    entries: Any, newest: dict[UUID, int], fits_head: Callable[[UUID, int, str], bool]
) -> tuple[int, str | None, int]:
    rows, first_bad, unanchored = 0, None, 0
    last: tuple[UUID | None, int, str] = (None, 0, _GENESIS)
    for device, sequence, previous_hash, entry_hash in entries:
        rows += 1
        number, link = (last[1], last[2]) if device == last[0] else (0, _GENESIS)
        fits = sequence == number + 1 and previous_hash == link
        if not (fits and fits_head(device, sequence, entry_hash)) and first_bad is None:
            first_bad = f"{device}:{sequence}"
        unanchored += sequence > newest.get(device, 0)
        last = (device, sequence, entry_hash)
    return rows, first_bad, unanchored


def _head_text(tenant: UUID, device: UUID, sequence: int, entry_hash: str, moment: int) -> bytes:
    parts = f"harmony-audit-head-v1|{tenant}|{device}|{sequence}|{entry_hash}|{moment}"
    return hashlib.sha256(parts.encode()).digest()
