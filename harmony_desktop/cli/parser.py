"""The command line's grammar: every command, its options and the function that runs it."""

import argparse
from collections.abc import Callable
from pathlib import Path

from harmony_desktop import __version__
from harmony_desktop.cli import desk_commands, house_commands
from harmony_desktop.cli.arguments import read_date, read_id, read_local_time
from harmony_desktop.cli.output import Output

__all__ = ["Handler", "build_parser"]

Handler = Callable[[argparse.Namespace, Output], int]


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; each command sets `handler` to the function that runs it."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--profile", type=Path, default=None, metavar="DIR", help="data folder")
    common.add_argument("--passphrase-file", type=Path, default=None, metavar="FILE")
    common.add_argument(
        "--json", action="store_true", dest="as_json", help="print one JSON document"
    )
    parser = argparse.ArgumentParser(
        prog="harmony-desktop",
        description="The front desk of a dental practice. Without a command it opens the window.",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(handler=house_commands.open_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    house = _Group(commands, common)
    _add_house(house)
    _add_desk(house)
    return parser


class _Group:
    """Adds commands that all take the common options."""

    def __init__(
        self,
        commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
        common: argparse.ArgumentParser,
    ) -> None:
        self._commands = commands
        self._common = common

    def command(self, name: str, description: str, handler: Handler) -> argparse.ArgumentParser:
        """Add one command."""
        added = self._commands.add_parser(
            name, help=description, description=description, parents=[_quiet(self._common)]
        )
        added.set_defaults(handler=handler)
        return added

    def group(self, name: str, description: str) -> "_Group":
        """Add a command that has commands of its own."""
        added = self._commands.add_parser(name, help=description, description=description)
        inner = added.add_subparsers(title="commands", metavar="COMMAND", required=True)
        return _Group(inner, self._common)


def _quiet(common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    # The options may stand before or after the command: after it, an absent one must not reset.
    copy = argparse.ArgumentParser(add_help=False)
    for action in common._actions:  # noqa: SLF001 - argparse offers no other way
        if isinstance(action.const, bool):
            copy.add_argument(
                *action.option_strings,
                action="store_true",
                dest=action.dest,
                default=argparse.SUPPRESS,
                help=action.help,
            )
        else:
            copy.add_argument(
                *action.option_strings,
                type=Path,
                dest=action.dest,
                default=argparse.SUPPRESS,
                metavar=action.metavar,
                help=action.help,
            )
    return copy


def _add_house(house: _Group) -> None:
    demo = house.command("demo", "make the demo practice and open it", house_commands.run_demo)
    demo.add_argument("--headless", action="store_true", help="play the tour without a display")
    demo.add_argument("--board-only", action="store_true", help=argparse.SUPPRESS)
    demo.add_argument("--out", type=Path, default=None, metavar="DIR", help="for screenshots")
    demo.add_argument("--patients", type=int, default=2000)
    demo.add_argument("--operatories", type=int, default=8)
    demo.add_argument("--years", type=int, default=2)
    demo.add_argument("--seed", type=int, default=1)
    house.command("doctor", "check this machine", house_commands.run_doctor)

    practice = house.group("practice", "first run without the window")
    create = practice.command("create", "make a new practice", house_commands.create)
    create.add_argument("--name", required=True)
    create.add_argument("--timezone", required=True, metavar="ZONE")
    create.add_argument("--owner", default="Owner", help="the owner's name")
    join = practice.command("join", "join a practice on a server", house_commands.join)
    join.add_argument("--server", required=True, metavar="URL")
    join.add_argument("--code", required=True)
    connect = practice.command(
        "connect", "connect this practice to a server", house_commands.connect
    )
    connect.add_argument("--server", required=True, metavar="URL")
    connect.add_argument("--code", required=True)

    sync = house.group("sync", "exchange changes with the central server")
    sync.command("now", "push and pull once", house_commands.sync_now)
    sync.command("status", "what waits and what failed last", house_commands.sync_status)
    sync.command("conflicts", "edits that could not both stand", house_commands.sync_conflicts)

    audit = house.group("audit", "the record of who did what")
    audit.command("verify", "check the chain of every device", house_commands.verify_audit)
    audit.command("export", "print every entry as JSON lines", house_commands.export_audit)


def _add_desk(house: _Group) -> None:
    patients = house.group("patients", "find patients")
    find = patients.command("find", "by name, phone, date of birth or e-mail", desk_commands.find)
    find.add_argument("text")
    find.add_argument("--limit", type=int, default=20)

    openings = house.group("openings", "find free time")
    search = openings.command("find", "the next openings", desk_commands.find_openings)
    search.add_argument("--minutes", type=int, required=True)
    search.add_argument("--provider", default=None, help="id or abbreviation")
    search.add_argument("--operatory", default=None, help="id or name")
    search.add_argument("--daypart", choices=("morning", "afternoon", "any"), default="any")
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

    agents = house.group("agents", "the agents' work")
    run = agents.command("run", "one pass of every job that is due", desk_commands.run_agents)
    run.add_argument("--now", type=read_local_time, default=None, metavar="ISO")
    agents.command("inbox", "proposals that wait for a decision", desk_commands.agent_inbox)
    decide = agents.command("decide", "approve, reject or correct", desk_commands.decide)
    decide.add_argument("proposal", type=read_id)
    decide.add_argument("decision", choices=("approve", "reject", "correct"))
    decide.add_argument("--reason", default="")


def _add_appointments(appointments: _Group) -> None:
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
    listing.add_argument("--date", type=read_date, required=True)
    appointments.command("undo", "take the last action back", desk_commands.undo)
    appointments.command("redo", "do the undone action again", desk_commands.redo)
