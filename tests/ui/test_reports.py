"""The reports page: every figure in words and drawn, walked by keys, exported defused."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from harmony_desktop.services.queries.analytics import Analytics, Figure, Topic
from harmony_desktop.ui.papers.saving import SaveDialog
from harmony_desktop.ui.reports.chart import ChartPanel
from harmony_desktop.ui.reports.page import ReportsPage
from harmony_desktop.ui.reports.presenter import Drawing, Panel, ReportState
from harmony_desktop.ui.theme import DARK, LIGHT, Theme
from tests.ui.receptionist import Receptionist

TODAY = date(2026, 11, 24)


def figure(topic: Topic, subject: str, count: int, of: int, expected: Any = None) -> Figure:
    share = count / of if of else None
    return Figure(topic, subject, count, of, share, expected, of < 20)


FOUND = Analytics(
    date(2026, 8, 27),
    TODAY,
    (
        figure(Topic.FILL, "filled", 12, 40),
        figure(Topic.FILL, "completed", 9, 12),
        figure(Topic.FILL, "by_agents", 0, 12),
        figure(Topic.OFFERS, "per_fill", 30, 10),
        figure(Topic.CALIBRATION, "5-10", 4, 60, 0.08),
        figure(Topic.CALIBRATION, "20-30", 2, 7, 0.24),
        figure(Topic.CONFIRMATION, "sms", 30, 50),
        *(figure(Topic.REPLIES, f"=intent_{at}", at, 10) for at in range(9)),
        figure(Topic.OVERRIDES, "scheduler", 5, 25),
        figure(Topic.PRODUCTION, "2026-11-16", 250_000, 500_000),
        figure(Topic.PRODUCTION, "2026-11-23", 600_000, 500_000),
    ),
)


@pytest.fixture
def state() -> ReportState:
    made = ReportState()
    made.take(FOUND)
    return made


def panel(state: ReportState, topic: Topic) -> Panel:
    return next(one for one in state.panels() if one.name == topic.value)


def test_figures_are_told_in_words_with_their_counts(state: ReportState) -> None:
    fill = panel(state, Topic.FILL)
    assert [bar.spoken for bar in fill.bars] == [
        "Filled again: 12 of 40, 30 %",
        "Of these, completed: 9 of 12, 75 % · few data",
        "Of these, by the agent: 0 of 12, 0 % · few data",
        "Offers made and taken: 30 offers made, 10 taken · few data",
    ]
    assert fill.bars[-1].share == pytest.approx(1 / 3)
    assert panel(state, Topic.CALIBRATION).bars[1].spoken == (
        "Predicted 20–30 %: 2 of 7, 29 % · predicted 24 % · few data"
    )
    assert "$2,500.00 of $5,000.00, 50 %" in panel(state, Topic.PRODUCTION).bars[0].value


def test_rare_intents_stand_together(state: ReportState) -> None:
    bars = panel(state, Topic.REPLIES).bars
    assert len(bars) == 6
    assert bars[-1].spoken == "Everything else: 26 of 40, 65 %"


def test_no_figures_say_why() -> None:
    state = ReportState()
    assert {one.spoken for one in state.panels()} == {""}
    assert state.days_text() == ""
    state.take(Analytics(TODAY, TODAY, (figure(Topic.FILL, "filled", 0, 0),)))
    assert panel(state, Topic.FILL).spoken == "No visit was cancelled in these days."
    assert state.days(TODAY)[0] == date(2026, 8, 27)


def test_the_file_is_defused_and_the_paper_whole(state: ReportState) -> None:
    text = state.csv()
    assert '"\'=intent 3"' in text
    assert len(text.splitlines()) == 1 + len(FOUND.lines)
    assert len(state.paper().blocks[0].rows) == len(FOUND.lines)  # type: ignore[union-attr]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_each_drawing_has_the_theme_s_colour_and_the_values_its_places(
    qtbot: Any, state: ReportState, theme: Theme
) -> None:
    for one in state.panels():
        chart = ChartPanel(one.name, theme)
        qtbot.addWidget(chart)
        chart.resize(420, 300)
        chart.show_panel(one)
        chart.show()
        image = chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        colors = {image.pixelColor(x, y).name() for x in range(420) for y in range(300)}
        assert theme.action.lower() in colors
        for at, bar in enumerate(one.bars):
            QTest.mouseClick(
                chart, Qt.MouseButton.LeftButton, pos=chart._spots[at].center().toPoint()
            )
            assert chart.told == bar.spoken
        assert chart.accessibleDescription() == one.spoken
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert {one.drawing for one in state.panels()} == set(Drawing)


def test_the_page_is_worked_by_keys(receptionist: Receptionist, tmp_path: Path) -> None:
    receptionist.press_sequence("Ctrl+5")
    page = receptionist.window.page
    assert isinstance(page, ReportsPage)
    first = page.state.found
    assert first is not None
    production = page.charts[-1]
    production.setFocus()
    receptionist.press(Qt.Key.Key_Right)
    assert production.at == 0
    receptionist.press(Qt.Key.Key_End)
    assert production.at == len(first.about(Topic.PRODUCTION)) - 1
    receptionist.press(Qt.Key.Key_Left)
    receptionist.press(Qt.Key.Key_Home)
    assert production.at == 0
    assert production.told.startswith("Week of ")
    receptionist.press_sequence("Ctrl+Down")
    assert page.state.found is not None
    assert page.state.found.first_day < first.first_day
    receptionist.press_sequence("Ctrl+E")
    dialog = receptionist.window.findChild(SaveDialog)
    assert dialog is not None
    path = tmp_path / "figures.csv"
    dialog.file.setText(str(path))
    dialog.submit()
    assert path.read_text().splitlines()[0].endswith('"Figure","Of what","Value"')
