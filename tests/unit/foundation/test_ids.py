"""Ids sort by time, never repeat, and natural ids agree between devices."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.ids import Uuid7Factory, natural_id

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def test_version_variant_with_milliseconds_follow_rfc_9562() -> None:
    made = Uuid7Factory(ManualClock(START)).new()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == int(START.timestamp() * 1000)


def test_ids_increase_within_one_millisecond_past_the_counter() -> None:
    factory = Uuid7Factory(ManualClock(START))
    made = [factory.new() for _ in range(5000)]
    assert made == sorted(set(made))


def test_ids_increase_when_the_clock_is_set_back() -> None:
    clock = ManualClock(START)
    factory = Uuid7Factory(clock)
    before = factory.new()
    clock.set(START - timedelta(hours=3))
    assert factory.new() > before


def test_random_bits_tell_two_devices_apart() -> None:
    clock = ManualClock(START)
    first = Uuid7Factory(clock, lambda size: b"\x01" * size).new()
    second = Uuid7Factory(clock, lambda size: b"\x02" * size).new()
    assert first != second


@given(st.lists(st.one_of(st.none(), st.text(max_size=5)), max_size=4))
def test_natural_ids_agree_for_equal_keys_only(parts: list[str | None]) -> None:
    tenant = UUID(int=7)
    assert natural_id(tenant, *parts) == natural_id(tenant, *parts)
    assert natural_id(tenant, *parts, "more") != natural_id(tenant, *parts)
    assert natural_id(UUID(int=8), *parts) != natural_id(tenant, *parts)


def test_natural_id_tells_nothing_from_an_empty_text() -> None:
    assert natural_id(UUID(int=1), None) != natural_id(UUID(int=1), "")
