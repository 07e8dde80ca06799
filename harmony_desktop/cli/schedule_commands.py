"""The schedule beyond one visit as commands: copies, series, families, pinboard, blocked time."""

import argparse
from datetime import timedelta
from uuid import UUID

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.cli.desk_commands import (
    appointment_type_id,
    operatory_id,
    provider_id,
    required,
    tell,
    wall_clock,
)
from harmony_desktop.cli.output import DONE, Output
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.domain.recurrence import Recurrence, recurring_days
from harmony_desktop.foundation.errors import NotFoundError
from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.schedule_commands import (
    AddBlockout,
    BookTogether,
    CopyAppointment,
    MarkAsap,
    PinAppointment,
    PlanAppointment,
    RemoveBlockout,
    ReportRunningLate,
    SetProviderDays,
    TakeFromPinboard,
)

__all__ = [
    "absent",
    "asap",
    "block",
    "book_family",
    "book_series",
    "copy",
    "figures",
    "late",
    "list_blockouts",
    "list_month",
    "list_pinboard",
    "list_waiting_room",
    "pin",
    "plan",
    "take_down",
    "typed",
    "unblock",
]


def copy(arguments: argparse.Namespace, output: Output) -> int:
    """Book the same visit on another day."""
    from harmony_desktop.services.visit_groups import copy_appointment  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        command = CopyAppointment(
            appointment_id=arguments.appointment,
            day=arguments.date,
            start_minute=arguments.time,
            operatory_id=operatory_id(workplace, arguments.operatory),
            provider_id=provider_id(workplace, arguments.provider),
            override_reason=arguments.override,
        )
        tell(output, workplace.desk.do(copy_appointment, command))
    return DONE


def typed(arguments: argparse.Namespace, output: Output) -> int:
    """Say what a typed line would book, or book it."""
    from harmony_desktop.services.queries.typed_booking import load_typed_booking  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        found = workplace.desk.look(load_typed_booking, arguments.text, workplace.clock.now())
        command = None if found is None else found.command()
        if not arguments.book:
            output.document(found)
            return DONE
        if command is None:
            message = "The line names no patient or no time that is free."
            raise NotFoundError(message)
        tell(output, workplace.desk.book(command))
    return DONE


def book_series(arguments: argparse.Namespace, output: Output) -> int:
    """Book the same visit again and again."""
    from harmony_desktop.services.visit_groups import (  # noqa: PLC0415
        book_together,
        series_visits,
    )

    with opened_workplace(arguments) as workplace:
        first = _first_visit(workplace, arguments)
        days = recurring_days(first.day, _recurrence(arguments))
        command = BookTogether(
            visits=series_visits(first, days), override_reason=arguments.override
        )
        tell(output, workplace.desk.do(book_together, command))
    return DONE


def book_family(arguments: argparse.Namespace, output: Output) -> int:
    """Book several patients one after the other in one chair."""
    from harmony_desktop.services.visit_groups import (  # noqa: PLC0415
        book_together,
        family_visits,
    )

    with opened_workplace(arguments) as workplace:
        first = _first_visit(workplace, arguments)
        members = tuple((patient, arguments.minutes) for patient in arguments.patients)
        command = BookTogether(
            visits=family_visits(first, members), override_reason=arguments.override
        )
        tell(output, workplace.desk.do(book_together, command))
    return DONE


def _first_visit(workplace: Workplace, arguments: argparse.Namespace) -> BookAppointment:
    day, minute = wall_clock(arguments.start)
    return BookAppointment(
        patient_id=arguments.patients[0],
        provider_id=required(provider_id(workplace, arguments.provider)),
        operatory_id=required(operatory_id(workplace, arguments.operatory)),
        day=day,
        start_minute=minute,
        minutes=arguments.minutes,
        appointment_type_id=appointment_type_id(workplace, arguments.type_name),
    )


def _recurrence(arguments: argparse.Namespace) -> Recurrence:
    return Recurrence(
        unit=arguments.unit,
        every=arguments.every,
        weekdays=tuple(arguments.weekday or ()),
        count=arguments.count,
        until=arguments.until,
    )


def plan(arguments: argparse.Namespace, output: Output) -> int:
    """Plan a visit for procedures of a treatment plan."""
    from harmony_desktop.services.visit_groups import plan_appointment  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        command = PlanAppointment(
            patient_id=arguments.patient,
            procedure_ids=tuple(arguments.procedures),
            provider_id=provider_id(workplace, arguments.provider),
            appointment_type_id=appointment_type_id(workplace, arguments.type_name),
            minutes=arguments.minutes,
        )
        tell(output, workplace.desk.do(plan_appointment, command))
    return DONE


def asap(arguments: argparse.Namespace, output: Output) -> int:
    """Say that a patient would come sooner, or no longer would."""
    from harmony_desktop.services.visit_groups import mark_asap  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        command = MarkAsap(appointment_id=arguments.appointment, is_asap=not arguments.off)
        tell(output, workplace.desk.do(mark_asap, command))
    return DONE


