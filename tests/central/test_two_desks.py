"""Two desks that worked without each other end up equal, with nothing lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem, ValidationError
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import BookAppointment, UpdatePatient
from harmony_desktop.services.queries.openings import OpeningSearch
from harmony_desktop.sync.client import SyncClient
from harmony_desktop.sync.digest import digest_content
from harmony_desktop.sync.transport import Transport, require_safe_url
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve


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


def _settle(desks: list[Workplace]) -> None:
    for desk in (*desks, *desks):
        desk.sync.sync_now()


def _equal(desks: list[Workplace]) -> bool:
    first, second = (desk.replica.read(digest_content) for desk in desks)
    return bool(first == second)


def _value(desk: Workplace, column: str, patient: Any) -> Any:
    return desk.replica.read(
        lambda connection: connection.execute(
            f"SELECT {column} FROM patients WHERE id = ?", (patient.bytes,)
        ).fetchone()[0]
    )


def test_a_desk_that_joins_has_everything(desks: list[Workplace]) -> None:
    assert _equal(desks)
    assert desks[1].desk.board_day(desks[1].today()) == desks[0].desk.board_day(desks[0].today())
    assert desks[0].sync.status().pending == 0


def test_edits_of_different_fields_both_stay(desks: list[Workplace]) -> None:
    patient = some_patients(desks[0], 1)[0]
    desks[0].desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": "Bend"}))
    desks[1].desk.update_patient(UpdatePatient(patient_id=patient, fields={"state": "OR"}))
    _settle(desks)
    assert _equal(desks)
    for desk in desks:
        assert _value(desk, "city", patient) == "Bend"
        assert _value(desk, "state", patient) == "OR"
        assert desk.desk.conflicts() == ()


def test_edits_of_one_field_leave_a_conflict_on_both(desks: list[Workplace]) -> None:
    patient = some_patients(desks[0], 1)[0]
    for desk, city in zip(desks, ("Bend", "Salem"), strict=True):
        desk.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": city}))
    _settle(desks)
    assert _equal(desks)
    assert _value(desks[0], "city", patient) in {"Bend", "Salem"}
    for desk in desks:
        (conflict,) = desk.desk.conflicts()
        kept, other = conflict.kept_value or {}, conflict.other_value or {}
        assert {kept["value"], other["value"]} == {"Bend", "Salem"}


def test_one_chair_booked_twice_is_one_conflict_on_both(desks: list[Workplace]) -> None:
    patients = some_patients(desks[0], 2)
    opening = desks[0].desk.openings(OpeningSearch(minutes=30, limit=3))[-1]
    booked = [
        desk.desk.book(
            BookAppointment(
                patient_id=patient,
                operatory_id=opening.operatory_id,
                provider_id=opening.provider_id,
                day=opening.day,
                start_minute=opening.start_minute,
                minutes=30,
                override_reason="caller on the line",
            )
        ).result_id
        for desk, patient in zip(desks, patients, strict=True)
    ]
    _settle(desks)
    assert _equal(desks)
    for desk in desks:
        cards = {card.id: card for card in desk.desk.board_day(opening.day).cards}
        assert all(cards[row].is_double_booked for row in booked if row is not None)
        assert [conflict.kind for conflict in desk.desk.conflicts()] == ["double_booking"]
    (told,) = [desks[1].desk.conflicts()[0]]
    assert len(told.patient_names) == 2


def test_a_lost_acknowledgement_changes_nothing(desks: list[Workplace]) -> None:
    first = desks[0]
    patient = some_patients(first, 1)[0]
    first.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": "Bend"}))
    client = SyncClient(first.replica, first.clock, make_transport=_LosesAnswers)
    with pytest.raises(SyncError):
        client.sync_now()
    assert client.status().pending == 2  # the patient, and who changed it
    assert client.status().offline_since is not None
    first.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": "Salem"}))
    _settle(desks)
    assert _equal(desks)
    assert _value(desks[1], "city", patient) == "Salem"
    assert first.sync.status().pending == 0
    assert first.sync.status().last_error is None


class _LosesAnswers(Transport):
    """Reaches the server, and loses the answer to every push."""

    def send(self, path: str, message: Any, answer: Any, **options: Any) -> Any:
        reply = super().send(path, message, answer, **options)
        if path == "/v1/push":
            raise SyncError(SyncProblem.OFFLINE, "The answer was lost.")
        return reply


def test_a_pull_is_announced(desks: list[Workplace]) -> None:
    heard: list[Changes] = []
    desks[1].announce_to.append(heard.append)
    patient = some_patients(desks[0], 1)[0]
    desks[0].desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": "Bend"}))
    _settle(desks)
    assert any(changes.touches("patients") for changes in heard)


def test_a_practice_without_a_server_says_so(tmp_path: Path, clock: Any) -> None:
    from harmony_desktop import bootstrap
    from harmony_desktop.foundation.paths import ProfilePaths
    from tests.central.desks import CHEAP

    alone, _ = bootstrap.create_practice(
        ProfilePaths(tmp_path), "P", "UTC", "O", "long enough phrase", clock, cost=CHEAP
    )
    with pytest.raises(SyncError) as caught:
        alone.sync.sync_now()
    assert caught.value.problem is SyncProblem.NOT_CONNECTED
    alone.close()


@pytest.mark.parametrize(
    "url", ["http://central.example", "ftp://central.example", "central", "https://u:p@x.example"]
)
def test_an_unsafe_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        require_safe_url(url)


def _answering(response: httpx.Response | Exception) -> Transport:
    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(response, Exception):
            raise response
        return response

    client = httpx.Client(transport=httpx.MockTransport(handle))
    return Transport("https://central.example", client)


@pytest.mark.parametrize(
    ("response", "problem"),
    [
        (httpx.Response(200, html="<h1>Welcome to the hotel</h1>"), SyncProblem.CAPTIVE_PORTAL),
        (httpx.Response(302, headers={"location": "/login"}), SyncProblem.CAPTIVE_PORTAL),
        (httpx.Response(502, text="bad gateway"), SyncProblem.SERVER),
        (httpx.ConnectError("no route"), SyncProblem.OFFLINE),
        (httpx.ReadTimeout("slow"), SyncProblem.OFFLINE),
    ],
)
def test_each_trouble_on_the_way_has_its_name(
    response: httpx.Response | Exception, problem: SyncProblem
) -> None:
    from harmony_desktop.protocol.messages import PullPage

    with pytest.raises(SyncError) as caught:
        _answering(response).send("/v1/pull", None, PullPage)
    assert caught.value.problem is problem


def test_a_day_passes_between_two_exchanges(desks: list[Workplace]) -> None:
    last = desks[0].sync.status().last_sync_at
    assert last is not None
    assert desks[0].clock.now() - last < timedelta(days=1)
