"""PINs of the people at one desk: short secrets that say who acts, never what opens the database.

Hashed with Argon2id (19 MiB, two passes: the OWASP minimum), so that checking one takes a moment
and trying all of them takes long.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import update

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.practice import User
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["SetPin", "set_pin"]

_SHORTEST, _LONGEST = 4, 8
_EASY = "01234567890"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPin:
    """Give a person a PIN of four to eight digits."""

    user_id: UUID
    pin: str
    override_reason: str | None = None


def set_pin(command: SetPin, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Store a person's PIN; one's own, or anybody's by who keeps the settings.

    Raises:
        ValidationError: too short, too long, not digits, or a row of digits anybody would try.
        NotFoundError: there is no such person.
        PermissionDeniedError: it is another person's PIN.
    """
    from argon2 import PasswordHasher  # noqa: PLC0415 - only where a PIN is set or checked

    watch_changes(unit_of_work, clock)
    if command.user_id != unit_of_work.actor.user_id:
        require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    user = require_row(unit_of_work, User, command.user_id, "person")
    pin = command.pin
    is_easy = len(set(pin)) == 1 or pin in _EASY or pin in _EASY[::-1]
    if not (pin.isascii() and pin.isdigit() and _SHORTEST <= len(pin) <= _LONGEST) or is_easy:
        message = "A PIN has four to eight digits, and is no row such as 1111 or 1234."
        raise ValidationError(message)
    hashed = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(pin)
    # Written past the session, so that no image of it comes into the audit.
    unit_of_work.session.execute(
        update(User)
        .where(User.tenant_id == unit_of_work.tenant_id, User.id == user.id)
        .values(
            pin_hash=hashed,
            updated_at=clock.now(),
            last_modified_by_user_id=unit_of_work.actor.user_id,
        )
        .execution_options(synchronize_session=False)
    )
    return record_action(
        unit_of_work,
        clock,
        action="set_pin",
        label="PIN set",
        table="users",
        row_id=user.id,
        is_undoable=False,
    )
