"""How many are asked at once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.waves import LAST_OFFER, plan_wave


@pytest.mark.parametrize(
    ("hours", "size", "minutes"),
    [(48, 1, 45), (24, 1, 45), (12, 2, 30), (4, 3, 20), (2, 4, 15), (1.5, 5, 15), (1, 5, 10)],
)
def test_the_shorter_the_notice_the_more_are_asked(hours: float, size: int, minutes: int) -> None:
    wave = plan_wave(timedelta(hours=hours))
    assert wave is not None
    assert (wave.size, wave.hold) == (size, timedelta(minutes=minutes))


def test_nobody_is_asked_in_the_last_hour() -> None:
    assert plan_wave(LAST_OFFER - timedelta(seconds=1)) is None
    assert plan_wave(timedelta(days=-1)) is None


@given(st.integers(60, 100_000))
def test_every_hold_ends_before_the_visit_begins(minutes: int) -> None:
    notice = timedelta(minutes=minutes)
    wave = plan_wave(notice)
    assert wave is not None
    assert 1 <= wave.size <= 5
    assert timedelta(minutes=5) <= wave.hold < notice
