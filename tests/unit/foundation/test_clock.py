"""The clock moves only as told and always speaks UTC."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from harmony_desktop.foundation.clock import ManualClock, SystemClock

START = datetime(2026, 3, 8, 12, tzinfo=UTC)


def test_manual_clock_stands_still_until_advanced() -> None:
    clock = ManualClock(START)
    assert clock.now() == START
    clock.advance(timedelta(minutes=5))
    assert clock.now() == START + timedelta(minutes=5)
    assert clock.monotonic() == 300.0


def test_manual_clock_set_moves_the_wall_hand_only() -> None:
    clock = ManualClock(START)
    clock.set(START - timedelta(days=1))
    assert clock.now() == START - timedelta(days=1)
    assert clock.monotonic() == 0.0


def test_manual_clock_answers_in_utc_whatever_zone_it_was_given() -> None:
    clock = ManualClock(START.astimezone(timezone(timedelta(hours=-5))))
    assert clock.now().tzinfo is UTC
    assert clock.now() == START


def test_a_clock_refuses_a_moment_without_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        ManualClock(START.replace(tzinfo=None))


def test_a_clock_does_not_advance_backwards() -> None:
    with pytest.raises(ValueError, match="advances"):
        ManualClock(START).advance(timedelta(seconds=-1))


def test_system_clock_is_aware_while_its_monotonic_hand_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    first = clock.monotonic()
    assert clock.monotonic() >= first
