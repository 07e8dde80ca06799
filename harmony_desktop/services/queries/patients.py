"""Patient search as one types: part of a name, of a phone number, a date of birth, an e-mail.

Words find the beginnings of names in any script, accents aside; three digits or more find any
phone number that contains them; a date in a usual spelling finds who was born on it. The first
words of a common name match thousands, so the newest of them are taken before they are sorted.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from harmony_desktop.domain.written_dates import read_written_date
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date

__all__ = ["PHONE_SIGNS", "PLAIN_LETTERS", "PatientHit", "find_patients", "read_birth_date"]

PLAIN_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "İ": "i",
    "ё": "е",
    "ά": "α",
    "έ": "ε",
    "ή": "η",
    "ί": "ι",
    "ό": "ο",
    "ύ": "υ",
    "ώ": "ω",
    "ϊ": "ι",
    "ϋ": "υ",
    "ΐ": "ι",
    "ΰ": "υ",
    "ς": "σ",
}
"""Letters the index's tokenizer leaves as they are, and what people type instead."""

_CANDIDATES = 200
_NUMBER_CANDIDATES = 100
"""Fewer where only a number was typed: none of its matches is better than another."""
_SHORTEST_DIGITS, _SHORT_DIGITS = 3, 4
_HIT_COLUMNS = 8
_PIVOT_YEAR = 30
_WORD = re.compile(r"[^\W_]+")
PHONE_SIGNS = " -().+/x#"
"""What people write between the digits of a phone number; the index leaves it out."""
_BARE = str.maketrans("", "", PHONE_SIGNS)
_PUNCTUATION = re.compile(r"[\s().+/-]")

_COLUMNS = """p.id, p.first_name, p.last_name, coalesce(p.preferred_name, ''), p.date_of_birth,
coalesce(p.phone_wireless, p.phone_home, p.phone_work, ''), coalesce(p.email, ''), p.status"""
_Row = tuple[Any, ...]
_Found = dict[bytes, _Row]
"""Candidates by the id of the patient."""
_LIVE = "p.deleted_at IS NULL AND +p.merged_into_id IS NULL"


@dataclass(frozen=True, slots=True)
class PatientHit:
    """One patient found; `phone` is the first number there is."""

    id: UUID
    first_name: str
    last_name: str
    preferred_name: str
    date_of_birth: date | None
    phone: str
    email: str
    status: str


def find_patients(
    connection: ReadConnection, tenant_id: UUID, text: str, limit: int = 20
) -> list[PatientHit]:
    """Return at most `limit` patients that match every part of `text`, best first."""
    typed = unicodedata.normalize("NFC", text.strip())
    readings = read_birth_date(typed), read_birth_date(typed, day_first=True)
    born = {day for day in readings if day is not None}
    if born:
        return _born_on(connection, tenant_id, born, limit)
    digits = _PUNCTUATION.sub("", typed)
    if digits.isascii() and digits.isdigit():
        words: list[str] = []
        numbers = [digits]
    else:
        parts = _WORD.findall(typed)
        numbers = [part for part in parts if part.isascii() and part.isdigit()]
        words = [part for part in parts if part not in numbers]
    if any(len(number) < _SHORTEST_DIGITS for number in numbers) or not (words or numbers):
        return []
    if len(words) == 1 and len(words[0]) == 1 and not numbers:
        return _by_initial(connection, tenant_id, words[0], limit)
    found = _by_index(connection, tenant_id, words, numbers)
    if len(words) == 1 and not numbers:
        found.update(_by_last_name(connection, tenant_id, words[0], limit))
    return _best(found.values(), words, limit)


def read_birth_date(text: str, *, day_first: bool = False) -> date | None:
    """Return the day written as 1981-04-12, 4/12/1981, 4/12/81 or 12.4.1981, or None."""
    return read_written_date(text, _PIVOT_YEAR, day_first=day_first)


def _born_on(
    connection: ReadConnection, tenant_id: UUID, born: set[date], limit: int
) -> list[PatientHit]:
    days = [day.isoformat() for day in born]
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM patients p WHERE p.tenant_id = ? "  # noqa: S608 - fixed text
        f"AND p.date_of_birth IN ({', '.join('?' * len(days))}) "
        f"AND {_LIVE} ORDER BY p.last_name, p.first_name LIMIT ?",
        (tenant_id.bytes, *days, limit),
    )
    return [_hit(row) for row in rows]


