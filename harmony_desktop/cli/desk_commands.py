"""The desk's actions as commands: the same services the window calls."""

import argparse
from datetime import date, datetime
from uuid import UUID

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.cli.output import DONE, Output, plain
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import (
    AddWaitlistEntry,
    BookAppointment,
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
    RemoveWaitlistEntry,
    ResizeAppointment,
)

__all__ = [
    "add_waiting",
    "appointment_type_id",
    "book",
    "cancel",
    "find",
    "find_openings",
    "list_day",
    "list_waitlist",
    "move",
    "operatory_id",
    "provider_id",
    "redo",
    "remove_waiting",
    "required",
    "resize",
    "status",
    "tell",
    "undo",
    "wall_clock",
]


def find(arguments: argparse.Namespace, output: Output) -> int:
    """Find patients by a part of what is known of them."""
    with opened_workplace(arguments) as workplace:
        hits = workplace.desk.search_patients(arguments.text, arguments.limit)
        output.rows(hits, "id", "last_name", "first_name", "date_of_birth", "phone", "email")
    return DONE


def find_openings(arguments: argparse.Namespace, output: Output) -> int:
    """Find the next free times."""
    from harmony_desktop.services.queries.openings import OpeningSearch  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        openings = workplace.desk.openings(
            OpeningSearch(
                minutes=arguments.minutes,
                provider_id=provider_id(workplace, arguments.provider),
                operatory_id=operatory_id(workplace, arguments.operatory),
                appointment_type_id=appointment_type_id(workplace, arguments.type_name),
                daypart=None if arguments.daypart == "any" else arguments.daypart,
                weekdays=tuple(arguments.weekday or ()),
                earliest_minute=arguments.after,
                latest_minute=arguments.before,
                patient_id=arguments.patient,
                first_day=arguments.first_day or workplace.today(),
                last_day=arguments.last_day,
                limit=arguments.limit,
            )
        )
        output.rows(openings)
    return DONE


def book(arguments: argparse.Namespace, output: Output) -> int:
    """Book a visit."""
    with opened_workplace(arguments) as workplace:
        day, minute = wall_clock(arguments.start)
        changes = workplace.desk.book(
            BookAppointment(
                patient_id=arguments.patient,
                provider_id=required(provider_id(workplace, arguments.provider)),
                operatory_id=required(operatory_id(workplace, arguments.operatory)),
                day=day,
                start_minute=minute,
                minutes=arguments.minutes,
                appointment_type_id=appointment_type_id(workplace, arguments.type_name),
                notes=arguments.note,
                override_reason=arguments.override,
            )
        )
        tell(output, changes)
    return DONE


def move(arguments: argparse.Namespace, output: Output) -> int:
    """Move a visit; what is not named stays."""
    with opened_workplace(arguments) as workplace:
        day, minute = wall_clock(arguments.start)
        place = workplace.desk.appointment(arguments.appointment)
        changes = workplace.desk.move(
            MoveAppointment(
                appointment_id=arguments.appointment,
                day=day,
                start_minute=minute,
                operatory_id=required(
                    operatory_id(workplace, arguments.operatory) or place.operatory_id
                ),
                provider_id=provider_id(workplace, arguments.provider),
                override_reason=arguments.override,
            )
        )
        tell(output, changes)
    return DONE


def resize(arguments: argparse.Namespace, output: Output) -> int:
    """Change a visit's length in minutes."""
    with opened_workplace(arguments) as workplace:
        changes = workplace.desk.resize(
            ResizeAppointment(
                appointment_id=arguments.appointment,
                minutes=arguments.minutes,
                override_reason=arguments.override,
            )
        )
        tell(output, changes)
    return DONE


def cancel(arguments: argparse.Namespace, output: Output) -> int:
    """Cancel a visit with its reason."""
    with opened_workplace(arguments) as workplace:
        command = CancelAppointment(appointment_id=arguments.appointment, reason=arguments.reason)
        tell(output, workplace.desk.cancel(command))
    return DONE


