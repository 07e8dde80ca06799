"""The gateway's clockwork: every few seconds, every practice's due messages, on every node.

Nodes need not agree on who sends: a message is claimed under a row lock in its own transaction.
Nothing about a message reaches the log.
"""

import logging
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import httpx
import psycopg
from psycopg_pool import PoolTimeout

from harmony_desktop.central.doorbell import Doorbell
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.gateway.accounts import Account, list_accounts
from harmony_desktop.central.gateway.links import make_link
from harmony_desktop.central.gateway.outgoing import (
    Waiting,
    claim,
    find_waiting,
    record,
    release,
)
from harmony_desktop.central.gateway.receipts import apply_outcome, early_receipt, note_reference
from harmony_desktop.central.gateway.unit import GatewayUnit, gateway_unit
from harmony_desktop.central.gateway.vault import is_granted, open_keys
from harmony_desktop.central.registry import Registry, TenantRow
from harmony_desktop.central.shards import Shards
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.errors import HarmonyError
from harmony_desktop.foundation.log_setup import describe_exception
from harmony_desktop.messaging.channels import Channel, DeliveryError
from harmony_desktop.messaging.mail import MailAccount, MailChannel
from harmony_desktop.messaging.text_provider import ProviderAccount, TextChannel
from harmony_desktop.protocol.envelopes import TenantKeys
from harmony_desktop.protocol.messages import FailureKind
from harmony_desktop.services.outbox import DeliveryResult, Outgoing

__all__ = ["RECEIPT_PATH", "Gateway"]

RECEIPT_PATH = "/v1/hooks/receipt"
_PASS_SECONDS = 5.0
_LINK_TEXTS = {"en": "Answer here: {link}", "es": "Responda aquí: {link}"}
_LOG = logging.getLogger(__name__)


class Gateway:
    """Sends for every practice of a server that granted it."""

    def __init__(
        self, registry: Registry, shards: Shards, doorbell: Doorbell, public_url: str = ""
    ) -> None:
        """Send from the practices' queues.

        Args:
            public_url: where patients and providers reach this server; without it messages carry
                no link and receipts are not asked for.
        """
        self.registry = registry
        self.shards = shards
        self.public_url = public_url.rstrip("/")
        self._doorbell = doorbell
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin the passes in the background."""
        self._thread = threading.Thread(target=self._run, name="gateway")
        self._thread.start()

    def stop(self) -> None:
        """End the passes; a running one is finished."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopped.wait(_PASS_SECONDS):
            self.run_pass()

    def run_pass(self) -> Mapping[str, int]:
        """Send what is due everywhere; return how many messages ended how, by word."""
        ended: Counter[str] = Counter()
        tenants = {tenant.id: tenant for tenant in self.registry.list_tenants()}
        for tenant_id, accounts in list_accounts(self.registry).items():
            try:
                ended.update(self._serve(tenants[tenant_id], accounts))
            except (HarmonyError, RefusedError, psycopg.Error, PoolTimeout) as error:
                _LOG.info("gateway: %s", describe_exception(error))
        return dict(ended)

    @contextmanager
    def open_granted(self, tenant_id: UUID) -> Iterator[GatewayUnit]:
        """Open a transaction on a practice's rows for what came in from outside.

        Raises:
            RefusedError: the practice has not granted it, or keeps its key.
        """
        keys = open_keys(self.registry, tenant_id)
        pool = self.shards.pool_for(self.registry.find_tenant(tenant_id))
        if keys is None:
            raise _closed()
        with gateway_unit(self.registry, pool, keys) as unit:
            if not is_granted(unit.connection, tenant_id):
                raise _closed()
            yield unit

    def tell(self, tenant_id: UUID) -> None:
        """Wake the desks of a practice."""
        self._doorbell.ring(tenant_id)

    def _serve(self, tenant: TenantRow, accounts: Mapping[str, Account]) -> Mapping[str, int]:
        pool = self.shards.pool_for(tenant)
        waiting = find_waiting(pool, tenant.id, self.registry.clock.now(), sorted(accounts))
        keys = open_keys(self.registry, tenant.id)
        if keys is None:
            return {"no_key": len(waiting)} if waiting else {}
        ended: Counter[str] = Counter()
        with gateway_unit(self.registry, pool, keys) as unit:
            ended["unknown"] += release(unit, self.registry.clock.now())
        with self._channels(accounts, tenant.name) as channels:
            for message in waiting:
                ended[self._send(pool, keys, channels, message)] += 1
        if waiting:
            self._doorbell.ring(tenant.id)
        return {word: count for word, count in ended.items() if count}

    def _send(
        self, pool: Pool, keys: TenantKeys, channels: Mapping[str, Channel], waiting: Waiting
    ) -> str:
        with gateway_unit(self.registry, pool, keys) as unit:
            claimed = claim(unit, waiting)
        if claimed.outgoing is None:
            return claimed.ruling.word
        outgoing = self._with_link(keys.tenant_id, claimed.outgoing, claimed.start)
        result = _deliver(channels[outgoing.channel], outgoing)
        if result.reference is not None:
            note_reference(self.registry, result.reference, keys.tenant_id, waiting.id)
        with gateway_unit(self.registry, pool, keys) as unit:
            record(unit, waiting.id, result)
        if result.reference is not None:
            self._apply_early(pool, keys, result.reference, waiting.id)
        return result.status

    def _apply_early(self, pool: Pool, keys: TenantKeys, reference: str, message_id: UUID) -> None:
        receipt = early_receipt(self.registry, reference)
        if receipt is not None:
            with gateway_unit(self.registry, pool, keys) as unit:
                apply_outcome(unit, message_id, *receipt)

    def _with_link(self, tenant_id: UUID, outgoing: Outgoing, start: datetime | None) -> Outgoing:
        if start is None or not self.public_url:
            return outgoing
        token = make_link(self.registry, tenant_id, outgoing.id, start, outgoing.language)
        text = _LINK_TEXTS.get(outgoing.language, _LINK_TEXTS["en"])
        link = text.format(link=f"{self.public_url}/c/{token}")
        return replace(outgoing, body=f"{outgoing.body}\n{link}")

    @contextmanager
    def _channels(
        self, accounts: Mapping[str, Account], practice_name: str
    ) -> Iterator[Mapping[str, Channel]]:
        receipts = f"{self.public_url}{RECEIPT_PATH}" if self.public_url else ""
        with httpx.Client() as client:
            yield {
                name: _channel(account, practice_name, client, receipts)
                for name, account in accounts.items()
            }


def _closed() -> RefusedError:
    message = "This practice does not take messages here."
    return RefusedError(FailureKind.NOT_FOUND, message)


def _channel(account: Account, practice: str, client: httpx.Client, receipts: str) -> Channel:
    settings = account.settings
    if account.channel == "email":
        return MailChannel(
            MailAccount(
                settings["host"],
                settings["port"],
                account.sender,
                practice,
                settings.get("user", ""),
                settings.get("password", ""),
            )
        )
    provider = ProviderAccount(
        settings["base_url"], settings["account"], settings["token"], account.sender, receipts
    )
    return TextChannel(provider, client, is_whatsapp=account.channel == "whatsapp")


def _deliver(channel: Channel, outgoing: Outgoing) -> DeliveryResult:
    try:
        reference = channel.send(outgoing)
    except DeliveryError as error:
        if error.is_uncertain:
            return DeliveryResult("unknown", error.word)
        return DeliveryResult("later" if error.may_try_again else "failed", error.word)
    return DeliveryResult("sent", None, reference)
