"""How long the charts of teeth and gums take to repaint, and how soon a reading is durable.

Repaints are process time on the offscreen platform; a reading is wall time from the command to the
commit on the disk, over a whole mouth. Run alone it prints its rows.
"""

import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from PySide6.QtWidgets import QApplication

from benchmarks.board_paint import repaint_times
from benchmarks.figures import Figure, milliseconds, percentile
from harmony_desktop.domain.charting import interpret_typed
from harmony_desktop.domain.perio import Chart, apply_command
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.services.chart_commands import ApplyCharting, StartPerioExam
from harmony_desktop.services.charting_by_command import apply_charting_command
from harmony_desktop.services.perio import start_perio_exam
from harmony_desktop.services.queries.tooth_chart import ConditionRow, ProcedureRow, ToothChart
from harmony_desktop.ui.chart.odontogram import Odontogram
from harmony_desktop.ui.perio.grid import PerioGrid
from harmony_desktop.ui.theme import LIGHT, apply_theme, load_fonts
from tests.practice import open_small_practice

__all__ = ["measure"]

_WIDTH, _HEIGHT = 1500, 700
_REPAINT_LIMIT, _DURABLE_LIMIT = 16.0, 20.0
_NOBODY = UUID(int=0)


def measure() -> list[Figure]:
    """Return a figure for each repaint and one for a spoken or typed reading."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    load_fonts()
    apply_theme(application, LIGHT)
    mouth = Odontogram(LIGHT)
    full = _full_chart()
    charts = cycle((full, replace(full, procedures=full.procedures[1:])))

    def change() -> None:
        mouth.set_chart(next(charts))

    grid = PerioGrid(LIGHT)
    chart = _full_exam()
    grid.set_charts(chart, chart)
    with TemporaryDirectory() as folder:
        durable = _readings(Path(folder))
    return [
        _repaint("odontogram repaint, 32 teeth all charted, one changed, median", mouth, change),
        _repaint("perio chart repaint, 192 sites and an earlier exam, median", grid),
        Figure(
            "a perio reading of three sites durable, p95 of a full mouth",
            percentile(durable, 0.95),
            "ms",
            f"< {_DURABLE_LIMIT:g} ms",
            percentile(durable, 0.95) < _DURABLE_LIMIT,
            note=f"median {statistics.median(durable):.1f} ms",
        ),
    ]


def _repaint(
    question: str, widget: Odontogram | PerioGrid, change: Callable[[], None] = lambda: None
) -> Figure:
    widget.resize(_WIDTH, _HEIGHT)
    widget.show()
    QApplication.processEvents()
    cpu, wall = repaint_times(widget, change)
    widget.close()
    return Figure(
        question,
        cpu,
        "ms cpu",
        f"< {_REPAINT_LIMIT:g} ms",
        cpu < _REPAINT_LIMIT,
        note=f"wall median {wall:.2f} ms",
    )


def _full_chart() -> ToothChart:
    work = (("D2740", ""), ("D3330", ""), ("D2393", "MOD"), ("D7140", ""))
    statuses = ("EC", "TP", "C", "EO")
    procedures = tuple(
        ProcedureRow(_NOBODY, str(tooth), surfaces, code, "", status, None, "", 0, "", None)
        for tooth in range(1, 33)
        for (code, surfaces), status in zip(work, statuses, strict=True)
    )
    conditions = tuple(
        ConditionRow(_NOBODY, str(tooth), "", "watch", None, None) for tooth in range(1, 33)
    )
    return ToothChart(conditions, procedures)


def _full_exam() -> Chart:
    chart = Chart()
    for _ in range(64):
        for command in interpret_typed("546 b") + interpret_typed("rec 1 2 1"):
            chart = apply_command(chart, command).chart
    return chart


def _readings(folder: Path) -> list[float]:
    place = open_small_practice(folder / "profile", SystemClock())
    row = place.replica.read(
        lambda connection: connection.execute("SELECT id FROM patients LIMIT 1").fetchone()
    )
    patient = UUID(bytes=row[0])
    exam = place.desk.do(start_perio_exam, StartPerioExam(patient_id=patient)).result_id
    chart, times = Chart(), []
    for _ in range(64):
        (command,) = interpret_typed("324 b")
        asked = ApplyCharting(patient_id=patient, command=command, exam_id=exam, chart=chart)

        def work(asked: ApplyCharting = asked) -> None:
            place.desk.do(apply_charting_command, asked)

        times.append(milliseconds(work))
        chart = apply_command(chart, command).chart
    place.close()
    return times[3:]


if __name__ == "__main__":
    for figure in measure():
        print(figure)
