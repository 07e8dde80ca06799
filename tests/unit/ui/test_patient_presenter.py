"""The patient page's state with a view that only listens, on a real replica."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.ui.patient.presenter import PatientPresenter
from harmony_desktop.ui.tasks import Tasks
from tests.practice import open_small_practice


class Listener:
    def __init__(self) -> None:
        self.shown: list[PatientSummary | None] = []
        self.failures: list[Exception] = []

    def show_summary(self, summary: PatientSummary | None) -> None:
        self.shown.append(summary)

    def show_failure(self, error: Exception) -> None:
        self.failures.append(error)


@pytest.fixture
def place(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    place = open_small_practice(tmp_path / "profile", clock)
    yield place
    place.close()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def test_a_patient_is_read_again_when_it_was_changed(
    qtbot: QtBot, place: Workplace, tasks: Tasks
) -> None:
    view = Listener()
    presenter = PatientPresenter(place.desk, tasks, view)
    presenter.on_changed(Changes("Nobody is shown", frozenset({("patients", UUID(int=1))})))
    patient = place.desk.search_patients("a", 1)[0].id
    presenter.show_patient(patient)
    qtbot.waitUntil(lambda: len(view.shown) == 1)
    changes = place.desk.update_patient(
        UpdatePatient(patient_id=patient, fields={"preferred_name": "Zaza"})
    )
    presenter.on_changed(Changes("Elsewhere", frozenset({("claims", patient)})))
    presenter.on_changed(changes)
    qtbot.waitUntil(lambda: len(view.shown) == 2)
    assert view.shown[1] is not None
    assert view.shown[1].preferred_name == "Zaza"
    assert presenter.summary == view.shown[1]


def test_a_patient_who_is_gone_leaves_the_page_empty(
    qtbot: QtBot, place: Workplace, tasks: Tasks
) -> None:
    view = Listener()
    presenter = PatientPresenter(place.desk, tasks, view)
    presenter.show_patient(UUID(int=1))
    qtbot.waitUntil(lambda: view.shown == [None])
    assert (presenter.patient_id, view.failures) == (None, [])