def _by_initial(
    connection: ReadConnection, tenant_id: UUID, letter: str, limit: int
) -> list[PatientHit]:
    found = _by_last_name(connection, tenant_id, letter, limit)
    return _best(found.values(), [letter], limit)


def _by_last_name(connection: ReadConnection, tenant_id: UUID, word: str, limit: int) -> _Found:
    # A range of the name index: instant, however common the beginning is.
    found: _Found = {}
    for spelling in {word, word.capitalize(), word.upper()}:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM patients p WHERE p.tenant_id = ? AND p.last_name >= ? "  # noqa: S608 - fixed text
            f"AND p.last_name < ? AND {_LIVE} ORDER BY p.last_name, p.first_name LIMIT ?",
            (tenant_id.bytes, spelling, spelling + "\U0010ffff", limit),
        )
        found.update((row[0], row) for row in rows)
    return found


def _by_index(
    connection: ReadConnection, tenant_id: UUID, words: list[str], numbers: list[str]
) -> _Found:
    asked: list[str] = []
    parameters: list[object] = []
    if words:
        asked.append("SELECT rowid FROM patient_names WHERE patient_names MATCH ?")
        parameters.append(" ".join(f'"{_plain(word)}"*' for word in words))
    if numbers:
        asked.append("SELECT rowid FROM patient_digits WHERE patient_digits MATCH ?")
        parameters.append(" ".join(map(_narrowing, numbers)))
    long = [number for number in numbers if len(number) > _SHORT_DIGITS]
    phones = ", p.phone_wireless, p.phone_home, p.phone_work" if long else ""
    rows = connection.execute(
        f"SELECT {_COLUMNS}{phones} FROM "  # noqa: S608 - fixed text
        f"(SELECT rowid AS number FROM ({' INTERSECT '.join(asked)}) ORDER BY rowid DESC) AS n "
        "CROSS JOIN patient_search_rows s ON s.number = n.number "
        f"CROSS JOIN patients p ON p.tenant_id = ? AND p.id = s.patient_id WHERE {_LIVE}",
        (*parameters, tenant_id.bytes),
    )
    alike = (row for row in rows if _has_numbers(row, long)) if long else rows
    most = _CANDIDATES if words else _NUMBER_CANDIDATES
    return {row[0]: row for row in islice(alike, most)}


def _narrowing(number: str) -> str:
    """Return what the index is asked for a number: its two ends alone when it is long.

    All of a long number would be read as eight lists, most of them of half the town; the few that
    have both ends are compared with the whole of it afterwards.
    """
    if len(number) <= _SHORT_DIGITS:
        return f'"{number}"'
    return f'"{number[:_SHORTEST_DIGITS]}" "{number[-_SHORT_DIGITS:]}"'


def _has_numbers(row: _Row, numbers: list[str]) -> bool:
    phones = [phone.translate(_BARE) for phone in row[_HIT_COLUMNS:] if phone]
    return all(any(number in phone for phone in phones) for number in numbers)


def _plain(word: str) -> str:
    return "".join(PLAIN_LETTERS.get(letter, letter) for letter in word.lower())


def _best(rows: Iterable[_Row], words: list[str], limit: int) -> list[PatientHit]:
    # Only those that are shown become objects: of two hundred candidates that is most of the time.
    folded = [word.casefold() for word in words]

    def rank(row: _Row) -> tuple[int, str, str, bytes]:
        first, last, preferred = row[1].casefold(), row[2].casefold(), row[3].casefold()
        whole = sum(word in (first, last, preferred) for word in folded) if folded else 0
        return -whole, last, first, row[0]

    return [_hit(row) for row in sorted(rows, key=rank)[:limit]]


def _hit(row: _Row) -> PatientHit:
    identity, first, last, preferred, born, phone, email, status = row[:_HIT_COLUMNS]
    return PatientHit(
        UUID(bytes=identity), first, last, preferred, optional_date(born), phone, email, status
    )
