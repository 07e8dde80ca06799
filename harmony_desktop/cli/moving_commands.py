"""Move in from another program."""

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from harmony_desktop.bootstrap.moving_in import export_open_dental, import_open_dental
from harmony_desktop.cli.output import DONE, PARTLY, Output
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.foundation.errors import ValidationError

__all__ = ["export_practice", "import_practice"]

_READABLE = (
    "These files hold patients' data that anyone can read who can open the folder: keep it on an "
    "encrypted disk, and delete it when it is loaded."
)


def import_practice(arguments: argparse.Namespace, output: Output) -> int:
    """Import a practice from Open Dental; ctrl-C stops it, and the same command goes on."""
    from harmony_desktop.importers.open_dental.reading import (  # noqa: PLC0415
        ImportCancelledError,
    )
    from harmony_desktop.importers.open_dental.report_page import write_report  # noqa: PLC0415

    shown = _Progress(output)
    with opened_workplace(arguments) as workplace, _stop_request() as stopped:
        try:
            report = import_open_dental(
                workplace,
                arguments.source,
                timezone=arguments.timezone,
                is_dry=arguments.dry_run,
                accept_partial=arguments.accept_partial,
                progress=shown.tell,
                is_cancelled=stopped.is_set,
            )
        except ImportCancelledError:
            output.progress("Stopped. Run the same command again to go on from here.")
            return PARTLY
        if arguments.report is not None:
            try:
                write_report(report, arguments.report, workplace.settings.practice_name)
            except OSError:
                message = "The import is done, but its report cannot be written there."
                raise ValidationError(message) from None
    for sentence in report.warnings:
        output.progress(sentence)
    output.document(report.to_plain())
    return PARTLY if report.is_partial else DONE


def export_practice(arguments: argparse.Namespace, output: Output) -> int:
    """Write the practice as CSV files with Open Dental's names."""
    with opened_workplace(arguments) as workplace:
        tables = export_open_dental(workplace, arguments.folder)
    output.progress(_READABLE)
    output.document({"tables": tables, "warnings": [_READABLE]})
    return DONE


class _Progress:
    """Tells each phase once, and every tenth of the reading."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._last = ""

    def tell(self, progress: Any) -> None:
        """Print what has not been printed."""
        words = progress.phase
        if progress.phase == "reading":
            words = f"reading {int(progress.share * 10) * 10} %"
        if words != self._last:
            self._last = words
            self._output.progress(words)


@contextmanager
def _stop_request() -> Iterator[threading.Event]:
    """Turn ctrl-C into a request to stop at the next safe place."""
    stopped = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return
    former = signal.signal(signal.SIGINT, lambda number, frame: stopped.set())
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, former)
