"""Patient search as one types, beside plain FTS5 and beside LIKE over the same patients.

The limit is the bare index of an unencrypted SQLite file with no ranking and no joining; the peer
looks for the typed text anywhere in the name with LIKE, as Open Dental's patient window does.
"""

import random
from collections.abc import Callable
from pathlib import Path

import sqlcipher3

from benchmarks.figures import Figure, milliseconds, percentile
from benchmarks.large_practice import LargePractice

__all__ = ["measure"]

_PEOPLE, _GOAL_MS, _PEER_SHARE = 40, 30.0, 6


def measure(practice: LargePractice, folder: Path) -> Figure:
    """Return the 95th percentile over every prefix of names and phone numbers of real patients."""
    workplace = practice.workplace
    rows = workplace.replica.read(
        lambda connection: connection.execute(
            "SELECT first_name, last_name, phone_wireless FROM patients"
        ).fetchall()
    )
    typed = _typed(rows)
    workplace.desk.search_patients("warm up")
    ours = _times(typed, workplace.desk.search_patients)
    with _plain_database(folder / "plain.db", rows) as plain:
        bare = _times(typed, lambda text: plain.execute(*_bare_query(text)).fetchall())
        like = _times(
            typed[::_PEER_SHARE], lambda text: plain.execute(*_like_query(text)).fetchall()
        )
    found = percentile(ours, 0.95)
    return Figure(
        f"patient search as you type, {practice.size.patients:,} patients, p95",
        found,
        "ms",
        f"< {_GOAL_MS:g} ms; >= 20 x faster than LIKE",
        found < _GOAL_MS and percentile(like, 0.95) >= 20 * found,
        peer=percentile(like, 0.95),
        limit=percentile(bare, 0.95),
        note=f"{len(typed)} texts; limit: bare FTS5, not encrypted; peer: LIKE, not encrypted",
    )


def _typed(rows: list[tuple[str, str, str]]) -> list[str]:
    chosen = random.Random(3).sample(rows, _PEOPLE)
    texts: list[str] = []
    for first, last, phone in chosen:
        texts.extend(last[:length] for length in range(1, min(len(last), 6) + 1))
        texts.append(f"{first[:3]} {last[:3]}")
        digits = "".join(filter(str.isdigit, phone))
        texts.extend(digits[-length:] for length in (4, 7, 10))
    return texts


def _times(texts: list[str], look: Callable[[str], object]) -> list[float]:
    return [milliseconds(lambda text=text: look(text)) for text in texts]  # type: ignore[misc]


class _plain_database:  # noqa: N801 - used as a context
    """The same names and numbers in an unencrypted file."""

    def __init__(self, path: Path, rows: list[tuple[str, str, str]]) -> None:
        self._connection = sqlcipher3.connect(str(path))
        run = self._connection.execute
        run("CREATE VIRTUAL TABLE names USING fts5(words, prefix='1 2 3')")
        run("CREATE VIRTUAL TABLE digits USING fts5(number, tokenize='trigram')")
        run("CREATE TABLE patient (first TEXT, last TEXT, phone TEXT)")
        self._connection.executemany("INSERT INTO patient VALUES (?, ?, ?)", rows)
        run("INSERT INTO names (rowid, words) SELECT rowid, first || ' ' || last FROM patient")
        run(
            "INSERT INTO digits (rowid, number) SELECT rowid, "
            "replace(replace(replace(phone, '-', ''), '(', ''), ')', '') FROM patient"
        )
        self._connection.commit()

    def __enter__(self) -> sqlcipher3.Connection:
        return self._connection

    def __exit__(self, *error: object) -> None:
        self._connection.close()


def _bare_query(text: str) -> tuple[str, tuple[str, ...]]:
    if text.isdigit():
        return "SELECT rowid FROM digits WHERE digits MATCH ? LIMIT 20", (f'"{text}"',)
    words = " ".join(f'"{word}"*' for word in text.split())
    return "SELECT rowid FROM names WHERE names MATCH ? LIMIT 20", (words,)


def _like_query(text: str) -> tuple[str, tuple[str, ...]]:
    if text.isdigit():
        return "SELECT * FROM patient WHERE phone LIKE ? ORDER BY last, first", (f"%{text}%",)
    words = text.split()
    where = " AND ".join("(first LIKE ? OR last LIKE ?)" for _ in words)
    parameters = tuple(f"%{word}%" for word in words for _ in range(2))
    return f"SELECT * FROM patient WHERE {where} ORDER BY last, first", parameters
