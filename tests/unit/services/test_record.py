"""Recording of actions that are not the desk's own, as agents do it."""

import subprocess
import sys

import pytest

from harmony_desktop.foundation.errors import BugError
from harmony_desktop.schema.communication import Note, OptOut, Task
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row, new_row, require_row
from tests.unit.services.conftest import NOW, Office


def test_several_flushes_make_one_image(office: Office) -> None:
    patient = office.patients[0]

    def work(unit: UnitOfWork) -> Changes:
        watch_changes(unit, office.clock)
        row = require_row(unit, Patient, patient, "patient")
        row.city = "Ulm"
        unit.session.flush()
        row.state, row.city = "BW", "Bonn"
        note = new_row(unit, office.clock, Note, table_name="patients", about_id=patient, body="x")
        unit.session.flush()
        note.body = "y"
        unit.session.flush()
        row.state = None
        return record_action(
            unit,
            office.clock,
            action="test",
            label="Test",
            table="patients",
            row_id=patient,
            patient_id=patient,
        )

    changes = office.replica.write(office.actor, work)
    assert changes.touches("patients")
    assert changes.touches("notes")
    before, after = office.rows("SELECT before, after FROM audit_log")[0]
    assert before == '{"city":null}'
    assert '"body":"y"' in after
    assert office.value("SELECT lock_version FROM appointments UNION SELECT 0") == 0
    office.desk.undo()
    assert office.rows("SELECT city, state FROM patients WHERE id = ?", patient.bytes) == [
        (None, None)
    ]
    assert office.value("SELECT deleted_at IS NOT NULL FROM notes") == 1


def test_a_row_flushed_half_filled_is_made_whole_again_by_redo(office: Office) -> None:
    patient = office.patients[0]

    def work(unit: UnitOfWork) -> Changes:
        watch_changes(unit, office.clock)
        task = new_row(unit, office.clock, Task, title="Call back")
        unit.session.flush()
        task.detail, task.patient_id = "about the crown", patient
        return record_action(unit, office.clock, action="test", label="Test", table="tasks")

    office.replica.write(office.actor, work)
    office.desk.undo()
    office.desk.redo()
    assert office.rows("SELECT detail, patient_id, deleted_at FROM tasks") == [
        ("about the crown", patient.bytes, None)
    ]


def test_a_change_and_back_again_is_nothing(office: Office) -> None:
    def work(unit: UnitOfWork) -> Changes:
        watch_changes(unit, office.clock)
        row = require_row(unit, Patient, office.patients[0], "patient")
        row.city = "Ulm"
        unit.session.flush()
        row.city = None
        return record_action(unit, office.clock, action="test", label="Test")

    changes = office.replica.write(office.actor, work)
    assert (changes.rows, changes.undo_id) == (frozenset(), None)


def test_rows_that_are_no_tenant_rows_and_idle_writes_are_passed_over(office: Office) -> None:
    def work(unit: UnitOfWork) -> Changes:
        watch_changes(unit, office.clock)
        row = require_row(unit, Patient, office.patients[0], "patient")
        row.last_modified_by_user_id = office.ids.new()
        unit.session.flush()
        return record_action(unit, office.clock, action="test", label="Test")

    assert office.replica.write(office.actor, work).rows == frozenset()


def test_what_is_never_taken_back_has_no_undo_step(office: Office) -> None:
    def work(unit: UnitOfWork) -> Changes:
        new_row(unit, office.clock, OptOut, channel="sms", address="+15550100000", opted_out_at=NOW)
        return record_action(unit, office.clock, action="opt_out", label="Opted out")

    changes = office.replica.write(office.actor, work)
    assert changes.touches("opt_outs")
    assert changes.undo_id is None


def test_an_action_can_refuse_an_undo_step(office: Office) -> None:
    def work(unit: UnitOfWork) -> Changes:
        require_row(unit, Patient, office.patients[0], "patient").city = "Ulm"
        return record_action(unit, office.clock, action="test", label="Test", is_undoable=False)

    assert office.replica.write(office.actor, work).undo_id is None
    assert office.desk.undo_state().undo_id is None


def test_rows_are_never_deleted(office: Office) -> None:
    def work(unit: UnitOfWork) -> None:
        watch_changes(unit, office.clock)
        unit.session.delete(require_row(unit, Patient, office.patients[0], "patient"))
        unit.session.flush()

    with pytest.raises(BugError, match="never deleted"):
        office.replica.write(office.actor, work)


def test_finding_nothing(office: Office) -> None:
    def work(unit: UnitOfWork) -> list[object]:
        return [
            find_row(unit, Patient, None),
            find_row(unit, Patient, office.ids.new()),
        ]

    assert office.replica.write(office.actor, work) == [None, None]


def test_the_desk_and_the_queries_load_no_database_layer() -> None:
    code = (
        "import sys\n"
        "import harmony_desktop.services.desk, harmony_desktop.services.commands\n"
        "import harmony_desktop.services.queries.board, harmony_desktop.services.queries.inbox\n"
        "import harmony_desktop.services.queries.openings\n"
        "import harmony_desktop.services.queries.patient_summary\n"
        "assert 'sqlalchemy' not in sys.modules and 'sqlcipher3' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
