"""The accounts the gateway sends over, one a practice and channel; sealed with the root key."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import gate_transaction
from harmony_desktop.protocol.messages import FailureKind

__all__ = ["CHANNELS", "Account", "find_account", "list_accounts", "save_account"]

CHANNELS = ("sms", "whatsapp", "email")
_NONCE_BYTES = 12
_NEEDED = {
    "sms": ("base_url", "account", "token"),
    "whatsapp": ("base_url", "account", "token"),
    "email": ("host", "port", "hook_secret"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """One way out and in.

    Attributes:
        sender: the practice's number (E.164) or address, by which what comes in is told apart.
        settings: for texts ``base_url``, ``account``, ``token``; for e-mail ``host``, ``port``,
            ``user``, ``password`` and ``hook_secret``.
    """

    tenant_id: UUID
    channel: str
    sender: str
    settings: Mapping[str, Any] = field(repr=False)


def save_account(registry: Registry, account: Account) -> None:
    """Keep an account, in place of the practice's former one of that channel.

    Raises:
        RefusedError: something is missing, or another practice writes from that number.
    """
    registry.find_tenant(account.tenant_id)
    missing = [name for name in _NEEDED.get(account.channel, ()) if not account.settings.get(name)]
    if account.channel not in CHANNELS or missing or not account.sender:
        message = "An account needs a channel, a sender, where it is and its secret."
        raise RefusedError(FailureKind.BAD_REQUEST, message)
    nonce = registry.randbytes(_NONCE_BYTES)
    plain = json.dumps(dict(account.settings)).encode()
    sealed = nonce + _cipher(registry).encrypt(nonce, plain, _bound(account))
    with gate_transaction(registry.pool) as connection:
        taken = connection.execute(
            "SELECT 1 FROM central.gateway_accounts WHERE channel = %s AND sender = %s "
            "AND tenant_id <> %s",
            (account.channel, account.sender, account.tenant_id),
        ).fetchone()
        if taken is not None:
            message = "Another practice on this server writes from that number or address."
            raise RefusedError(FailureKind.BAD_REQUEST, message)
        connection.execute(
            "INSERT INTO central.gateway_accounts (tenant_id, channel, sender, settings) "
            "VALUES (%s, %s, %s, %s) ON CONFLICT (tenant_id, channel) DO UPDATE SET "
            "sender = excluded.sender, settings = excluded.settings",
            (account.tenant_id, account.channel, account.sender, sealed),
        )


def list_accounts(registry: Registry) -> dict[UUID, dict[str, Account]]:
    """Return every practice's accounts by channel."""
    with gate_transaction(registry.pool) as connection:
        rows = connection.execute(f"{_SELECT} ORDER BY tenant_id, channel").fetchall()
    found: dict[UUID, dict[str, Account]] = {}
    for row in rows:
        account = _opened(registry, row)
        found.setdefault(account.tenant_id, {})[account.channel] = account
    return found


def find_account(registry: Registry, channel: str, sender: str) -> Account | None:
    """Return the account that writes from a number or address, None where nobody's does."""
    with gate_transaction(registry.pool) as connection:
        row = connection.execute(
            f"{_SELECT} WHERE channel = %s AND sender = %s", (channel, sender)
        ).fetchone()
    return None if row is None else _opened(registry, row)


_SELECT = "SELECT tenant_id, channel, sender, settings FROM central.gateway_accounts"


def _opened(registry: Registry, row: tuple[Any, ...]) -> Account:
    sealed = bytes(row[3])
    bare = Account(row[0], row[1], row[2], {})
    plain = _cipher(registry).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound(bare))
    return Account(row[0], row[1], row[2], json.loads(plain))


def _bound(account: Account) -> bytes:
    # Not to the practice: its id changes when a practice that began alone is connected.
    return f"gateway|{account.channel}|{account.sender}".encode()


def _cipher(registry: Registry) -> AESGCM:
    return AESGCM(registry.root.derive("gateway"))
