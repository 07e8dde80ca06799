"""The report as a practice owner reads and prints it: one page of HTML, plain text, or JSON."""

from html import escape
from pathlib import Path
from typing import Any

from harmony_desktop.importers.open_dental.report import ImportReport

__all__ = ["report_html", "report_text", "write_report"]

_STYLE = (
    "body{font:11pt sans-serif;margin:2em;max-width:60em}h1{font-size:18pt}h2{font-size:13pt;"
    "margin-top:1.5em}table{border-collapse:collapse;width:100%}td,th{text-align:left;"
    "padding:.2em .6em;border-bottom:1px solid #ccc;vertical-align:top}.n{text-align:right}"
)


def write_report(report: ImportReport, path: Path, practice_name: str) -> None:
    """Write the report in the form the file's ending asks for; JSON where it asks for none.

    Raises:
        OSError: the file cannot be written.
    """
    if path.suffix.lower() in {".html", ".htm"}:
        text = report_html(report, practice_name)
    elif path.suffix.lower() == ".txt":
        text = report_text(report, practice_name)
    else:
        text = report.to_json()
    path.write_text(text, encoding="utf-8")


def report_html(report: ImportReport, practice_name: str) -> str:
    """Return the report as a page without anything from outside."""
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>",
        f"<title>Import from Open Dental</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(practice_name)}: import from Open Dental</h1>",
        f"<p>{escape(_headline(report))}</p>",
    ]
    for title, sentences in _sections(report):
        listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        parts.append(f"<h2>{title}</h2><ul>{listed}</ul>")
    parts.append("<h2>Sums</h2><table><tr><th></th><th class='n'>Open Dental</th>")
    parts.append("<th class='n'>Of rows left out</th><th class='n'>Here</th></tr>")
    parts.extend(
        f"<tr><td>{escape(name)}</td><td class='n'>{source}</td><td class='n'>{skipped}</td>"
        f"<td class='n'>{ours}</td></tr>"
        for name, source, skipped, ours in _sums(report.totals)
    )
    parts.append("</table><h2>Every table</h2><table><tr><th>Table</th><th class='n'>Rows</th>")
    parts.append("<th class='n'>Imported</th><th>Not imported</th></tr>")
    parts.extend(
        f"<tr><td>{escape(name)}</td><td class='n'>{counts['source_rows']}</td>"
        f"<td class='n'>{counts['imported']}</td><td>{escape(_reasons(counts))}</td></tr>"
        for name, counts in report.tables.items()
        if counts["source_rows"]
    )
    parts.append("</table></body></html>")
    return "".join(parts)


def report_text(report: ImportReport, practice_name: str) -> str:
    """Return the report as plain text."""
    lines = [f"{practice_name}: import from Open Dental", "", _headline(report), ""]
    for title, sentences in _sections(report):
        lines += [title, *(f"  - {sentence}" for sentence in sentences), ""]
    lines.append("Sums (Open Dental, of rows left out, here)")
    lines += [
        f"  {name:<28}{source!s:>16}{skipped!s:>16}{ours!s:>16}"
        for name, source, skipped, ours in _sums(report.totals)
    ]
    lines += ["", "Every table (rows, imported)"]
    for name, counts in report.tables.items():
        if counts["source_rows"]:
            reasons = _reasons(counts)
            lines.append(
                f"  {name:<28}{counts['source_rows']:>10}{counts['imported']:>10}"
                f"{'  ' + reasons if reasons else ''}"
            )
    return "\n".join(lines) + "\n"


def _headline(report: ImportReport) -> str:
    totals = report.totals
    dry = "Trial run, nothing was written. " if report.is_dry else ""
    return (
        f"{dry}Open Dental {report.version}: {totals['source_rows']:,} rows, "
        f"{totals['imported']:,} imported, {totals['skipped']:,} not needed here; "
        f"{report.changed:,} rows of this practice changed."
    )


def _sections(report: ImportReport) -> list[tuple[str, tuple[str, ...]]]:
    sections = [("Questions for the practice", report.questions), ("To know", report.warnings)]
    return [(title, sentences) for title, sentences in sections if sentences]


def _sums(totals: dict[str, Any]) -> list[tuple[str, Any, Any, Any]]:
    lines: list[tuple[str, Any, Any, Any]] = []
    for group, words in (("fees_by_year", "Fees"), ("appointments_by_status", "Visits")):
        for key, sums in totals[group].items():
            parts = sums["source"], sums["skipped"], sums["imported"]
            lines.append((f"{words} {key}", *parts))
    if "balances" in totals:
        balances = totals["balances"]
        lines.append(("Balances", balances["source"], "", balances["imported"]))
    return lines


def _reasons(counts: dict[str, Any]) -> str:
    return "; ".join(f"{count} {reason}" for reason, count in counts["skipped"].items())
