"""Commands about what the agents understand and expect; neither opens a practice."""

import argparse
import json
from dataclasses import asdict
from time import perf_counter

from harmony_desktop.cli.output import DONE, Output

__all__ = ["classify_replies", "evaluate_risk"]


def classify_replies(arguments: argparse.Namespace, output: Output) -> int:
    """Print what each reply of a file means, a JSON line each."""
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


def evaluate_risk(arguments: argparse.Namespace, output: Output) -> int:
    """Fit the no-show model on one file and judge it on another."""
    from harmony_desktop.cli.visit_file import read_visit_file  # noqa: PLC0415
    from harmony_desktop.domain.risk.evaluation import evaluate  # noqa: PLC0415

    start = perf_counter()
    train, test = read_visit_file(arguments.train), read_visit_file(arguments.test)
    report = evaluate(train, test, arguments.min_lead_days)
    output.document(asdict(report) | {"seconds": round(perf_counter() - start, 2)})
    return DONE
