"""Rows and batches a device would send."""

from typing import Any
from uuid import UUID

from harmony_desktop.central.push import take_batch
from harmony_desktop.central.root_key import RootKey
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.codec import decode, encode
from harmony_desktop.protocol.envelopes import TenantKeys
from harmony_desktop.protocol.messages import FieldOp, PushReply, PushRequest, RowOp
from harmony_desktop.protocol.stamps import stamp_of
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.sync.border import Border

EPOCH = UUID(int=1)
ROOT = RootKey(bytes(range(32)))
KEYS = TenantKeys(UUID(int=11), {1: bytes(range(32))})
BORDER = Border(KEYS)
"""What a desk of any practice here seals with; the server reads none of it."""
CHAIR, DENTIST = UUID(int=501), UUID(int=502)


def insert(table: str, row_id: UUID, clock: Clock, **values: Any) -> RowOp:
    """Return the operation of a new row."""
    stamp = stamp_of(clock.now())
    moment = int(clock.now().timestamp() * 1_000_000)
    complete = {"created_at": moment, "updated_at": moment, **values}
    fields = [FieldOp(name, value, stamp, 0) for name, value in complete.items()]
    return BORDER.seal_op(RowOp(table, row_id.bytes, is_insert=True, stamp=stamp, fields=fields))


def edit(
    table: str, row_id: UUID, clock: Clock, base_seq: int, counter: int = 0, **values: Any
) -> RowOp:
    """Return the operation that changes some fields."""
    stamp = stamp_of(clock.now(), counter)
    fields = [FieldOp(name, value, stamp, base_seq) for name, value in values.items()]
    return BORDER.seal_op(RowOp(table, row_id.bytes, is_insert=False, stamp=stamp, fields=fields))


def patient(row_id: UUID, clock: Clock, name: str = "Canary") -> RowOp:
    """Return a new patient."""
    return insert("patients", row_id, clock, first_name="Ana", last_name=name)


def house(clock: Clock) -> list[RowOp]:
    """Return a chair and a dentist."""
    return [
        insert("providers", DENTIST, clock, first_name="D", last_name="Ent"),
        insert("operatories", CHAIR, clock, name="Op 1"),
    ]


def visit(row_id: UUID, patient_id: UUID, clock: Clock, start: int, minutes: int = 30) -> RowOp:
    """Return a visit `start` minutes from the clock's present."""
    begin = int(clock.now().timestamp() * 1_000_000) + start * 60_000_000
    return insert(
        "appointments",
        row_id,
        clock,
        patient_id=patient_id.bytes,
        provider_id=DENTIST.bytes,
        operatory_id=CHAIR.bytes,
        start_time=begin,
        end_time=begin + minutes * 60_000_000,
        pattern="X" * (minutes // 5),
        status="scheduled",
    )


def push(
    pool: Pool, clock: Clock, tenant: UUID, device: UUID, number: int, *ops: RowOp
) -> PushReply:
    """Send one batch and return the answer."""
    request = PushRequest(PROTOCOL_VERSION, 2, EPOCH.bytes, number, "", list(ops))
    body = encode(request)
    return decode(take_batch(pool, clock, tenant, device, EPOCH, body), PushReply)
