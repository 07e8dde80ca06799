"""The end of a day: what keeps it open, closing it with a reason, opening it again."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import PermissionDeniedError, ValidationError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.billing import LedgerEntry
from harmony_desktop.schema.clinical import Procedure, RecallType
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.record import SyncConflict
from harmony_desktop.services.charges import post_charges
from harmony_desktop.services.closing import close_day, reopen_day
from harmony_desktop.services.commands import ChangeAppointmentStatus
from harmony_desktop.services.ledger import reverse_entry
from harmony_desktop.services.list_commands import CloseDay, PostCharges, ReopenDay
from harmony_desktop.services.patient_commands import ReverseEntry
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.day_end import DayEnd, OpenKind, load_day_end
from tests.rows import differences, live_rows
from tests.unit.services.conftest import MONDAY, Office


def end(office: Office) -> DayEnd:
    found: DayEnd = office.desk.look(load_day_end, MONDAY, office.clock.now())
    return found


def kinds(office: Office) -> list[str]:
    return [item.kind.value for item in end(office).items]


def procedure(office: Office, **changed: Any) -> Any:
    values: dict[str, Any] = {
        "patient_id": office.patients[0],
        "procedure_code": "T1",
        "status": "C",
        "procedure_date": MONDAY,
        "amount": Decimal("80.00"),
    }
    return office.add(Procedure, **(values | changed))


def test_everything_that_is_open_is_listed(office: Office) -> None:
    office.booked()
    office.booked(patient_id=office.patients[1], day=MONDAY + timedelta(days=1))
    work = procedure(office)
    office.add(
        Message,
        direction="out",
        channel="sms",
        patient_id=office.patients[0],
        body="…",
        status="queued",
        due_at=office.clock.now() - timedelta(hours=1),
        idempotency_key="one",
    )
    office.add(
        SyncConflict,
        kind="field",
        severity="low",
        table_name="patients",
        row_id=office.patients[0],
        detected_at=office.clock.now(),
    )
    assert kinds(office) == ["unfinished", "unposted", "unsent", "conflict", "unconfirmed"]
    items = {item.kind: item for item in end(office).items}
    assert items[OpenKind.UNFINISHED].start_minute == 9 * 60
    assert items[OpenKind.UNPOSTED].row_id == work
    assert items[OpenKind.UNCONFIRMED].day == MONDAY + timedelta(days=1)
    assert end(office).needs_reason


def test_a_finished_day_closes_without_a_word(office: Office) -> None:
    office.add(RecallType, name="Cleaning", trigger_codes=["T1"], interval_months=6)
    visit = office.booked()
    work = procedure(office)
    office.add(
        LedgerEntry,
        patient_id=office.patients[0],
        procedure_id=work,
        kind="charge",
        entry_date=MONDAY,
        posted_at=office.clock.now(),
        amount=Decimal("80.00"),
    )
    for status in ("completed", "checked_out"):
        office.desk.change_status(ChangeAppointmentStatus(appointment_id=visit, status=status))
        assert kinds(office) == (["not_checked_out"] if status == "completed" else [])
    before = live_rows(office.replica)
    office.desk.do(close_day, CloseDay(day=MONDAY))
    assert end(office).is_closed
    assert (end(office).visits, end(office).charges_cents) == (1, 8000)
    assert office.value("SELECT due_on FROM recalls") == "2027-05-30"
    with pytest.raises(ValidationError, match="already"):
        office.desk.do(close_day, CloseDay(day=MONDAY))
    office.desk.undo()
    assert differences(before, live_rows(office.replica)) == {}


def test_charges_are_posted_once_and_reversed_not_undone(office: Office) -> None:
    work, other = procedure(office), procedure(office, procedure_code="T2")
    procedure(office, procedure_code="T3", amount=Decimal(0))
    procedure(office, procedure_code="T4", status="TP")
    assert kinds(office) == ["unposted", "unposted"]
    posted = office.desk.do(post_charges, PostCharges(procedure_ids=(work,)))
    assert posted.undo_id is None
    assert [item.row_id for item in end(office).items] == [other]
    with pytest.raises(ValidationError, match="without a charge"):
        office.desk.do(post_charges, PostCharges(procedure_ids=(work,)))
    office.desk.do(post_charges, PostCharges(day=MONDAY))
    assert (kinds(office), end(office).charges_cents) == ([], 16_000)
    charges = office.rows(
        "SELECT id, procedure_id, guarantor_id = patient_id FROM ledger_entries ORDER BY amount"
    )
    assert {UUID(bytes=row[1]) for row in charges} == {work, other}
    assert all(row[2] for row in charges)
    office.desk.do(reverse_entry, ReverseEntry(entry_id=UUID(bytes=charges[0][0]), reason="twice"))
    assert kinds(office) == []
    office.acting[0] = replace(office.actor, role="hygienist")
    with pytest.raises(PermissionDeniedError):
        office.desk.do(post_charges, PostCharges(day=MONDAY))


def test_two_desks_post_one_charge(office: Office) -> None:
    work = procedure(office)
    office.desk.do(post_charges, PostCharges(day=MONDAY))
    (row,) = office.rows("SELECT id FROM ledger_entries")
    tenant = office.replica.tenant_id
    assert UUID(bytes=row[0]) == natural_id(tenant, "charge", work)


def test_open_things_need_a_reason_that_is_audited(office: Office) -> None:
    office.booked()
    with pytest.raises(ValidationError, match="say why not"):
        office.desk.do(close_day, CloseDay(day=MONDAY))
    office.desk.do(close_day, CloseDay(day=MONDAY, reason="power cut"))
    reason = office.value("SELECT reason FROM audit_log WHERE action = 'close_day'")
    assert reason == "2026-11-30; 1 open; power cut"
    with pytest.raises(PermissionDeniedError):
        office.desk.do(reopen_day, ReopenDay(day=MONDAY, reason="late entry"))
    office.acting[0] = Actor(office.actor.user_id, "owner", "Owner")
    with pytest.raises(ValidationError, match="with a reason"):
        office.desk.do(reopen_day, ReopenDay(day=MONDAY, reason=""))
    office.desk.do(reopen_day, ReopenDay(day=MONDAY, reason="late entry"))
    assert not end(office).is_closed


def test_a_day_to_come_stays_open(office: Office) -> None:
    with pytest.raises(ValidationError, match="not come"):
        office.desk.do(close_day, CloseDay(day=MONDAY + timedelta(days=1)))
