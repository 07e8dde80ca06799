"""The forty tasks of the desk, by keyboard on the real window: lists, paper, money, house."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Safekeeping, open_downtime, restore_practice
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.schema.clinical import Recall
from harmony_desktop.services.claims import draft_claim
from harmony_desktop.services.commands import CancelAppointment
from harmony_desktop.services.list_commands import DraftClaim
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.account import load_claims
from harmony_desktop.services.queries.day_end import load_day_end
from harmony_desktop.services.rows import new_row
from harmony_desktop.ui.booking.dialog import BookingDialog
from harmony_desktop.ui.lists.opening import CloseDayDialog
from harmony_desktop.ui.lists.page import ListsPage
from harmony_desktop.ui.papers.dialog import PapersDialog
from harmony_desktop.ui.papers.saving import SaveDialog
from tests.ui.forty_tasks import CONTROL, taken_back, unplug
from tests.ui.receptionist import Receptionist


@pytest.fixture(autouse=True)
def no_network(receptionist: Receptionist, monkeypatch: pytest.MonkeyPatch) -> None:
    unplug(monkeypatch)


def lists(receptionist: Receptionist, name: str) -> ListsPage:
    """Go to a list by the keys."""
    receptionist.press_sequence("Ctrl+3")
    page = receptionist.window.page
    assert isinstance(page, ListsPage)
    for _ in page.states:
        if page.state.kind.name == name:
            return page
        receptionist.press_sequence("Ctrl+Right")
    message = f"no list {name}"
    raise LookupError(message)


@pytest.fixture
def due(receptionist: Receptionist) -> None:
    """Four patients without a visit ahead are due for their cleaning."""
    place = receptionist.place
    found = receptionist.rows(
        "SELECT id FROM patients WHERE id NOT IN (SELECT patient_id FROM appointments) LIMIT 4"
    )
    (kind,) = receptionist.rows("SELECT id FROM recall_types LIMIT 1")[0]

    def write(unit: UnitOfWork) -> None:
        for (patient,) in found:
            new_row(
                unit,
                place.clock,
                Recall,
                patient_id=UUID(bytes=patient),
                recall_type_id=UUID(bytes=kind),
                due_on=place.today(),
                status="due",
            )

    place.replica.write(place.actor, write)


def save(receptionist: Receptionist, path: Path) -> None:
    """Type where a paper goes."""
    receptionist.dialog(SaveDialog)
    receptionist.press(Qt.Key.Key_A, CONTROL)
    receptionist.write(str(path))
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
    assert path.name in receptionist.said


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5", "6"])
def test_task_27_confirmation_call_with_one_key(receptionist: Receptionist, key: str) -> None:
    page = lists(receptionist, "confirmations")
    row = page.chosen()
    with taken_back(receptionist):
        receptionist.press(Qt.Key(int(Qt.Key.Key_0) + int(key)))
        (attempts,) = receptionist.rows(
            "SELECT confirmation_attempts FROM appointments WHERE id = ?", row.id.bytes
        )[0]
        assert '"channel":"phone"' in attempts
        is_gone = page.state.index_of(row.id) is None
        assert is_gone == (key in {"1", "6"})


def test_task_25_broken_visit_waits_in_the_unscheduled_list(receptionist: Receptionist) -> None:
    receptionist.go_to(receptionist.next_full_day())
    card = receptionist.focus(
        lambda one: (
            one.status == "scheduled"
            and not one.is_proposed
            and len(receptionist.place.desk.patient_summary(one.patient_id).upcoming) == 1
        )
    )
    receptionist.place.desk.cancel(
        CancelAppointment(appointment_id=card.id, reason="Illness", notice="late")
    )
    page = lists(receptionist, "unscheduled")
    at = page.state.index_of(card.id)
    if at is None:
        receptionist.press_sequence("Ctrl+O")
        at = page.state.index_of(card.id)
    assert at is not None
    assert page.state.shown[at].reason == "Illness"


@pytest.mark.usefixtures("due")
def test_task_30_recall_is_called_put_off_and_booked(receptionist: Receptionist) -> None:
    page = lists(receptionist, "recall")
    row = page.chosen()
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_1)
        assert receptionist.rows(
            "SELECT reminders_sent FROM recalls WHERE id = ?", row.id.bytes
        ) == [(1,)]
    page = lists(receptionist, "recall")
    receptionist.press(Qt.Key.Key_Return)
    receptionist.dialog(BookingDialog)
    receptionist.press(Qt.Key.Key_Escape)


@pytest.mark.usefixtures("due")
def test_task_30_lists_are_filtered_sorted_and_exported(
    receptionist: Receptionist, tmp_path: Path
) -> None:
    page = lists(receptionist, "recall")
    everybody = len(page.state.shown)
    name = page.state.shown[-1].patient_name
    receptionist.press_sequence("Ctrl+F")
    receptionist.write(name)
    assert 0 < len(page.state.shown) < everybody
    receptionist.press(Qt.Key.Key_A, CONTROL)
    receptionist.press(Qt.Key.Key_Delete)
    receptionist.press_sequence("Ctrl+S")
    assert page.state.order == (0, False)
    receptionist.press_sequence("Ctrl+E")
    save(receptionist, tmp_path / "recall.csv")
    text = (tmp_path / "recall.csv").read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == everybody + 1
    receptionist.press_sequence("Ctrl+Shift+E")
    save(receptionist, tmp_path / "recall.pdf")
    assert (tmp_path / "recall.pdf").read_bytes().startswith(b"%PDF")


def test_task_33_every_paper_by_keyboard(receptionist: Receptionist, tmp_path: Path) -> None:
    first, last = receptionist.rows(
        "SELECT p.first_name, p.last_name FROM treatment_plans t JOIN patients p "
        "ON p.id = t.patient_id ORDER BY t.id LIMIT 1"
    )[0]
    for at in range(8):
        receptionist.press_sequence("Ctrl+Shift+D")
        dialog = receptionist.dialog(PapersDialog)
        receptionist.press(Qt.Key.Key_Down, times=at)
        kind = dialog.kinds[at]
        if kind.needs_patient:
            dialog.search.setFocus()
            receptionist.write(f"{first} {last}")
        receptionist.press(Qt.Key.Key_Return)
        path = tmp_path / f"{kind.name}.pdf"
        save(receptionist, path)
        pages = len(pypdfium2.PdfDocument(path))
        assert pages > 0, kind.name


def test_task_33_a_patients_paper_asks_for_the_patient(receptionist: Receptionist) -> None:
    receptionist.press_sequence("Ctrl+Shift+D")
    dialog = receptionist.dialog(PapersDialog)
    receptionist.press(Qt.Key.Key_Down, times=5)
    receptionist.press(Qt.Key.Key_Return)
    assert dialog.error_text == "Choose the patient first."
    receptionist.press(Qt.Key.Key_Escape)


def test_task_35_walk_out_statement(receptionist: Receptionist, tmp_path: Path) -> None:
    first, last = receptionist.rows(
        "SELECT p.first_name, p.last_name FROM patients p ORDER BY p.id LIMIT 1"
    )[0]
    receptionist.press_sequence("Ctrl+Shift+D")
    dialog = receptionist.dialog(PapersDialog)
    receptionist.press(Qt.Key.Key_Down, times=6)
    dialog.search.setFocus()
    receptionist.write(f"{first} {last}")
    receptionist.press(Qt.Key.Key_Return)
    save(receptionist, tmp_path / "out.pdf")
    text = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0].get_textpage().get_text_range()
    assert "Walk-out statement" in text
    assert "Balance due" in text


def _completed(receptionist: Receptionist) -> Any:
    return receptionist.rows(
        "SELECT p.patient_id FROM procedures p JOIN coverages c ON c.patient_id = p.patient_id "
        "WHERE p.status = 'C' AND p.amount > 0 AND p.id NOT IN "
        "(SELECT procedure_id FROM claim_procedures) ORDER BY p.id LIMIT 1"
    )


def test_task_36_claim_from_completed_work(receptionist: Receptionist) -> None:
    desk, today = receptionist.place.desk, receptionist.place.today()
    found = _completed(receptionist)
    if not found:
        receptionist.place.desk.look(load_claims, today, today)
        pytest.skip("the small practice has no completed work with cover")
    desk.do(draft_claim, DraftClaim(patient_id=UUID(bytes=found[0][0])))
    page = lists(receptionist, "claims")
    claim = page.chosen()
    assert claim.status == "unsent"
    receptionist.press(Qt.Key.Key_1)
    status = "SELECT status FROM claims WHERE id = ?"
    assert receptionist.rows(status, claim.id.bytes) == [("sent",)]
    receptionist.press_sequence("Ctrl+O")
    page.table.selectRow(page.state.index_of(claim.id) or 0)
    receptionist.press(Qt.Key.Key_2)
    assert receptionist.rows(status, claim.id.bytes) == [("withdrawn",)]


def test_task_37_downtime_pack(receptionist: Receptionist) -> None:
    place = receptionist.place
    assert receptionist.window.downtime is not None
    receptionist.window.downtime.refresh()
    receptionist.settle()
    visits = open_downtime(place.paths.downtime, bootstrap.DEMO_PASSPHRASE, place.today())
    assert list(visits) == [place.today()]


def test_task_39_back_up_then_restore(receptionist: Receptionist, tmp_path: Path) -> None:
    place = receptionist.place
    target = tmp_path / "desk.backup"
    made = Safekeeping(place).back_up(target)
    elsewhere = ProfilePaths(tmp_path / "elsewhere")
    assert restore_practice(target, elsewhere, bootstrap.DEMO_PASSPHRASE).counts == made.counts


def test_task_40_close_the_day(receptionist: Receptionist) -> None:
    place = receptionist.place
    page = lists(receptionist, "dayEnd")
    assert page.state.shown
    assert all(page.state.cells(row)[-1] for row in page.state.shown)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_Return, CONTROL)
        dialog = receptionist.dialog(CloseDayDialog)
        receptionist.press(Qt.Key.Key_Return)
        assert "say why not" in dialog.error_text
        receptionist.write("power cut at four")
        receptionist.press(Qt.Key.Key_Return)
        assert not receptionist.has_dialog, dialog.error_text
        assert receptionist.said == "Day closed"
        end = place.desk.look(load_day_end, place.today(), place.clock.now())
        assert end.is_closed
