"""The forty tasks of the desk, by keyboard on the real window: calls and patients."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from harmony_desktop.bootstrap import DEMO_PASSPHRASE, MOST_WRONG_PINS
from harmony_desktop.schema.practice import User
from harmony_desktop.services.pins import SetPin, set_pin
from harmony_desktop.services.queries.people_at_desk import load_people_at_desk
from harmony_desktop.services.rows import new_row
from harmony_desktop.ui.lock.pin import PinDialog
from harmony_desktop.ui.lock.view import LockDialog
from harmony_desktop.ui.patient.caller import CallerDialog
from harmony_desktop.ui.patient.dialogs import (
    ConsentDialog,
    NoteDialog,
    PreferenceDialog,
    WarningDialog,
)
from harmony_desktop.ui.patient.family_dialogs import GuarantorDialog, MergeDialog, SplitDialog
from harmony_desktop.ui.patient.form import PatientForm
from harmony_desktop.ui.patient.money_dialogs import PaymentDialog, ReverseDialog
from harmony_desktop.ui.patient.page import PatientPage
from harmony_desktop.ui.search_palette.view import PaletteDialog
from tests.rows import differences, live_rows
from tests.ui.forty_tasks import CONTROL, SHIFT, taken_back, unplug
from tests.ui.receptionist import Receptionist

NAMES = "SELECT id, first_name, last_name FROM patients WHERE merged_into_id IS NULL"


@pytest.fixture(autouse=True)
def no_network(receptionist: Receptionist, monkeypatch: pytest.MonkeyPatch) -> None:
    unplug(monkeypatch)


def open_patient(receptionist: Receptionist, patient: bytes) -> PatientPage:
    """Find a patient in the palette by birth date and name, and open the record."""
    first, last, born = receptionist.rows(
        "SELECT first_name, last_name, date_of_birth FROM patients WHERE id = ?", patient
    )[0]
    receptionist.press(Qt.Key.Key_K, CONTROL)
    palette = receptionist.dialog(PaletteDialog)
    receptionist.write(born or f"{first} {last}")
    row = next(at for at, hit in enumerate(palette._hits) if hit.id.bytes == patient)
    receptionist.press(Qt.Key.Key_Down, times=row)
    receptionist.press(Qt.Key.Key_Return)
    page = receptionist.window.page
    assert isinstance(page, PatientPage)
    assert last in page.name.text()
    return page


def a_patient(receptionist: Receptionist, where: str = "1") -> bytes:
    """Return the id of the newest patient that fits."""
    row: bytes = receptionist.rows(
        f"SELECT id FROM patients p WHERE p.date_of_birth > '' AND {where} ORDER BY id DESC LIMIT 1"
    )[0][0]
    return row


def choose(receptionist: Receptionist, box: QComboBox, code: str) -> None:
    """Walk to a list with Tab and choose an entry with the arrow keys."""
    for _ in range(20):
        if box.hasFocus():
            break
        receptionist.press(Qt.Key.Key_Tab)
    assert box.hasFocus()
    receptionist.press(Qt.Key.Key_Home)
    receptionist.press(Qt.Key.Key_Down, times=box.findData(code))
    assert box.currentData() == code


def pick(receptionist: Receptionist, dialog: Any, patient: bytes) -> None:
    """Write a name into the field of a dialog and choose the patient with the arrow keys."""
    first, last = receptionist.rows(
        "SELECT first_name, last_name FROM patients WHERE id = ?", patient
    )[0]
    receptionist.press(Qt.Key.Key_A, CONTROL)
    receptionist.write(f"{first} {last}")
    row = next(at for at, hit in enumerate(dialog.picker.hits) if hit.id.bytes == patient)
    receptionist.press(Qt.Key.Key_Down, times=row)


def test_task_01_find_a_patient_while_typing(receptionist: Receptionist) -> None:
    first, last, phone, born, email = receptionist.rows(
        "SELECT first_name, last_name, phone_wireless, date_of_birth, email FROM patients "
        "WHERE phone_wireless > '' AND date_of_birth > '' AND email > '' ORDER BY id DESC LIMIT 1"
    )[0]
    for typed in (f"{first[:3]} {last[:3]}", phone[-4:], born, email):
        receptionist.press(Qt.Key.Key_K, CONTROL)
        palette = receptionist.dialog(PaletteDialog)
        receptionist.write(typed)
        lines = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert any(last in line for line in lines), typed
        receptionist.press(Qt.Key.Key_Escape)


def test_task_02_recognise_a_caller_by_number(receptionist: Receptionist) -> None:
    number, last = receptionist.rows(
        "SELECT phone_wireless_e164, last_name FROM patients WHERE phone_wireless_e164 > '' "
        "ORDER BY id DESC LIMIT 1"
    )[0]
    receptionist.press(Qt.Key.Key_P, CONTROL)
    dialog = receptionist.dialog(CallerDialog)
    receptionist.write("1")
    assert "Ctrl+N" in dialog.said.text()
    receptionist.press(Qt.Key.Key_Backspace)
    receptionist.write(f"({number[2:5]}) {number[5:8]}-{number[8:]}")
    assert any(last in caller.name for caller in dialog.callers)
    assert "visit" in dialog.about.text()
    assert "Owes" in dialog.about.text()
    receptionist.press(Qt.Key.Key_Return)
    page = receptionist.window.page
    assert isinstance(page, PatientPage)
    assert dialog.callers[0].name == page.name.text()


def test_task_03_add_a_family_in_one_form_with_duplicates_shown(
    receptionist: Receptionist,
) -> None:
    _, first, last = receptionist.rows(f"{NAMES} ORDER BY id DESC LIMIT 1")[0]
    receptionist.press(Qt.Key.Key_N, CONTROL)
    form = receptionist.dialog(PatientForm)
    receptionist.write(first)
    receptionist.press(Qt.Key.Key_Tab)
    receptionist.write(last)
    receptionist.wait_until(lambda: form.duplicates.count() > 0)
    assert last in form.duplicates.item(0).text()
    receptionist.press(Qt.Key.Key_Escape)

    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_N, CONTROL)
        form = receptionist.dialog(PatientForm)
        receptionist.press(Qt.Key.Key_Return)
        assert form.error_text
        form.fields["first_name"].setFocus()
        for words in ("Zora", "Quimby", "", "", "nonsense", "(608) 555-0199"):
            receptionist.write(words)
            receptionist.press(Qt.Key.Key_Tab)
        receptionist.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
        receptionist.write("Zeno")
        receptionist.press(Qt.Key.Key_Return)
        assert "date of birth" in form.error_text
        form.fields["date_of_birth"].setFocus()
        receptionist.press(Qt.Key.Key_A, CONTROL)
        receptionist.write("4/12/1981")
        receptionist.press(Qt.Key.Key_Return)
        assert not receptionist.has_dialog
        rows = receptionist.rows(
            "SELECT first_name, last_name, guarantor_id FROM patients WHERE last_name = 'Quimby'"
        )
        assert sorted(row[0] for row in rows) == ["Zeno", "Zora"]
        assert rows[0][2] == rows[1][2]
        page = receptionist.window.page
        assert isinstance(page, PatientPage)
        assert page.name.text() == "Zora Quimby"


def test_task_03b_change_a_patient(receptionist: Receptionist) -> None:
    patient = a_patient(receptionist)
    page = open_patient(receptionist, patient)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_E)
        form = receptionist.dialog(PatientForm)
        form.fields["city"].setFocus()
        receptionist.press(Qt.Key.Key_A, CONTROL)
        receptionist.write("Elsewhere")
        receptionist.press(Qt.Key.Key_Return)
        assert page.presenter.summary is not None
        assert "Elsewhere" in page.presenter.summary.address


def test_task_04_change_guarantor_merge_and_split(receptionist: Receptionist) -> None:
    alone = (
        "guarantor_id = id AND NOT EXISTS "
        "(SELECT 1 FROM patients c WHERE c.guarantor_id = p.id AND c.id <> p.id)"
    )
    patient = a_patient(receptionist, alone)
    other = a_patient(receptionist, f"{alone} AND p.id <> X'{patient.hex()}'")
    open_patient(receptionist, patient)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_G)
        pick(receptionist, receptionist.dialog(GuarantorDialog), other)
        receptionist.press(Qt.Key.Key_Return)
        assert not receptionist.has_dialog
        guarantor = "SELECT guarantor_id FROM patients WHERE id = ?"
        assert receptionist.rows(guarantor, patient) == [(other,)]

    before = live_rows(receptionist.place.replica, without=["patient_merges"])
    receptionist.press_sequence("Ctrl+2")
    with taken_back(receptionist, 2):
        receptionist.press(Qt.Key.Key_J)
        pick(receptionist, receptionist.dialog(MergeDialog), other)
        receptionist.press(Qt.Key.Key_Return)
        assert not receptionist.has_dialog
        merged = "SELECT merged_into_id FROM patients WHERE id = ?"
        assert receptionist.rows(merged, other) == [(patient,)]
        receptionist.press(Qt.Key.Key_J, SHIFT)
        dialog = receptionist.dialog(SplitDialog)
        assert dialog.table.rowCount() == 1
        receptionist.press(Qt.Key.Key_Return)
        assert not receptionist.has_dialog
        now = live_rows(receptionist.place.replica, without=["patient_merges"])
        assert differences(before, now) == {}


def test_task_05_note_an_allergy_and_see_it_on_the_board(receptionist: Receptionist) -> None:
    receptionist.go_to(receptionist.next_full_day())
    card = receptionist.focus(lambda one: not one.is_proposed and not one.alerts)
    page = open_patient(receptionist, card.patient_id.bytes)
    for code, word in (("allergy", "Kiwi"), ("alert", "Pacemaker"), ("medicine", "Warfarin")):
        with taken_back(receptionist):
            receptionist.press_sequence("Ctrl+2")
            receptionist.press(Qt.Key.Key_W)
            dialog = receptionist.dialog(WarningDialog)
            receptionist.write(word)
            choose(receptionist, dialog.kind, code)
            receptionist.press(Qt.Key.Key_Return)
            assert not receptionist.has_dialog
            if code != "medicine":
                assert word in page.warnings.text()
                receptionist.press_sequence("Ctrl+1")
                shown = receptionist.shown(card.id)
                assert shown is not None
                assert any(word in alert for alert in shown.alerts)


def test_task_06_record_consent_and_preferred_channel(receptionist: Receptionist) -> None:
    patient = a_patient(receptionist, "sms_consent = 0")
    page = open_patient(receptionist, patient)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_K)
        dialog = receptionist.dialog(ConsentDialog)
        choose(receptionist, dialog.channel, "sms")
        receptionist.press(Qt.Key.Key_Return)
        assert page.presenter.summary is not None
        assert page.presenter.summary.sms_consent
        kept = "SELECT channel, is_granted, source FROM consents WHERE patient_id = ?"
        assert ("sms", 1, "by phone") in receptionist.rows(kept, patient)
    receptionist.press_sequence("Ctrl+2")
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_K, SHIFT)
        choose(receptionist, receptionist.dialog(PreferenceDialog).channel, "whatsapp")
        receptionist.press(Qt.Key.Key_Return)
        assert page.presenter.summary.preferred_contact_method == "whatsapp"


def test_task_07_write_a_communication_note(receptionist: Receptionist) -> None:
    patient = a_patient(receptionist)
    open_patient(receptionist, patient)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_O)
        receptionist.dialog(NoteDialog)
        receptionist.write("Called about the bill")
        receptionist.press(Qt.Key.Key_Return, CONTROL)
        assert not receptionist.has_dialog
        noted = "SELECT note, mode, direction FROM communication_log WHERE patient_id = ?"
        assert ("Called about the bill", "phone", "in") in receptionist.rows(noted, patient)


def test_task_34_take_a_payment_and_reverse_it(receptionist: Receptionist) -> None:
    patient = a_patient(receptionist)
    page = open_patient(receptionist, patient)
    assert page.presenter.summary is not None
    owed = page.presenter.summary.balance_cents
    before = live_rows(receptionist.place.replica)
    receptionist.press(Qt.Key.Key_Y)
    dialog = receptionist.dialog(PaymentDialog)
    receptionist.press(Qt.Key.Key_A, CONTROL)
    receptionist.write("much")
    receptionist.press(Qt.Key.Key_Return)
    assert dialog.error_text
    receptionist.press(Qt.Key.Key_A, CONTROL)
    receptionist.write("20.50")
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
    assert receptionist.said == "Payment taken"
    assert page.presenter.summary.balance_cents == owed - 2050
    receptionist.press(Qt.Key.Key_R)
    receptionist.press(Qt.Key.Key_R)
    receptionist.dialog(ReverseDialog)
    receptionist.write("Wrong patient")
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
    assert page.presenter.summary.balance_cents == owed
    assert differences(before, live_rows(receptionist.place.replica)) == {}
    assert UUID(bytes=patient) == page.presenter.patient_id


def test_task_20_arrived(receptionist: Receptionist) -> None:
    receptionist.go_to(receptionist.next_full_day())
    card = receptionist.focus(lambda one: one.status == "scheduled" and not one.is_proposed)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_A)
        shown = receptionist.shown(card.id)
        assert shown is not None
        assert shown.status == "arrived"


def set_my_pin(receptionist: Receptionist) -> None:
    """Set the PIN 2468 through the palette, after two that are refused."""
    receptionist.press(Qt.Key.Key_K, CONTROL)
    receptionist.write("my pin")
    receptionist.press(Qt.Key.Key_Return)
    dialog = receptionist.dialog(PinDialog)
    for pin, again in (("1111", "1111"), ("2468", "2469"), ("2468", "2468")):
        dialog.first.setFocus()
        receptionist.press(Qt.Key.Key_A, CONTROL)
        receptionist.write(pin)
        receptionist.press(Qt.Key.Key_Tab)
        receptionist.press(Qt.Key.Key_A, CONTROL)
        receptionist.write(again)
        receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog


def test_task_38_switch_person_by_pin_and_lock(receptionist: Receptionist) -> None:
    owner = receptionist.place.actor
    place = receptionist.place
    place.replica.write(
        owner,
        lambda unit: new_row(
            unit, place.clock, User, display_name="Rosa Front", role="receptionist"
        ),
    )
    others = place.desk.look(load_people_at_desk)
    other = next(one for one in others if one.id != owner.user_id)
    set_my_pin(receptionist)

    receptionist.press(Qt.Key.Key_L, CONTROL)
    lock = receptionist.dialog(LockDialog)
    assert not receptionist.window.board.isVisible(), "nobody reads the board of a locked desk"
    receptionist.press(Qt.Key.Key_Escape)
    assert receptionist.has_dialog
    for number in range(MOST_WRONG_PINS):
        receptionist.write(f"999{number}")
        receptionist.press(Qt.Key.Key_Return)
        assert lock.said.text()
    receptionist.write("2468")
    receptionist.press(Qt.Key.Key_Return)
    assert receptionist.has_dialog, "the right PIN no longer counts"
    assert "assphrase" in lock.secret.accessibleName()
    receptionist.write(DEMO_PASSPHRASE)
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
    assert receptionist.window.board.isVisible()

    receptionist.press(Qt.Key.Key_L, CONTROL)
    lock = receptionist.dialog(LockDialog)
    receptionist.write("2468")
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
    assert receptionist.said == f"{owner.display_name} is at the desk"

    receptionist.press(Qt.Key.Key_L, CONTROL)
    lock = receptionist.dialog(LockDialog)
    names = [lock.people.item(row).text() for row in range(lock.people.count())]
    receptionist.press(Qt.Key.Key_Up, times=len(names))
    receptionist.press(Qt.Key.Key_Down, times=names.index(other.name))
    receptionist.write(DEMO_PASSPHRASE)
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
    assert receptionist.place.desk.actor.user_id == other.id
    receptionist.window.idle_lock.timer.timeout.emit()
    receptionist.settle()
    assert not receptionist.has_dialog, "a person without a PIN is not locked out"


def test_task_38b_the_desk_locks_itself(receptionist: Receptionist) -> None:
    actor = receptionist.place.actor
    receptionist.place.desk.do(set_pin, SetPin(user_id=actor.user_id, pin="8642"))
    receptionist.window.idle_lock.timer.timeout.emit()
    receptionist.settle()
    receptionist.dialog(LockDialog)
    receptionist.write("8642")
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
