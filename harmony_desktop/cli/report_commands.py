"""Reports: rows for programs, tables for spreadsheets, papers for people."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.cli.output import DONE, Output, plain
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.domain.csv_cells import csv_text
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.settings import write_private

if TYPE_CHECKING:
    from harmony_desktop.ui.papers.paper import Paper

__all__ = ["REPORTS", "run_report"]

_YEAR = timedelta(days=365)
_QUARTER = timedelta(days=89)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the person asked for, with the days filled in."""

    workplace: Workplace
    first: date
    last: date
    arguments: argparse.Namespace

    def patient(self) -> Any:
        """Return the patient's id.

        Raises:
            ValidationError: none was named.
        """
        if self.arguments.patient is None:
            message = "Name the patient with --patient ID."
            raise ValidationError(message)
        return self.arguments.patient


@dataclass(frozen=True, slots=True)
class Report:
    """One report: where its rows come from and the paper they make.

    Attributes:
        back: days before today where it begins unless said; `ahead` where it ends.
    """

    load: Callable[[_Asked], Any]
    paper: "Callable[[_Asked, Any], Paper] | None"
    back: timedelta = timedelta(0)
    ahead: timedelta = timedelta(0)


def _visits(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.day_sheet import load_day_sheet  # noqa: PLC0415

    return asked.workplace.desk.look(load_day_sheet, asked.first, asked.last)


def _card(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.day_sheet import load_patient_visits  # noqa: PLC0415

    return asked.workplace.desk.look(load_patient_visits, asked.patient(), asked.first)


def _confirmations(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.confirmation_list import (  # noqa: PLC0415
        load_confirmations,
    )

    now = asked.workplace.clock.now()
    return asked.workplace.desk.look(load_confirmations, now, asked.first, asked.last)


def _calls(asked: _Asked) -> Any:
    return tuple(row for row in _confirmations(asked) if not row.is_confirmed)


def _recalls(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.recall_list import load_recalls  # noqa: PLC0415

    now = asked.workplace.clock.now()
    return asked.workplace.desk.look(load_recalls, now, asked.first, asked.last)


def _off_board(name: str) -> Callable[[_Asked], Any]:
    def load(asked: _Asked) -> Any:
        from harmony_desktop.services.queries import off_board  # noqa: PLC0415

        query = getattr(off_board, f"load_{name}")
        return asked.workplace.desk.look(query, asked.workplace.clock.now())

    return load


def _statement(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.account import load_statement  # noqa: PLC0415

    return asked.workplace.desk.look(load_statement, asked.patient(), asked.first, asked.last)


def _plan(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.account import load_plan_sheet  # noqa: PLC0415

    return asked.workplace.desk.look(load_plan_sheet, asked.patient())


def _claims(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.account import load_claims  # noqa: PLC0415

    return asked.workplace.desk.look(load_claims, asked.first, asked.last)


def _day_end(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.day_end import load_day_end  # noqa: PLC0415

    return asked.workplace.desk.look(load_day_end, asked.first, asked.workplace.clock.now())


def _analytics(asked: _Asked) -> Any:
    from harmony_desktop.services.queries.analytics import load_analytics  # noqa: PLC0415

    return asked.workplace.desk.look(load_analytics, asked.first, asked.last)


def _sheet(name: str, *, has_head: bool = False, **more: Any) -> "Callable[[_Asked, Any], Paper]":
    def make(asked: _Asked, found: Any) -> "Paper":
        from harmony_desktop.services.queries.account import load_letterhead  # noqa: PLC0415
        from harmony_desktop.ui.papers import sheets  # noqa: PLC0415

        build = getattr(sheets, name)
        head = (asked.workplace.desk.look(load_letterhead),) if has_head else ()
        paper: Paper = build(*head, found, **more)
        return paper

    return make


def _claims_paper(asked: _Asked, found: Any) -> "Paper":
    from harmony_desktop.ui.papers.sheets import claim_overview  # noqa: PLC0415

    return claim_overview(found, asked.first, asked.last)


REPORTS: dict[str, Report] = {
    "day-sheet": Report(_visits, _sheet("day_sheet")),
    "route-slips": Report(_visits, _sheet("route_slips")),
    "appointment-card": Report(_card, _sheet("appointment_card", has_head=True)),
    "confirmations": Report(_confirmations, None, ahead=timedelta(days=3)),
    "call-list": Report(_calls, _sheet("call_list"), ahead=timedelta(days=3)),
    "statement": Report(_statement, _sheet("statement_paper", has_head=True), back=_YEAR),
    "walk-out": Report(_statement, _sheet("statement_paper", has_head=True, is_walk_out=True)),
    "treatment-plan": Report(_plan, _sheet("plan_paper", has_head=True)),
    "claims": Report(_claims, _claims_paper, back=_YEAR),
    "recalls": Report(_recalls, None, back=2 * _YEAR, ahead=timedelta(days=30)),
    "unscheduled": Report(_off_board("unscheduled"), None),
    "planned": Report(_off_board("planned"), None),
    "asap": Report(_off_board("asap"), None),
    "day-end": Report(_day_end, None),
    "analytics": Report(_analytics, None, back=_QUARTER),
}


def run_report(arguments: argparse.Namespace, output: Output) -> int:
    """Print a report's rows, or write them into a file as its name asks."""
    report = REPORTS[arguments.name]
    with opened_workplace(arguments) as workplace:
        today = workplace.today()
        first = arguments.first_day or today - report.back
        last = arguments.last_day or max(first, today + report.ahead)
        asked = _Asked(workplace, first, last, arguments)
        found = report.load(asked)
        if arguments.out is not None:
            _write(report, asked, found, arguments.out)
        rows = found if isinstance(found, tuple) else None
        if arguments.out is not None and not output.as_json:
            output.progress(f"Written: {arguments.out.name}")
        elif rows is None:
            output.document(found)
        else:
            output.rows(rows)
    return DONE


def _write(report: Report, asked: _Asked, found: Any, path: Path) -> None:
    """Write a report as PDF, CSV or JSON.

    Raises:
        ValidationError: another ending, a report that has no paper, or a folder that is closed.
    """
    match path.suffix.lower():
        case ".pdf" if report.paper is not None:
            from harmony_desktop.ui.papers.offscreen import (  # noqa: PLC0415
                prepare_offscreen,
                save_offscreen,
            )

            prepare_offscreen()
            save_offscreen(report.paper(asked, found), path)
        case ".csv":
            _save(path, _csv(found))
        case ".json":
            import json  # noqa: PLC0415 - only for this ending

            _save(path, json.dumps(plain(found), ensure_ascii=False, indent=1) + "\n")
        case ".pdf":
            message = "This report has no paper; write it as .csv or .json."
            raise ValidationError(message)
        case _:
            message = "A report is written as .pdf, .csv or .json."
            raise ValidationError(message)


def _csv(found: Any) -> str:
    rows = _rows_of(found)
    names = [field.name for field in fields(rows[0])] if rows else []
    return csv_text(names, ([_cell(getattr(row, name)) for name in names] for row in rows))


def _rows_of(found: Any) -> Sequence[Any]:
    if isinstance(found, tuple):
        return found
    lines: Sequence[Any] = getattr(found, "lines", ()) or getattr(found, "items", ())
    return lines


def _cell(value: Any) -> object:
    if isinstance(value, tuple):
        return "; ".join(str(part) for part in value)
    return value


def _save(path: Path, text: str) -> None:
    try:
        write_private(path, text.encode())
    except OSError:
        message = "The file cannot be written there; choose another folder."
        raise ValidationError(message) from None
