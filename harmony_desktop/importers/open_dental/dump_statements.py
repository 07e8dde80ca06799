"""Walk over the statements of a dump and yield rows; the text is held a block at a time."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import IO

from harmony_desktop.importers.open_dental.dump_grammar import (
    COUNTED_ROW,
    CREATE,
    INSERT,
    STATEMENT_END,
    WHITE,
    clean_value,
    column_names,
    created_columns,
    repair_text,
    row_pattern,
)
from harmony_desktop.importers.open_dental.source import (
    Batch,
    SourceError,
    SourceNotes,
    Value,
    Wanted,
)

__all__ = ["DumpText", "Statements"]

_BLOCK = 1 << 20
_AHEAD = 1 << 16
"""Characters that are in sight wherever a statement begins; no head is longer."""
_LONGEST = 64 << 20
"""A row or statement longer than this is refused."""
_BATCH = 4000
_LOOKS_LIKE_SQL = re.compile(r"\b(?:CREATE|DROP)\s+TABLE\b|\bINSERT\s+INTO\b", re.IGNORECASE)
_HAS_FOOTER = re.compile(r"^-- (?:MySQL|MariaDB) dump", re.MULTILINE)
_NOT_SQL = "This file is not an SQL dump of a database."


class DumpText:
    """The file's text with a place in it; more is read where a pattern needs it."""

    def __init__(self, stream: IO[bytes], tell: Callable[[], None]) -> None:
        """Read from `stream` and call `tell` after every block."""
        self._stream = stream
        self._tell = tell
        self._decoder: codecs.IncrementalDecoder | None = None
        self.buffer = ""
        self.place = 0
        self.is_ended = False
        self.tail = ""

    def more(self) -> bool:
        """Read one block more and drop what was passed; False at the end of the file.

        Raises:
            SourceError: what is being read is longer than anything in a dump.
        """
        if self.is_ended:
            return False
        if len(self.buffer) - self.place > _LONGEST:
            message = "The file holds a statement too long to read; it is no dump of this program."
            raise SourceError(message)
        block = self._stream.read(_BLOCK)
        self._tell()
        if self._decoder is None:
            self._decoder, block = _decoder_of(block)
        self.is_ended = not block
        added = self._decoder.decode(block, final=self.is_ended)
        self.buffer = self.buffer[self.place :] + added
        self.place = 0
        self.tail = (self.tail + added)[-400:]
        return not self.is_ended or bool(added)

    def look_ahead(self) -> None:
        """Have a statement's head in sight, as far as the file goes."""
        while len(self.buffer) - self.place < _AHEAD and self.more():
            pass


