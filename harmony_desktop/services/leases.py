"""Of several desks one runs the acting agents at a time: it holds a lease.

A lone desk holds it by itself. Where there is a server, a lease counts only after the server has
taken the write: the row merges so that the first commit stands, so two desks that reached for it
while apart cannot both believe they have it. A desk that is cut off lets it run out and only
proposes. Other desks wait a margin longer than the holder, because clocks differ; the server
refuses clocks that differ by more than five minutes. A desk whose first copy is not complete has
none, for its agents would judge patients by a part of what is known of them.
"""

from datetime import datetime, timedelta
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.scheduling import SlotLease
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import ReadConnection, Store, UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row

__all__ = [
    "ACTING",
    "CLOCK_MARGIN",
    "LEASE_LENGTH",
    "SLOT",
    "has_lease",
    "hold_slot",
    "seek_lease",
]

ACTING = "acting_agents"
SLOT = "slot"
LEASE_LENGTH = timedelta(minutes=30)
CLOCK_MARGIN = timedelta(minutes=10)
_SLOT_LENGTH = timedelta(days=400)
"""A freed time is given away once; it lies less far ahead than this."""

# Agreed: the server's own state of the row was pulled after it was written here. An answer to the
# push alone is not enough, for a lease that was lost is shown as one's own until the pull.
_HELD = """
SELECT 1 FROM slot_leases l
WHERE l.tenant_id = :tenant AND l.id = :lease AND l.holder_device_id = :device
  AND l.expires_at > :now AND l.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM first_copy)
  AND (:alone OR EXISTS (SELECT 1 FROM sync_row r
    WHERE r.tbl = 'slot_leases' AND r.row_id = l.id AND r.is_new = 0 AND r.seq > 0
      AND NOT EXISTS (SELECT 1 FROM sync_field f
        WHERE f.tbl = 'slot_leases' AND f.row_id = l.id
          AND f.col IN ('holder_device_id', 'expires_at')
          AND (f.dirty = 1 OR r.seq <= f.base_seq))))
"""


def has_lease(store: Store, now: datetime, *, has_server: bool, purpose: str = ACTING) -> bool:
    """Return whether this computer holds a lease now, agreed with the server where there is one."""
    lease_id = _lease_id(store.tenant_id, purpose)
    return store.read(
        lambda connection: _is_held(
            connection, store.tenant_id, lease_id, store.device_id, now, alone=not has_server
        )
    )


def seek_lease(unit_of_work: UnitOfWork, clock: Clock, purpose: str = ACTING) -> Changes:
    """Take a lease that is free or run out, or lengthen one's own; leave another's alone."""
    copying = unit_of_work.connection.execute("SELECT 1 FROM first_copy").fetchone()
    if copying is not None:
        return Changes("The practice is still being copied", frozenset())
    watch_changes(unit_of_work, clock)
    now = clock.now()
    lease_id = _lease_id(unit_of_work.tenant_id, purpose)
    lease = unit_of_work.session.get(SlotLease, (unit_of_work.tenant_id, lease_id))
    if lease is None:
        new_row(
            unit_of_work,
            clock,
            SlotLease,
            id=lease_id,
            purpose=purpose,
            holder_device_id=unit_of_work.device_id,
            expires_at=now + LEASE_LENGTH,
        )
    elif lease.holder_device_id == unit_of_work.device_id:
        if lease.expires_at - now > LEASE_LENGTH / 2:
            return Changes("The lease holds", frozenset())
        lease.expires_at = now + LEASE_LENGTH
    elif lease.expires_at + CLOCK_MARGIN > now:
        return Changes("Another desk holds the lease", frozenset())
    else:
        lease.holder_device_id = unit_of_work.device_id
        lease.expires_at = now + LEASE_LENGTH
    return record_action(
        unit_of_work,
        clock,
        action="lease_taken",
        label="This desk runs the agents",
        table="slot_leases",
        row_id=lease_id,
        is_undoable=False,
    )


def hold_slot(unit_of_work: UnitOfWork, clock: Clock, hole_id: UUID, *, has_server: bool) -> bool:
    """Tell whether this desk may give away a freed time; where others could too, ask for it.

    The first desk the server hears of has the time for good. False until the server has agreed,
    and for ever where another desk was first; nobody is promised anything meanwhile.
    """
    if not has_server:
        return True
    watch_changes(unit_of_work, clock)
    lease_id = _lease_id(unit_of_work.tenant_id, f"{SLOT}:{hole_id.hex}")
    now = clock.now()
    if unit_of_work.session.get(SlotLease, (unit_of_work.tenant_id, lease_id)) is None:
        new_row(
            unit_of_work,
            clock,
            SlotLease,
            id=lease_id,
            purpose=SLOT,
            holder_device_id=unit_of_work.device_id,
            expires_at=now + _SLOT_LENGTH,
        )
        record_action(
            unit_of_work,
            clock,
            action="slot_held",
            label="This desk gives the time away",
            table="slot_leases",
            row_id=lease_id,
            is_undoable=False,
        )
        return False
    return _is_held(
        unit_of_work.connection,
        unit_of_work.tenant_id,
        lease_id,
        unit_of_work.device_id,
        now,
        alone=False,
    )


def _is_held(
    connection: ReadConnection,
    tenant_id: UUID,
    lease_id: UUID,
    device_id: UUID,
    now: datetime,
    *,
    alone: bool,
) -> bool:
    row = connection.execute(
        _HELD,
        {
            "tenant": tenant_id.bytes,
            "lease": lease_id.bytes,
            "device": device_id.bytes,
            "now": stored_microseconds(now),
            "alone": int(alone),
        },
    ).fetchone()
    return row is not None


def _lease_id(tenant_id: UUID, purpose: str) -> UUID:
    return natural_id(tenant_id, "lease", purpose)
