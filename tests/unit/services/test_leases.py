"""One desk at a time runs the acting agents."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.schema.scheduling import SlotLease
from harmony_desktop.services.leases import (
    CLOCK_MARGIN,
    LEASE_LENGTH,
    has_lease,
    hold_slot,
    seek_lease,
)
from harmony_desktop.services.ports import UnitOfWork
from tests.practice import open_small_practice


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(tmp_path, clock)
    yield opened
    opened.close()


def _seek(practice: Workplace, clock: ManualClock) -> None:
    practice.replica.write(practice.actor, lambda unit: seek_lease(unit, clock))


def _holds(practice: Workplace, clock: ManualClock, *, has_server: bool = False) -> bool:
    return has_lease(practice.replica, clock.now(), has_server=has_server)


def _other_holds(unit: UnitOfWork) -> None:
    lease = unit.session.query(SlotLease).one()
    lease.holder_device_id = UUID(int=99)


def test_a_lone_desk_holds_it_until_it_runs_out(practice: Workplace, clock: ManualClock) -> None:
    assert not _holds(practice, clock)
    _seek(practice, clock)
    assert _holds(practice, clock)
    clock.advance(LEASE_LENGTH)
    assert not _holds(practice, clock)
    _seek(practice, clock)
    assert _holds(practice, clock)


def test_it_is_lengthened_only_when_half_of_it_is_gone(
    practice: Workplace, clock: ManualClock
) -> None:
    _seek(practice, clock)
    again = practice.replica.write(practice.actor, lambda unit: seek_lease(unit, clock))
    assert not again.rows
    clock.advance(LEASE_LENGTH / 2 + timedelta(seconds=1))
    later = practice.replica.write(practice.actor, lambda unit: seek_lease(unit, clock))
    assert later.rows


def test_where_there_is_a_server_it_counts_only_when_the_server_has_it(
    practice: Workplace, clock: ManualClock
) -> None:
    _seek(practice, clock)
    assert not _holds(practice, clock, has_server=True)
    practice.replica.write(practice.actor, _as_if_pushed)
    # The answer to the push does not say who was first; the pull does.
    assert not _holds(practice, clock, has_server=True)
    practice.replica.write(practice.actor, lambda unit: _as_if_pulled(unit, 5))
    assert _holds(practice, clock, has_server=True)
    clock.advance(LEASE_LENGTH / 2 + timedelta(seconds=1))
    _seek(practice, clock)
    assert not _holds(practice, clock, has_server=True)
    practice.replica.write(practice.actor, _as_if_pushed)
    assert not _holds(practice, clock, has_server=True)
    practice.replica.write(practice.actor, lambda unit: _as_if_pulled(unit, 6))
    assert _holds(practice, clock, has_server=True)


def _as_if_pushed(unit: UnitOfWork) -> None:
    unit.connection.execute("UPDATE sync_row SET is_new = 0 WHERE tbl = 'slot_leases'")
    unit.connection.execute("UPDATE sync_field SET dirty = 0 WHERE tbl = 'slot_leases'")


def _as_if_pulled(unit: UnitOfWork, seq: int) -> None:
    unit.connection.execute("UPDATE sync_row SET seq = ? WHERE tbl = 'slot_leases'", (seq,))


def test_a_freed_time_is_held_by_the_first_the_server_hears_of(
    practice: Workplace, clock: ManualClock
) -> None:
    hole = UUID(int=77)

    def may(*, has_server: bool = True) -> bool:
        return practice.replica.write(
            practice.actor, lambda unit: hold_slot(unit, clock, hole, has_server=has_server)
        )

    assert may(has_server=False)
    assert not may()
    assert not may()
    practice.replica.write(practice.actor, _as_if_pushed)
    practice.replica.write(practice.actor, lambda unit: _as_if_pulled(unit, 5))
    assert may()
    practice.replica.write(practice.actor, _other_holds)
    assert not may()


def test_anothers_lease_is_left_alone_until_it_has_surely_run_out(
    practice: Workplace, clock: ManualClock
) -> None:
    _seek(practice, clock)
    practice.replica.write(practice.actor, _other_holds)
    clock.advance(LEASE_LENGTH + CLOCK_MARGIN - timedelta(seconds=1))
    _seek(practice, clock)
    assert not _holds(practice, clock)
    clock.advance(timedelta(seconds=2))
    _seek(practice, clock)
    assert _holds(practice, clock)
