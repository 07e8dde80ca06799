"""The downtime pack: only what changed, nothing readable, opened without the database."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Safekeeping, Workplace, open_downtime
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import (
    NotFoundError,
    ReplicaProblem,
    ReplicaUnavailableError,
    ValidationError,
)
from harmony_desktop.services.commands import CancelAppointment
from harmony_desktop.services.queries.day_sheet import read_sheet_document
from tests.practice import open_small_practice


@pytest.fixture
def place(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    workplace = open_small_practice(tmp_path / "profile", clock)
    yield workplace
    workplace.close()


def test_only_what_has_changed_is_written_and_old_days_go(
    place: Workplace, clock: ManualClock
) -> None:
    keeper = Safekeeping(place)
    assert keeper.refresh_downtime() == 4
    assert keeper.refresh_downtime() == 0
    tomorrow = place.today() + timedelta(days=1)
    visit = next(
        card for card in place.desk.board_day(tomorrow).cards if card.status == "scheduled"
    )
    place.desk.cancel(CancelAppointment(appointment_id=visit.id, reason="Work"))
    assert keeper.refresh_downtime() == 1
    oldest = place.paths.downtime / f"{place.today()}.pack"
    assert oldest.exists()
    clock.advance(timedelta(days=1))
    assert keeper.refresh_downtime() == 1
    assert not oldest.exists()


def test_the_folder_alone_opens_with_the_passphrase(place: Workplace, tmp_path: Path) -> None:
    Safekeeping(place).refresh_downtime()
    today = place.today()
    cards = [card for card in place.desk.board_day(today).cards if card.status != "no_show"]
    stick = tmp_path / "stick"
    shutil.copytree(place.paths.downtime, stick)
    (visits,) = open_downtime(stick, bootstrap.DEMO_PASSPHRASE, today).values()
    assert len(visits) == len([card for card in cards if not card.is_proposed])
    everything = b"".join(path.read_bytes() for path in stick.iterdir())
    for visit in visits:
        assert visit.patient_name.encode() not in everything
    assert len(open_downtime(stick, bootstrap.DEMO_PASSPHRASE, None)) == 4


def test_what_does_not_open(place: Workplace, tmp_path: Path) -> None:
    Safekeeping(place).refresh_downtime()
    folder, today = place.paths.downtime, place.today()
    with pytest.raises(ReplicaUnavailableError) as wrong:
        open_downtime(folder, "not the passphrase", today)
    assert wrong.value.problem is ReplicaProblem.WRONG_KEY
    with pytest.raises(NotFoundError):
        open_downtime(folder, bootstrap.DEMO_PASSPHRASE, today - timedelta(days=9))
    with pytest.raises(ReplicaUnavailableError) as missing:
        open_downtime(tmp_path / "nothing", bootstrap.DEMO_PASSPHRASE, today)
    assert missing.value.problem is ReplicaProblem.MISSING
    (folder / "strange.pack").write_bytes(b"x")
    one, two = (folder / f"{today + timedelta(days=step)}.pack" for step in (0, 1))
    two.write_bytes(one.read_bytes())
    with pytest.raises(ReplicaUnavailableError) as swapped:
        open_downtime(folder, bootstrap.DEMO_PASSPHRASE, today + timedelta(days=1))
    assert swapped.value.problem is ReplicaProblem.DAMAGED
    assert Safekeeping(place).refresh_downtime() == 1
    assert not (folder / "strange.pack").exists()
    with pytest.raises(ValidationError, match="another version"):
        read_sheet_document([{"id": "nobody"}])
