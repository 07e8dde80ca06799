"""Commands about what the agents expect; they open no practice."""

import argparse
from dataclasses import asdict
from time import perf_counter

from harmony_desktop.cli.output import DONE, Output

__all__ = ["evaluate_risk"]


def evaluate_risk(arguments: argparse.Namespace, output: Output) -> int:
    """Fit the no-show model on one file and judge it on another."""
    from harmony_desktop.cli.visit_file import read_visit_file  # noqa: PLC0415
    from harmony_desktop.domain.risk.evaluation import evaluate  # noqa: PLC0415

    start = perf_counter()
    train, test = read_visit_file(arguments.train), read_visit_file(arguments.test)
    report = evaluate(train, test, arguments.min_lead_days)
    output.document(asdict(report) | {"seconds": round(perf_counter() - start, 2)})
    return DONE
