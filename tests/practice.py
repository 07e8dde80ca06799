"""A small demo practice in a real encrypted replica, for tests that need one."""

from pathlib import Path

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.replica.keyslots import PassphraseCost

CHEAP = PassphraseCost(8, 1)
SMALL = DemoOptions(patients=150, operatories=3, years=0)


def open_small_practice(folder: Path, clock: Clock, options: DemoOptions = SMALL) -> Workplace:
    """Return the demo practice, open; the caller closes it."""
    return bootstrap.create_demo(ProfilePaths(folder), clock, options, cost=CHEAP)
