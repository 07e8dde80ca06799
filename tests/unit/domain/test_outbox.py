"""May a queued message leave now?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.outbox import (
    HOLD_SECONDS,
    Decision,
    MessageFacts,
    VisitFacts,
    next_try,
)

ZONE = ZoneInfo("America/Los_Angeles")
NOON = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)
VISIT = VisitFacts("scheduled", NOON + timedelta(days=2), is_as_queued=True, is_double_booked=False)
DUE = MessageFacts(
    now=NOON,
    queued_at=NOON - timedelta(hours=1),
    due_at=NOON,
    expires_at=NOON + timedelta(days=2),
    address="+15415550100",
    has_consent=True,
    has_opted_out=False,
    is_patient_live=True,
    sent_today=0,
    sent_this_week=0,
    zone=ZONE,
    visit=VISIT,
    is_confirmation_asked=True,
)


def test_what_is_due_leaves() -> None:
    assert DUE.rule().decision is Decision.SEND
    assert replace(DUE, visit=None, due_at=None, expires_at=None).rule().word == "due"


@pytest.mark.parametrize(
    ("word", "changed"),
    [
        ("no_address", {"address": None}),
        ("no_address", {"address": ""}),
        ("patient_gone", {"is_patient_live": False}),
        ("opted_out", {"has_opted_out": True}),
        ("no_consent", {"has_consent": False}),
        ("expired", {"expires_at": NOON}),
        ("visit_gone", {"visit": replace(VISIT, status="cancelled")}),
        ("visit_gone", {"visit": replace(VISIT, start=None)}),
        ("expired", {"visit": replace(VISIT, start=NOON)}),
        ("visit_changed", {"visit": replace(VISIT, is_as_queued=False)}),
        ("double_booking", {"visit": replace(VISIT, is_double_booked=True)}),
        ("already_confirmed", {"visit": replace(VISIT, status="confirmed")}),
    ],
)
def test_what_must_not_leave_is_dropped(word: str, changed: dict[str, Any]) -> None:
    ruling = replace(DUE, **changed).rule()
    assert (ruling.decision, ruling.word, ruling.until) == (Decision.DROP, word, None)


def test_a_confirmed_visit_may_still_be_written_about() -> None:
    facts = replace(DUE, visit=replace(VISIT, status="confirmed"), is_confirmation_asked=False)
    assert facts.rule().decision is Decision.SEND


@pytest.mark.parametrize(
    ("word", "wait", "changed"),
    [
        ("held", timedelta(seconds=HOLD_SECONDS), {"queued_at": NOON}),
        ("not_due", timedelta(minutes=5), {"due_at": NOON + timedelta(minutes=5)}),
        ("weekly_cap", timedelta(days=1), {"sent_this_week": 3}),
        ("daily_cap", timedelta(hours=1), {"sent_today": 1}),
    ],
)
def test_what_may_leave_later_waits(word: str, wait: timedelta, changed: dict[str, Any]) -> None:
    ruling = replace(DUE, **changed).rule()
    assert (ruling.decision, ruling.word, ruling.until) == (Decision.WAIT, word, NOON + wait)


def test_nothing_leaves_at_night() -> None:
    night = datetime(2026, 12, 1, 5, 30, tzinfo=UTC)  # 21:30 at the practice
    ruling = replace(DUE, now=night).rule()
    assert ruling.word == "quiet_hours"
    assert ruling.until == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)


def test_an_answer_knows_no_caps_and_needs_no_other_consent_than_the_question() -> None:
    facts = replace(DUE, is_answer=True, sent_today=4, sent_this_week=9, has_consent=False)
    assert facts.rule().decision is Decision.SEND
    assert replace(facts, has_opted_out=True).rule().word == "opted_out"


def test_a_fixed_answer_leaves_at_night_too() -> None:
    night = datetime(2026, 12, 1, 5, 30, tzinfo=UTC)
    facts = replace(DUE, now=night, is_answer=True, is_at_once=True)
    assert facts.rule().decision is Decision.SEND


def test_tries_come_later_and_later_up_to_half_an_hour() -> None:
    waits = [(next_try(NOON, attempt) - NOON).total_seconds() for attempt in (1, 2, 3, 7, 99)]
    assert waits == [30, 60, 120, 1800, 1800]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - made aware below
    st.booleans(),
    st.booleans(),
    st.integers(0, 5),
    st.sampled_from(["scheduled", "confirmed", "cancelled", "no_show", "unscheduled"]),
    st.booleans(),
)
def test_whatever_leaves_keeps_every_rule(
    moment: datetime,
    has_consent: bool,  # noqa: FBT001
    has_opted_out: bool,  # noqa: FBT001
    sent: int,
    status: str,
    is_as_queued: bool,  # noqa: FBT001
) -> None:
    now = moment.replace(tzinfo=UTC)
    facts = replace(
        DUE,
        now=now,
        has_consent=has_consent,
        has_opted_out=has_opted_out,
        sent_today=sent,
        sent_this_week=sent,
        visit=replace(VISIT, status=status, is_as_queued=is_as_queued),
    )
    if facts.rule().decision is Decision.SEND:
        assert has_consent
        assert not has_opted_out
        assert sent == 0
        assert status == "scheduled"
        assert is_as_queued
        assert 8 <= now.astimezone(ZONE).hour < 20
        assert facts.expires_at is not None
        assert now < facts.expires_at
