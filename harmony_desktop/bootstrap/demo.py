"""Make the demo practice and open it."""

from collections.abc import Callable
from typing import Any

from harmony_desktop.bootstrap.opening import create_practice
from harmony_desktop.bootstrap.workplace import Workplace
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.paths import ProfilePaths

__all__ = ["DEMO_PASSPHRASE", "create_demo"]

DEMO_PASSPHRASE = "demo practice only"  # noqa: S105 - it guards nothing but generated rows


def create_demo(
    paths: ProfilePaths,
    clock: Clock | None = None,
    options: Any = None,
    progress: Callable[[str], None] = lambda text: None,
    *,
    cost: Any = None,
) -> Workplace:
    """Make the demo practice in an empty profile and return it open."""
    from harmony_desktop.agents.risk import score_visits  # noqa: PLC0415
    from harmony_desktop.importers.demo_practice import (  # noqa: PLC0415
        DemoOptions,
        load_demo_practice,
    )

    chosen = options or DemoOptions()
    chosen.check()
    workplace, _ = create_practice(
        paths,
        "Riverton Family Dental (demo)",
        chosen.timezone,
        "Robin Demo",
        DEMO_PASSPHRASE,
        clock,
        with_defaults=False,
        cost=cost,
    )
    load_demo_practice(workplace.replica, workplace.actor, chosen, workplace.clock, progress)
    score_visits(workplace.replica, workplace.clock)
    return workplace
