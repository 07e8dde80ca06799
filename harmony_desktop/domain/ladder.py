"""The confirmation ladder: when before a visit, by what way and in what words a patient is asked.

Each step is due from its hours before the visit until the next step's; who has answered is asked
no more. A visit that is booked late begins at the step that is due then: nobody gets all at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import Formatter
from typing import Any

from harmony_desktop.domain.contact import ContactFacts, choose_channel
from harmony_desktop.foundation.errors import ValidationError

__all__ = [
    "CHANNELS",
    "DEFAULT_LADDER",
    "LANGUAGES",
    "LONGEST_TEXT",
    "MOST_HOURS",
    "MOST_STEPS",
    "LadderStep",
    "ladder_from",
    "ladder_to",
    "require_ladder",
    "step_channel",
]

CHANNELS = ("", "sms", "email", "voice")
"""How a step asks: as the patient prefers, by text message, by e-mail, by a call."""
LANGUAGES = ("en", "es")
MOST_STEPS, MOST_HOURS = 5, 60 * 24
LONGEST_TEXT = 320
"""Letters of two text messages put together."""
_HOLES = frozenset({"name", "day", "time"})


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One step.

    Attributes:
        hours: before the visit begins.
        channel: one of `CHANNELS`.
        texts: by language, with the holes ``{name}``, ``{day}`` and ``{time}``; a language that is
            not there has the program's own words.
    """

    hours: int
    channel: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


DEFAULT_LADDER = (LadderStep(50),)
"""Two mornings before, so that a visit of the morning is asked about in the morning."""


def ladder_from(stored: object) -> tuple[LadderStep, ...]:
    """Return the steps as they are kept, the earliest first; the default where none are."""
    if not isinstance(stored, list):
        return DEFAULT_LADDER
    steps = (
        LadderStep(int(one["hours"]), str(one["channel"]), dict(one.get("texts", {})))
        for one in stored
    )
    return tuple(sorted(steps, key=lambda step: -step.hours))


def ladder_to(steps: Iterable[LadderStep]) -> list[dict[str, Any]]:
    """Return steps as they are kept."""
    return [
        {"hours": step.hours, "channel": step.channel, "texts": dict(step.texts)} for step in steps
    ]


def require_ladder(steps: Sequence[LadderStep]) -> tuple[LadderStep, ...]:
    """Return the steps in order, without empty texts.

    Raises:
        ValidationError: too many steps or none, two at one time, or a text that cannot be filled.
    """
    if not 1 <= len(steps) <= MOST_STEPS:
        message = f"The reminders have one to {MOST_STEPS} steps; switch them off at the agents."
        raise ValidationError(message)
    if len({step.hours for step in steps}) < len(steps):
        message = "Two steps of the reminders are at the same time."
        raise ValidationError(message)
    cleaned = [_require_step(step) for step in steps]
    return tuple(sorted(cleaned, key=lambda step: -step.hours))


def step_channel(step: LadderStep, facts: ContactFacts) -> str | None:
    """Return how a step may ask a patient; None when it passes them over.

    A step of one written way does not turn into another: the next step is there for that.
    """
    if step.channel == "":
        return choose_channel(facts)
    if step.channel == "voice":
        return "voice" if facts.has_phone else None
    chosen = choose_channel(replace(facts, preferred=step.channel))
    return chosen if chosen == step.channel else None


def _require_step(step: LadderStep) -> LadderStep:
    if not 1 <= step.hours <= MOST_HOURS or step.channel not in CHANNELS:
        message = f"A reminder goes out 1 to {MOST_HOURS} hours before, by text, e-mail or a call."
        raise ValidationError(message)
    texts = {language: text.strip() for language, text in step.texts.items() if text.strip()}
    for language, text in texts.items():
        if language not in LANGUAGES or len(text) > LONGEST_TEXT or not _can_be_filled(text):
            message = (
                f"A reminder's text has up to {LONGEST_TEXT} letters and, in braces, only name, "
                "day and time."
            )
            raise ValidationError(message)
    return replace(step, texts=texts)


def _can_be_filled(text: str) -> bool:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return False
    return all(
        hole is None or (hole in _HOLES and not spec and not conversion)
        for _, hole, spec, conversion in parts
    )
