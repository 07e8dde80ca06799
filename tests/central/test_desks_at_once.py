"""Two desks at work at once without a network: afterwards both hold the same, nothing is lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.services.closures import add_blockout
from harmony_desktop.services.commands import (
    BookAppointment,
    CancelAppointment,
    MoveAppointment,
    ResizeAppointment,
    UpdatePatient,
)
from harmony_desktop.services.confirmations import record_confirmation
from harmony_desktop.services.ledger import take_payment
from harmony_desktop.services.list_commands import RecordConfirmation
from harmony_desktop.services.patient_commands import TakePayment
from harmony_desktop.services.pinboard import pin_appointment
from harmony_desktop.services.practice_settings import update_practice
from harmony_desktop.services.queries.openings import OpeningSearch
from harmony_desktop.services.schedule_commands import AddBlockout, PinAppointment
from harmony_desktop.services.settings_commands import UpdatePractice
from harmony_desktop.sync.digest import digest_content
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve

_WHY = "caller on the line"


@pytest.fixture
def desks(pool: Pool, tmp_path: Path) -> Iterator[list[Workplace]]:
    # The capture triggers read the computer's clock, so the server uses it too.
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        opened = open_desks(tmp_path, url, registry, clock)
        yield opened
        for desk in opened:
            desk.close()


@pytest.fixture
def visits(desks: list[Workplace]) -> list[UUID]:
    """Nine visits of different patients that both desks know."""
    first = desks[0]
    openings = first.desk.openings(OpeningSearch(minutes=30, limit=40))
    booked: list[UUID] = []
    for patient, opening in zip(some_patients(first, 9), openings[::4], strict=False):
        made = first.desk.book(
            BookAppointment(
                patient_id=patient,
                operatory_id=opening.operatory_id,
                provider_id=opening.provider_id,
                day=opening.day,
                start_minute=opening.start_minute,
                minutes=30,
                override_reason=_WHY,
            )
        ).result_id
        assert made is not None
        booked.append(made)
    _settle(desks)
    assert len(booked) == 9
    return booked


def _settle(desks: list[Workplace]) -> None:
    for desk in (*desks, *desks):
        desk.sync.sync_now()


def _move(desk: Workplace, visit: UUID, weeks: int, minute: int) -> None:
    detail = desk.desk.appointment(visit)
    assert detail.operatory_id is not None
    desk.desk.move(
        MoveAppointment(
            appointment_id=visit,
            operatory_id=detail.operatory_id,
            day=desk.today() + timedelta(weeks=weeks),
            start_minute=minute,
            override_reason=_WHY,
        )
    )


def _work(desk: Workplace, visits: list[UUID], number: int) -> None:
    """Do the tasks of a desk: some on rows of its own, some on what the other has in hand too."""
    does, patients = desk.desk, some_patients(desk, 4)
    own = visits[number]
    _move(desk, own, 3, 600 + 60 * number)
    does.resize(ResizeAppointment(appointment_id=own, minutes=45, override_reason=_WHY))
    does.cancel(CancelAppointment(appointment_id=visits[2 + number], reason="Ill"))
    does.do(pin_appointment, PinAppointment(appointment_id=visits[4 + number]))
    # The same visit to two places; one shortened here and cancelled there; one confirmed by both.
    _move(desk, visits[6], 4 + number, 660)
    if number == 0:
        does.resize(ResizeAppointment(appointment_id=visits[7], minutes=20, override_reason=_WHY))
    else:
        does.cancel(CancelAppointment(appointment_id=visits[7], reason="Moved away"))
    does.do(record_confirmation, RecordConfirmation(appointment_id=visits[8], outcome="confirmed"))
    does.do(
        add_blockout,
        AddBlockout(
            day=desk.today() + timedelta(days=40),
            start_minute=720,
            end_minute=780,
            label=f"Meeting {number}",
            kind="meeting",
        ),
    )
    does.update_patient(UpdatePatient(patient_id=patients[number], fields={"city": "Bend"}))
    does.update_patient(
        UpdatePatient(patient_id=patients[2], fields={"city": ("Salem", "Eugene")[number]})
    )
    for cents in (1000, 2550):
        does.do(
            take_payment, TakePayment(patient_id=patients[3], cents=cents + number, method="cash")
        )
    does.do(update_practice, UpdatePractice(fields={("phone", "email")[number]: _SETTINGS[number]}))


_SETTINGS = ("+1 541 555 0177", "desk@example.org")


def _one(desk: Workplace, sql: str, *parameters: object) -> Any:
    row = desk.replica.read(lambda connection: connection.execute(sql, parameters).fetchone())
    return row[0]


def test_the_same_tasks_at_once_leave_both_desks_equal(
    desks: list[Workplace], visits: list[UUID]
) -> None:
    patients = some_patients(desks[0], 4)
    before = _one(desks[0], "SELECT count(*) FROM ledger_entries")
    for number, desk in enumerate(desks):
        _work(desk, visits, number)
    _settle(desks)
    digests = [desk.replica.read(digest_content) for desk in desks]
    assert digests[0] == digests[1]
    listed = [{conflict.id for conflict in desk.desk.conflicts()} for desk in desks]
    assert listed[0] == listed[1]
    conflicts = desks[0].desk.conflicts()
    about = {conflict.row_id for conflict in conflicts}
    assert {visits[6], patients[2]} <= about, "each contradiction waits for a person"
    assert not about & set(visits[:6]), "what one desk alone did is no conflict"
    for desk in desks:
        assert _one(desk, "SELECT count(*) FROM ledger_entries") == before + 4
        assert _one(desk, "SELECT count(*) FROM pinboard_items WHERE deleted_at IS NULL") == 2
        assert _one(desk, "SELECT count(*) FROM blockouts WHERE label LIKE 'Meeting %'") == 2
        assert "0177" in _one(desk, "SELECT phone FROM practice")
        assert _one(desk, "SELECT email FROM practice") == _SETTINGS[1]
        for own in (0, 1):
            assert desk.desk.appointment(visits[own]).minutes == 45
            assert desk.desk.appointment(visits[2 + own]).status == "cancelled"
        assert desk.desk.appointment(visits[8]).status == "confirmed"
        assert desk.sync.status().pending == 0
