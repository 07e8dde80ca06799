"""A device without a replica: the little of a store that getting in needs, over plain SQLite."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, TypeVar
from uuid import UUID

from harmony_desktop.central.registry import Registry
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.sync.access import keep_membership, open_access
from harmony_desktop.sync.credentials import AccessToken, Credentials, Membership, enrol
from harmony_desktop.sync.transport import Transport

T = TypeVar("T")


class SmallStore:
    """Holds credentials, the refresh token and the practice's keys."""

    def __init__(self, tenant_id: UUID, device_id: UUID, key: bytes = b"k" * 32) -> None:
        self.tenant_id = tenant_id
        self.device_id = device_id
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)
        self.connection.executescript(
            "CREATE TABLE sync_state (credentials TEXT, epoch BLOB, refresh TEXT DEFAULT '');"
            "INSERT INTO sync_state DEFAULT VALUES;"
            "CREATE TABLE tenant_keys (version INTEGER PRIMARY KEY, key BLOB, "
            "is_deposited INTEGER DEFAULT 0);"
        )
        self.connection.execute("INSERT INTO tenant_keys (version, key) VALUES (1, ?)", (key,))

    def read(self, work: Callable[[Any], T]) -> T:
        return work(self.connection)

    def write(self, actor: Any, work: Callable[[Any], T]) -> T:
        del actor
        with self.connection:
            return work(SimpleNamespace(connection=self.connection, tenant_id=self.tenant_id))


@dataclass
class Device:
    """An enrolled device with its way to the server."""

    store: SmallStore
    credentials: Credentials
    transport: Transport
    clock: Clock

    def token(self) -> AccessToken:
        """Get in."""
        return open_access(self.store, self.transport, self.credentials, self.clock)

    def send(self, path: str, message: Any, answer: type[T], **parameters: Any) -> T:
        """Get in and ask once."""
        return self.transport.send(
            path, message, answer, token=self.token(), parameters=parameters or None
        )

    @property
    def keys(self) -> dict[int, bytes]:
        """The practice's keys this device has."""
        return dict(self.store.connection.execute("SELECT version, key FROM tenant_keys"))


def admit(
    url: str, registry: Registry, tenant_id: UUID, device_id: UUID, *, code: str | None = None
) -> Device:
    """Enrol a new device of a practice."""
    used = registry.issue_code(tenant_id) if code is None else code
    membership = enrol(url, used, device_id=device_id, device_name="Front")
    return device_of(url, membership, registry.clock)


def device_of(url: str, membership: Membership, clock: Clock) -> Device:
    """Return the device an enrolment made."""
    tenant = UUID(bytes=membership.reply.tenant_id)
    # Each replica makes a key of its own first; a joiner's gives way to the practice's.
    own = membership.credentials.device_id.bytes * 2
    store = SmallStore(tenant, membership.credentials.device_id, own)
    keep_membership(store, membership)
    return Device(store, membership.credentials, Transport(url), clock)
