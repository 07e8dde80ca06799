"""How each kind of setting is cleaned: from what was typed to what is stored."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from harmony_desktop.domain.appointments import (
    pattern_of_length,
    require_pattern,
)
from harmony_desktop.domain.money import parse_cents
from harmony_desktop.domain.people import clean_line
from harmony_desktop.domain.roles import Role
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.practice import Provider
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import require_row

__all__ = [
    "Cleaner",
    "a_code_list",
    "a_color",
    "a_flag",
    "a_line",
    "a_name",
    "a_number",
    "a_pattern",
    "a_provider",
    "a_role",
    "an_amount",
]

Cleaner = Callable[[UnitOfWork, Any], Any]
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_CODE_LIMIT, _MOST_CODES = 15, 100


def a_line(what: str, limit: int) -> Cleaner:
    """Take one line of text, which may be empty."""
    return lambda _, value: clean_line(str(value or ""), what, limit)


def a_name(what: str, limit: int = 100) -> Cleaner:
    """Take one line of text that must not be empty."""

    def clean(_: UnitOfWork, value: Any) -> str:
        text = clean_line(str(value or ""), what, limit)
        if not text:
            message = f"{what} is missing."
            raise ValidationError(message)
        return text

    return clean


def a_flag(unit_of_work: UnitOfWork, value: Any) -> bool:
    """Take yes or no."""
    del unit_of_work
    return value in {True, "1", "true", "yes"}


def a_number(lowest: int, highest: int) -> Cleaner:
    """Take a whole number within its bounds."""

    def clean(_: UnitOfWork, value: Any) -> int:
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and lowest <= int(text) <= highest):
            message = f"The number must lie between {lowest} and {highest}."
            raise ValidationError(message)
        return int(text)

    return clean


def an_amount(unit_of_work: UnitOfWork, value: Any) -> Decimal:
    """Take an amount such as ``125.50``."""
    del unit_of_work
    cents = parse_cents(str(value))
    if cents < 0:
        message = "An amount in the settings is not negative."
        raise ValidationError(message)
    return Decimal(cents).scaleb(-2)


def a_pattern(unit_of_work: UnitOfWork, value: Any) -> str:
    """Take a time pattern, or a length in minutes."""
    del unit_of_work
    text = str(value).strip().upper()
    return (
        pattern_of_length(int(text)) if text.isascii() and text.isdigit() else require_pattern(text)
    )


def a_color(unit_of_work: UnitOfWork, value: Any) -> str:
    """Take a colour as ``#RRGGBB``."""
    del unit_of_work
    text = str(value).strip()
    if not _COLOR.fullmatch(text):
        message = "A colour is written as #0072B2."
        raise ValidationError(message)
    return text.upper()


def a_code_list(unit_of_work: UnitOfWork, value: Any) -> list[str]:
    """Take procedure codes, as a list or separated by commas and blanks."""
    del unit_of_work
    parts = re.split(r"[,;\s]+", value) if isinstance(value, str) else list(value)
    codes = [clean_line(str(part), "A procedure code", _CODE_LIMIT) for part in parts if part]
    if len(codes) > _MOST_CODES:
        message = f"At most {_MOST_CODES} procedure codes."
        raise ValidationError(message)
    return list(dict.fromkeys(codes))


def a_role(unit_of_work: UnitOfWork, value: Any) -> str:
    """Take a role of a person."""
    del unit_of_work
    if value not in {role.value for role in Role} - {Role.AGENT.value}:
        message = "A role is one of owner, dentist, hygienist, receptionist or billing."
        raise ValidationError(message)
    return str(value)


def a_provider(unit_of_work: UnitOfWork, value: Any) -> UUID | None:
    """Take a provider's id, or nobody."""
    if not value:
        return None
    try:
        row_id = value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        message = "A reference to another record is not an id."
        raise ValidationError(message) from None
    return require_row(unit_of_work, Provider, row_id, "provider").id
