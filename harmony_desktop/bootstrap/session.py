"""Who is at the desk: people switch by PIN while the practice stays open."""

from typing import TYPE_CHECKING
from uuid import UUID

from harmony_desktop.bootstrap.workplace import Workplace
from harmony_desktop.foundation.errors import PermissionDeniedError
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.people_at_desk import check_pin, load_people_at_desk

if TYPE_CHECKING:
    from harmony_desktop.services.queries.people_at_desk import DeskPerson

__all__ = ["MOST_WRONG_PINS", "Session"]

MOST_WRONG_PINS = 5


class Session:
    """Switches the acting person of a workplace; five wrong PINs ask for the passphrase.

    The count is kept in the settings of this computer, so that a restart does not begin anew.
    """

    def __init__(self, workplace: Workplace) -> None:
        """Act on `workplace`."""
        self._workplace = workplace

    @property
    def needs_passphrase(self) -> bool:
        """Whether PINs no longer count until the passphrase was given."""
        return self._workplace.settings.wrong_pins >= MOST_WRONG_PINS

    def people(self) -> "tuple[DeskPerson, ...]":
        """Return who may sign in."""
        found: tuple[DeskPerson, ...] = self._workplace.desk.look(load_people_at_desk)
        return found

    def switch(self, user_id: UUID, pin: str) -> Actor:
        """Let a person act from now on.

        Raises:
            PermissionDeniedError: the PIN is not theirs, or too many were wrong before.
        """
        if self.needs_passphrase:
            message = "Five PINs were wrong. Give the passphrase of the practice."
            raise PermissionDeniedError(message)
        actor: Actor | None = self._workplace.desk.look(check_pin, user_id, pin)
        if actor is None:
            self._count(self._workplace.settings.wrong_pins + 1)
            message = "That PIN is not right."
            raise PermissionDeniedError(message)
        return self._act_as(actor)

    def switch_by_passphrase(self, user_id: UUID, passphrase: str) -> Actor:
        """Let a person act who knows the passphrase; PINs count again afterwards.

        Raises:
            ReplicaUnavailableError: the passphrase is wrong.
            PermissionDeniedError: there is no such person.
        """
        from harmony_desktop.replica.keyslots import KeySlots  # noqa: PLC0415

        KeySlots.load(self._workplace.paths.keyslots).unlock(passphrase)
        actor: Actor | None = self._workplace.desk.look(check_pin, user_id, None)
        if actor is None:
            message = "That person no longer works here."
            raise PermissionDeniedError(message)
        return self._act_as(actor)

    def _act_as(self, actor: Actor) -> Actor:
        self._count(0)
        self._workplace.actor = actor
        return actor

    def _count(self, wrong: int) -> None:
        if wrong != self._workplace.settings.wrong_pins:
            self._workplace.remember_wrong_pins(wrong)
