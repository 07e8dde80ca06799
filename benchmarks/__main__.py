"""Measure everything, print one table, write `results.json`; slow figures are shown, never fatal.

`python -m benchmarks` measures at three sizes; `--quick` only at the smallest.
"""

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    audit_check,
    board_paint,
    capture_cost,
    central_exchange,
    chart_paint,
    cold_start,
    day_load,
    desk_action,
    desk_lists,
    fill_plan_quality,
    moving_in,
    no_show_regret,
    opening_search,
    patient_search,
    practice_simulator,
    two_desks,
    window_steps,
)
from benchmarks.figures import Figure
from benchmarks.large_practice import PracticeSize, make_practice
from benchmarks.open_window import OpenWindow

_RESULTS = Path(__file__).with_name("results.json")
_SIZES = (
    PracticeSize(2_000, 10_000),
    PracticeSize(50_000, 500_000),
    PracticeSize(200_000, 1_000_000),
)
_PARTS = (
    board_paint,
    chart_paint,
    fill_plan_quality,
    no_show_regret,
    practice_simulator,
    central_exchange,
    two_desks,
)
_COLUMNS = ("question", "ours", "peer", "limit", "unit", "ratio", "goal", "met")


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the smallest practice")
    arguments = parser.parse_args()
    figures = [_said(figure) for part in _PARTS for figure in part.measure()]
    if not arguments.quick:
        figures.extend(map(_said, moving_in.measure()))
    sizes = _SIZES[:1] if arguments.quick else _SIZES
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            figures.extend(map(_said, _of_practice(Path(folder), size, size is sizes[-1])))
    _print_table(figures)
    if not arguments.quick:
        _write_results(figures)
    return 0


def _of_practice(folder: Path, size: PracticeSize, is_largest: bool) -> Iterable[Figure]:  # noqa: FBT001
    print(f"making {size}", file=sys.stderr)
    with make_practice(folder / "profile", size) as practice:
        yield patient_search.measure(practice, folder)
        with OpenWindow(practice) as window:
            yield from day_load.measure(practice, window)
            yield from window_steps.measure(practice, window)
        yield from opening_search.measure(practice)
        yield from desk_lists.measure(practice)
        if is_largest:
            yield from desk_action.measure(practice)
            yield from capture_cost.measure(practice)
            yield audit_check.measure(practice)
            yield from cold_start.measure(practice)


def _said(figure: Figure) -> Figure:
    print(f"  {figure.question}: {figure.ours:.3g} {figure.unit}", file=sys.stderr)
    return figure


def _print_table(figures: list[Figure]) -> None:
    lines = [_COLUMNS, *(_line(figure) for figure in figures)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(_COLUMNS))]
    for line in lines:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)))
    print()
    for figure in figures:
        if figure.note:
            print(f"{figure.question}: {figure.note}")


def _line(figure: Figure) -> tuple[str, ...]:
    def shown(value: float | None) -> str:
        return "" if value is None else f"{value:.3g}" if value < 1000 else f"{value:,.0f}"

    return (
        figure.question,
        shown(figure.ours),
        shown(figure.peer),
        shown(figure.limit),
        figure.unit,
        shown(figure.ratio),
        figure.goal,
        "yes" if figure.is_met else "NO",
    )


def _write_results(figures: list[Figure]) -> None:
    results = {
        "taken_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "figures": [asdict(figure) | {"ratio": figure.ratio} for figure in figures],
    }
    _RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
