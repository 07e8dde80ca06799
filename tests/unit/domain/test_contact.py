"""Who may be written to, how, and at what hour."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from harmony_desktop.domain.contact import (
    ContactFacts,
    choose_channel,
    choose_late_channel,
    next_allowed_time,
)

CHICAGO = ZoneInfo("America/Chicago")
WILLING = ContactFacts(
    has_phone=True,
    has_email=True,
    sms_consent=True,
    email_consent=True,
    sms_opted_out=False,
    email_opted_out=False,
    preferred="sms",
    sent_today=0,
    sent_this_week=0,
)


@pytest.mark.parametrize(
    ("changes", "channel"),
    [
        ({}, "sms"),
        ({"preferred": "email"}, "email"),
        ({"preferred": "voice"}, "sms"),
        ({"sms_consent": False}, "email"),
        ({"sms_opted_out": True}, "email"),
        ({"sms_consent": False, "preferred": "voice"}, "voice"),
        ({"sms_consent": False, "email_consent": False}, "voice"),
        ({"sms_consent": False, "email_opted_out": True}, "voice"),
        ({"has_phone": False}, "email"),
        ({"has_phone": False, "has_email": False}, None),
        ({"sent_today": 1}, None),
        ({"sent_this_week": 3}, None),
    ],
)
def test_the_channel_follows_consent_then_wish(
    changes: dict[str, object], channel: str | None
) -> None:
    assert choose_channel(replace(WILLING, **changes)) == channel  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        ("2026-11-24T09:30", "2026-11-24T09:30"),
        ("2026-11-24T06:15", "2026-11-24T08:00"),
        ("2026-11-24T20:00", "2026-11-25T08:00"),
        ("2026-11-24T23:59", "2026-11-25T08:00"),
        ("2026-10-31T21:00", "2026-11-01T08:00"),
    ],
)
def test_quiet_hours_wait_for_the_morning(wanted: str, allowed: str) -> None:
    moment = datetime.fromisoformat(wanted).replace(tzinfo=CHICAGO).astimezone(UTC)
    expected = datetime.fromisoformat(allowed).replace(tzinfo=CHICAGO)
    assert next_allowed_time(moment, CHICAGO) == expected
    assert next_allowed_time(moment, CHICAGO).tzinfo is UTC


def test_a_delay_is_told_whatever_was_sent_before_but_never_after_an_opt_out() -> None:
    facts = replace(WILLING, sent_today=5, sent_this_week=9)
    assert choose_channel(facts) is None
    assert choose_late_channel(facts) == "sms"
    assert choose_late_channel(replace(facts, sms_opted_out=True)) != "sms"
