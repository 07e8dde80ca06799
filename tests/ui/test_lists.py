"""The lists: state without widgets, then what the page does with keys."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from harmony_desktop.domain.csv_cells import BYTE_ORDER_MARK
from harmony_desktop.ui.lists.kinds import ListColumn, ListKind
from harmony_desktop.ui.lists.page import KINDS, ListsPage
from harmony_desktop.ui.lists.presenter import ListState
from tests.ui.receptionist import Receptionist

ROWS = (("Zed", 3, "A", False), ("=Ada", 1, "B", False), ("Ben", 2, "A", True))


@pytest.fixture
def state() -> ListState:
    kind = ListKind(
        name="some",
        title="Some",
        columns=(
            ListColumn("Name", lambda row: row[0]),
            ListColumn("Number", lambda row: str(row[1]), is_number=True, sort=lambda row: row[1]),
        ),
        load=lambda asked: ROWS,
        row_id=lambda row: row[0],
        patient_id=lambda row: None,
        acts=(),
        tables=(),
        hint="",
        toggle="Only open",
        is_done=lambda row: row[3],
        family=lambda row: row[2],
    )
    made = ListState(kind)
    made.take(ROWS)
    return made


def names(state: ListState) -> list[str]:
    return [row[0] for row in state.shown]


def test_the_toggle_the_filter_and_the_order(state: ListState) -> None:
    assert names(state) == ["Zed", "=Ada"]
    state.hide_done(is_wanted=False)
    assert names(state) == ["Zed", "=Ada", "Ben"]
    state.sort(1)
    assert names(state) == ["=Ada", "Ben", "Zed"]
    state.sort(1)
    assert names(state) == ["Zed", "Ben", "=Ada"]
    state.sort(0)
    assert names(state) == ["=Ada", "Ben", "Zed"]
    state.filter("e 2")
    assert names(state) == ["Ben"]
    assert (state.index_of("Ben"), state.index_of("Zed")) == (0, None)


def test_families_stand_together_where_their_first_member_does(state: ListState) -> None:
    state.hide_done(is_wanted=False)
    state.group_families(is_wanted=True)
    assert names(state) == ["Zed", "Ben", "=Ada"]


def test_what_is_shown_is_exported_and_printed(state: ListState) -> None:
    assert state.csv() == f'{BYTE_ORDER_MARK}"Name","Number"\r\n"Zed","3"\r\n"\'=Ada","1"\r\n'
    paper = state.paper("today")
    assert paper.title == "Some"


def test_every_list_opens_has_words_for_nothing_and_takes_its_keys(
    receptionist: Receptionist,
) -> None:
    receptionist.press_sequence("Ctrl+3")
    page: Any = receptionist.window.page
    assert isinstance(page, ListsPage)
    for kind in KINDS:
        name = kind().name
        receptionist.window.open("lists", name)
        receptionist.settle()
        assert page.state.kind.name == name
        assert page.state.is_loaded
        assert page.table.model().columnCount() == len(page.state.kind.columns)
        keys = [act.key for act in page.state.kind.acts]
        assert len(set(keys)) == len(keys)
        receptionist.press_sequence("Ctrl+F")
        receptionist.write("nobody is called this")
        assert page.state.shown == ()
        assert page.body.currentWidget() is page.empty
        assert "Ctrl+F" in page.empty.text()
        page.filter.clear()
        receptionist.settle()


def test_a_letter_is_the_windows_and_a_digit_the_rows(receptionist: Receptionist) -> None:
    receptionist.press_sequence("Ctrl+3")
    page: Any = receptionist.window.page
    before = page.chosen()
    receptionist.press(Qt.Key.Key_N)
    assert receptionist.has_dialog
    receptionist.press(Qt.Key.Key_Escape)
    page.table.setFocus()
    receptionist.press(Qt.Key.Key_2)
    assert receptionist.said == "Call noted: left message"
    at = page.state.index_of(before.id)
    assert page.state.shown[at].attempts == 1
    assert page.chosen().id == before.id
    receptionist.press(Qt.Key.Key_Return)
    assert receptionist.window.page is receptionist.window.home


def test_the_day_ends_next_steps_lead_somewhere(receptionist: Receptionist) -> None:
    receptionist.window.open("lists", "dayEnd")
    receptionist.settle()
    page: Any = receptionist.window.page
    seen = set()
    for row in page.state.shown:
        if row.kind in seen:
            continue
        seen.add(row.kind)
        receptionist.window.open("lists", "dayEnd")
        receptionist.settle()
        page.table.setFocus()
        page.table.selectRow(page.state.index_of(page.state.kind.row_id(row)))
        receptionist.press(Qt.Key.Key_Return)
        if row.kind.value == "unconfirmed":
            assert page.state.kind.name == "confirmations"
        elif isinstance(row.patient_id, UUID):
            assert receptionist.window.page is receptionist.window.home
    assert seen
