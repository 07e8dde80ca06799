"""The composition root: the only place that builds concrete parts and wires them together."""

import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.domain.roles import Role
from harmony_desktop.foundation.clock import Clock, ManualClock, SystemClock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.ids import IdFactory, Uuid7Factory, natural_id
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.ports import Actor, ReadConnection

if TYPE_CHECKING:
    from harmony_desktop.agents.runtime import AgentRuntime
    from harmony_desktop.replica.store import Replica
    from harmony_desktop.sync.client import SyncClient

__all__ = [
    "Entry",
    "Workplace",
    "cipher_version",
    "create_practice",
    "join_practice",
    "open_workplace",
    "probe_qt",
    "try_throwaway_replica",
]

_OWNER = "SELECT id, role, display_name FROM users WHERE tenant_id = ? AND id = ?"


@dataclass(slots=True)
class Workplace:
    """An open practice on this computer with everything wired to it."""

    paths: ProfilePaths
    settings: LocalSettings
    replica: "Replica"
    clock: Clock
    ids: IdFactory
    actor: Actor
    desk: Desk
    announce_to: list[Callable[[Changes], None]] = field(default_factory=list)
    _agents: "AgentRuntime | None" = None
    _sync: "SyncClient | None" = None

    @property
    def agents(self) -> "AgentRuntime":
        """The agents' runtime, made when first needed; not started."""
        if self._agents is None:
            from harmony_desktop.agents.runtime import AgentRuntime  # noqa: PLC0415
            from harmony_desktop.messaging.inbound import handle_inbound_messages  # noqa: PLC0415

            self._agents = AgentRuntime(
                self.replica, self.clock, handle_inbound_messages, self.announce
            )
        return self._agents

    @property
    def sync(self) -> "SyncClient":
        """The exchange with the server, made when first needed."""
        if self._sync is None:
            from harmony_desktop.sync.client import SyncClient  # noqa: PLC0415

            self._sync = SyncClient(self.replica, self.clock, announce=self.announce)
        return self._sync

    @property
    def has_server(self) -> bool:
        """Whether the practice is connected to a server."""
        return self.settings.server_url is not None

    def announce(self, changes: Changes) -> None:
        """Tell every listener of changes made outside the window."""
        for listener in self.announce_to:
            listener(changes)

    def tell_agents(self, changes: Changes) -> None:
        """Let running agents react to what a person did."""
        if self._agents is not None:
            self._agents.on_changes(changes)

    def today(self) -> date:
        """Return the day it is at the practice."""
        return local_day(self.clock.now(), practice_zone(self.settings.timezone))

    def approve(self, proposal_id: UUID) -> Changes:
        """Do what an agent proposed."""
        changes: Changes = self.agents.approve(self.actor, proposal_id)
        return changes

    def reject(self, proposal_id: UUID, reason: str) -> Changes:
        """Turn a proposal down."""
        changes: Changes = self.agents.reject(self.actor, proposal_id, reason)
        return changes

    def decide_proposal(self, proposal_id: UUID, decision: str, reason: str) -> Changes:
        """Decide on a proposal by the command line's words.

        Raises:
            ValidationError: a correction without saying what would have been right.
        """
        if decision == "approve":
            return self.approve(proposal_id)
        if decision == "correct" and not reason:
            message = "Say with --reason what would have been right."
            raise ValidationError(message)
        return self.reject(proposal_id, reason)

    def run_agents(self, now: datetime | None) -> dict[str, Any]:
        """Run one pass of every agent job, at the real or at a given time."""
        if now is None:
            report = self.agents.run_due()
        else:
            from harmony_desktop.agents.runtime import AgentRuntime  # noqa: PLC0415
            from harmony_desktop.messaging.inbound import handle_inbound_messages  # noqa: PLC0415

            zone = practice_zone(self.settings.timezone)
            moment = now if now.tzinfo is not None else now.replace(tzinfo=zone)
            runtime = AgentRuntime(self.replica, ManualClock(moment), handle_inbound_messages)
            report = runtime.run_due()
        return asdict(report)

    def connect(self, url: str, code: str) -> None:
        """Connect a practice that worked alone to a server; everything it has goes there first."""
        from harmony_desktop.sync.credentials import enrol  # noqa: PLC0415

        credentials, _ = enrol(
            url,
            code,
            device_id=self.settings.device_id,
            device_name=platform.node() or "Desk",
            tenant_id=self.settings.tenant_id,
        )
        self.sync.connect(credentials)
        self.settings = self.settings.with_server(credentials.server_url)
        self.settings.save(self.paths.settings)

    def close(self) -> None:
        """Stop the agents and close the replica."""
        if self._agents is not None:
            self._agents.stop()
        self.replica.close()


def open_workplace(paths: ProfilePaths, secret: str, clock: Clock | None = None) -> Workplace:
    """Unlock the practice of a profile.

    Raises:
        ReplicaUnavailableError: there is none, the secret is wrong, or the file must not be used.
    """
    from harmony_desktop.replica.creation import open_replica  # noqa: PLC0415

    used = clock or SystemClock()
    ids = Uuid7Factory(used)
    replica = open_replica(paths, secret, clock=used, ids=ids)
    return _wire(paths, LocalSettings.load(paths.settings), replica, used, ids)


