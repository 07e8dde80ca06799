"""Commands of the schedule beyond one visit: their options and the functions that run them."""

import argparse

from harmony_desktop.cli import schedule_commands
from harmony_desktop.cli.arguments import read_date, read_id, read_local_time, read_minute
from harmony_desktop.cli.groups import CommandGroup
from harmony_desktop.domain.dates import WEEKDAYS

__all__ = ["add_schedule_commands", "add_visit_commands"]


def add_visit_commands(appointments: CommandGroup) -> None:
    """Add to the group `appointments` what makes visits from others and looks at many."""
    copy = appointments.command("copy", "the same visit on another day", schedule_commands.copy)
    copy.add_argument("appointment", type=read_id)
    copy.add_argument("--date", type=read_date, required=True)
    copy.add_argument("--time", type=read_minute, default=None, metavar="HH:MM")
    copy.add_argument("--operatory", default=None)
    copy.add_argument("--provider", default=None)
    copy.add_argument("--override", default=None, metavar="REASON")
    typed = appointments.command(
        "typed", "what a line such as 'maria 1015 crown 60' books", schedule_commands.typed
    )
    typed.add_argument("text")
    typed.add_argument("--book", action="store_true", help="book it")
    series = appointments.command("series", "recurring visits", schedule_commands.book_series)
    _add_visit(series)
    _add_recurrence(series)
    family = appointments.command("family", "one after the other", schedule_commands.book_family)
    _add_visit(family)
    plan = appointments.command("plan", "a visit for planned treatment", schedule_commands.plan)
    plan.add_argument("patient", type=read_id)
    plan.add_argument("procedures", type=read_id, nargs="+")
    plan.add_argument("--provider", default=None)
    plan.add_argument("--type", dest="type_name", default=None)
    plan.add_argument("--minutes", type=int, default=None)
    asap = appointments.command("asap", "the patient would come sooner", schedule_commands.asap)
    asap.add_argument("appointment", type=read_id)
    asap.add_argument("--off", action="store_true", help="no longer")
    month = appointments.command("month", "a month's days in figures", schedule_commands.list_month)
    month.add_argument("--date", type=read_date, required=True)
    worth = appointments.command("figures", "goal and estimate", schedule_commands.figures)
    worth.add_argument("--date", type=read_date, default=None)
    appointments.command(
        "waiting", "who is in the house, and how long", schedule_commands.list_waiting_room
    )
    late = appointments.command("late", "running late: who comes later", schedule_commands.late)
    late.add_argument("--provider", required=True)
    late.add_argument("--minutes", type=int, default=None, help="tell them of the delay")


def add_schedule_commands(house: CommandGroup) -> None:
    """Add pinboard, blocked time and absences."""
    pinboard = house.group("pinboard", "visits lifted off the board")
    pinboard.command("list", "what hangs there", schedule_commands.list_pinboard)
    pin = pinboard.command("pin", "lift a visit off the board", schedule_commands.pin)
    pin.add_argument("appointment", type=read_id)
    pin.add_argument("--note", default="")
    down = pinboard.command("remove", "take it down, unscheduled", schedule_commands.take_down)
    down.add_argument("item", type=read_id)

    blockouts = house.group("blockouts", "blocked time")
    listing = blockouts.command("list", "blocked time", schedule_commands.list_blockouts)
    listing.add_argument("--date", type=read_date, default=None)
    listing.add_argument("--until", type=read_date, default=None)
    add = blockouts.command("add", "block time", schedule_commands.block)
    add.add_argument("--date", type=read_date, required=True)
    add.add_argument("--start", type=read_minute, default=0, metavar="HH:MM")
    add.add_argument("--end", type=read_minute, default=24 * 60, metavar="HH:MM")
    add.add_argument("--label", default="")
    add.add_argument(
        "--kind", choices=("blockout", "lunch", "meeting", "holiday"), default="blockout"
    )
    add.add_argument("--operatory", default=None)
    add.add_argument("--provider", default=None)
    _add_recurrence(add)
    remove = blockouts.command("remove", "open it again", schedule_commands.unblock)
    remove.add_argument("blockout", type=read_id)
    remove.add_argument("--series", action="store_true", help="and the later ones of its series")

    absences = house.group("absences", "when people are away")
    absent = absences.command("add", "absent; lists the visits to move", schedule_commands.absent)
    absent.add_argument("--provider", required=True)
    absent.add_argument("--date", type=read_date, required=True)
    absent.add_argument("--until", type=read_date, default=None)
    absent.add_argument("--note", default="")
    absent.add_argument("--back", action="store_true", help="back to the weekly hours")


def _add_visit(command: argparse.ArgumentParser) -> None:
    command.add_argument("patients", type=read_id, nargs="+")
    command.add_argument("--provider", required=True)
    command.add_argument("--operatory", required=True)
    command.add_argument("--start", type=read_local_time, required=True, metavar="TIME")
    command.add_argument("--minutes", type=int, default=60)
    command.add_argument("--type", dest="type_name", default=None)
    command.add_argument("--override", default=None, metavar="REASON")


def _add_recurrence(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", choices=("day", "week", "month"), default="week")
    command.add_argument("--every", type=int, default=1)
    command.add_argument("--weekday", choices=WEEKDAYS, action="append")
    command.add_argument("--count", type=int, default=None, help="how many in all")
    command.add_argument("--until", type=read_date, default=None, help="the last day")
