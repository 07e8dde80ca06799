"""Make, open or join a practice and wire what belongs to it."""

import platform
from collections.abc import Callable
from typing import Any
from uuid import UUID

from harmony_desktop.bootstrap.workplace import Workplace
from harmony_desktop.domain.roles import Role
from harmony_desktop.foundation.clock import Clock, SystemClock
from harmony_desktop.foundation.errors import HarmonyError, ValidationError
from harmony_desktop.foundation.ids import IdFactory, Uuid7Factory, natural_id
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.ports import Actor, ReadConnection

__all__ = ["create_practice", "join_practice", "open_workplace"]

_KEPT = "SELECT 1 FROM sync_unknown WHERE schema < ? LIMIT 1"
_OWNER = "SELECT id, role, display_name FROM users WHERE tenant_id = ? AND id = ?"


def open_workplace(paths: ProfilePaths, secret: str, clock: Clock | None = None) -> Workplace:
    """Unlock the practice of a profile.

    Raises:
        ReplicaUnavailableError: there is none, the secret is wrong, or the file must not be used.
    """
    from harmony_desktop.replica.creation import open_replica  # noqa: PLC0415

    used = clock or SystemClock()
    ids = Uuid7Factory(used)
    replica = open_replica(paths, secret, clock=used, ids=ids)
    _adopt_known(replica)
    workplace = _wire(paths, LocalSettings.load(paths.settings), replica, used, ids)
    workplace.note_restored()
    return workplace


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
    is_brief: bool = False,
    cost: Any = None,
    tell_recovery: Callable[[str], None] = lambda code: None,
) -> tuple[Workplace, str]:
    """Join a practice on a server: enrol this computer, make a replica, copy the practice.

    Args:
        is_brief: fetch what the next 14 days need and leave the rest to the next exchange.
        tell_recovery: told the recovery code as soon as it opens anything: the copy may be cut,
            and goes on at the next start.

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
    membership = enrol(url, code, device_id=device_id, device_name=platform.node() or "Desk")
    reply = membership.reply
    tenant_id = UUID(bytes=reply.tenant_id)
    settings = LocalSettings(
        tenant_id, device_id, reply.practice_name, reply.timezone, membership.credentials.server_url
    )
    made = create_replica(
        paths, settings, passphrase, ids=ids, cost=DESK_COST if cost is None else cost
    )
    client = SyncClient(made.replica, used)
    client.join(membership)
    tell_recovery(made.recovery_code)
    fetch = client.fetch_first_days if is_brief else client.sync_now
    try:
        fetch()
    except HarmonyError:
        made.replica.close()
        raise
    return _wire(paths, settings, made.replica, used, ids), made.recovery_code


def _wire(
    paths: ProfilePaths, settings: LocalSettings, replica: Any, clock: Clock, ids: IdFactory
) -> Workplace:
    actor = replica.read(lambda connection: _read_owner(connection, settings.tenant_id))
    desk = Desk(replica, clock, lambda: workplace.actor)
    workplace = Workplace(paths, settings, replica, clock, ids, actor, desk)
    return workplace


def _adopt_known(replica: Any) -> None:
    """Take over what was pulled before this version knew it, before anybody writes over it."""
    if replica.read(lambda connection: connection.execute(_KEPT, (SCHEMA_VERSION,)).fetchone()):
        from harmony_desktop.sync.hands import SYNC_ACTOR  # noqa: PLC0415
        from harmony_desktop.sync.pages import adopt_known  # noqa: PLC0415 - after upgrades only

        replica.write(SYNC_ACTOR, lambda unit: adopt_known(unit.connection, unit.tenant_id))


def _read_owner(connection: ReadConnection, tenant_id: UUID) -> Actor:
    owner = natural_id(tenant_id, "user", "owner")
    row = connection.execute(_OWNER, (tenant_id.bytes, owner.bytes)).fetchone()
    if row is None:
        return Actor(owner, Role.OWNER.value, "Owner")
    return Actor(UUID(bytes=row[0]), row[1], row[2])
