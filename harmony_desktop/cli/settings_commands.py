"""The settings as commands: what the settings page does, for scripts."""

import argparse
import sys
from typing import Any

from harmony_desktop.cli.output import DONE, Output
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.settings_commands import (
    ChangeTimeZone,
    RemoveSetting,
    SaveSetting,
    SetOpeningHours,
    UpdatePractice,
)

__all__ = ["hours", "listing", "lock", "pin", "practice", "remove", "save", "timezone"]


def listing(arguments: argparse.Namespace, output: Output) -> int:
    """Print a list of the settings, hidden rows included."""
    from harmony_desktop.services.queries.settings import load_setting_rows  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.look(load_setting_rows, arguments.kind))
    return DONE


def save(arguments: argparse.Namespace, output: Output) -> int:
    """Add a row, or change one."""
    from harmony_desktop.services.settings import save_setting  # noqa: PLC0415

    command = SaveSetting(
        kind=arguments.kind, row_id=arguments.row, fields=_fields(arguments.pairs)
    )
    return _do(arguments, output, save_setting, command)


def remove(arguments: argparse.Namespace, output: Output) -> int:
    """Take a row out, or hide it where it is in use."""
    from harmony_desktop.services.settings import remove_setting  # noqa: PLC0415

    command = RemoveSetting(kind=arguments.kind, row_id=arguments.row)
    return _do(arguments, output, remove_setting, command)


def practice(arguments: argparse.Namespace, output: Output) -> int:
    """Show the practice's own settings, or change some."""
    from harmony_desktop.services.practice_settings import update_practice  # noqa: PLC0415
    from harmony_desktop.services.queries.settings import load_practice_settings  # noqa: PLC0415

    if arguments.pairs:
        command = UpdatePractice(fields=_fields(arguments.pairs))
        return _do(arguments, output, update_practice, command)
    with opened_workplace(arguments) as workplace:
        output.document(workplace.desk.look(load_practice_settings))
    return DONE


def timezone(arguments: argparse.Namespace, output: Output) -> int:
    """Let the practice's clocks follow another zone."""
    from harmony_desktop.services.time_zone import change_time_zone  # noqa: PLC0415

    command = ChangeTimeZone(timezone=arguments.zone, keeps_wall_clock=not arguments.keep_moments)
    return _do(arguments, output, change_time_zone, command)


def hours(arguments: argparse.Namespace, output: Output) -> int:
    """Change when a weekday is open; no spans means closed."""
    from harmony_desktop.services.practice_settings import set_opening_hours  # noqa: PLC0415

    spans = tuple((first, last) for first, _, last in (s.partition("-") for s in arguments.span))
    command = SetOpeningHours(
        weekday=arguments.weekday, spans=spans, provider_id=arguments.provider
    )
    return _do(arguments, output, set_opening_hours, command)


def lock(arguments: argparse.Namespace, output: Output) -> int:
    """Show or change after how many minutes alone this computer closes the practice."""
    with opened_workplace(arguments) as workplace:
        if arguments.minutes is not None:
            workplace.remember_lock_minutes(arguments.minutes)
        output.document({"lock_minutes": workplace.settings.lock_minutes})
    return DONE


def pin(arguments: argparse.Namespace, output: Output) -> int:
    """Give a person the PIN that stands on the standard input."""
    from harmony_desktop.services.pins import SetPin, set_pin  # noqa: PLC0415

    command = SetPin(user_id=arguments.person, pin=sys.stdin.readline().strip())
    return _do(arguments, output, set_pin, command)


def _fields(pairs: list[str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            message = "Write a setting as name=value."
            raise ValidationError(message)
        fields[name] = value
    return fields


def _do(arguments: argparse.Namespace, output: Output, use_case: Any, command: Any) -> int:
    with opened_workplace(arguments) as workplace:
        changes = workplace.desk.do(use_case, command)
        output.document({"done": changes.label, "id": changes.result_id})
    return DONE
