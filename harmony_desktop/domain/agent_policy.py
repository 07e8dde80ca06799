"""What each agent may do by itself: one choice of four for every kind of its acts.

*Off* makes no proposal. *Suggest* proposes and waits for a person. *Act and tell* does it and puts
it into the inbox, where one key takes it back. *Act* does it and leaves its rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harmony_desktop.foundation.errors import ValidationError

__all__ = ["KINDS", "LADDER", "Policy", "PolicyKind", "chosen_policy", "require_policy"]


class Policy:
    """What an agent may do by itself."""

    OFF = "off"
    SUGGEST = "suggest"
    ACT_AND_TELL = "act_and_tell"
    ACT = "act"
    ACTING = frozenset({ACT_AND_TELL, ACT})


LADDER = "confirmation.ladder"
"""Where the steps of the reminders are kept beside the choices; see `domain.ladder`."""
_ALL = (Policy.OFF, Policy.SUGGEST, Policy.ACT_AND_TELL, Policy.ACT)


@dataclass(frozen=True, slots=True)
class PolicyKind:
    """One kind of an agent's acts.

    Attributes:
        name: agent and act, such as ``scheduler.backfill``.
        choices: what the practice may choose; an agent never cancels a visit by itself.
        default: what holds until the practice has chosen.
    """

    name: str
    choices: tuple[str, ...] = _ALL
    default: str = Policy.SUGGEST


KINDS: Mapping[str, PolicyKind] = {
    kind.name: kind
    for kind in (
        PolicyKind("scheduler.backfill"),
        PolicyKind("confirmation.queue", default=Policy.ACT),
        PolicyKind("receptionist.confirm", (Policy.OFF, Policy.ACT), Policy.ACT),
        PolicyKind("receptionist.move"),
        PolicyKind("receptionist.book"),
        PolicyKind("receptionist.cancel", (Policy.OFF, Policy.SUGGEST)),
        PolicyKind("receptionist.arrive"),
        PolicyKind("receptionist.answer"),
    )
}
"""Every kind of act, by its name, in the order people read them."""


def chosen_policy(stored: Mapping[str, Any], name: str) -> str:
    """Return what holds for a kind of act; what cannot be chosen counts as not chosen."""
    kind = KINDS[name]
    chosen = stored.get(name)
    return str(chosen) if chosen in kind.choices else kind.default


def require_policy(name: str, policy: str) -> None:
    """Let a choice pass that the practice may make.

    Raises:
        ValidationError: there is no such kind of act, or it cannot be let go that far.
    """
    if name not in KINDS:
        message = "No agent does anything of that name."
        raise ValidationError(message)
    if policy not in KINDS[name].choices:
        message = "This act of an agent cannot be set to that."
        raise ValidationError(message)
