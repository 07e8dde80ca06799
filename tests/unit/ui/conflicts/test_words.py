"""Columns and values of a conflict in the words of the front desk."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QLocale

from harmony_desktop.schema.classes import Kind
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.queries.conflict_values import FieldValue
from harmony_desktop.ui.conflicts.words import _FIELDS, field_text, side_text, value_text

NINE_FORTY = datetime.combine(date(2026, 11, 25), time(9, 40))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (FieldValue("city", Kind.TEXT, "Bend"), "Bend"),
        (FieldValue("city", Kind.TEXT, ""), "nothing"),
        (FieldValue("operatory_id", Kind.ID, None), "nothing"),
        (FieldValue("start_time", Kind.TIME, NINE_FORTY), "Wed 11/25/2026 9:40 am"),
        (FieldValue("date_of_birth", Kind.DATE, date(1981, 4, 12)), "4/12/1981"),
        (FieldValue("is_asap", Kind.FLAG, value=True), "yes"),
        (FieldValue("is_asap", Kind.FLAG, value=False), "no"),
        (FieldValue("production", Kind.MONEY, 16500), "$165.00"),
        (FieldValue("confidence", Kind.SCORE, 85), "0.85"),
        (FieldValue("position", Kind.INTEGER, 3), "3"),
        (FieldValue("phone_wireless", Kind.TEXT, "6085550142"), "(608) 555-0142"),
    ],
)  # fmt: skip
def test_a_value_is_said_as_the_desk_writes_it(value: FieldValue, said: str) -> None:
    assert value_text(value) == said


def test_a_place_is_said_line_by_line() -> None:
    side = (
        FieldValue("operatory_id", Kind.ID, "Op 3"),
        FieldValue("start_time", Kind.TIME, datetime.combine(date(2026, 11, 25), time(9))),
    )
    assert side_text(side) == "chair: Op 3\nstart: Wed 11/25/2026 9:00 am"


def test_a_day_is_said_in_the_order_of_the_language() -> None:
    QLocale.setDefault(QLocale("es_US"))
    assert value_text(FieldValue("due_on", Kind.DATE, date(2026, 11, 24))) == "24/11/2026"


def test_a_column_without_a_word_is_still_readable() -> None:
    assert field_text("fee_schedule_id") == "fee schedule"


def test_every_word_belongs_to_a_column() -> None:
    columns = {column.name for spec in synced_tables() for column in spec.columns} | {"slot"}
    assert set(_FIELDS) <= columns
