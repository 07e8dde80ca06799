"""What is booked keeps the time on the wall when the practice's clocks follow another zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from harmony_desktop.foundation.errors import PermissionDeniedError, ValidationError
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.practice import Blockout
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.storage import stored_moment
from harmony_desktop.services.queries.time_zone import load_zone_effect
from harmony_desktop.services.settings_commands import ChangeTimeZone
from harmony_desktop.services.time_zone import change_time_zone
from tests.unit.services.conftest import Office

OLD, NEW = ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
START = "SELECT start_time FROM appointments WHERE id = ?"


@pytest.fixture
def owners(office: Office) -> Office:
    office.acting[0] = Actor(office.actor.user_id, "owner", "Olga")
    return office


def _wall(office: Office, sql: str, zone: ZoneInfo, *parameters: object) -> datetime:
    moment = stored_moment(office.value(sql, *parameters))
    return moment.astimezone(zone).replace(tzinfo=None)


def test_visits_blocks_and_waiting_messages_keep_the_time_on_the_wall(owners: Office) -> None:
    visit = owners.booked()
    wall = _wall(owners, START, OLD, visit.bytes)
    start = wall.replace(tzinfo=OLD).astimezone(UTC)
    block = owners.add(Blockout, start_time=start, end_time=start + timedelta(hours=1))
    message = owners.add(
        Message,
        direction="out",
        channel="sms",
        body="",
        idempotency_key="one",
        due_at=start - timedelta(days=1),
        about_start=start,
    )
    past = owners.add(
        Blockout,
        start_time=start - timedelta(days=400),
        end_time=start - timedelta(days=400, hours=-1),
    )
    effect = owners.desk.look(load_zone_effect, owners.clock.now())
    assert (effect.timezone, effect.visits, effect.blocks) == ("America/New_York", 1, 1)
    owners.desk.do(change_time_zone, ChangeTimeZone(timezone="America/Los_Angeles"))
    assert owners.value("SELECT timezone FROM practice") == "America/Los_Angeles"
    assert _wall(owners, START, NEW, visit.bytes) == wall
    of_block = "SELECT end_time FROM blockouts WHERE id = ?"
    assert _wall(owners, of_block, NEW, block.bytes) == wall + timedelta(hours=1)
    about = "SELECT about_start FROM messages WHERE id = ?"
    assert _wall(owners, about, NEW, message.bytes) == wall
    of_past = "SELECT start_time FROM blockouts WHERE id = ?"
    assert stored_moment(owners.value(of_past, past.bytes)) == start - timedelta(days=400)
    owners.desk.undo()
    assert owners.value("SELECT timezone FROM practice") == "America/New_York"
    assert _wall(owners, START, OLD, visit.bytes) == wall


def test_moments_are_kept_where_that_is_wanted(owners: Office) -> None:
    visit = owners.booked()
    before = owners.value(START, visit.bytes)
    command = ChangeTimeZone(timezone="America/Los_Angeles", keeps_wall_clock=False)
    owners.desk.do(change_time_zone, command)
    assert owners.value(START, visit.bytes) == before


@pytest.mark.parametrize("zone", ["Mars/Olympus", "America/New_York", "", "../etc/passwd"])
def test_what_is_no_other_zone_is_refused(owners: Office, zone: str) -> None:
    with pytest.raises(ValidationError):
        owners.desk.do(change_time_zone, ChangeTimeZone(timezone=zone))


def test_who_may_not_change_settings_may_not_move_the_clocks(office: Office) -> None:
    with pytest.raises(PermissionDeniedError):
        office.desk.do(change_time_zone, ChangeTimeZone(timezone="America/Los_Angeles"))
