"""What the caller pop tells of a patient, from real records, without widgets."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.services.commands import AddPatient
from harmony_desktop.services.queries.patient_summary import Visit
from harmony_desktop.ui.patient.caller_words import describe_caller
from tests.practice import open_small_practice


def test_the_lines_of_a_caller(tmp_path: Path, clock: ManualClock) -> None:
    practice = open_small_practice(tmp_path, clock)
    made = practice.desk.add_patient(
        AddPatient(first_name="Lea", last_name="Ruiz", phone_wireless="(608) 555-0142")
    ).result_id
    assert made is not None
    summary = practice.desk.patient_summary(made)
    practice.close()
    bare = describe_caller(summary, is_shared=False)
    assert bare[0] == "No visit is planned."
    assert bare[1].startswith("Owes $0.00")
    assert len(bare) == 2
    due = replace(summary, recall_due_on=date(2026, 3, 2), alerts=("Pacemaker",))
    lines = describe_caller(due, is_shared=True)
    assert lines[2] == "Warnings: Pacemaker"
    assert "birth date" in lines[3]
    assert lines[4].startswith("Offer a visit")
    visit = Visit(UUID(int=1), date(2026, 3, 9), 9 * 60, 40, "scheduled", "Cleaning", "AB")
    planned = describe_caller(replace(due, upcoming=(visit,)), is_shared=False)
    assert planned[0].startswith("Next visit")
    assert "Cleaning" in planned[0]
    assert planned[-1].startswith("Ask whether")
    confirmed = replace(due, upcoming=(replace(visit, status="confirmed"),))
    assert len(describe_caller(confirmed, is_shared=False)) == 3
