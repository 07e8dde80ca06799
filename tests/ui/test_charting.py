"""The chart, the gums and the plan by keyboard in the real window."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTabWidget, QWidget

from harmony_desktop.domain.charting import interpret_typed
from harmony_desktop.domain.perio import Chart, Place
from harmony_desktop.services.chart_commands import StartPerioExam
from harmony_desktop.services.perio import start_perio_exam
from harmony_desktop.services.queries.perio import load_perio_chart, load_perio_exams
from harmony_desktop.services.queries.tooth_chart import load_tooth_chart
from harmony_desktop.services.queries.treatment_plans import load_plans
from harmony_desktop.ui.chart.tab import ChartTab
from harmony_desktop.ui.patient.tab import TABS
from harmony_desktop.ui.perio.tab import PerioTab
from harmony_desktop.ui.plan.tab import PlanTab
from tests.rows import differences, live_rows
from tests.ui.receptionist import Receptionist


@pytest.fixture
def patient(receptionist: Receptionist) -> UUID:
    """Somebody of the demo practice who has nothing on the chart."""
    row = receptionist.place.replica.read(
        lambda connection: connection.execute(
            "SELECT id FROM patients p WHERE deleted_at IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM procedures c WHERE c.patient_id = p.id) "
            "AND NOT EXISTS (SELECT 1 FROM treatment_plans t WHERE t.patient_id = p.id) "
            "ORDER BY id LIMIT 1"
        ).fetchone()
    )
    return UUID(bytes=row[0])


def opened(person: Receptionist, patient: UUID, name: str) -> QWidget:
    person.window.open("patients", patient)
    person.settle()
    tabs = next(tab for tab in person.window.page.findChildren(QTabWidget) if tab.isVisible())
    tabs.setCurrentIndex(next(at for at, spec in enumerate(TABS) if spec.name == name))
    person.settle()
    shown = tabs.currentWidget()
    assert shown is not None
    return shown


def chart_tab(person: Receptionist, patient: UUID) -> ChartTab:
    found = opened(person, patient, "chart").findChild(ChartTab)
    assert isinstance(found, ChartTab)
    return found


def perio_tab(person: Receptionist, patient: UUID) -> PerioTab:
    found = opened(person, patient, "perio").findChild(PerioTab)
    assert isinstance(found, PerioTab)
    return found


def test_a_tooth_is_charted_by_keys_alone_and_undone(
    qtbot: Any, receptionist: Receptionist, patient: UUID
) -> None:
    person = receptionist
    tab = chart_tab(person, patient)
    before = live_rows(person.place.replica)
    mouth = tab.odontogram
    mouth.setFocus()
    for _ in range(2):
        qtbot.keyClick(mouth, Qt.Key.Key_Right)
    qtbot.keyClick(mouth, Qt.Key.Key_Space)
    assert (mouth.tooth, mouth.surface) == ("3", "D")
    qtbot.keyClick(mouth, Qt.Key.Key_Return)
    assert tab.line.text() == "3 d "
    qtbot.keyClicks(tab.line, "comp tp")
    assert "D2391" in tab.preview.text()
    qtbot.keyClick(tab.line, Qt.Key.Key_Return)
    person.settle()
    found = person.place.desk.look(load_tooth_chart, patient)
    assert [(row.tooth, row.surfaces, row.status) for row in found.procedures] == [("3", "D", "TP")]
    assert "D" in mouth.describe_place(2)
    person.place.desk.undo()
    assert differences(before, live_rows(person.place.replica)) == {}


def test_a_meaningless_line_stays_and_says_so(
    qtbot: Any, receptionist: Receptionist, patient: UUID
) -> None:
    tab = chart_tab(receptionist, patient)
    qtbot.keyClicks(tab.line, "8 o comp")
    assert "M I D F L" in tab.preview.text()
    qtbot.keyClick(tab.line, Qt.Key.Key_Return)
    assert tab.line.text() == "8 o comp"
    qtbot.keyClick(tab.line, Qt.Key.Key_Escape)
    assert tab.line.text() == ""


def test_a_screen_reader_walks_over_the_teeth(receptionist: Receptionist, patient: UUID) -> None:
    mouth = chart_tab(receptionist, patient).odontogram
    mouth.set_fdi(fdi=True)
    spoken = QAccessible.queryAccessibleInterface(mouth)
    assert spoken.childCount() == 32
    names = [spoken.child(at).text(QAccessible.Text.Name) for at in (0, 31)]
    assert names == ["Tooth 18", "Tooth 38"]
    place = spoken.child(5).rect().center()
    assert spoken.indexOfChild(spoken.childAt(place.x(), place.y())) == 5


def test_an_exam_is_probed_by_keys(qtbot: Any, receptionist: Receptionist, patient: UUID) -> None:
    person = receptionist
    tab = perio_tab(person, patient)
    assert tab.empty.isVisibleTo(tab)
    tab.presenter.start()
    person.settle()
    tab.grid.setFocus()
    for key in "323B":
        qtbot.keyClick(tab.grid, key.lower() if key == "B" else key)
    qtbot.keyClicks(tab.line, "434 b")
    qtbot.keyClick(tab.line, Qt.Key.Key_Return)
    person.settle()
    (exam,) = person.place.desk.look(load_perio_exams, patient)
    stored: Chart = person.place.desk.look(load_perio_chart, exam.id)
    assert [stored.reading(Place(1, site)).depth for site in ("DB", "B", "MB")] == [3, 2, 3]
    assert dict(stored.readings) == dict(tab.presenter.chart.readings)
    assert tab.presenter.chart.place == Place(3, "DB")
    assert "Tooth 3" in tab.next_site.text()
    tab.presenter.take(interpret_typed("undo")[0])
    person.settle()
    stored = person.place.desk.look(load_perio_chart, exam.id)
    assert stored.reading(Place(2, "B")).depth is None
    assert tab.presenter.chart.place == Place(2, "DB")


def test_what_another_desk_reads_shows_and_the_cursor_stays(
    receptionist: Receptionist, patient: UUID
) -> None:
    person = receptionist
    tab = perio_tab(person, patient)
    tab.presenter.start()
    person.settle()
    for command in interpret_typed("323 434"):
        tab.presenter.take(command)
    person.settle()
    place = tab.presenter.chart.place
    tab.load()
    person.settle()
    assert tab.presenter.chart.place == place


def test_an_exam_goes_on_where_it_stopped(receptionist: Receptionist, patient: UUID) -> None:
    person = receptionist
    begun = person.place.desk.do(start_perio_exam, StartPerioExam(patient_id=patient))
    tab = perio_tab(person, patient)
    assert tab.presenter.exam_id == begun.result_id
    for command in interpret_typed("323 434"):
        tab.presenter.take(command)
    person.settle()
    tab.presenter.finish()
    person.settle()
    again = tab.presenter.exams[0].id
    tab.presenter.exam_id = None
    tab.presenter.choose(again)
    person.settle()
    assert tab.presenter.chart.place == Place(3, "DB")


def test_a_plan_is_decided_by_its_buttons(receptionist: Receptionist, patient: UUID) -> None:
    person = receptionist
    tab = chart_tab(person, patient)
    for command in interpret_typed("14 mod comp tp") + interpret_typed("3 crn tp"):
        tab.take(command)
        person.settle()
    for at in range(2):
        tab.notes.setCurrentCell(at, 0)
        tab._plan()
        person.settle()
    plan = opened(person, patient, "plan").findChild(PlanTab)
    assert isinstance(plan, PlanTab)
    plan.table.setCurrentCell(0, 0)
    plan.decide("accepted")
    person.settle()
    plan.table.setCurrentCell(1, 0)
    plan.decide("declined")
    person.settle()
    plan.arrange(1, 0)
    person.settle()
    (stored,) = person.place.desk.look(load_plans, patient)
    assert [(item.phase, item.decision) for item in stored.items] == [
        (1, "accepted"),
        (2, "declined"),
    ]
