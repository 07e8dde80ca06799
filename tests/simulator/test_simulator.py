"""A short run of the simulator; `make simulate` is the long one."""

import pytest

from tests.simulator.__main__ import broken_seeds
from tests.simulator.mutants import Mutant
from tests.simulator.oracle import check
from tests.simulator.world import World


def test_the_real_rules_break_no_promise() -> None:
    assert broken_seeds(0, 600) == []


@pytest.mark.parametrize("mutant", list(Mutant), ids=lambda mutant: mutant.name.lower())
def test_every_mutant_is_caught(mutant: Mutant) -> None:
    # The rarest is seen by 1 seed of 40: a first copy must be overtaken by a change.
    assert broken_seeds(0, 200, mutant)


def test_a_seed_replays() -> None:
    def live(seed: int) -> tuple[list[object], list[str]]:
        world = World(seed)
        world.run()
        return [*world.writes], check(world)

    assert live(7) == live(7)
    assert live(7)[0]
