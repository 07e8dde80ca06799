"""Commands about what patients write: read a file of it, and the queue that waits for a person."""

from harmony_desktop.cli import replies_commands
from harmony_desktop.cli.arguments import read_id
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_replies_commands"]


def add_replies_commands(house: CommandGroup) -> None:
    """Add replies."""
    replies = house.group("replies", "what patients write")
    classify = replies.command(
        "classify", "read a file of replies, one JSON line each", replies_commands.classify_replies
    )
    classify.add_argument("file", metavar="FILE", help="TSV: id, context, lang, text; - for stdin")
    replies.command("list", "messages nobody has handled", replies_commands.list_replies)
    suggest = replies.command("suggest", "what could be answered", replies_commands.suggest)
    suggest.add_argument("message", type=read_id)
    answer = replies.command("answer", "write back over the same channel", replies_commands.answer)
    answer.add_argument("message", type=read_id)
    answer.add_argument("text", metavar="TEXT", help="the answer; - reads it from stdin")
    settle = replies.command("settle", "put away without an answer", replies_commands.settle)
    settle.add_argument("message", type=read_id)
    taken = replies.command(
        "take-in", "put a call, a text or a transcript into the queue", replies_commands.take
    )
    taken.add_argument("channel", choices=("voice", "sms", "whatsapp", "email", "web_chat"))
    taken.add_argument("address", help="the caller's number, or the e-mail address")
    taken.add_argument("text", metavar="TEXT", help="what was said; - reads it from stdin")
