"""The audit trail's chain, and every way of tampering that it must notice."""

from datetime import timedelta

import pytest

from harmony_desktop.services.audit import AuditNote, append_audit
from harmony_desktop.services.commands import CancelAppointment
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from tests.unit.services.conftest import Office


def note_all(office: Office) -> None:
    """Append five entries with values of every kind."""

    def work(unit: UnitOfWork) -> None:
        for number in range(5):
            append_audit(
                unit,
                office.clock,
                AuditNote(
                    "test",
                    "patients",
                    office.patients[0],
                    office.patients[0],
                    {"first_name": "Ådå 🦷", "date_of_birth": None},
                    {"first_name": "נועה", "number": number},
                    "because",
                ),
            )
            office.clock.advance(timedelta(seconds=1))

    office.replica.write(office.actor, work)


def tamper(office: Office, sql: str) -> None:
    """Change the trail behind everybody's back, as somebody with the key and a tool would."""

    def work(connection: ReadConnection) -> None:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(sql)

    office.replica.write(office.actor, lambda unit: work(unit.connection))


def test_an_empty_trail_holds(office: Office) -> None:
    result = office.desk.verify_audit()
    assert (result.rows, result.ok, result.first_bad) == (0, True, None)


def test_every_action_is_one_entry_of_a_chain_that_holds(office: Office) -> None:
    booked = office.booked()
    office.desk.cancel(CancelAppointment(appointment_id=booked, reason="Ill"))
    note_all(office)
    result = office.desk.verify_audit()
    assert (result.rows, result.ok) == (7, True)
    (entry,) = office.rows(
        "SELECT user_id, role, table_name, row_id, reason, previous_hash FROM audit_log "
        "WHERE action = 'cancel_appointment'"
    )
    assert entry[:5] == (
        office.actor.user_id.bytes,
        "receptionist",
        "appointments",
        booked.bytes,
        "Ill",
    )
    assert entry[5] == office.value("SELECT entry_hash FROM audit_log WHERE sequence = 1")
    before, after = office.rows("SELECT before, after FROM audit_log WHERE sequence = 2")[0]
    assert '"status":"scheduled"' in before
    assert '"status":"cancelled"' in after


@pytest.mark.parametrize(
    ("sql", "sequence"),
    [
        ("UPDATE audit_log SET reason = 'other' WHERE sequence = 3", 3),
        ("UPDATE audit_log SET after = '{}' WHERE sequence = 2", 2),
        ("UPDATE audit_log SET after = 'no json' WHERE sequence = 2", 2),
        ("UPDATE audit_log SET user_id = device_id WHERE sequence = 1", 1),
        ("UPDATE audit_log SET happened_at = happened_at + 1 WHERE sequence = 4", 4),
        ("UPDATE audit_log SET entry_hash = previous_hash WHERE sequence = 2", 2),
        ("UPDATE audit_log SET sequence = 99 WHERE sequence = 3", 4),
        ("DELETE FROM audit_log WHERE sequence = 1", 2),
        ("DELETE FROM audit_log WHERE sequence = 3", 4),
    ],
)
def test_tampering_is_found_at_its_place(office: Office, sql: str, sequence: int) -> None:
    note_all(office)
    tamper(office, sql)
    result = office.desk.verify_audit()
    assert not result.ok
    assert result.first_bad == f"{office.replica.device_id}:{sequence}"


def test_each_device_has_its_own_chain(office: Office) -> None:
    note_all(office)
    tamper(
        office,
        "INSERT INTO audit_log SELECT tenant_id, randomblob(16), randomblob(16), sequence, "
        "happened_at, user_id, role, on_behalf_of_agent, approved_by_user_id, action, "
        "table_name, row_id, patient_id, before, after, reason, app_version, schema_version, "
        "previous_hash, entry_hash, created_at, updated_at, created_by_user_id, "
        "last_modified_by_user_id, deleted_at FROM audit_log WHERE sequence = 1",
    )
    result = office.desk.verify_audit()
    assert (result.rows, result.ok) == (6, False)


def test_a_refused_action_leaves_no_entry(office: Office) -> None:
    with pytest.raises(Exception, match="Say why"):
        office.desk.cancel(CancelAppointment(appointment_id=office.booked(), reason=""))
    assert office.value("SELECT COUNT(*) FROM audit_log") == 1
