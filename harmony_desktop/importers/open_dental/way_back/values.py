"""How a value of ours is written as Open Dental writes it."""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from harmony_desktop.importers.open_dental.way_back.lists import (
    DefinitionLists,
    NameList,
    argb,
)
from harmony_desktop.importers.open_dental.way_back.numbers import Numbers

__all__ = [
    "Book",
    "Write",
    "always",
    "blank_money",
    "cents",
    "clock",
    "color",
    "comma_list",
    "day",
    "day_of_moment",
    "key",
    "listed",
    "moment",
    "named",
    "number",
    "paid",
    "plain",
    "section",
    "serial",
    "ticks",
    "turned",
]

NO_DAY, NO_TIME = "0001-01-01", "0001-01-01 00:00:00"
_TICKS_A_DAY = 864_000_000_000
_SECONDS = 1_000_000


@dataclass(slots=True)
class Book:
    """What an export looks up while it writes.

    Attributes:
        numbers: of rows.
        definitions: the practice's lists.
        names: lists that Open Dental keeps and this program does not, by table.
        settings: of Open Dental, as the import found them.
        zone: the practice's.
        now: the wall clock at the beginning, for columns that say when a row was last written.
    """

    numbers: Numbers
    definitions: DefinitionLists
    settings: dict[str, str]
    zone: ZoneInfo
    now: str
    names: dict[str, NameList] = field(default_factory=dict)

    def name(self, table: str, word: str | None) -> int:
        """Return the number of a word in a list that is made up on the way."""
        return self.names.setdefault(table, NameList()).number(word)

    @property
    def letter_minutes(self) -> int:
        """Minutes of a letter in the patterns of codes and recalls."""
        minutes = self.settings.get("AppointmentTimeIncrement", "5")
        return int(minutes) if minutes in {"5", "10", "15"} else 10


Write = Callable[[Book, Any], object]


def plain(book: Book, value: Any) -> object:
    """Write text or a number as it is."""
    del book
    return "" if value is None else value


def number(book: Book, value: Any) -> object:
    """Write a number; nothing is 0."""
    del book
    return value or 0


def always(constant: object) -> Write:
    """Write the same in every row."""
    return lambda book, value: constant


def key(table: str) -> Write:
    """Write the number of the row that an id names."""
    return lambda book, value: book.numbers.of(table, value)


def serial(table: str) -> Write:
    """Write the next number: nothing points to these rows and theirs were not kept."""
    return lambda book, value: book.numbers.next(table)


def day(book: Book, value: Any) -> object:
    """Write a date."""
    del book
    return value or NO_DAY


def moment(book: Book, value: Any) -> object:
    """Write a moment as the practice's wall clock."""
    if value is None:
        return NO_TIME
    return f"{datetime.fromtimestamp(value / _SECONDS, book.zone):%Y-%m-%d %H:%M:%S}"


def day_of_moment(book: Book, value: Any) -> object:
    """Write the practice's day of a moment."""
    return NO_DAY if value is None else str(moment(book, value))[:10]


def clock(book: Book, value: Any) -> object:
    """Write minutes after midnight as a time; the day's end is midnight again."""
    del book
    minutes = (value or 0) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:00"


def cents(book: Book, value: Any) -> object:
    """Write money in whole units; none is 0."""
    del book
    return "0" if not value else f"{value / 100:.2f}"


def paid(book: Book, value: Any) -> object:
    """Write money that lowers a balance here and is positive there."""
    return cents(book, -(value or 0))


def blank_money(book: Book, value: Any) -> object:
    """Write money of a column in which -1 is blank."""
    return "-1" if value is None else cents(book, value)


def color(book: Book, value: Any) -> object:
    """Write a colour."""
    del book
    return argb(value)


def ticks(book: Book, value: Any) -> object:
    """Write days as a span of 100-nanosecond ticks."""
    del book
    return (value or 0) * _TICKS_A_DAY


def comma_list(book: Book, value: Any) -> object:
    """Write a JSON list of words with commas between them."""
    del book
    return ",".join(json.loads(value or "[]"))


def turned(words: Mapping[Any, Hashable], default: object = 0) -> Write:
    """Write the first number of a word of ours; `default` for any other."""
    numbers: dict[Hashable, Any] = {}
    for code, word in words.items():
        numbers.setdefault(word, code)
    return lambda book, value: numbers.get(value, default)


def listed(category: int, limit: int = 50) -> Write:
    """Write the number of a word of one of the practice's lists."""
    return lambda book, value: book.definitions.number(category, value, limit)


def named(table: str) -> Write:
    """Write the number of a word of a list that is made up on the way."""
    return lambda book, value: book.name(table, value)


def section(heads: tuple[str, ...], wanted: str) -> Write:
    """Write the part of a note that stands under a heading; '' is what stands before the first."""
    known = tuple(head for head in heads if head)

    def write(book: Book, value: Any) -> object:
        del book
        current, lines = "", []
        for line in (value or "").split("\n"):
            head = next((head for head in known if line.startswith(head)), None)
            current = current if head is None else head
            if current == wanted:
                lines.append(line if head is None else line[len(head) :])
        return "\n".join(lines)

    return write