def _decoder_of(block: bytes) -> tuple[codecs.IncrementalDecoder, bytes]:
    """Return the decoder of a file that begins so; PowerShell writes UTF-16 with its mark."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if block.startswith(mark):
            return codecs.getincrementaldecoder(name)("replace"), block[len(mark) :]
    rest = block.removeprefix(codecs.BOM_UTF8)
    return codecs.getincrementaldecoder("utf-8")("surrogateescape"), rest


@dataclass(slots=True)
class Statements:
    """The statements of a dump; everything but CREATE TABLE and INSERT is passed over."""

    text: DumpText
    wanted: Wanted
    notes: SourceNotes
    accept_partial: bool = False
    _columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _has_insert: bool = False

    def read(self) -> Iterator[Batch]:
        """Yield the rows of every table.

        Raises:
            SourceError: it is no dump, or it was cut short.
        """
        text = self.text
        text.look_ahead()
        has_footer = _HAS_FOOTER.search(text.buffer[:2000]) is not None
        text.more()
        if not _LOOKS_LIKE_SQL.search(text.buffer):
            raise SourceError(_NOT_SQL)
        while self._skip_white():
            text.look_ahead()
            insert = INSERT.match(text.buffer, text.place)
            if insert is not None:
                text.place = insert.end()
                yield from self._rows(_plain(insert["table"]), insert["columns"])
                continue
            table = self._pass_statement()
            if table is not None:
                yield Batch(table, 0)
        if has_footer and "-- Dump completed" not in text.tail:
            self._cut_short("after its last whole table")

    def _skip_white(self) -> bool:
        """Pass blanks and comments; False at the end of the file."""
        text = self.text
        while True:
            found = WHITE.match(text.buffer, text.place)
            text.place = text.place if found is None else found.end()
            ahead = text.buffer[text.place : text.place + 3]
            is_open_comment = ahead.startswith(("--", "#", "/*")) and ahead != "/*!"
            if len(ahead) > 1 and not is_open_comment:
                return True
            if not text.more():
                return False

    def _pass_statement(self) -> str | None:
        """Pass one statement; return the name of the table it creates."""
        text = self.text
        while True:
            found = STATEMENT_END.match(text.buffer, text.place)
            if found is not None:
                break
            if not text.more():
                self._cut_short("in the middle of a statement")
                text.place = len(text.buffer)
                return None
        statement = text.buffer[text.place : found.end()]
        text.place = found.end()
        created = CREATE.match(statement)
        if created is None:
            return None
        table = _plain(created["table"])
        self._columns[table] = created_columns(statement[created.end() :])
        return table

    def _rows(self, table: str, listed: str | None) -> Iterator[Batch]:
        columns = column_names(listed) if listed else self._columns.get(table, ())
        wanted = self.wanted.get(table)
        if wanted is None:
            yield from self._counted(table)
            return
        if not columns:
            message = f"The file does not say what the columns of table {table} are called."
            raise SourceError(message)
        reader = _RowReader(columns, wanted, self.notes)
        if reader.missing:
            self.notes.missing_columns[table] = reader.missing
        rows: list[tuple[Value, ...]] = []
        unreadable = 0
        for tokens in self._tokens(reader.pattern, table):
            if tokens is None:
                unreadable += 1
            else:
                rows.append(reader.values(tokens))
            if len(rows) >= _BATCH:
                yield Batch(table, len(rows) + unreadable, tuple(rows))
                rows, unreadable = [], 0
        yield Batch(table, len(rows) + unreadable, tuple(rows))

    def _counted(self, table: str) -> Iterator[Batch]:
        yield Batch(table, sum(1 for _ in self._tokens(COUNTED_ROW, table)))

    def _tokens(self, pattern: re.Pattern[str], table: str) -> Iterator[tuple[str, ...] | None]:
        """Yield the groups of each row up to the statement's end; None for one that is odd."""
        text, match = self.text, pattern.match
        while True:
            found = match(text.buffer, text.place)
            if found is None:
                if len(text.buffer) - text.place < _AHEAD and text.more():
                    continue
                odd = COUNTED_ROW.match(text.buffer, text.place)
                if odd is None:
                    if text.more():
                        continue
                    self._cut_short(f"in the middle of table {table}")
                    text.place = len(text.buffer)
                    return
                found, tokens = odd, None
            else:
                tokens = found.groups()
            text.place = found.end()
            yield tokens
            if found[found.lastindex or 0] == ";":
                return

    def _cut_short(self, where: str) -> None:
        if not self.accept_partial:
            message = f"The file was cut short {where}; copy or make it again."
            raise SourceError(message)
        self.notes.is_complete = False


def _plain(name: str) -> str:
    return name.strip("`").replace("``", "`").lower()


class _RowReader:
    """Turns a row's tokens into the wanted values, in the wanted order."""

    def __init__(
        self, columns: tuple[str, ...], wanted: tuple[str, ...], notes: SourceNotes
    ) -> None:
        self.pattern = row_pattern(columns, wanted)
        self._notes = notes
        asked = {name.lower() for name in wanted}
        own = [name.lower() for name in columns if name.lower() in asked]
        places = {name: at for at, name in enumerate(own)}
        self.missing = tuple(name for name in wanted if name.lower() not in places)
        absent = len(own)
        order = [places.get(name.lower(), absent) for name in wanted]
        self._pick = itemgetter(*order) if len(order) > 1 else _only(order[0])

    def values(self, tokens: tuple[str, ...]) -> tuple[Value, ...]:
        """Return the values of one row."""
        cleaned: list[Value] = [self._clean(token) for token in tokens[:-1]]
        cleaned.append(None)
        picked: tuple[Value, ...] = self._pick(cleaned)
        return picked

    def _clean(self, token: str) -> Value:
        value = clean_value(token)
        if value is None or value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            self._notes.repaired_values += 1
            return repair_text(value)
        return value


def _only(place: int) -> Callable[[list[Value]], tuple[Value, ...]]:
    return lambda values: (values[place],)
