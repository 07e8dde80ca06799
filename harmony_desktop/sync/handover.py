"""What a computer that was shut out does: hands in what waits, then becomes unreadable.

Everything unsent goes to the owner's quarantine first, in the same frozen batches a push would
carry. Only then is the key destroyed; an answer lost on the way means that all of it happens again
at the next contact, and the server keeps each batch once.
"""

from collections.abc import Callable

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.protocol.codec import decode
from harmony_desktop.protocol.messages import Done, PushReply, PushRequest, Verdict, VerdictKind
from harmony_desktop.services.ports import Actor, Store, UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.sync.apply import apply_push_reply
from harmony_desktop.sync.collect import freeze_batch
from harmony_desktop.sync.credentials import AccessToken
from harmony_desktop.sync.outcome import FrozenBatch
from harmony_desktop.sync.transport import Transport

__all__ = ["carry_out"]


def carry_out(
    store: Store,
    actor: Actor,
    clock: Clock,
    transport: Transport,
    token: AccessToken,
    destroy: Callable[[], None],
) -> int:
    """Hand everything unsent in, destroy what must be destroyed, report it; return how many went.

    Raises:
        SyncError: the connection was lost before everything was handed in; nothing is destroyed.
    """
    now = stored_microseconds(clock.now())
    handed = 0
    while True:
        batch = store.write(actor, lambda unit: freeze_batch(unit.connection, now))
        if batch is None:
            break
        handed += transport.send("/v1/quarantine", batch.body, Done, token=token).count
        _settle(store, actor, batch)
    failpoint("desk.handover.sent")
    destroy()
    failpoint("desk.handover.destroyed")
    transport.send("/v1/obeyed", b"", Done, token=token)
    return handed


def _settle(store: Store, actor: Actor, batch: FrozenBatch) -> None:
    """Take the batch for answered, so that the next one can be frozen."""
    ops = decode(batch.body, PushRequest).ops
    reply = PushReply(batch.batch_no, 0, [Verdict(VerdictKind.OK)] * len(ops))

    def work(unit: UnitOfWork) -> None:
        apply_push_reply(unit.connection, batch.body, reply)

    store.write(actor, work)
