"""Patients' replies from the command line, by the same services as the window's inbox."""

import argparse
import json
import sys

from harmony_desktop.cli.desk_commands import tell
from harmony_desktop.cli.output import DONE, Output
from harmony_desktop.cli.workplace import opened_workplace

__all__ = ["answer", "classify_replies", "list_replies", "settle", "suggest", "take"]


def classify_replies(arguments: argparse.Namespace, output: Output) -> int:
    """Print what each reply of a file means, a JSON line each; opens no practice."""
    # The patterns of the replies take 70 ms to compile, which no start of the window may spend.
    from harmony_desktop.cli.reply_file import read_reply_file  # noqa: PLC0415
    from harmony_desktop.domain.replies import read_reply  # noqa: PLC0415

    for row in read_reply_file(arguments.file):
        reading = read_reply(row.text, row.context)
        document = {
            "id": row.id,
            "intent": reading.intent.value,
            "entities": reading.entities,
            "confidence": reading.confidence,
            "action": reading.action.value,
        }
        output.line(json.dumps(document, ensure_ascii=False))
    return DONE


def list_replies(arguments: argparse.Namespace, output: Output) -> int:
    """List the messages of patients that nobody has handled."""
    with opened_workplace(arguments) as workplace:
        output.rows(
            workplace.desk.replies(),
            "id",
            "channel",
            "patient_name",
            "intent",
            "body",
            "received_at",
        )
    return DONE


def suggest(arguments: argparse.Namespace, output: Output) -> int:
    """Print answers that would fit a message, the likeliest first."""
    from harmony_desktop.services.queries.answers import load_suggested_answers  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        answers = workplace.desk.look(load_suggested_answers, arguments.message)
    output.document({"answers": list(answers)})
    return DONE


def answer(arguments: argparse.Namespace, output: Output) -> int:
    """Queue an answer to a message; it is held as everything that leaves the building."""
    from harmony_desktop.services.answers import answer_reply  # noqa: PLC0415
    from harmony_desktop.services.commands import AnswerReply  # noqa: PLC0415

    body = sys.stdin.read() if arguments.text == "-" else arguments.text
    command = AnswerReply(message_id=arguments.message, body=body)
    with opened_workplace(arguments) as workplace:
        tell(output, workplace.desk.do(answer_reply, command))
    return DONE


def settle(arguments: argparse.Namespace, output: Output) -> int:
    """Put a message away without an answer."""
    from harmony_desktop.services.answers import settle_reply  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        tell(output, workplace.desk.do(settle_reply, arguments.message))
    return DONE


def take(arguments: argparse.Namespace, output: Output) -> int:
    """Put what a patient said into the queue; the receptionist agent reads it from there."""
    from harmony_desktop.services.intake import TakeIn, take_in  # noqa: PLC0415

    text = sys.stdin.read() if arguments.text == "-" else arguments.text
    command = TakeIn(arguments.channel, arguments.address, text)
    with opened_workplace(arguments) as workplace:
        tell(output, workplace.desk.do(take_in, command))
    return DONE
