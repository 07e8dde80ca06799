"""Backups and the downtime pack as commands."""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from harmony_desktop import bootstrap
from harmony_desktop.cli.arguments import passphrase_of, profile_of
from harmony_desktop.cli.output import DONE, Output
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.domain.dates import clock_text

__all__ = ["create", "open_pack", "refresh", "restore", "verify"]


def create(arguments: argparse.Namespace, output: Output) -> int:
    """Write a backup and prove it."""
    began = perf_counter()
    with opened_workplace(arguments) as workplace:
        report = bootstrap.Safekeeping(workplace).back_up(arguments.file)
    return _tell(output, report, began)


def verify(arguments: argparse.Namespace, output: Output) -> int:
    """Open a backup and count; needs no practice on this computer."""
    from harmony_desktop.replica.backup import verify_backup  # noqa: PLC0415

    began = perf_counter()
    return _tell(output, verify_backup(arguments.file, passphrase_of(arguments)), began)


def restore(arguments: argparse.Namespace, output: Output) -> int:
    """Put a backup in the place of the profile's practice; what was there is kept."""
    began = perf_counter()
    report = bootstrap.restore_practice(
        arguments.file, profile_of(arguments), passphrase_of(arguments)
    )
    return _tell(output, report, began)


def _tell(output: Output, report: Any, began: float) -> int:
    document = asdict(report) | {"seconds": round(perf_counter() - began, 2)}
    if report.kept is None:
        del document["kept"]
    output.document(document)
    return DONE


def refresh(arguments: argparse.Namespace, output: Output) -> int:
    """Bring the downtime pack up to date."""
    with opened_workplace(arguments) as workplace:
        written = bootstrap.Safekeeping(workplace).refresh_downtime()
        output.document({"written": written})
    return DONE


def open_pack(arguments: argparse.Namespace, output: Output) -> int:
    """Show the day sheets of a pack, or write them as a PDF; needs no database."""
    folder: Path = arguments.folder or profile_of(arguments).downtime
    days = bootstrap.open_downtime(folder, passphrase_of(arguments), arguments.date)
    if arguments.out is not None:
        from harmony_desktop.ui.papers.offscreen import (  # noqa: PLC0415
            prepare_offscreen,
            save_offscreen,
        )
        from harmony_desktop.ui.papers.sheets import day_sheet  # noqa: PLC0415

        prepare_offscreen()
        every = tuple(visit for visits in days.values() for visit in visits)
        save_offscreen(day_sheet(every), arguments.out)
    if output.as_json:
        output.document({day.isoformat(): visits for day, visits in days.items()})
    else:
        _print(output, days)
    return DONE


def _print(output: Output, days: dict[date, Any]) -> None:
    for day, visits in days.items():
        output.document(day.isoformat())
        output.rows(
            [
                {
                    "time": clock_text(visit.start_minute),
                    "chair": visit.operatory,
                    "patient": visit.patient_name,
                    "phone": visit.phone,
                    "visit": visit.type_name,
                    "alerts": visit.alerts,
                }
                for visit in visits
            ]
        )