def late(arguments: argparse.Namespace, output: Output) -> int:
    """List who comes later today to a provider, or draft a word to them."""
    from harmony_desktop.services.queries.flow import load_later_visits  # noqa: PLC0415
    from harmony_desktop.services.running_late import report_running_late  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        person = required(provider_id(workplace, arguments.provider))
        if arguments.minutes is None:
            output.rows(
                workplace.desk.look(load_later_visits, person, workplace.clock.now()),
                "id",
                "start_minute",
                "first_name",
                "last_name",
                "phone",
            )
            return DONE
        command = ReportRunningLate(provider_id=person, minutes=arguments.minutes)
        tell(output, workplace.desk.do(report_running_late, command))
    return DONE


def list_waiting_room(arguments: argparse.Namespace, output: Output) -> int:
    """List who is in the house and how long they have waited."""
    from harmony_desktop.services.queries.flow import load_waiting_room  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.look(load_waiting_room, workplace.clock.now()))
    return DONE


def figures(arguments: argparse.Namespace, output: Output) -> int:
    """Say what a day is worth and what the practice wants to earn."""
    from harmony_desktop.services.queries.flow import load_day_figures  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        output.document(workplace.desk.look(load_day_figures, arguments.date or workplace.today()))
    return DONE


def list_month(arguments: argparse.Namespace, output: Output) -> int:
    """List the days of a month with their visits and how full they are."""
    from harmony_desktop.services.queries.spans import load_board_month  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        days = workplace.desk.look(load_board_month, arguments.date)
        output.rows(day for day in days if day.day.month == arguments.date.month)
    return DONE


def list_pinboard(arguments: argparse.Namespace, output: Output) -> int:
    """List the visits on the pinboard."""
    from harmony_desktop.services.queries.flow import load_pinboard  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.look(load_pinboard))
    return DONE


def pin(arguments: argparse.Namespace, output: Output) -> int:
    """Lift a visit onto the pinboard; `appointments move` puts it back."""
    from harmony_desktop.services.pinboard import pin_appointment  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        command = PinAppointment(appointment_id=arguments.appointment, note=arguments.note)
        tell(output, workplace.desk.do(pin_appointment, command))
    return DONE


def take_down(arguments: argparse.Namespace, output: Output) -> int:
    """Take a visit off the pinboard; it stays unscheduled."""
    from harmony_desktop.services.pinboard import take_from_pinboard  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        command = TakeFromPinboard(pinboard_item_id=arguments.item)
        tell(output, workplace.desk.do(take_from_pinboard, command))
    return DONE


def list_blockouts(arguments: argparse.Namespace, output: Output) -> int:
    """List the blocked time of a day, or of some days."""
    from harmony_desktop.services.queries.spans import load_blockouts  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        first = arguments.date or workplace.today()
        last = arguments.until or first
        output.rows(workplace.desk.look(load_blockouts, first, last))
    return DONE


def block(arguments: argparse.Namespace, output: Output) -> int:
    """Block time, once or again and again."""
    from harmony_desktop.services.closures import add_blockout  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        is_repeated = arguments.count is not None or arguments.until is not None
        command = AddBlockout(
            day=arguments.date,
            start_minute=arguments.start,
            end_minute=arguments.end,
            label=arguments.label,
            kind=arguments.kind,
            operatory_id=operatory_id(workplace, arguments.operatory),
            provider_id=provider_id(workplace, arguments.provider),
            recurrence=_recurrence(arguments) if is_repeated else None,
        )
        tell(output, workplace.desk.do(add_blockout, command))
    return DONE


def unblock(arguments: argparse.Namespace, output: Output) -> int:
    """Open blocked time again."""
    from harmony_desktop.services.closures import remove_blockout  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        command = RemoveBlockout(blockout_id=arguments.blockout, is_series=arguments.series)
        tell(output, workplace.desk.do(remove_blockout, command))
    return DONE


def absent(arguments: argparse.Namespace, output: Output) -> int:
    """Mark somebody absent and list the visits to move, each with its next openings."""
    from harmony_desktop.services.closures import set_provider_days  # noqa: PLC0415
    from harmony_desktop.services.queries.flow import load_displaced  # noqa: PLC0415
    from harmony_desktop.services.queries.openings import OpeningSearch  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        person: UUID = required(provider_id(workplace, arguments.provider))
        last = arguments.until or arguments.date
        command = SetProviderDays(
            provider_id=person,
            first_day=arguments.date,
            last_day=last,
            is_reset=arguments.back,
            note=arguments.note,
        )
        changes = workplace.desk.do(set_provider_days, command)
        displaced = workplace.desk.look(load_displaced, person, arguments.date, last)
        to_move = []
        for visit in () if arguments.back else displaced:
            search = OpeningSearch(
                pattern=visit.pattern,
                provider_id=person,
                first_day=last + timedelta(days=1),
                patient_id=visit.patient_id,
                limit=3,
            )
            to_move.append({"visit": visit, "openings": workplace.desk.openings(search)})
        output.document({"done": changes.label, "id": changes.result_id, "to_move": to_move})
    return DONE
