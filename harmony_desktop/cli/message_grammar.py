"""Commands about messages to patients: the outbox, and the accounts they leave over."""

from harmony_desktop.cli import message_commands
from harmony_desktop.cli.arguments import read_id
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_message_commands"]


def add_message_commands(house: CommandGroup) -> None:
    """Add messages."""
    messages = house.group("messages", "messages to patients")
    messages.command("outbox", "what waits to leave", message_commands.list_outbox)
    messages.command("calls", "calls to make, the riskiest first", message_commands.list_calls)
    messages.command("send", "send what is due now", message_commands.send)
    back = messages.command("take-back", "keep a message from leaving", message_commands.take_back)
    back.add_argument("message", type=read_id)
    mail = messages.command(
        "mail-account",
        "e-mail leaves over this server; the password comes from HARMONY_CHANNEL_SECRET",
        message_commands.keep_mail_account,
    )
    mail.add_argument("--host", required=True)
    mail.add_argument("--port", type=int, default=587)
    mail.add_argument("--sender", required=True, help="the address that writes")
    mail.add_argument("--user", default="", help="name at the server")
    texts = messages.command(
        "text-account",
        "texts leave over this provider; the token comes from HARMONY_CHANNEL_SECRET",
        message_commands.keep_text_account,
    )
    texts.add_argument("--url", required=True, help="the provider's address")
    texts.add_argument("--account", required=True)
    texts.add_argument("--sender", required=True, help="the number that writes, as +15415550100")
    texts.add_argument("--whatsapp-sender", default="", help="its WhatsApp number")
