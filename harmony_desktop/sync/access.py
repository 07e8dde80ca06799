"""Getting in: a token for one exchange, the practice's newest key, and obeying an order first.

The refresh token rotates with every token. The new one is stored before it is used; when the
answer that brought it is lost, the server still takes the one before.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.protocol.identity import (
    DeviceOrder,
    InviteRequest,
    KeyReply,
    TokenReply,
    TokenRequest,
)
from harmony_desktop.protocol.messages import Done
from harmony_desktop.protocol.signing import sign, token_text
from harmony_desktop.services.ports import Actor, ReadConnection, Store, UnitOfWork
from harmony_desktop.sync.credentials import AccessToken, Credentials, Membership
from harmony_desktop.sync.speaking import agree_protocol
from harmony_desktop.sync.tenant_keys import (
    add_version,
    deposit_for,
    make_invitation,
    mark_deposited,
    open_shares,
    read_tenant_keys,
    store_tenant_keys,
    undeposited_version,
)
from harmony_desktop.sync.transport import Transport

__all__ = ["Obey", "invite", "keep_membership", "open_access"]

KEY_ACTOR = Actor(UUID(int=0), "owner", "Sync", agent="sync")

Obey = Callable[[Transport, AccessToken, DeviceOrder], None]
"""What carries an order out: hands in what waits, then destroys keys, or keys and files."""


def keep_membership(
    store: Store,
    membership: Membership,
    begin: Callable[[ReadConnection], None] = lambda connection: None,
) -> None:
    """Write what enrolment brought into the replica, in one transaction with what `begin` does."""

    def work(unit: UnitOfWork) -> None:
        unit.connection.execute(
            "UPDATE sync_state SET credentials = ?, epoch = ?, refresh = ?",
            (
                membership.credentials.to_text(),
                membership.credentials.epoch,
                membership.reply.refresh,
            ),
        )
        store_tenant_keys(unit.connection, membership.keys)
        begin(unit.connection)

    store.write(KEY_ACTOR, work)


def open_access(
    store: Store,
    transport: Transport,
    credentials: Credentials,
    clock: Clock,
    obey: Obey | None = None,
) -> AccessToken:
    """Return a token for this device, with the practice's keys up to date on both sides.

    Raises:
        SyncError: the device is unknown, was shut out or cloned, the clock is wrong, one side must
            be updated first, or there is no connection. An order was carried
            out before `SyncProblem.REVOKED` is raised.
    """
    refresh = store.read(_read_refresh)
    issued_at = int(clock.now().timestamp() * 1000)
    text = token_text(str(credentials.device_id), issued_at, refresh)
    request = TokenRequest(
        credentials.device_id.bytes, issued_at, sign(credentials.private_key, text), refresh
    )
    reply = transport.send("/v1/token", request, TokenReply)
    failpoint("desk.token.received")
    store.write(KEY_ACTOR, lambda unit: _keep_refresh(unit.connection, reply.refresh))
    token = AccessToken(reply.token, credentials.private_key)
    if reply.order is not DeviceOrder.NONE:
        if obey is not None:
            obey(transport, token, reply.order)
        message = "This computer was shut out of the practice; ask the owner."
        raise SyncError(SyncProblem.REVOKED, message)
    spoken = agree_protocol(transport, reply)
    _bring_keys_up_to_date(store, transport, credentials, token, reply)
    return replace(token, protocol=spoken)


def _read_refresh(connection: ReadConnection) -> str:
    return str(connection.execute("SELECT refresh FROM sync_state").fetchone()[0])


def _keep_refresh(connection: ReadConnection, refresh: str) -> None:
    connection.execute("UPDATE sync_state SET refresh = ?", (refresh,))


def _bring_keys_up_to_date(
    store: Store,
    transport: Transport,
    credentials: Credentials,
    token: AccessToken,
    reply: TokenReply,
) -> None:
    known, waiting = store.read(
        lambda connection: (
            connection.execute(
                "SELECT coalesce(max(version), 0) FROM tenant_keys WHERE is_deposited = 1"
            ).fetchone()[0],
            undeposited_version(connection),
        )
    )
    if reply.newest_key == known and not reply.is_rotation_due and waiting is None:
        return
    answer = transport.send("/v1/keys", None, KeyReply, token=token)
    tenant_id = store.tenant_id

    def take(unit: UnitOfWork) -> None:
        shares = open_shares(tenant_id, credentials.sealing_key, answer.shares)
        store_tenant_keys(unit.connection, shares)
        if reply.is_rotation_due:
            add_version(unit.connection, answer.newest)

    store.write(KEY_ACTOR, take)
    waiting = store.read(undeposited_version)
    if waiting is None or waiting != answer.newest + 1:
        return
    keys = store.read(lambda connection: read_tenant_keys(connection, tenant_id))
    deposit = deposit_for(keys, waiting, answer.custody_key)
    failpoint("desk.key.made")
    transport.send("/v1/keys", deposit, Done, token=token)
    failpoint("desk.key.deposited")
    store.write(KEY_ACTOR, lambda unit: mark_deposited(unit.connection, waiting))


def invite(store: Store, transport: Transport, credentials: Credentials, clock: Clock) -> str:
    """Return a code that lets one more computer in within ten minutes and brings it the keys.

    Raises:
        SyncError: the server cannot be reached or does not let this desk in.
    """
    token = open_access(store, transport, credentials, clock)
    keys = store.read(lambda connection: read_tenant_keys(connection, store.tenant_id))
    code, digest, box = make_invitation(keys)
    transport.send("/v1/invitations", InviteRequest(digest, box), Done, token=token)
    return code
