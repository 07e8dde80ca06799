"""Approving many proposals at once: each on its own, so that one that fails stops no other."""

from collections.abc import Sequence
from uuid import UUID

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.changes import Changes
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.ports import AgentPort

__all__ = ["approve_each"]


def approve_each(agents: AgentPort, proposals: Sequence[UUID]) -> Changes:
    """Approve each proposal in its own transaction, with its own undo.

    Args:
        agents: what approves.
        proposals: their ids, in the order in which they are done.

    Raises:
        UserFacingError: none could be done; the first one's reason.
    """
    done: list[Changes] = []
    refused: list[UserFacingError] = []
    for proposal in proposals:
        try:
            done.append(agents.approve(proposal))
        except UserFacingError as error:
            refused.append(error)
    if refused and not done:
        raise refused[0]
    label = tr("{done} done, {left} left").format(done=len(done), left=len(refused))
    rows = frozenset(row for changes in done for row in changes.rows)
    return Changes(label, rows, done[-1].undo_id if done else None)
