"""Commands about the house: their options and the functions that run them."""

import argparse
from pathlib import Path

from harmony_desktop.cli import house_commands
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_house_commands"]


def add_house_commands(house: CommandGroup) -> None:
    """Add demo, doctor, practice, sync and audit."""
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
    practice.command(
        "invite", "make a code that lets one more computer join", house_commands.invite
    )

    sync = house.group("sync", "exchange changes with the central server")
    sync.command("now", "push and pull once", house_commands.sync_now)
    sync.command("status", "what waits and what failed last", house_commands.sync_status)
    sync.command("conflicts", "edits that could not both stand", house_commands.sync_conflicts)

    audit = house.group("audit", "the record of who did what")
    audit.command("verify", "check the chain of every device", house_commands.verify_audit)
    audit.command("export", "print every entry as JSON lines", house_commands.export_audit)
