"""A day at the desk of the demo practice: everything on one encrypted replica."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop.domain.waitlist import rank_candidates
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.importers.demo_practice.loading import load_demo_practice
from harmony_desktop.importers.demo_practice.options import DemoOptions
from harmony_desktop.replica.creation import create_replica
from harmony_desktop.replica.keyslots import PassphraseCost
from harmony_desktop.replica.store import Replica
from harmony_desktop.services.commands import (
    BookAppointment,
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
)
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.founding import FoundPractice, found_practice
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.candidates import free_slot, load_candidates
from harmony_desktop.services.queries.openings import OpeningSearch

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Desk, Replica, ManualClock]]:
    clock = ManualClock(NOW)
    ids = Uuid7Factory(clock)
    settings = LocalSettings(
        tenant_id=ids.new(),
        device_id=ids.new(),
        practice_name="Demo",
        timezone="America/Chicago",
    )
    made = create_replica(
        ProfilePaths(tmp_path / "profile"),
        settings,
        "correct horse battery staple",
        ids=ids,
        cost=PassphraseCost(memory=64, passes=1),
    )
    replica = made.replica
    founder = Actor(ids.new(), "owner", "Founder")
    owner = replica.write(
        founder,
        lambda unit: found_practice(
            FoundPractice("Demo", settings.timezone, "Olive Owner", "Front", with_defaults=False),
            unit,
            clock,
        ),
    )
    load_demo_practice(replica, owner, DemoOptions(patients=120, operatories=4, years=1), clock)
    yield Desk(replica, clock, lambda: owner), replica, clock
    replica.close()


def test_a_cancelled_visit_is_filled_from_the_waitlist_and_the_day_goes_on(
    desk: tuple[Desk, Replica, ManualClock],
) -> None:
    front, replica, clock = desk
    today = front.today()
    day = front.board_day(today)
    assert day.cards
    assert len({card.id for card in day.cards}) == len(day.cards)
    coming = [card for card in day.cards if card.status in {"scheduled", "confirmed"}]
    card = max(coming, key=lambda one: (one.start_minute, one.minutes))

    front.cancel(CancelAppointment(appointment_id=card.id, reason="Caught a cold"))
    assert card.id not in {one.id for one in front.board_day(today).cards}

    entry = _best_waiting(front, replica, clock, card.id)
    changes = front.book(
        BookAppointment(
            patient_id=entry[1],
            operatory_id=card.operatory_id,
            provider_id=card.provider_id,
            day=today,
            start_minute=card.start_minute,
            minutes=min(card.minutes, entry[2]),
            waitlist_entry_id=entry[0],
            override_reason="Fills the hole",
        )
    )
    assert entry[0] not in {row.id for row in front.waitlist()}
    front.undo(changes.undo_id)
    assert entry[0] in {row.id for row in front.waitlist()}
    front.redo()
    assert front.verify_audit().ok


def _best_waiting(
    front: Desk, replica: Replica, clock: ManualClock, freed: UUID
) -> tuple[UUID, UUID, int]:
    visit = front.appointment(freed)
    assert visit.start_time is not None
    assert visit.operatory_id is not None
    assert visit.provider_id is not None
    start, chair, provider = visit.start_time, visit.operatory_id, visit.provider_id
    slot = replica.read(
        lambda connection: free_slot(
            connection,
            replica.tenant_id,
            start=start,
            minutes=visit.minutes,
            operatory_id=chair,
            provider_id=provider,
            now=clock.now(),
        )
    )
    candidates = replica.read(
        lambda connection: load_candidates(connection, replica.tenant_id, slot, clock.now())
    )
    ranking = rank_candidates(slot, candidates)
    assert len(ranking.ranked) + len(ranking.excluded) == len(candidates)
    best = ranking.ranked[0].candidate if ranking.ranked else candidates[0]
    return best.entry_id, best.patient_id, best.minutes


def test_next_openings_are_booked_moved_and_carried_through_the_day(
    desk: tuple[Desk, Replica, ManualClock],
) -> None:
    front, _, clock = desk
    patient = front.search_patients("a", 5)[0].id
    openings = front.openings(OpeningSearch(minutes=30, limit=10, patient_id=patient))
    first, second = openings[0], openings[5]
    booked = front.book(
        BookAppointment(
            patient_id=patient,
            operatory_id=first.operatory_id,
            provider_id=first.provider_id,
            day=first.day,
            start_minute=first.start_minute,
            minutes=first.minutes,
        )
    ).result_id
    assert booked is not None
    front.move(
        MoveAppointment(
            appointment_id=booked,
            operatory_id=second.operatory_id,
            provider_id=second.provider_id,
            day=second.day,
            start_minute=second.start_minute,
        )
    )
    for status in ("confirmed", "arrived", "seated", "completed", "checked_out"):
        clock.advance(timedelta(minutes=1))
        front.change_status(ChangeAppointmentStatus(appointment_id=booked, status=status))
    (card,) = [one for one in front.board_day(second.day).cards if one.id == booked]
    assert (card.status, card.start_minute) == ("checked_out", second.start_minute)
    for _ in range(7):
        front.undo()
    assert booked not in {one.id for one in front.board_day(second.day).cards}
    assert front.verify_audit().ok
