"""Every act an agent can propose, by the kind of its proposal, with what does it.

The runtime does what is approved through this one table, and a test takes every act of it back.
"""

from collections.abc import Callable
from uuid import UUID

from harmony_desktop.agents.confirmation import PROPOSAL as REMINDER
from harmony_desktop.agents.interactions import require_proposal
from harmony_desktop.agents.receptionist import ANSWER, ARRIVE, BOOK, CANCEL, MOVE
from harmony_desktop.agents.receptionist_acts import approve_request
from harmony_desktop.agents.reminders import approve_reminder
from harmony_desktop.agents.scheduler import KIND as BACKFILL
from harmony_desktop.agents.scheduler import approve_fill
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import UnitOfWork

__all__ = ["ACTS", "approve_proposal"]

ACTS: dict[str, Callable[[UnitOfWork, Clock, UUID], Changes]] = {
    BACKFILL: approve_fill,
    REMINDER: approve_reminder,
    MOVE: approve_request,
    BOOK: approve_request,
    CANCEL: approve_request,
    ARRIVE: approve_request,
    ANSWER: approve_request,
}
"""What does a proposal of each kind."""


def approve_proposal(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID) -> Changes:
    """Do what a proposal says, in the name of the person who approves.

    Raises:
        ConflictError: decided already, or what it was made for has changed.
        NotFoundError: there is no such proposal.
        PermissionDeniedError: the actor may not decide.
        WarningsError: a rule speaks against it.
    """
    proposal = require_proposal(unit_of_work, proposal_id)
    act = ACTS.get(proposal.interaction_type)
    if act is None:
        message = "A newer version of the program proposed this; it cannot be done here."
        raise ConflictError(message)
    return act(unit_of_work, clock, proposal_id)
