"""Who may already be in the practice, while a new patient is typed.

Candidates share the phone number, the birth date, or the beginnings of both names; they are then
compared by name (Jaro-Winkler over folded names, first and last also exchanged), phone and birth
date. The weights are our own: a phone number is shared by families, so it says less than a birth
date, and neither is enough where the first names differ clearly.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapidfuzz.distance import JaroWinkler

from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.patients import PLAIN_LETTERS
from harmony_desktop.services.queries.phones import e164
from harmony_desktop.services.queries.storage import optional_date

__all__ = ["PossibleDuplicate", "TypedPerson", "find_duplicates"]

LIKELY = 0.81
_CANDIDATES = 300
_COLUMNS = """p.id, p.first_name, p.last_name, COALESCE(p.preferred_name, ''), p.date_of_birth,
COALESCE(p.phone_wireless, p.phone_home, ''), p.phone_wireless_e164, p.phone_home_e164"""
_BEGIN = 3
_BY_NAME = """p.id IN (SELECT s.patient_id FROM patient_names
JOIN patient_search_rows s ON s.number = patient_names.rowid WHERE patient_names MATCH ?)"""
_LIVE = "p.tenant_id = ? AND p.deleted_at IS NULL AND +p.merged_into_id IS NULL"


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """What has been typed of a new patient so far."""

    first_name: str = ""
    last_name: str = ""
    date_of_birth: date | None = None
    phone: str = ""
    but_not: UUID | None = None


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """A patient who may be the one typed; `score` 0 to 1."""

    id: UUID
    first_name: str
    last_name: str
    date_of_birth: date | None
    phone: str
    score: float
    same_phone: bool
    same_birth_date: bool


def find_duplicates(
    connection: ReadConnection, tenant_id: UUID, typed: TypedPerson, limit: int = 5
) -> tuple[PossibleDuplicate, ...]:
    """Return who is likely the person typed, the likeliest first."""
    number = _number(typed.phone)
    found: dict[bytes, PossibleDuplicate] = {}
    for where, parameters in _blocks(typed, number):
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM patients p WHERE {_LIVE} AND {where} LIMIT ?",  # noqa: S608 - fixed text
            (tenant_id.bytes, *parameters, _CANDIDATES),
        )
        for row in rows:
            if row[0] not in found and (typed.but_not is None or row[0] != typed.but_not.bytes):
                found[row[0]] = _compare(row, typed, number)
    likely = [one for one in found.values() if one.score >= LIKELY]
    return tuple(sorted(likely, key=lambda one: (-one.score, one.last_name, str(one.id)))[:limit])


def _blocks(typed: TypedPerson, number: str | None) -> list[tuple[str, tuple[object, ...]]]:
    blocks: list[tuple[str, tuple[object, ...]]] = []
    if number is not None:
        blocks.append(("(p.phone_wireless_e164 = ? OR p.phone_home_e164 = ?)", (number, number)))
    if typed.date_of_birth is not None:
        blocks.append(("p.date_of_birth = ?", (typed.date_of_birth.isoformat(),)))
    begins = [_folded(name)[:_BEGIN] for name in (typed.first_name, typed.last_name)]
    if all(begins):
        blocks.append((_BY_NAME, (" ".join(f'"{begin}"*' for begin in begins),)))
    return blocks


def _compare(
    row: tuple[bytes, str, str, str, str | None, str, str | None, str | None],
    typed: TypedPerson,
    number: str | None,
) -> PossibleDuplicate:
    identity, first, last, preferred, born, phone, wireless, home = row
    birth_date = optional_date(born)
    same_phone = number is not None and number in {wireless, home}
    same_birth = typed.date_of_birth is not None and birth_date == typed.date_of_birth
    differs = typed.date_of_birth is not None and birth_date not in {None, typed.date_of_birth}
    name = max(
        _alike(typed.first_name, typed.last_name, first, last),
        _alike(typed.first_name, typed.last_name, preferred or first, last),
        _alike(typed.last_name, typed.first_name, first, last),
    )
    score = 0.85 * name + 0.15 * same_birth + 0.1 * same_phone - 0.25 * differs
    return PossibleDuplicate(
        UUID(bytes=identity),
        first,
        last,
        birth_date,
        phone,
        max(0.0, min(1.0, score)),
        same_phone,
        same_birth,
    )


def _alike(first: str, last: str, other_first: str, other_last: str) -> float:
    """Return how alike two names are, the worse of first and last counting most."""
    by_first = JaroWinkler.similarity(_folded(first), _folded(other_first))
    by_last = JaroWinkler.similarity(_folded(last), _folded(other_last))
    return 0.7 * min(by_first, by_last) + 0.3 * max(by_first, by_last)


def _folded(name: str) -> str:
    plain = "".join(PLAIN_LETTERS.get(letter, letter) for letter in name.lower())
    parts = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in parts if letter.isalnum())


def _number(phone: str) -> str | None:
    try:
        return e164(phone)
    except ValidationError:
        return None
