"""What undo and redo would do now, for the menu and the toast."""

from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection

__all__ = ["UndoState", "load_undo_state"]


@dataclass(frozen=True, slots=True)
class UndoState:
    """Labels of the next undo and redo of one person; None where there is nothing."""

    undo_label: str | None
    undo_id: UUID | None
    redo_label: str | None


def load_undo_state(connection: ReadConnection, user_id: UUID) -> UndoState:
    """Return what undo and redo would do for a person."""
    done = connection.execute(
        "SELECT label, id FROM undo_steps WHERE user_id = ? AND state = 'done' "
        "ORDER BY seq DESC LIMIT 1",
        (user_id.bytes,),
    ).fetchone()
    undone = connection.execute(
        "SELECT label FROM undo_steps WHERE user_id = ? AND state = 'undone' ORDER BY seq LIMIT 1",
        (user_id.bytes,),
    ).fetchone()
    return UndoState(
        None if done is None else done[0],
        None if done is None else UUID(bytes=done[1]),
        None if undone is None else undone[0],
    )
