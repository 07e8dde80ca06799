"""Commands of the desk: their options and the functions that run them."""

from harmony_desktop.cli import desk_commands
from harmony_desktop.cli.arguments import read_date, read_id, read_local_time, read_minute
from harmony_desktop.cli.groups import CommandGroup
from harmony_desktop.cli.patient_grammar import add_patient_commands
from harmony_desktop.cli.schedule_grammar import add_visit_commands
from harmony_desktop.domain.dates import WEEKDAYS

__all__ = ["add_desk_commands"]

_DAYPARTS = ("morning", "afternoon", "evening", "any")


def add_desk_commands(house: CommandGroup) -> None:
    """Add patients, openings, appointments and the waitlist."""
    patients = house.group("patients", "find patients")
    find = patients.command("find", "by name, phone, date of birth or e-mail", desk_commands.find)
    find.add_argument("text")
    find.add_argument("--limit", type=int, default=20)
    add_patient_commands(patients)

    openings = house.group("openings", "find free time")
    search = openings.command("find", "the next openings", desk_commands.find_openings)
    search.add_argument("--minutes", type=int, default=30)
    search.add_argument("--type", dest="type_name", default=None, help="appointment type")
    search.add_argument("--provider", default=None, help="id or abbreviation")
    search.add_argument("--operatory", default=None, help="id or name")
    search.add_argument("--daypart", choices=_DAYPARTS, default="any")
    search.add_argument("--weekday", choices=WEEKDAYS, action="append")
    search.add_argument("--after", type=read_minute, default=0, metavar="HH:MM")
    search.add_argument("--before", type=read_minute, default=24 * 60, metavar="HH:MM")
    search.add_argument("--patient", type=read_id, default=None, help="who must be free too")
    search.add_argument("--from", dest="first_day", type=read_date, default=None, metavar="DATE")
    search.add_argument("--until", dest="last_day", type=read_date, default=None, metavar="DATE")
    search.add_argument("--limit", type=int, default=10)

    _add_appointments(house.group("appointments", "the schedule"))

    waitlist = house.group("waitlist", "who would come sooner")
    waitlist.command("list", "who is waiting", desk_commands.list_waitlist)
    add = waitlist.command("add", "put a patient on the list", desk_commands.add_waiting)
    add.add_argument("patient", type=read_id)
    add.add_argument("--minutes", type=int, default=60)
    add.add_argument("--provider", default=None)
    add.add_argument("--note", default="")
    remove = waitlist.command("remove", "take an entry off the list", desk_commands.remove_waiting)
    remove.add_argument("entry", type=read_id)


def _add_appointments(appointments: CommandGroup) -> None:
    book = appointments.command("book", "book a visit", desk_commands.book)
    book.add_argument("--patient", type=read_id, required=True)
    book.add_argument("--provider", required=True, help="id or abbreviation")
    book.add_argument("--operatory", required=True, help="id or name")
    book.add_argument("--start", type=read_local_time, required=True, metavar="TIME")
    book.add_argument("--minutes", type=int, default=60)
    book.add_argument("--type", dest="type_name", default=None, help="appointment type")
    book.add_argument("--note", default="")
    book.add_argument("--override", default=None, metavar="REASON")
    move = appointments.command("move", "move a visit", desk_commands.move)
    move.add_argument("appointment", type=read_id)
    move.add_argument("--start", type=read_local_time, required=True, metavar="TIME")
    move.add_argument("--operatory", default=None)
    move.add_argument("--provider", default=None)
    move.add_argument("--override", default=None, metavar="REASON")
    resize = appointments.command("resize", "change a visit's length", desk_commands.resize)
    resize.add_argument("appointment", type=read_id)
    resize.add_argument("--minutes", type=int, required=True)
    resize.add_argument("--override", default=None, metavar="REASON")
    cancel = appointments.command("cancel", "cancel a visit", desk_commands.cancel)
    cancel.add_argument("appointment", type=read_id)
    cancel.add_argument("--reason", required=True)
    status = appointments.command("status", "say how far a visit is", desk_commands.status)
    status.add_argument("appointment", type=read_id)
    status.add_argument("status")
    listing = appointments.command("list", "the visits of a day", desk_commands.list_day)
    when = listing.add_mutually_exclusive_group(required=True)
    when.add_argument("--date", type=read_date)
    when.add_argument("--week", type=read_date, help="the week this day lies in")
    add_visit_commands(appointments)
    appointments.command("undo", "take the last action back", desk_commands.undo)
    appointments.command("redo", "do the undone action again", desk_commands.redo)
