"""Commands of the lists, of claims and of the end of the day."""

from harmony_desktop.cli import lists_commands
from harmony_desktop.cli.arguments import read_date, read_id
from harmony_desktop.cli.groups import CommandGroup
from harmony_desktop.domain.confirmations import ConfirmationOutcome

__all__ = ["add_lists_commands"]


def add_lists_commands(house: CommandGroup) -> None:
    """Add confirmations, recalls, claims and day."""
    confirmations = house.group("confirmations", "calls about visits that are coming up")
    record = confirmations.command("record", "note how a call ended", lists_commands.confirm)
    record.add_argument("appointment", type=read_id)
    record.add_argument("outcome", choices=[outcome.value for outcome in ConfirmationOutcome])
    record.add_argument("--channel", default="phone")
    record.add_argument("--note", default="")

    recalls = house.group("recalls", "who is due to come again")
    update = recalls.command("update", "due dates from completed work", lists_commands.update)
    update.add_argument("--patient", type=read_id, default=None)
    contact = recalls.command("contact", "note a call or letter", lists_commands.contact)
    contact.add_argument("recall", type=read_id)
    contact.add_argument("--mode", default="phone")
    contact.add_argument("--note", default="")
    contact.add_argument("--again", type=read_date, default=None, metavar="DATE")
    change = recalls.command("change", "another due date or interval", lists_commands.change)
    change.add_argument("recall", type=read_id)
    change.add_argument("--due", type=read_date, default=None, metavar="DATE")
    change.add_argument("--months", type=int, default=None)
    change.add_argument("--stop", action="store_true")

    _add_claims(house.group("claims", "claims of completed work"))

    day = house.group("day", "the end of a day")
    charges = day.command("charge", "post what completed work costs", lists_commands.charge)
    charges.add_argument("--date", type=read_date, required=True)
    for name, text, handler in (
        ("close", "close a day", lists_commands.close),
        ("reopen", "open a closed day again", lists_commands.reopen),
    ):
        ended = day.command(name, text, handler)
        ended.add_argument("--date", type=read_date, required=True)
        ended.add_argument("--reason", default="", required=name == "reopen")


def _add_claims(claims: CommandGroup) -> None:
    draft = claims.command("draft", "a claim of completed work", lists_commands.draft)
    draft.add_argument("patient", type=read_id)
    draft.add_argument("--procedure", type=read_id, action="append", metavar="ID")
    send = claims.command("sent", "say that a person has sent it", lists_commands.send)
    send.add_argument("claim", type=read_id)
    send.add_argument("--on", type=read_date, default=None, metavar="DATE")
    withdraw = claims.command("withdraw", "reverse a claim", lists_commands.withdraw)
    withdraw.add_argument("claim", type=read_id)
    withdraw.add_argument("--reason", required=True)
