"""Commands of the settings."""

from harmony_desktop.cli import settings_commands
from harmony_desktop.cli.arguments import read_id
from harmony_desktop.cli.groups import CommandGroup
from harmony_desktop.domain.dates import WEEKDAYS

__all__ = ["add_settings_commands"]

_KINDS = (
    "people",
    "providers",
    "operatories",
    "appointment_types",
    "confirmation_statuses",
    "recall_types",
)


def add_settings_commands(house: CommandGroup) -> None:
    """Add settings."""
    settings = house.group("settings", "what the practice can set")
    listing = settings.command("list", "the rows of a list", settings_commands.listing)
    listing.add_argument("kind", choices=_KINDS)
    save = settings.command("save", "add or change a row", settings_commands.save)
    save.add_argument("kind", choices=_KINDS)
    save.add_argument("pairs", nargs="+", metavar="NAME=VALUE")
    save.add_argument("--row", type=read_id, default=None, metavar="ID")
    remove = settings.command("remove", "remove or hide a row", settings_commands.remove)
    remove.add_argument("kind", choices=_KINDS)
    remove.add_argument("row", type=read_id)
    practice = settings.command("practice", "show or change", settings_commands.practice)
    practice.add_argument("pairs", nargs="*", metavar="NAME=VALUE")
    zone = settings.command("timezone", "the practice's time zone", settings_commands.timezone)
    zone.add_argument("zone", metavar="AREA/CITY")
    zone.add_argument(
        "--keep-moments",
        action="store_true",
        help="what is booked keeps its moment instead of its time on the wall",
    )
    hours = settings.command("hours", "when a weekday is open", settings_commands.hours)
    hours.add_argument("weekday", choices=WEEKDAYS)
    hours.add_argument("span", nargs="*", metavar="08:00-12:00")
    hours.add_argument("--provider", type=read_id, default=None, metavar="ID")
    lock = settings.command(
        "lock", "when this computer closes the practice by itself", settings_commands.lock
    )
    lock.add_argument("minutes", nargs="?", type=int, default=None, help="1 to 240")
    pin = settings.command("pin", "a person's PIN, from stdin", settings_commands.pin)
    pin.add_argument("person", type=read_id)
