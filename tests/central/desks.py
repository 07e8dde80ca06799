"""Two real desks of one practice, each with its own encrypted replica."""

import dataclasses
from pathlib import Path

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.replica.keyslots import PassphraseCost

CHEAP = PassphraseCost(8, 1)
SMALL = DemoOptions(patients=12, operatories=2, years=0, with_chart=False)


def open_desks(folder: Path, url: str, registry: Registry, clock: Clock) -> list[Workplace]:
    """Return a desk that began alone and was connected, and a second one that joined it."""
    tenant = registry.create_tenant("Riverton", "America/Chicago")
    first = bootstrap.create_demo(
        ProfilePaths(folder / "one"), clock, dataclasses.replace(SMALL), cost=CHEAP
    )
    first.connect(url, registry.issue_code(tenant.id))
    first.sync.sync_now()
    second, _ = bootstrap.join_practice(
        ProfilePaths(folder / "two"),
        url,
        registry.issue_code(first.settings.tenant_id),
        bootstrap.DEMO_PASSPHRASE,
        clock,
        cost=CHEAP,
    )
    return [first, second]
