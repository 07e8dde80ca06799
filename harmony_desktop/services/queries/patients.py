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
from typing import Any
from uuid import UUID

from harmony_desktop.domain.written_dates import read_written_date
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date

__all__ = ["PLAIN_LETTERS", "PatientHit", "find_patients", "read_birth_date"]

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
_SHORTEST_DIGITS = 3
_PIVOT_YEAR = 30
_WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = re.compile(r"[\s().+/-]")

_COLUMNS = """p.id, p.first_name, p.last_name, coalesce(p.preferred_name, ''), p.date_of_birth,
coalesce(p.phone_wireless, p.phone_home, p.phone_work, ''), coalesce(p.email, ''), p.status"""
_LIVE = "p.deleted_at IS NULL AND p.merged_into_id IS NULL"


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
    born = read_birth_date(typed)
    if born is not None:
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
    hits = _by_index(connection, tenant_id, words, numbers)
    if len(words) == 1 and not numbers:
        hits.update(_by_last_name(connection, tenant_id, words[0], limit))
    return _best(hits.values(), words, limit)


def read_birth_date(text: str) -> date | None:
    """Return the day written as 1981-04-12, 4/12/1981, 4/12/81 or 12.4.1981, or None."""
    return read_written_date(text, _PIVOT_YEAR)


def _born_on(
    connection: ReadConnection, tenant_id: UUID, born: date, limit: int
) -> list[PatientHit]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM patients p WHERE p.tenant_id = ? AND p.date_of_birth = ? "  # noqa: S608 - fixed text
        f"AND {_LIVE} ORDER BY p.last_name, p.first_name LIMIT ?",
        (tenant_id.bytes, born.isoformat(), limit),
    )
    return [_hit(row) for row in rows]


def _by_initial(
    connection: ReadConnection, tenant_id: UUID, letter: str, limit: int
) -> list[PatientHit]:
    hits = _by_last_name(connection, tenant_id, letter, limit)
    return _best(hits.values(), [letter], limit)


def _by_last_name(
    connection: ReadConnection, tenant_id: UUID, word: str, limit: int
) -> dict[UUID, PatientHit]:
    # A range of the name index: instant, however common the beginning is.
    hits: dict[UUID, PatientHit] = {}
    for spelling in {word, word.capitalize(), word.upper()}:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM patients p WHERE p.tenant_id = ? AND p.last_name >= ? "  # noqa: S608 - fixed text
            f"AND p.last_name < ? AND {_LIVE} ORDER BY p.last_name, p.first_name LIMIT ?",
            (tenant_id.bytes, spelling, spelling + "\U0010ffff", limit),
        )
        hits.update((hit.id, hit) for hit in map(_hit, rows))
    return hits


def _by_index(
    connection: ReadConnection, tenant_id: UUID, words: list[str], numbers: list[str]
) -> dict[UUID, PatientHit]:
    found: list[str] = []
    parameters: list[object] = []
    if words:
        found.append("SELECT rowid FROM patient_names WHERE patient_names MATCH ?")
        parameters.append(" ".join(f'"{_plain(word)}"*' for word in words))
    if numbers:
        found.append("SELECT rowid FROM patient_digits WHERE patient_digits MATCH ?")
        parameters.append(" ".join(f'"{number}"' for number in numbers))
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM (SELECT rowid AS number FROM ({' INTERSECT '.join(found)}) "  # noqa: S608 - fixed text
        "ORDER BY rowid DESC LIMIT ?) AS n "
        "JOIN patient_search_rows s ON s.number = n.number "
        f"JOIN patients p ON p.tenant_id = ? AND p.id = s.patient_id WHERE {_LIVE}",
        (*parameters, _CANDIDATES, tenant_id.bytes),
    )
    return {hit.id: hit for hit in map(_hit, rows)}


def _plain(word: str) -> str:
    return "".join(PLAIN_LETTERS.get(letter, letter) for letter in word.lower())


def _best(hits: Iterable[PatientHit], words: list[str], limit: int) -> list[PatientHit]:
    folded = [word.casefold() for word in words]

    def rank(hit: PatientHit) -> tuple[int, str, str, str]:
        names = {hit.first_name.casefold(), hit.last_name.casefold(), hit.preferred_name.casefold()}
        whole = sum(word in names for word in folded)
        return -whole, hit.last_name.casefold(), hit.first_name.casefold(), str(hit.id)

    return sorted(hits, key=rank)[:limit]


def _hit(row: tuple[Any, ...]) -> PatientHit:
    identity, first, last, preferred, born, phone, email, status = row
    return PatientHit(
        UUID(bytes=identity), first, last, preferred, optional_date(born), phone, email, status
    )
