"""The steps of the reminders: what may be chosen, how it is kept, and whom a step asks how."""

from dataclasses import replace

import pytest

from harmony_desktop.domain.contact import ContactFacts
from harmony_desktop.domain.ladder import (
    DEFAULT_LADDER,
    LONGEST_TEXT,
    MOST_HOURS,
    MOST_STEPS,
    LadderStep,
    ladder_from,
    ladder_to,
    require_ladder,
    step_channel,
)
from harmony_desktop.foundation.errors import ValidationError

STEPS = (LadderStep(336, "email", {"en": "Hello {name}"}), LadderStep(50), LadderStep(24, "voice"))
FACTS = ContactFacts(
    has_phone=True,
    has_email=True,
    sms_consent=True,
    email_consent=True,
    sms_opted_out=False,
    email_opted_out=False,
    preferred="",
    sent_today=0,
    sent_this_week=0,
)


def test_steps_are_kept_the_earliest_first() -> None:
    assert require_ladder(STEPS[::-1]) == STEPS
    assert ladder_from(ladder_to(STEPS[::-1])) == STEPS
    assert ladder_from(None) == DEFAULT_LADDER


def test_empty_words_are_none() -> None:
    assert require_ladder([LadderStep(5, texts={"en": " ", "es": " Hola "})]) == (
        LadderStep(5, texts={"es": "Hola"}),
    )


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [LadderStep(hours) for hours in range(1, MOST_STEPS + 2)],
        [LadderStep(24, "sms"), LadderStep(24, "email")],
        [LadderStep(0)],
        [LadderStep(MOST_HOURS + 1)],
        [LadderStep(24, "fax")],
        [LadderStep(24, texts={"fr": "Bonjour"})],
        [LadderStep(24, texts={"en": "x" * (LONGEST_TEXT + 1)})],
        [LadderStep(24, texts={"en": "Dear {surname}"})],
        [LadderStep(24, texts={"en": "Dear {name!r}"})],
        [LadderStep(24, texts={"en": "Dear {name:>9}"})],
        [LadderStep(24, texts={"en": "Dear {name"})],
    ],
)
def test_what_cannot_be_is_refused(steps: list[LadderStep]) -> None:
    with pytest.raises(ValidationError):
        require_ladder(steps)


def test_a_step_of_one_way_passes_over_who_cannot_be_reached_by_it() -> None:
    by_mail, as_preferred, call = STEPS
    no_mail = replace(FACTS, email_consent=False)
    assert step_channel(by_mail, FACTS) == "email"
    assert step_channel(by_mail, no_mail) is None
    assert step_channel(as_preferred, no_mail) == "sms"
    assert step_channel(call, no_mail) == "voice"
    assert step_channel(call, replace(FACTS, has_phone=False)) is None
    assert step_channel(LadderStep(50, "sms"), replace(FACTS, sms_opted_out=True)) is None
