"""What a confirmation call can end with, and what follows from each."""

from enum import StrEnum

from harmony_desktop.foundation.errors import ValidationError

__all__ = ["ConfirmationOutcome", "require_outcome"]


class ConfirmationOutcome(StrEnum):
    """How a call about a visit ended."""

    CONFIRMED = "confirmed"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    WANTS_TO_MOVE = "wants_to_move"
    CANCELS = "cancels"


def require_outcome(word: str) -> ConfirmationOutcome:
    """Return the outcome of that name.

    Raises:
        ValidationError: there is none.
    """
    try:
        return ConfirmationOutcome(word)
    except ValueError:
        names = ", ".join(outcome.value for outcome in ConfirmationOutcome)
        message = f"A call ends with one of: {names}."
        raise ValidationError(message) from None
