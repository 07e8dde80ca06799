"""What people are called and how they are reached: limits, forbidden characters, phones.

Any script and any emoji is a name; what is refused are control characters, half characters and
the invisible marks that reorder the text around them.
"""

import re
import unicodedata
from datetime import date

from harmony_desktop.domain.dates import EARLIEST_DAY
from harmony_desktop.foundation.errors import ValidationError

__all__ = [
    "NAME_LIMIT",
    "clean_line",
    "clean_text",
    "full_name",
    "normalise_email",
    "normalise_phone",
    "phone_digits",
    "require_birth_date",
    "require_name",
]

NAME_LIMIT = 100
NOTE_LIMIT = 20_000
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = frozenset("\n\t")
_SHORTEST_PHONE, _LONGEST_PHONE = 7, 15
_NATIONAL_DIGITS = 10
_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>().]+(\.[^@\s,;<>().]+)+")
_EMAIL_LIMIT = 255


def clean_line(value: str, what: str, limit: int) -> str:
    """Return one line of text, composed (NFC) and without blanks at its ends.

    Args:
        value: what was typed.
        what: the field's name for the sentence, such as ``The last name``.
        limit: most characters.

    Raises:
        ValidationError: too long, or with a character that does not belong into a line.
    """
    return _clean(value, what, limit, frozenset())


def clean_text(value: str, what: str, limit: int = NOTE_LIMIT) -> str:
    """Return text of several lines, composed and stripped; line ends become line feeds.

    Raises:
        ValidationError: too long, or with control characters.
    """
    unified = value.replace("\r\n", "\n").replace("\r", "\n")
    return _clean(unified, what, limit, _LINE_BREAKS)


def _clean(value: str, what: str, limit: int, allowed: frozenset[str]) -> str:
    for character in value:
        category = unicodedata.category(character)
        if category in {"Cc", "Zl", "Zp"} and character not in allowed:
            message = f"{what} contains a control character."
            raise ValidationError(message)
        if category == "Cs":
            message = f"{what} contains half a character."
            raise ValidationError(message)
        if character in _REORDERING:
            message = f"{what} contains an invisible mark that reorders text."
            raise ValidationError(message)
    cleaned = unicodedata.normalize("NFC", value).strip()
    if len(cleaned) > limit:
        message = f"{what} has more than {limit} characters."
        raise ValidationError(message)
    return cleaned


def require_name(value: str, what: str) -> str:
    """Return a name, one line of at most a hundred characters.

    Raises:
        ValidationError: empty, too long, or with a forbidden character.
    """
    cleaned = clean_line(value, what, NAME_LIMIT)
    if not cleaned:
        message = f"{what} is missing."
        raise ValidationError(message)
    return cleaned


def full_name(first_name: str, last_name: str, preferred_name: str = "") -> str:
    """Return the name people at the desk say: preferred or first, then last."""
    return f"{preferred_name or first_name} {last_name}".strip()


def phone_digits(value: str) -> str:
    """Return the decimal digits of a phone number, in ASCII whatever script they were typed in."""
    return "".join(str(unicodedata.digit(letter)) for letter in value if letter.isdecimal())


def normalise_phone(value: str, country_code: str = "1") -> str | None:
    """Return a phone number in the form of E.164, or None where it has none.

    An empty field has none, nor has a local number without its area code.

    Args:
        value: what was typed, such as ``(555) 010-2030`` or ``+44 20 7946 0000``.
        country_code: digits put before a ten-digit national number.

    Raises:
        ValidationError: fewer than 7 or more than 15 digits.
    """
    digits = phone_digits(value)
    if not value.strip():
        return None
    if not _SHORTEST_PHONE <= len(digits) <= _LONGEST_PHONE:
        message = "A phone number has 7 to 15 digits."
        raise ValidationError(message)
    if value.strip().startswith(("+", "\uff0b")):
        return f"+{digits}"
    if len(digits) == _NATIONAL_DIGITS:
        return f"+{country_code}{digits}"
    return f"+{digits}" if len(digits) > _NATIONAL_DIGITS else None


def normalise_email(value: str) -> str | None:
    """Return an e-mail address in lower case, or None for an empty field.

    Raises:
        ValidationError: it does not look like an address.
    """
    cleaned = clean_line(value, "The e-mail address", _EMAIL_LIMIT).lower()
    if not cleaned:
        return None
    if not _EMAIL.fullmatch(cleaned):
        message = "The e-mail address is not complete."
        raise ValidationError(message)
    return cleaned


def require_birth_date(value: date, today: date) -> date:
    """Return a date of birth between 1900 and today.

    Raises:
        ValidationError: outside.
    """
    if not EARLIEST_DAY <= value <= today:
        message = "The date of birth must lie between 1900 and today."
        raise ValidationError(message)
    return value
