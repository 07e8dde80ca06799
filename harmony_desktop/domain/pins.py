"""The short code with which people change places at a desk that is open already.

A PIN tells people apart, it does not open the database: five wrong ones ask for the passphrase
(design/security 3). What anybody at the counter would try first is refused.
"""

from harmony_desktop.foundation.errors import ValidationError

__all__ = ["LONGEST_PIN", "SHORTEST_PIN", "require_pin"]

SHORTEST_PIN, LONGEST_PIN = 4, 12
_RUNS = ("0123456789", "9876543210")


def require_pin(pin: str) -> str:
    """Return a PIN a person may have.

    Raises:
        ValidationError: not 4 to 12 digits, one digit only, or digits in their order.
    """
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        message = f"A PIN has {SHORTEST_PIN} to {LONGEST_PIN} digits."
        raise ValidationError(message)
    if len(set(pin)) == 1 or any(pin in run for run in _RUNS):
        message = "That PIN is too easy to guess; choose other digits."
        raise ValidationError(message)
    return pin
