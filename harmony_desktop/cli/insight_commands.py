"""Commands about what the agents understand and expect; neither opens a practice."""

import argparse
import json

from harmony_desktop.cli.output import DONE, Output
from harmony_desktop.cli.reply_file import read_reply_file
from harmony_desktop.domain.replies import read_reply

__all__ = ["classify_replies"]


def classify_replies(arguments: argparse.Namespace, output: Output) -> int:
    """Print what each reply of a file means, a JSON line each."""
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
