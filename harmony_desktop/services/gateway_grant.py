"""May the server's gateway read and send this practice's messages? The owner says so, and ends it.

The grant is a preference of the practice, so every desk and the server see the same one. While it
stands no desk sends; what a desk had taken for itself it gives back.
"""

from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.practice import Practice
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["GRANT", "SetGatewayGrant", "is_gateway_granted", "set_gateway_grant"]

GRANT = "message_gateway"
"""Key of the practice's preferences."""


@dataclass(frozen=True, slots=True)
class SetGatewayGrant:
    """The owner's decision; it holds until the next one."""

    is_granted: bool


def set_gateway_grant(command: SetGatewayGrant, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Let the server's gateway open and send messages, or end that.

    Raises:
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    watch_changes(unit_of_work, clock)
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    practice.preferences = {
        **practice.preferences,
        GRANT: {"granted": command.is_granted, "since": clock.now().isoformat()},
    }
    word = "granted" if command.is_granted else "withdrawn"
    return record_action(
        unit_of_work,
        clock,
        action=f"gateway_{word}",
        label="The server sends the messages" if command.is_granted else "The desks send again",
        table="practice",
        row_id=practice.id,
    )


def is_gateway_granted(connection: ReadConnection, tenant_id: UUID) -> bool:
    """Return whether the gateway sends this practice's messages."""
    row = connection.execute(
        "SELECT json_extract(preferences, '$.message_gateway.granted') FROM practice "
        "WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()
    return row is not None and bool(row[0])
