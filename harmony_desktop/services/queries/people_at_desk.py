"""Who may act at this desk, and whether a PIN is theirs."""

from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.services.ports import Actor, ReadConnection

__all__ = ["DeskPerson", "check_pin", "load_people_at_desk"]

_PEOPLE = """
SELECT id, display_name, role, pin_hash IS NOT NULL FROM users
WHERE tenant_id = ? AND deleted_at IS NULL AND is_active = 1 AND is_agent = 0
ORDER BY display_name, id
"""
_ONE = """
SELECT role, display_name, pin_hash FROM users
WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL AND is_active = 1 AND is_agent = 0
"""


@dataclass(frozen=True, slots=True)
class DeskPerson:
    """A person who may sign in here."""

    id: UUID
    name: str
    role: str
    has_pin: bool


def load_people_at_desk(connection: ReadConnection, tenant_id: UUID) -> tuple[DeskPerson, ...]:
    """Return the people of the practice by name."""
    rows = connection.execute(_PEOPLE, (tenant_id.bytes,))
    return tuple(DeskPerson(UUID(bytes=row[0]), row[1], row[2], bool(row[3])) for row in rows)


def check_pin(
    connection: ReadConnection, tenant_id: UUID, user_id: UUID, pin: str | None
) -> Actor | None:
    """Return the person as an actor where the PIN is theirs, else None.

    Args:
        connection: a reader connection.
        tenant_id: the practice.
        user_id: who says to be there.
        pin: what was typed; None where the passphrase was proved instead.
    """
    row = connection.execute(_ONE, (tenant_id.bytes, user_id.bytes)).fetchone()
    if row is None:
        return None
    role, name, stored = row
    if pin is not None and not _is_right(stored, pin):
        return None
    return Actor(user_id, role, name)


def _is_right(stored: str | None, pin: str) -> bool:
    from argon2 import PasswordHasher  # noqa: PLC0415 - only where a PIN is set or checked
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    if not stored:
        return False
    try:
        return PasswordHasher().verify(stored, pin)
    except (VerificationError, InvalidHashError):
        return False
