"""Amounts in whole cents: reading what was typed, showing, sharing out."""

import re

from harmony_desktop.foundation.errors import ValidationError

__all__ = ["LARGEST_CENTS", "cents_text", "parse_cents", "split_cents"]

LARGEST_CENTS = 100_000_000_00
_AMOUNT = re.compile(r"(?P<sign>-?)\$?(?P<whole>\d{1,3}(,\d{3})+|\d+)?(\.(?P<part>\d{1,2}))?")


def parse_cents(text: str) -> int:
    """Return the cents of an amount such as ``1,250.5``, ``$80`` or ``-12.00``.

    Raises:
        ValidationError: it is no amount, or beyond a hundred million.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None or (match["whole"] is None and match["part"] is None):
        message = "An amount looks like 125.50."
        raise ValidationError(message)
    whole = int((match["whole"] or "0").replace(",", ""))
    cents = whole * 100 + int((match["part"] or "").ljust(2, "0"))
    if cents > LARGEST_CENTS:
        message = "The amount is too large."
        raise ValidationError(message)
    return -cents if match["sign"] else cents


def cents_text(cents: int) -> str:
    """Return an amount with two places and thousands, such as ``-1,250.50``."""
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}.{part:02d}"


def split_cents(cents: int, parts: int) -> tuple[int, ...]:
    """Return `cents` in `parts` shares that add up to it and differ by a cent at most.

    Raises:
        ValueError: fewer than one part.
    """
    if parts < 1:
        message = "an amount is split into at least one part"
        raise ValueError(message)
    share, rest = divmod(cents, parts)
    return tuple(share + (1 if index < rest else 0) for index in range(parts))
