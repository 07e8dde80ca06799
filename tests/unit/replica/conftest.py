"""An empty practice in a real encrypted replica, and its files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from tests.practice import CHEAP

SECRET = "a long enough phrase"


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    return ProfilePaths(tmp_path / "profile")


@pytest.fixture
def workplace(paths: ProfilePaths, clock: ManualClock) -> Iterator[Workplace]:
    made, _ = bootstrap.create_practice(
        paths, "Bend Dental", "America/Boise", "Olga", SECRET, clock, cost=CHEAP
    )
    yield made
    made.close()


@pytest.fixture
def closed(workplace: Workplace, paths: ProfilePaths) -> ProfilePaths:
    workplace.close()
    return paths
