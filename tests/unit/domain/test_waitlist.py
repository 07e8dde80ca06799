"""Who gets the free slot."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.waitlist import (
    Candidate,
    FreeSlot,
    rank_candidates,
    reason_against,
)

DAY = date(2026, 11, 30)
CHAIR, DENTIST = UUID(int=1), UUID(int=2)
SLOT = FreeSlot(DAY, "monday", 540, 60, CHAIR, DENTIST, 180)
ANN = Candidate(UUID(int=100), UUID(int=200), 60)


@pytest.mark.parametrize(
    ("word", "changed"),
    [
        ("too_long", {"minutes": 65}),
        ("provider", {"provider_id": UUID(int=9)}),
        ("operatory", {"operatory_id": UUID(int=9)}),
        ("chair_kind", {"needs_hygiene": True}),
        ("weekday", {"weekdays": ("friday",)}),
        ("too_early", {"earliest_minute": 541}),
        ("too_late", {"latest_minute": 599}),
        ("date", {"from_date": date(2026, 12, 1)}),
        ("date", {"until_date": date(2026, 11, 29)}),
        ("notice", {"notice_minutes": 181}),
        ("busy", {"is_busy": True}),
        ("already_sooner", {"brings_forward": DAY}),
        ("unreachable", {"is_reachable": False}),
    ],
)
def test_why_somebody_cannot_come(word: str, changed: dict[str, Any]) -> None:
    candidate = replace(ANN, **changed)
    assert reason_against(SLOT, candidate) == word
    assert rank_candidates(SLOT, (candidate,)).excluded == ((ANN.entry_id, word),)


def test_every_limit_that_is_just_kept_lets_pass() -> None:
    candidate = replace(
        ANN,
        provider_id=DENTIST,
        operatory_id=CHAIR,
        weekdays=("monday",),
        earliest_minute=540,
        latest_minute=600,
        from_date=DAY,
        until_date=DAY,
        notice_minutes=180,
        needs_hygiene=False,
        brings_forward=date(2026, 12, 1),
    )
    assert reason_against(SLOT, candidate) is None


@pytest.mark.parametrize(
    "better",
    [
        {"acceptance": 0.9},
        {"no_show_risk": 0.01},
        {"waiting_days": 30},
        {"priority": 1},
        {"production_cents": 90_000},
    ],
)
def test_what_puts_somebody_first(better: dict[str, Any]) -> None:
    other = replace(ANN, entry_id=UUID(int=1), production_cents=10_000)
    favoured = replace(ANN, entry_id=UUID(int=101), production_cents=10_000)
    favoured = replace(favoured, **better)
    ranking = rank_candidates(SLOT, (other, favoured))
    assert [one.candidate.entry_id for one in ranking.ranked] == [UUID(int=101), UUID(int=1)]


def test_a_visit_that_fills_the_hole_comes_first() -> None:
    short = replace(ANN, entry_id=UUID(int=1), minutes=20)
    ranking = rank_candidates(SLOT, (short, ANN))
    assert [one.fit for one in ranking.ranked] == [1.0, 0.3333]


@given(order=st.permutations(range(6)))
def test_the_order_of_the_list_does_not_matter(order: list[int]) -> None:
    people = [replace(ANN, entry_id=UUID(int=n), waiting_days=n // 2) for n in range(6)]
    shuffled = tuple(people[index] for index in order)
    ranked = rank_candidates(SLOT, shuffled).ranked
    assert [one.candidate.entry_id.int for one in ranked] == [4, 5, 2, 3, 0, 1]


def test_nobody_waits() -> None:
    assert rank_candidates(SLOT, ()).ranked == ()
