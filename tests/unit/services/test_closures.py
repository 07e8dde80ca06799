"""Blocked time, absences and saved views."""

from dataclasses import replace
from datetime import timedelta

import pytest

from harmony_desktop.domain.recurrence import Recurrence
from harmony_desktop.foundation.errors import NotFoundError, ValidationError, WarningsError
from harmony_desktop.services.closures import (
    add_blockout,
    remove_blockout,
    save_board_view,
    set_provider_days,
)
from harmony_desktop.services.queries.flow import load_displaced
from harmony_desktop.services.queries.spans import load_blockouts, load_board_views
from harmony_desktop.services.schedule_commands import (
    AddBlockout,
    RemoveBlockout,
    SaveBoardView,
    SetProviderDays,
)
from tests.rows import live_rows
from tests.unit.services.conftest import MONDAY, Office

LUNCH = AddBlockout(day=MONDAY, start_minute=720, end_minute=780, label="Team", kind="lunch")


def test_blocked_time_warns_and_can_be_overridden(office: Office) -> None:
    office.desk.do(add_blockout, replace(LUNCH, start_minute=540, operatory_id=office.chair))
    with pytest.raises(WarningsError) as refused:
        office.booked()
    assert [warning.code for warning in refused.value.warnings] == ["blockout"]
    office.booked(override_reason="emergency")


def test_a_series_is_blocked_and_opened_from_one_day_on(office: Office) -> None:
    before = live_rows(office.replica)
    rule = Recurrence(count=4)
    changes = office.desk.do(add_blockout, replace(LUNCH, recurrence=rule))
    assert changes.label == "Time blocked on 4 days"
    until = MONDAY + timedelta(days=60)
    rows = office.desk.look(load_blockouts, MONDAY, until)
    assert [(row.day - MONDAY).days for row in rows] == [0, 7, 14, 21]
    assert {(row.start_minute, row.end_minute) for row in rows} == {(720, 780)}
    office.desk.do(remove_blockout, RemoveBlockout(blockout_id=rows[2].id, is_series=True))
    assert len(office.desk.look(load_blockouts, MONDAY, until)) == 2
    office.desk.do(remove_blockout, RemoveBlockout(blockout_id=rows[0].id))
    assert [row.id for row in office.desk.look(load_blockouts, MONDAY, until)] == [rows[1].id]
    for _ in range(3):
        office.desk.undo()
    assert live_rows(office.replica) == before


def test_a_holiday_closes_the_board(office: Office) -> None:
    office.desk.do(
        add_blockout,
        AddBlockout(day=MONDAY, start_minute=0, end_minute=0, kind="holiday", label="Founders"),
    )
    assert office.desk.board_day(MONDAY).closed_reason == "Founders"


def test_blocked_until_midnight(office: Office) -> None:
    office.desk.do(add_blockout, replace(LUNCH, end_minute=1440))
    (row,) = office.desk.look(load_blockouts, MONDAY, MONDAY)
    assert row.end_minute == 1440


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "party"},
        {"end_minute": 720},
        {"start_minute": 721},
        {"label": "x" * 101},
    ],
)
def test_blocked_time_that_cannot_be(office: Office, changed: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        office.desk.do(add_blockout, replace(LUNCH, **changed))  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        office.desk.do(add_blockout, replace(LUNCH, provider_id=office.chair))


def test_an_absence_lists_who_must_be_moved_and_warns_the_next(office: Office) -> None:
    visit = office.booked()
    before = live_rows(office.replica)
    days = SetProviderDays(
        provider_id=office.dentist,
        first_day=MONDAY,
        last_day=MONDAY + timedelta(days=2),
        note="Course",
    )
    office.desk.do(set_provider_days, days)
    displaced = office.desk.look(load_displaced, office.dentist, MONDAY, days.last_day)
    assert [(one.id, one.day, one.start_minute) for one in displaced] == [(visit, MONDAY, 540)]
    with pytest.raises(WarningsError) as refused:
        office.booked(start_minute=600, patient_id=office.patients[1])
    assert [warning.code for warning in refused.value.warnings] == ["provider_absent"]
    office.desk.do(set_provider_days, replace(days, spans=((600, 660), (660, 720))))
    office.booked(start_minute=600, patient_id=office.patients[1])
    changes = office.desk.do(set_provider_days, replace(days, is_reset=True))
    assert changes.label == "Back to the weekly hours"
    for _ in range(4):
        office.desk.undo()
    assert live_rows(office.replica) == before


@pytest.mark.parametrize(
    "changed",
    [
        {"last_day": MONDAY - timedelta(days=1)},
        {"last_day": MONDAY + timedelta(days=400)},
        {"spans": ((600, 540),)},
        {"spans": ((540, 600), (590, 660))},
    ],
)
def test_days_that_cannot_be(office: Office, changed: dict[str, object]) -> None:
    days = SetProviderDays(provider_id=office.dentist, first_day=MONDAY, last_day=MONDAY)
    with pytest.raises(ValidationError):
        office.desk.do(set_provider_days, replace(days, **changed))  # type: ignore[arg-type]


def test_a_view_is_kept_and_cleared(office: Office) -> None:
    view = SaveBoardView(slot=4, name="Ours", columns="providers", ids=(office.dentist,))
    office.desk.do(save_board_view, view)
    (found,) = office.desk.look(load_board_views)
    assert (found.slot, found.name, found.columns, found.ids) == (
        4,
        "Ours",
        "providers",
        (office.dentist,),
    )
    office.desk.do(save_board_view, replace(view, is_cleared=True))
    assert office.desk.look(load_board_views) == ()
    for wrong in (
        replace(view, slot=9),
        replace(view, name=""),
        replace(view, columns="rooms"),
    ):
        with pytest.raises(ValidationError):
            office.desk.do(save_board_view, wrong)
