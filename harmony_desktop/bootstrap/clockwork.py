"""The agents' clockwork, with what it needs of messages and of other desks."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from harmony_desktop.agents.offering import answer_offer, find_offered_hole, find_open_offer
from harmony_desktop.agents.runtime import AgentRuntime, Surroundings
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.messaging.inbound import handle_inbound_messages
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.leases import hold_slot
from harmony_desktop.services.ports import Store, UnitOfWork

__all__ = ["make_runtime"]


class _Offers:
    """The scheduler agent's offers, as what reads the replies sees them."""

    def __init__(self, has_server: Callable[[], bool]) -> None:
        """Ask for a time first where other desks could give it away too."""
        self._has_server = has_server

    def find(self, unit_of_work: UnitOfWork, patient_id: UUID) -> UUID | None:
        """Return the offer a patient was made last."""
        return find_open_offer(unit_of_work, patient_id)

    def may_book(self, unit_of_work: UnitOfWork, clock: Clock, offer_id: UUID) -> bool:
        """Tell whether this desk may give the time away."""
        hole = find_offered_hole(unit_of_work, offer_id)
        return hole is None or hold_slot(unit_of_work, clock, hole, has_server=self._has_server())

    def answer(
        self, unit_of_work: UnitOfWork, clock: Clock, offer_id: UUID, *, is_accepted: bool
    ) -> Changes:
        """Take the patient's answer."""
        return answer_offer(unit_of_work, clock, offer_id, is_accepted=is_accepted)


def make_runtime(
    store: Store,
    clock: Clock,
    announce: Callable[[Changes], None] = lambda changes: None,
    *,
    has_server: Callable[[], bool],
    send: Callable[[], object] | None = None,
) -> AgentRuntime:
    """Return the runtime over one store; not started."""
    return AgentRuntime(
        store,
        clock,
        partial(handle_inbound_messages, offers=_Offers(has_server)),
        announce,
        Surroundings(has_server, send),
    )
