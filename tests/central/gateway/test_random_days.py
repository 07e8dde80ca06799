"""No message for a wrong time, after a cancellation or refusal, at night, over a cap, or twice.

`make events` lets 10,000 things happen, and shows that each rule is needed.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from harmony_desktop.domain.outbox import MessageFacts
from harmony_desktop.messaging.dispatch import Dispatcher
from tests.central.gateway.conftest import House
from tests.central.gateway.random_days import RandomDays
from tests.provider import Provider

EVENTS = int(os.environ.get("HARMONY_EVENTS", "600"))
_MUTANT_EVENTS = 6_000
_IS_LONG = "HARMONY_EVENTS" in os.environ


@pytest.mark.timeout(7200)
def test_nothing_leaves_that_must_not(house: House, texts: Provider) -> None:
    days = RandomDays(house, texts, seed=5)
    days.run(EVENTS)
    assert days.wrong == []
    # Not safe by silence.
    assert days.counts["left"] > 0, days.counts
    assert sum(days.counts[event] for event in days.counts if event != "left") == EVENTS


def _blind(**facts: Any) -> Callable[[MessageFacts], MessageFacts]:
    return lambda seen: replace(seen, **facts)


def _sees_no_change(seen: MessageFacts) -> MessageFacts:
    if seen.visit is None:
        return seen
    return replace(seen, visit=replace(seen.visit, is_as_queued=True))


def _sees_no_end(seen: MessageFacts) -> MessageFacts:
    if seen.visit is None:
        return seen
    start = seen.visit.start or seen.expires_at
    return replace(seen, visit=replace(seen.visit, status="scheduled", start=start))


MUTANTS = {
    "a moved visit is not seen": (_sees_no_change, "a wrong time"),
    "an ended visit is not seen": (_sees_no_end, "a wrong time"),
    "the night is not kept": (_blind(is_at_once=True), "in the quiet hours"),
    "the caps are not counted": (_blind(sent_today=0, sent_this_week=0), "over the day's cap"),
    "a refusal is not asked for": (
        _blind(has_opted_out=False, has_consent=True),
        "after a refusal",
    ),
}


@pytest.mark.skipif(not _IS_LONG, reason="the rules are switched off in `make events`")
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("mutant", MUTANTS)
def test_each_rule_is_needed(
    house: House, texts: Provider, mutant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind, word = MUTANTS[mutant]
    rule = MessageFacts.rule
    monkeypatch.setattr(MessageFacts, "rule", lambda seen: rule(blind(seen)))
    _run_until_wrong(house, texts, word)


@pytest.mark.skipif(not _IS_LONG, reason="the rules are switched off in `make events`")
@pytest.mark.timeout(7200)
def test_the_servers_agreement_is_needed(
    house: House, texts: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dispatcher, "_agreed", lambda self, due: due)
    _run_until_wrong(house, texts, "twice")


def _run_until_wrong(house: House, texts: Provider, word: str) -> None:
    days = RandomDays(house, texts, seed=5)
    for _ in range(_MUTANT_EVENTS // 100):
        days.run(100)
        if any(fault.startswith(word) for fault in days.wrong):
            return
    pytest.fail(f"no text was {word} in {_MUTANT_EVENTS} events")