def status(arguments: argparse.Namespace, output: Output) -> int:
    """Say how far a visit has come."""
    with opened_workplace(arguments) as workplace:
        command = ChangeAppointmentStatus(
            appointment_id=arguments.appointment, status=arguments.status
        )
        tell(output, workplace.desk.change_status(command))
    return DONE


def list_day(arguments: argparse.Namespace, output: Output) -> int:
    """List the visits of one day, or of the week a day lies in."""
    from harmony_desktop.services.queries.spans import load_board_week  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        first = arguments.date or arguments.week
        days = (workplace.desk.board_day(first),)
        if arguments.date is None:
            days = workplace.desk.look(load_board_week, arguments.week)
        output.rows(
            (
                {"day": day.day, **plain(card)}
                for day in days
                for card in sorted(
                    day.cards, key=lambda card: (card.start_minute, str(card.operatory_id))
                )
            ),
            "day",
            "id",
            "start_minute",
            "minutes",
            "last_name",
            "first_name",
            "type_name",
            "status",
        )
    return DONE


def undo(arguments: argparse.Namespace, output: Output) -> int:
    """Take the last action back."""
    with opened_workplace(arguments) as workplace:
        tell(output, workplace.desk.undo())
    return DONE


def redo(arguments: argparse.Namespace, output: Output) -> int:
    """Do the undone action again."""
    with opened_workplace(arguments) as workplace:
        tell(output, workplace.desk.redo())
    return DONE


def list_waitlist(arguments: argparse.Namespace, output: Output) -> int:
    """List who is waiting."""
    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.waitlist())
    return DONE


def add_waiting(arguments: argparse.Namespace, output: Output) -> int:
    """Put a patient on the waitlist."""
    with opened_workplace(arguments) as workplace:
        changes = workplace.desk.add_to_waitlist(
            AddWaitlistEntry(
                patient_id=arguments.patient,
                minutes=arguments.minutes,
                provider_id=provider_id(workplace, arguments.provider),
                note=arguments.note,
            )
        )
        tell(output, changes)
    return DONE


def remove_waiting(arguments: argparse.Namespace, output: Output) -> int:
    """Take an entry off the waitlist."""
    with opened_workplace(arguments) as workplace:
        command = RemoveWaitlistEntry(waitlist_entry_id=arguments.entry)
        tell(output, workplace.desk.remove_from_waitlist(command))
    return DONE


def tell(output: Output, changes: Changes) -> None:
    """Print what was done."""
    output.document(
        {
            "done": changes.label,
            "id": changes.result_id,
            "rows": sorted(f"{table}/{row}" for table, row in changes.rows),
        }
    )


def wall_clock(moment: datetime) -> tuple[date, int]:
    """Return the day and minute of a wall-clock time.

    Raises:
        ValidationError: the time has an offset or seconds.
    """
    if moment.tzinfo is not None or moment.second or moment.microsecond:
        message = "Write the time as it stands on the practice's clock, such as 2026-11-24T14:20."
        raise ValidationError(message)
    return moment.date(), moment.hour * 60 + moment.minute


def required(found: UUID | None) -> UUID:
    """Return what was found.

    Raises:
        ValidationError: it was not named.
    """
    if found is None:
        message = "Name the provider and the operatory."
        raise ValidationError(message)
    return found


def provider_id(workplace: Workplace, text: str | None) -> UUID | None:
    """Return the provider of a name, abbreviation or id; None for None."""
    if text is None:
        return None
    return _named(text, workplace.desk.provider_names(), "provider")


def operatory_id(workplace: Workplace, text: str | None) -> UUID | None:
    """Return the chair of a name, abbreviation or id; None for None."""
    if text is None:
        return None
    return _named(text, workplace.desk.operatory_names(), "operatory")


def appointment_type_id(workplace: Workplace, text: str | None) -> UUID | None:
    """Return the kind of visit of a name, abbreviation or id; None for None."""
    if text is None:
        return None
    return _named(text, workplace.desk.appointment_type_names(), "appointment type")


def _named(text: str, names: dict[str, UUID], what: str) -> UUID:
    wanted = text.casefold()
    for name, found in names.items():
        if wanted in {name.casefold(), str(found)}:
            return found
    message = f"There is no {what} of that name."
    raise NotFoundError(message)
