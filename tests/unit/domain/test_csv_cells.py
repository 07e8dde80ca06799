"""Cells that no spreadsheet runs, and tables that come back as they went."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.csv_cells import BYTE_ORDER_MARK, csv_text, defused

SIGNS = "=+-@\t\r"


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\u200b=1",
        "\uff1d1+1",
        "|calc",
    ],
)
def test_a_formula_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


def test_plain_cells_stay_as_they_are() -> None:
    cells = [None, True, False, -5, 1.5, date(2026, 11, 24), "Quill", "(555) 010-2000", "", "  "]
    assert [defused(cell) for cell in cells] == [
        "", "yes", "no", "-5", "1.5", "2026-11-24", "Quill", "(555) 010-2000", "", "  ",
    ]  # fmt: skip
    assert defused(datetime(2026, 11, 24, 9, tzinfo=UTC)) == "2026-11-24T09:00:00+00:00"


@given(st.sampled_from(SIGNS), st.text(max_size=20))
def test_no_cell_begins_with_a_sign(sign: str, rest: str) -> None:
    assert defused(sign + rest).startswith("'")


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=6))
def test_a_table_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    text = csv_text(("name", "=note"), rows)
    assert text.startswith(BYTE_ORDER_MARK)
    read = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))
    assert read == [["name", "'=note"], *[[defused(cell) for cell in row] for row in rows]]
    for cell in (cell for row in read for cell in row):
        assert cell.lstrip()[:1] not in set("=+-@")
