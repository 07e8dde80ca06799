"""`python -m tests.simulator`: run many seeds and say which mutants were seen."""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor

from tests.simulator.mutants import Mutant
from tests.simulator.oracle import check
from tests.simulator.world import World

_CHUNK = 500


def broken_seeds(first: int, count: int, mutant: Mutant | None = None) -> list[int]:
    """Return the seeds from `first` on that break a promise."""
    found = []
    for seed in range(first, first + count):
        world = World(seed, mutant)
        world.run()
        if check(world):
            found.append(seed)
    return found


def main() -> int:
    """Return 0 when the real rules break nothing and every mutant is caught."""
    parser = argparse.ArgumentParser(description="Simulate desks, server, network and clocks.")
    parser.add_argument("--seeds", type=int, default=30_000)
    parser.add_argument("--mutant-seeds", type=int, default=3_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--replay", type=int, help="tell what one seed breaks")
    chosen = parser.parse_args()
    if chosen.replay is not None:
        world = World(chosen.replay)
        world.run()
        sys.stdout.write("\n".join(check(world)) + "\n")
        return 0
    failed = False
    with ProcessPoolExecutor(chosen.processes) as pool:
        for mutant in (None, *Mutant):
            count = chosen.seeds if mutant is None else chosen.mutant_seeds
            parts = [
                pool.submit(broken_seeds, first, min(_CHUNK, count - first), mutant)
                for first in range(0, count, _CHUNK)
            ]
            found = sorted(seed for part in parts for seed in part.result())
            name = "the real rules" if mutant is None else f"mutant: {mutant.value}"
            example = f", such as seed {found[0]}" if found else ""
            sys.stdout.write(f"{name}: {len(found)} of {count} seeds break{example}\n")
            failed = failed or bool(found) != (mutant is not None)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
