"""What a computer that was shut out still had to say: kept whole until the owner decides.

A batch is stored as it came, envelopes and all. Releasing it merges its operations as if the
device had sent them in time; discarding keeps the row, so that the decision can be seen.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.push import apply_request, read_batch
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import IdFactory
from harmony_desktop.protocol.codec import digest
from harmony_desktop.protocol.messages import FailureKind, PushReply, VerdictKind

__all__ = [
    "Released",
    "WithheldBatch",
    "discard_batch",
    "list_quarantine",
    "release_batch",
    "withhold_batch",
]


@dataclass(frozen=True, slots=True)
class WithheldBatch:
    """A batch in quarantine; nothing of what it says is shown."""

    id: UUID
    device_id: UUID
    batch_no: int
    ops: int
    received_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Released:
    """What became of a released batch's operations."""

    applied: int
    conflicts: int
    refused: int


def withhold_batch(
    pool: Pool, clock: Clock, ids: IdFactory, tenant_id: UUID, device_id: UUID, body: bytes
) -> int:
    """Keep a batch of a device that was shut out; return how many operations are kept of it.

    Raises:
        SyncError, RefusedError: the bytes are no batch, or larger than one may be.
    """
    request = read_batch(body)
    with tenant_transaction(pool, tenant_id) as connection:
        connection.execute(
            "INSERT INTO sync.quarantine (tenant_id, id, device_id, batch_no, digest, body, ops, "
            "received_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (tenant_id, device_id, digest) DO NOTHING",
            (
                tenant_id,
                ids.new(),
                device_id,
                request.batch_no,
                digest(body),
                body,
                len(request.ops),
                clock.now(),
            ),
        )
    return len(request.ops)


def list_quarantine(pool: Pool, tenant_id: UUID) -> list[WithheldBatch]:
    """Return a practice's withheld batches in the order in which they were made."""
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        rows = connection.execute(
            "SELECT id, device_id, batch_no, ops, received_at, state FROM sync.quarantine "
            "WHERE tenant_id = %s ORDER BY device_id, batch_no, received_at",
            (tenant_id,),
        ).fetchall()
    return [WithheldBatch(*row) for row in rows]


def release_batch(pool: Pool, clock: Clock, tenant_id: UUID, batch_id: UUID) -> Released:
    """Merge a withheld batch as its device's; conflicts are listed as always.

    Raises:
        RefusedError: there is no such batch, or it was decided on before.
    """
    with tenant_transaction(pool, tenant_id) as connection:
        row = connection.execute(
            "UPDATE sync.quarantine SET state = 'released', decided_at = %s "
            "WHERE tenant_id = %s AND id = %s AND state = 'held' RETURNING device_id, body",
            (clock.now(), tenant_id, batch_id),
        ).fetchone()
        if row is None:
            raise _not_held()
        request = read_batch(bytes(row[1]))
        reply = apply_request(connection, clock, tenant_id, row[0], request)
    return _count(reply)


def discard_batch(pool: Pool, clock: Clock, tenant_id: UUID, batch_id: UUID) -> None:
    """Decide that a withheld batch is not to be merged; it stays stored.

    Raises:
        RefusedError: there is no such batch, or it was decided on before.
    """
    with tenant_transaction(pool, tenant_id) as connection:
        done = connection.execute(
            "UPDATE sync.quarantine SET state = 'discarded', decided_at = %s "
            "WHERE tenant_id = %s AND id = %s AND state = 'held'",
            (clock.now(), tenant_id, batch_id),
        )
        if done.rowcount == 0:
            raise _not_held()


def _count(reply: PushReply) -> Released:
    kinds = [verdict.kind for verdict in reply.verdicts]
    refused = sum(kind in {VerdictKind.REJECTED, VerdictKind.NEED_PARENT} for kind in kinds)
    conflicts = kinds.count(VerdictKind.CONFLICT)
    return Released(len(kinds) - refused - conflicts, conflicts, refused)


def _not_held() -> RefusedError:
    message = "There is no such batch in this practice's quarantine, or it was decided on before."
    return RefusedError(FailureKind.NOT_FOUND, message)
