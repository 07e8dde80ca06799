"""The files of lists, written last: by then every word that is used has its number."""

from collections.abc import Iterator
from typing import Any

from harmony_desktop.importers.open_dental.settling import PRACTICE_ADDRESS
from harmony_desktop.importers.open_dental.way_back.columns import VERSION
from harmony_desktop.importers.open_dental.way_back.lists import argb
from harmony_desktop.importers.open_dental.way_back.sheets import Sheet
from harmony_desktop.importers.open_dental.way_back.values import Book

__all__ = ["LISTS", "listed_rows"]

_CONFIRMATIONS = 2
_NAMES = {
    "allergydef": "Description",
    "diseasedef": "DiseaseName",
    "medication": "MedName",
    "feesched": "Description",
    "covcat": "Description",
}
_KEYS = {
    "allergydef": "AllergyDefNum",
    "diseasedef": "DiseaseDefNum",
    "medication": "MedicationNum",
    "feesched": "FeeSchedNum",
    "covcat": "CovCatNum",
}
_ORDERED = {"feesched": "ItemOrder", "covcat": "CovOrder", "diseasedef": "ItemOrder"}
_WORDS = """
SELECT id, name, abbreviation, color, 1 - is_active, position FROM confirmation_statuses
WHERE tenant_id = ? AND deleted_at IS NULL ORDER BY position, id
"""
_HERE = """
SELECT name, phone, address_line1, address_line2, city, state, zip_code
FROM practice WHERE tenant_id = ? AND id = ?
"""
LISTS = (
    Sheet(
        "preference",
        (),
        {"PrefNum": "numbered anew, only what the import used"},
        filled=frozenset({"PrefNum", "PrefName", "ValueString"}),
    ),
    Sheet(
        "definition",
        (),
        {"ItemColor": "without transparency"},
        filled=frozenset(
            {
                "DefNum",
                "Category",
                "ItemOrder",
                "ItemName",
                "ItemValue",
                "ItemColor",
                "IsHidden",
            }
        ),
    ),
    *(
        Sheet(
            table,
            (),
            {_KEYS[table]: "numbered anew, only those that rows use"},
            filled=frozenset({_KEYS[table], _NAMES[table], _ORDERED.get(table, _KEYS[table])}),
        )
        for table in _NAMES
    ),
)


def listed_rows(book: Book, table: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a list's file by column."""
    if table == "preference":
        yield from _settings(book)
    elif table == "definition":
        yield from _definitions(book)
    else:
        names = book.names[table].numbers if table in book.names else {}
        for word, number in names.items():
            row: dict[str, object] = {_KEYS[table]: number, _NAMES[table]: word}
            if table in _ORDERED:
                row[_ORDERED[table]] = number - 1
            yield row


def _settings(book: Book) -> Iterator[dict[str, object]]:
    """Yield the settings that the import used, with the practice's name and address as now."""
    found = {"DataBaseVersion": VERSION, "AppointmentTimeIncrement": str(book.letter_minutes)}
    found |= book.settings
    tenant = book.numbers.tenant
    row = book.numbers.connection.execute(_HERE, (tenant, tenant)).fetchone()
    named = dict(zip(("PracticeTitle", *PRACTICE_ADDRESS), row or (), strict=False))
    found |= {name: value for name, value in named.items() if value}
    for number, (name, value) in enumerate(sorted(found.items()), 1):
        yield {"PrefNum": number, "PrefName": name, "ValueString": value}


def _definitions(book: Book) -> Iterator[dict[str, object]]:
    for category, entry in book.definitions.listed():
        if category != _CONFIRMATIONS:
            yield _entry(category, entry)
    tenant = book.numbers.tenant
    values = {
        entry["number"]: entry.get("value", "")
        for category, entry in book.definitions.listed()
        if category == _CONFIRMATIONS
    }
    rows = book.numbers.connection.execute(_WORDS, (tenant,)).fetchall()
    for row_id, name, short, color, is_hidden, position in rows:
        number = book.numbers.of("definition", row_id)
        yield {
            "DefNum": number,
            "Category": _CONFIRMATIONS,
            "ItemOrder": position,
            "ItemName": name,
            "ItemValue": values.get(number, short),
            "ItemColor": argb(color),
            "IsHidden": is_hidden,
        }


def _entry(category: int, entry: dict[str, Any]) -> dict[str, object]:
    return {
        "DefNum": entry["number"],
        "Category": category,
        "ItemOrder": entry.get("position", 0),
        "ItemName": entry["name"],
        "ItemValue": entry.get("value", ""),
        "ItemColor": argb(entry.get("color")),
        "IsHidden": int(entry.get("hidden", False)),
    }
