"""Sends what is due, one message at a time, each claimed and answered in its own transaction.

Where others could send too, what is due is reserved first, and only what the server then knows to
be this computer's leaves; every rule is asked again after that.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.messaging.channels import Channel, DeliveryError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.outbox import (
    DeliveryResult,
    Outgoing,
    claim_message,
    find_due_messages,
    record_delivery,
    release_claims,
)
from harmony_desktop.services.ports import Actor, Store
from harmony_desktop.services.reservations import find_agreed_messages, reserve_messages

__all__ = ["Dispatcher"]


class Dispatcher:
    """Empties the outbox over the channels there are."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        actor: Actor,
        channels: Mapping[str, Channel],
        announce: Callable[[Changes], None] = lambda changes: None,
        agree: Callable[[], bool] | None = None,
    ) -> None:
        """Send as `actor`; a message of a channel that is not there stays queued.

        Args:
            agree: exchanges all changes with the practice's server and tells whether it did, where
                others could send too; None for a desk that works alone.
        """
        self._agree = agree
        self._store = store
        self._clock = clock
        self._actor = actor
        self._channels = channels
        self._announce = announce

    def send_due(self) -> Mapping[str, int]:
        """Send what is due and may leave; return how many ended how, by status."""
        ended: Counter[str] = Counter()
        self._tell(self._store.write(self._actor, lambda unit: release_claims(unit, self._clock)))
        due = self._store.read(
            lambda connection: find_due_messages(
                connection,
                self._store.tenant_id,
                self._clock.now(),
                tuple(self._channels),
                self._store.device_id,
            )
        )
        for message_id in self._agreed(due):
            status = self._send(message_id)
            if status is not None:
                ended[status] += 1
        return dict(ended)

    def _agreed(self, due: list[UUID]) -> list[UUID]:
        if self._agree is None or not due:
            return due
        self._tell(
            self._store.write(self._actor, lambda unit: reserve_messages(unit, self._clock, due))
        )
        if not self._agree():
            return []
        store = self._store
        mine = store.read(
            lambda connection: find_agreed_messages(connection, store.tenant_id, store.device_id)
        )
        return [message_id for message_id in due if message_id in mine]

    def _send(self, message_id: UUID) -> str | None:
        claim = self._store.write(
            self._actor, lambda unit: claim_message(unit, self._clock, message_id)
        )
        self._tell(claim.changes)
        if claim.outgoing is None:
            return claim.ruling.decision.value
        result = self._deliver(claim.outgoing)
        self._tell(
            self._store.write(
                self._actor, lambda unit: record_delivery(unit, self._clock, message_id, result)
            )
        )
        return result.status

    def _deliver(self, outgoing: Outgoing) -> DeliveryResult:
        try:
            reference = self._channels[outgoing.channel].send(outgoing)
        except DeliveryError as error:
            if error.is_uncertain:
                return DeliveryResult("unknown", error.word)
            return DeliveryResult("later" if error.may_try_again else "failed", error.word)
        return DeliveryResult("sent", None, reference)

    def _tell(self, changes: Changes) -> None:
        if changes.rows:
            self._announce(changes)
