"""The way back of recalls: their kinds, what starts them, and who is due."""

from typing import Any

from harmony_desktop.importers.open_dental.way_back.sheets import Part, Sheet
from harmony_desktop.importers.open_dental.way_back.values import (
    Book,
    comma_list,
    day,
    key,
    number,
    plain,
    serial,
)

__all__ = ["RECALLS"]

_STATUSES = 13


def _status(book: Book, value: Any) -> object:
    return book.definitions.split(_STATUSES, value, " · ", 100)[0]


def _words(book: Book, value: Any) -> object:
    return book.definitions.split(_STATUSES, value, " · ", 100)[1]


_RECALL_TYPES = Sheet(
    "recalltype",
    (
        Part(
            "recall_types t",
            {
                "RecallTypeNum": ("t.id", key("recalltype")),
                "Description": ("t.name", plain),
                "DefaultInterval": (
                    (
                        "(t.interval_months / 12) << 24 | (t.interval_months % 12) << 16 "
                        "| (t.interval_days / 7) << 8 | (t.interval_days % 7)"
                    ),
                    number,
                ),
                "TimePattern": (
                    "t.pattern",
                    lambda book, value: (value or "")[:: book.letter_minutes // 5],
                ),
                "Procedures": ("t.trigger_codes", comma_list),
            },
        ),
    ),
    {
        "DefaultInterval": "the same span, in years, months, weeks and days",
        "TimePattern": "/ where it was empty; at most 100 letters of five minutes",
        "Procedures": "the codes that start a recall and those that are done at it, together",
    },
    is_pointed_to=True,
)
_TRIGGERS = Sheet(
    "recalltrigger",
    (
        Part(
            "recall_types t JOIN json_each(t.trigger_codes) j JOIN procedure_codes c "
            "ON c.tenant_id = t.tenant_id AND c.code = j.value AND c.deleted_at IS NULL",
            {
                "RecallTriggerNum": ("1", serial("recalltrigger")),
                "RecallTypeNum": ("t.id", key("recalltype")),
                "CodeNum": ("c.id", key("procedurecode")),
            },
        ),
    ),
    {"RecallTriggerNum": "numbered anew; the codes done at a recall start it, too"},
)
_RECALLS = Sheet(
    "recall",
    (
        Part(
            "recalls t",
            {
                "RecallNum": ("t.id", key("recall")),
                "PatNum": ("t.patient_id", key("patient")),
                "DateDueCalc": ("t.due_on", day),
                "DateDue": ("t.due_on", day),
                "DatePrevious": ("t.previous_on", day),
                "RecallInterval": (
                    (
                        "(coalesce(t.interval_months, 0) / 12) << 24 "
                        "| (coalesce(t.interval_months, 0) % 12) << 16"
                    ),
                    number,
                ),
                "RecallStatus": (
                    "t.note",
                    _status,
                ),
                "Note": (
                    "t.note",
                    _words,
                ),
                "IsDisabled": ("t.status = 'disabled'", number),
                "RecallTypeNum": ("t.recall_type_id", key("recalltype")),
                "DisableUntilDate": ("t.disabled_until", day),
            },
        ),
    ),
    {"RecallInterval": "rounded to whole months", "Note": "at most 255 characters"},
)
RECALLS = (_RECALL_TYPES, _TRIGGERS, _RECALLS)
