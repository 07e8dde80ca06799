"""Statuses, time patterns, lengths and notices."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.appointments import (
    ENDED,
    LIVE,
    MOVABLE,
    AppointmentStatus,
    end_of,
    letter_runs,
    notice_of,
    pattern_minutes,
    pattern_of_length,
    require_length,
    require_pattern,
    require_transition,
    resized_pattern,
)
from harmony_desktop.foundation.errors import ValidationError

START = datetime(2026, 11, 30, 14, tzinfo=UTC)
PATTERNS = st.text("X/", min_size=1, max_size=100)


@pytest.mark.parametrize(
    ("current", "following"),
    [
        ("scheduled", "confirmed"),
        ("confirmed", "arrived"),
        ("arrived", "seated"),
        ("seated", "completed"),
        ("completed", "checked_out"),
        ("checked_out", "completed"),
        ("no_show", "arrived"),
        ("unscheduled", "scheduled"),
    ],
)
def test_a_visit_goes_its_way(current: str, following: str) -> None:
    assert require_transition(current, following) == following


@pytest.mark.parametrize(
    ("current", "following", "sentence"),
    [
        ("completed", "scheduled", "is completed cannot become scheduled"),
        ("no_show", "checked_out", "is missed cannot become checked out"),
        ("scheduled", "dancing", "no such appointment status"),
        ("seated", "seated", "cannot become seated"),
    ],
)
def test_a_visit_does_not_jump(current: str, following: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        require_transition(current, following)


def test_every_status_leads_somewhere_and_only_live_ones_move() -> None:
    for status in AppointmentStatus:
        targets = []
        for target in AppointmentStatus:
            try:
                targets.append(require_transition(status, target))
            except ValidationError:
                continue
        assert targets
        assert status not in targets
    assert MOVABLE < LIVE
    assert not MOVABLE & ENDED


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [(0, "end after it starts"), (-30, "end after"), (7, "multiple of 5"), (505, "at most 500")],
)
def test_lengths_that_cannot_be(minutes: int, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        require_length(minutes)


@pytest.mark.parametrize("pattern", ["", "XY", "x", "X" * 101])
def test_patterns_that_cannot_be(pattern: str) -> None:
    with pytest.raises(ValidationError):
        require_pattern(pattern)


@given(pattern=PATTERNS, letters=st.integers(1, 100))
def test_a_resized_pattern_keeps_its_beginning(pattern: str, letters: int) -> None:
    resized = require_pattern(resized_pattern(pattern, 5 * letters))
    shared = min(letters, len(pattern))
    assert resized[:shared] == pattern[:shared]
    assert set(resized[shared:]) <= {pattern[-1]}
    assert pattern_minutes(resized) == 5 * letters


@given(pattern=PATTERNS)
def test_the_runs_of_both_letters_cover_the_visit_once(pattern: str) -> None:
    runs = sorted(letter_runs(pattern, "X") + letter_runs(pattern, "/"))
    assert runs[0][0] == 0
    assert runs[-1][1] == pattern_minutes(pattern)
    assert all(first[1] == second[0] for first, second in pairwise(runs))


def test_a_visit_ends_five_minutes_a_letter_after_its_start() -> None:
    assert end_of(START, "/XX/") == START + timedelta(minutes=20)
    assert pattern_of_length(15) == "XXX"


@pytest.mark.parametrize(
    ("hours", "notice"), [(24, "in_time"), (23.9, "late"), (0, "none"), (-1, "none")]
)
def test_notice_is_a_day_or_late_or_none(hours: float, notice: str) -> None:
    assert notice_of(START, START - timedelta(hours=hours)) == notice