def create_practice(
    paths: ProfilePaths,
    name: str,
    timezone: str,
    owner: str,
    passphrase: str,
    clock: Clock | None = None,
    *,
    with_defaults: bool = True,
    cost: Any = None,
) -> tuple[Workplace, str]:
    """Make a practice in an empty profile; return it open, with its recovery code.

    Raises:
        ValidationError: an empty or overlong name, an unknown zone or a short passphrase.
        ReplicaUnavailableError: the profile holds a practice already.
    """
    from harmony_desktop.domain.people import clean_line  # noqa: PLC0415
    from harmony_desktop.replica.creation import create_replica  # noqa: PLC0415
    from harmony_desktop.replica.keyslots import DESK_COST  # noqa: PLC0415
    from harmony_desktop.services.founding import FoundPractice, found_practice  # noqa: PLC0415

    used = clock or SystemClock()
    ids = Uuid7Factory(used)
    clean = clean_line(name, "practice's name", 200)
    person = clean_line(owner, "owner's name", 100)
    if not clean or not person:
        message = "Write the practice's name and the owner's."
        raise ValidationError(message)
    settings = LocalSettings(ids.new(), ids.new(), clean, timezone)
    made = create_replica(
        paths, settings, passphrase, ids=ids, cost=DESK_COST if cost is None else cost
    )
    command = FoundPractice(clean, timezone, person, platform.node() or "Desk", with_defaults)
    founder = Actor(natural_id(settings.tenant_id, "user", "owner"), Role.OWNER.value, person)
    made.replica.write(founder, lambda unit: found_practice(command, unit, used))
    return _wire(paths, settings, made.replica, used, ids), made.recovery_code


def join_practice(
    paths: ProfilePaths,
    url: str,
    code: str,
    passphrase: str,
    clock: Clock | None = None,
    *,
    cost: Any = None,
) -> tuple[Workplace, str]:
    """Join a practice on a server: enrol this computer, make a replica, fetch everything.

    Raises:
        SyncError: the code is wrong or the server cannot be reached.
        ValidationError: an unsafe address or a short passphrase.
    """
    from harmony_desktop.replica.creation import create_replica  # noqa: PLC0415
    from harmony_desktop.replica.keyslots import DESK_COST, check_passphrase  # noqa: PLC0415
    from harmony_desktop.sync.client import SyncClient  # noqa: PLC0415
    from harmony_desktop.sync.credentials import enrol  # noqa: PLC0415

    check_passphrase(passphrase)
    used = clock or SystemClock()
    ids = Uuid7Factory(used)
    device_id = ids.new()
    credentials, reply = enrol(
        url, code, device_id=device_id, device_name=platform.node() or "Desk"
    )
    tenant_id = UUID(bytes=reply.tenant_id)
    settings = LocalSettings(
        tenant_id, device_id, reply.practice_name, reply.timezone, credentials.server_url
    )
    made = create_replica(
        paths, settings, passphrase, ids=ids, cost=DESK_COST if cost is None else cost
    )
    client = SyncClient(made.replica, used)
    client.connect(credentials)
    client.sync_now()
    return _wire(paths, settings, made.replica, used, ids), made.recovery_code


def _wire(
    paths: ProfilePaths, settings: LocalSettings, replica: Any, clock: Clock, ids: IdFactory
) -> Workplace:
    actor = replica.read(lambda connection: _read_owner(connection, settings.tenant_id))
    desk = Desk(replica, clock, lambda: actor)
    return Workplace(paths, settings, replica, clock, ids, actor, desk)


def _read_owner(connection: ReadConnection, tenant_id: UUID) -> Actor:
    owner = natural_id(tenant_id, "user", "owner")
    row = connection.execute(_OWNER, (tenant_id.bytes, owner.bytes)).fetchone()
    if row is None:
        return Actor(owner, Role.OWNER.value, "Owner")
    return Actor(UUID(bytes=row[0]), row[1], row[2])


class Entry:
    """What the first screens need: name, unlock, create; see `ui.ports.EntryPort`."""

    def __init__(self, paths: ProfilePaths, clock: Clock | None = None) -> None:
        """Work on one profile."""
        self._paths = paths
        self._clock = clock or SystemClock()

    def practice_name(self) -> str | None:
        """Return the name of the practice of this profile, or None where there is none."""
        if not self._paths.exists():
            return None
        try:
            return LocalSettings.load(self._paths.settings).practice_name
        except (FileNotFoundError, ValidationError):
            return "Practice"

    def unlock(self, secret: str) -> Workplace:
        """Open the practice."""
        return open_workplace(self._paths, secret, self._clock)

    def create(self, name: str, timezone: str, owner: str, passphrase: str) -> str:
        """Make a practice and return its recovery code."""
        workplace, code = create_practice(
            self._paths, name, timezone, owner, passphrase, self._clock
        )
        workplace.close()
        return code

    def create_demo(self) -> Workplace:
        """Make the demo practice in this profile and open it."""
        return create_demo(self._paths, self._clock)


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
    return workplace


def cipher_version() -> str:
    """Return the version of the database cipher."""
    from harmony_desktop.replica.engine import cipher_version as version  # noqa: PLC0415

    return version()


def probe_qt() -> str:
    """Draw a widget off the screen and return Qt's version."""
    from PySide6.QtCore import qVersion  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    application = QApplication.instance() or QApplication([])
    widget = QWidget()
    widget.grab()
    del application
    return qVersion()


def try_throwaway_replica(folder: Path) -> int:
    """Make, close, open and read an encrypted replica; return its number of tables."""
    from harmony_desktop.replica.keyslots import PassphraseCost  # noqa: PLC0415

    paths = ProfilePaths(folder)
    secret = "only for this check"  # noqa: S105 - the replica lives for a second
    workplace, _ = create_practice(
        paths, "Check", "UTC", "Nobody", secret, cost=PassphraseCost(1024, 1)
    )
    workplace.close()
    reopened = open_workplace(paths, secret)
    try:
        count: int = reopened.replica.read(
            lambda connection: connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
            ).fetchone()[0]
        )
        return count
    finally:
        reopened.close()
