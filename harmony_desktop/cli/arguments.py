"""What several commands share: secrets, times as a person writes them, and the profile."""

import argparse
import os
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from harmony_desktop.domain.dates import minute_of_clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.paths import ProfilePaths, default_profile

__all__ = [
    "passphrase_of",
    "profile_of",
    "read_date",
    "read_id",
    "read_local_time",
    "read_minute",
]

PASSPHRASE_VARIABLE = "HARMONY_PASSPHRASE"  # noqa: S105 - the variable's name, not a secret


def profile_of(arguments: argparse.Namespace) -> ProfilePaths:
    """Return the profile named by ``--profile``, or the platform's own."""
    named: Path | None = arguments.profile
    return default_profile() if named is None else ProfilePaths(named)


def passphrase_of(arguments: argparse.Namespace) -> str:
    """Return the passphrase from ``--passphrase-file`` or from the environment.

    Raises:
        ValidationError: neither gives one.
    """
    named: Path | None = arguments.passphrase_file
    if named is not None:
        try:
            return named.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            message = "The passphrase file cannot be read."
            raise ValidationError(message) from None
    secret = os.environ.get(PASSPHRASE_VARIABLE)
    if not secret:
        message = f"Give the passphrase with --passphrase-file or in {PASSPHRASE_VARIABLE}."
        raise ValidationError(message)
    return secret


def read_id(text: str) -> UUID:
    """Return the id a person typed, or an option error."""
    try:
        return UUID(text)
    except ValueError:
        message = f"{text!r} is not an id"
        raise argparse.ArgumentTypeError(message) from None


def read_date(text: str) -> date:
    """Return the day written as YYYY-MM-DD, or an option error."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date; write it as 2026-11-24"
        raise argparse.ArgumentTypeError(message) from None


def read_local_time(text: str) -> datetime:
    """Return the wall-clock time written as YYYY-MM-DDTHH:MM, with or without its offset."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a time; write it as 2026-11-24T14:20"
        raise argparse.ArgumentTypeError(message) from None


def read_minute(text: str) -> int:
    """Return the minutes after midnight of a wall-clock time written as HH:MM."""
    try:
        return minute_of_clock(text)
    except ValidationError as error:
        raise argparse.ArgumentTypeError(error.message) from None
