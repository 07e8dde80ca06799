"""The exchange shown in the real window: what waits, what is wrong, exchanged by keyboard."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.exchange.dialog import ExchangeDialog
from harmony_desktop.ui.theme import LIGHT
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve
from tests.ui.receptionist import Receptionist

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Practice:
    """Two desks and a server that can be taken away; the first desk's window is open."""

    def __init__(self, desks: list[Workplace], hands: Receptionist, server: ExitStack) -> None:
        self.desks, self.hands, self.server = desks, hands, server

    def change(self, desk: int, city: str) -> None:
        """Write a city into the record of one patient."""
        (patient,) = some_patients(self.desks[0], 1)
        place = self.desks[desk].desk
        place.update_patient(UpdatePatient(patient_id=patient, fields={"city": city}))

    def look(self) -> ExchangeDialog:
        """Open the exchange by its keys."""
        self.hands.press(Qt.Key.Key_X, KEYS)
        return self.hands.dialog(ExchangeDialog)


@pytest.fixture
def practice(qtbot: QtBot, pool: Pool, tmp_path: Path) -> Iterator[Practice]:
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with ExitStack() as server:
        url = server.enter_context(serve(registry))
        desks = open_desks(tmp_path, url, registry, clock)
        application = DeskApplication(make_application([]), LIGHT)
        hands = Receptionist(qtbot, application, desks[0])
        try:
            yield Practice(desks, hands, server)
        finally:
            hands.leave()
            application.close()
            for desk in desks:
                desk.close()


def test_what_waits_is_shown_and_enter_sends_it(practice: Practice) -> None:
    practice.desks[0].sync_now()
    practice.change(0, "Bend")
    dialog = practice.look()
    assert dialog.standing.text() == "2 changes wait to be sent."
    lines = [
        (dialog.table.item(row, 0).text(), dialog.table.item(row, 1).text())  # type: ignore[union-attr]
        for row in range(dialog.table.rowCount())
    ]
    assert lines == [("Audit entries", "1"), ("Patients", "1")]
    assert dialog.last.text().startswith("Last exchange: ")
    practice.hands.press(Qt.Key.Key_Return)
    assert dialog.standing.text() == "Everything is sent."
    assert dialog.table.rowCount() == 0
    practice.hands.press(Qt.Key.Key_Escape)
    assert practice.hands.window.top_bar.pill.text() == "Everything is sent"


def test_a_lost_server_is_said_with_what_to_do(practice: Practice) -> None:
    practice.server.close()
    practice.change(0, "Bend")
    dialog = practice.look()
    practice.hands.press(Qt.Key.Key_Return)
    assert "no connection to the server" in dialog.standing.text()
    assert dialog.advice.text() == "Go on working. It is tried again by itself."
    assert dialog.sync_button.isEnabled(), "one may try again"
    practice.hands.press(Qt.Key.Key_Escape)
    assert "waiting" in practice.hands.window.top_bar.pill.text()


def test_a_conflict_is_one_key_away(practice: Practice) -> None:
    practice.change(0, "Bend")
    practice.change(1, "Salem")
    practice.desks[1].sync_now()
    dialog = practice.look()
    assert not dialog.conflict_button.isVisible()
    practice.hands.press(Qt.Key.Key_Return)
    assert dialog.conflict_button.text() == "Decide 1 conflict"
    dialog.conflict_button.setFocus()
    practice.hands.press(Qt.Key.Key_Space)
    from harmony_desktop.ui.conflicts.dialog import ConflictDialog

    assert practice.hands.dialog(ConflictDialog).list.count() == 1


def test_comparing_mends_what_went_missing(practice: Practice) -> None:
    here = practice.desks[0]
    here.sync_now()
    (patient,) = some_patients(here, 1)
    name = "SELECT last_name FROM patients WHERE id = ?"
    before = practice.hands.rows(name, patient.bytes)

    def spoil(unit: UnitOfWork) -> None:
        for statement, values in (
            ("UPDATE sync_state SET applying = 1", ()),
            ("UPDATE patients SET last_name = 'X' WHERE id = ?", (patient.bytes,)),
            ("UPDATE sync_row SET seq = seq - 1 WHERE row_id = ?", (patient.bytes,)),
            ("UPDATE sync_state SET applying = 0", ()),
        ):
            unit.connection.execute(statement, values)

    here.replica.write(here.actor, spoil)
    assert practice.hands.rows(name, patient.bytes) != before
    dialog = practice.look()
    dialog.compare_button.setFocus()
    practice.hands.press(Qt.Key.Key_Space)
    assert dialog.standing.text() == "Everything is sent."
    assert practice.hands.rows(name, patient.bytes) == before
