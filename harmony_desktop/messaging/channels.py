"""The ways a written message leaves: what each has in common, and how it fails.

A channel either returns, or raises `DeliveryError`. Where the other side may have taken the message
before the line broke, the error says so: such a message is never sent again by itself.
"""

from typing import Protocol

from harmony_desktop.services.outbox import Outgoing

__all__ = ["Channel", "DeliveryError"]


class DeliveryError(Exception):
    """A message was not delivered.

    Attributes:
        word: what failed, such as ``refused`` or ``unreachable``; no address, no text.
        may_try_again: another try may succeed and this one has surely not.
        is_uncertain: nobody can tell whether the message left.
    """

    def __init__(
        self, word: str, *, may_try_again: bool = False, is_uncertain: bool = False
    ) -> None:
        """Say what failed; for good, unless one of the two is set."""
        super().__init__(word)
        self.word = word
        self.may_try_again = may_try_again
        self.is_uncertain = is_uncertain


class Channel(Protocol):
    """Sends one message."""

    def send(self, outgoing: Outgoing) -> str | None:
        """Send it and return the provider's id of it, where there is one.

        Raises:
            DeliveryError: it was not delivered, or nobody can tell.
        """
        ...
