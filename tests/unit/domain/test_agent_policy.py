"""What an agent may do by itself: the choices, and what holds where nobody has chosen."""

import pytest

from harmony_desktop.domain.agent_policy import KINDS, Policy, chosen_policy, require_policy
from harmony_desktop.foundation.errors import ValidationError


@pytest.mark.parametrize("name", KINDS)
def test_every_choice_holds_and_the_default_is_one(name: str) -> None:
    kind = KINDS[name]
    assert chosen_policy({}, name) == kind.default
    assert kind.default in kind.choices
    for choice in kind.choices:
        require_policy(name, choice)
        assert chosen_policy({name: choice}, name) == choice


def test_no_agent_cancels_a_visit_by_itself() -> None:
    name = "receptionist.cancel"
    assert chosen_policy({name: Policy.ACT}, name) == Policy.SUGGEST
    for policy in Policy.ACTING:
        with pytest.raises(ValidationError):
            require_policy(name, policy)


def test_an_act_nobody_does_has_no_policy() -> None:
    with pytest.raises(ValidationError):
        require_policy("scheduler.sell", Policy.ACT)
