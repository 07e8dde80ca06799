"""How two values of one field become one: maps by key, logs by entry, texts by word, counts by sum.

Pure functions on plain values. Each gives the same result whichever side is named first, so that
every desk and every server process comes to the same value.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

__all__ = ["Side", "add_delta", "join_logs", "join_maps", "join_texts", "join_values"]

_WORDS = re.compile(r"\s+|\S+")
_LONG = 20_000
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Side:
    """A value with the stamp and the device that decide where only one can stand."""

    value: Any
    stamp: int = 0
    device: bytes = b""

    @property
    def rank(self) -> tuple[int, bytes, str]:
        """What the later side has more of; the value itself breaks a tie."""
        return self.stamp, self.device, _written(_plain(self.value))


def join_values(merge: str, base: Any, first: Side, second: Side) -> Any:
    """Return the one value of a `map`, `append` or `text` column, as stored; None where none is.

    Args:
        base: the value both sides began from; None where it is not known.
    """
    if merge == "text":
        return join_texts(base, first.value, second.value)
    later, earlier = (first, second) if first.rank >= second.rank else (second, first)
    mine, theirs = _parsed(later.value), _parsed(earlier.value)
    if isinstance(mine, list) and isinstance(theirs, list) and merge == "append":
        return _written(join_logs(theirs, mine))
    if isinstance(mine, dict) and isinstance(theirs, dict):
        known = _parsed(base)
        joined = join_maps(known if isinstance(known, dict) else {}, mine, theirs)
        if merge == "append":
            for key in mine.keys() & theirs.keys():
                if isinstance(mine[key], list) and isinstance(theirs[key], list):
                    joined[key] = join_logs(theirs[key], mine[key])
        return _written(joined)
    return None


def join_maps(
    base: Mapping[str, Any], later: Mapping[str, Any], earlier: Mapping[str, Any]
) -> dict[str, Any]:
    """Join by key: a key only one side changed is as that side has it, else the later stands.

    A concurrent ``false`` beats everything: who said no is not overruled by an edit that did not
    know of it.
    """
    joined: dict[str, Any] = {}
    for key in sorted({*base, *later, *earlier}):
        known, mine, theirs = (side.get(key, _ABSENT) for side in (base, later, earlier))
        if _same(mine, known):
            value = theirs
        elif _same(theirs, known) or theirs is not False:
            value = mine
        else:
            value = False
        if value is not _ABSENT:
            joined[key] = value
    return joined


def join_logs(first: Sequence[Any], second: Sequence[Any]) -> list[Any]:
    """Return every entry of both logs once, by its id, in the order of their times.

    Where two entries share an id the one that says more stands.
    """
    entries: dict[tuple[str, str], Any] = {}
    for entry in (*first, *second):
        key = _entry_key(entry)
        held = entries.get(key, _ABSENT)
        if held is _ABSENT or _weight(entry) > _weight(held):
            entries[key] = entry
    return [entries[key] for key in sorted(entries)]


def join_texts(base: Any, first: Any, second: Any) -> str | None:
    """Join two edits of one text where they touch different words; None where they do not."""
    if first == second:
        return first if isinstance(first, str) else None
    if not isinstance(base, str) or not isinstance(first, str) or not isinstance(second, str):
        return None
    if base == first:
        return second
    if base == second:
        return first
    split = str.splitlines if max(map(len, (base, first, second))) > _LONG else _WORDS.findall
    words = split(base, True) if split is str.splitlines else split(base)
    edits = sorted({*_edits(words, split, first), *_edits(words, split, second)})
    joined, reached, previous = [], 0, -2
    for start, end, new in edits:
        # A word must stand between two edits: neighbours are one statement.
        if start <= previous + 1:
            return None
        joined += [*words[reached:start], *new]
        reached = previous = end
    return "".join([*joined, *words[reached:]])


def add_delta(stored: Any, base: Any, value: Any) -> Any:
    """Return a count after somebody else's counting: what is stored, plus what was added here."""
    if not isinstance(value, int) or not isinstance(stored, int) or not isinstance(base, int):
        return value
    return stored + value - base


def _edits(words: list[str], split: Any, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    changed = split(text, True) if split is str.splitlines else split(text)
    matcher = SequenceMatcher(None, words, changed, autojunk=False)
    return [
        (start, end, tuple(changed[low:high]))
        for tag, start, end, low, high in matcher.get_opcodes()
        if tag != "equal"
    ]


def _entry_key(entry: Any) -> tuple[str, str]:
    if isinstance(entry, dict):
        return str(entry.get("timestamp", "")), str(entry.get("eid") or _written(entry))
    return "", _written(entry)


def _weight(entry: Any) -> tuple[int, str]:
    text = _written(entry)
    return len(text), text


def _same(first: Any, second: Any) -> bool:
    if first is _ABSENT or second is _ABSENT:
        return first is second
    return _written(first) == _written(second)


def _parsed(value: Any) -> Any:
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        return None


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
