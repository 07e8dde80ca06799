"""Read a live MySQL or MariaDB server without ever writing to it.

The tables are MyISAM, which has no snapshot: a long read sees changes made meanwhile. So the keys
of every table are compared after the copy with those that were copied: what was added meanwhile is
read too, and what was removed is named in the report. A row changed meanwhile comes with the next
import, which takes over only what has changed.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from harmony_desktop.importers.open_dental.decoding import number_of
from harmony_desktop.importers.open_dental.keys import KeySet
from harmony_desktop.importers.open_dental.layout import KEY_OF
from harmony_desktop.importers.open_dental.source import (
    Batch,
    SourceError,
    SourceNotes,
    Value,
    Wanted,
)

__all__ = ["PASSWORD_VARIABLE", "LiveServer"]

PASSWORD_VARIABLE = "HARMONY_SOURCE_PASSWORD"  # noqa: S105 - the variable's name, not a secret
_BATCH = 4000
_ASKED_AT_ONCE = 500
_KEYED_BY_NAME = "preference"
_UNREACHABLE = "The database server cannot be reached; check its address and that it runs."
_REFUSED = f"The database server refused the user; the password is taken from {PASSWORD_VARIABLE}."
_BROKEN = "The connection to the database server broke off; nothing was imported."
_ACCESS_DENIED = frozenset({1044, 1045, 1049, 1130, 1142, 1227, 1698})
_WRITING_RIGHTS = ("ALL PRIVILEGES", "INSERT", "UPDATE", "DELETE", "DROP", "ALTER")


@dataclass(frozen=True, slots=True)
class _Address:
    user: str
    host: str
    port: int
    database: str
    socket: str | None
    certificate: str | None


def _parse(address: str) -> _Address:
    parts = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.password is not None:
        message = f"Leave the password out of the address; it is taken from {PASSWORD_VARIABLE}."
        raise SourceError(message)
    database = unquote(parts.path.strip("/"))
    if not database or unknown_options(options):
        message = "A server's address looks like mysql://user@host/opendental."
        raise SourceError(message)
    try:
        port = parts.port or 3306
    except ValueError:
        message = "The port of the server's address is not a number."
        raise SourceError(message) from None
    return _Address(
        unquote(parts.username or "root"),
        parts.hostname or "localhost",
        port,
        database,
        options.get("socket"),
        options.get("tls_ca"),
    )


def unknown_options(options: dict[str, str]) -> set[str]:
    """Return the options of an address that mean nothing here."""
    return set(options) - {"socket", "tls_ca"}


class LiveServer:
    """A live server; see `source.Source`."""

    def __init__(self, address: str, password: str | None = None) -> None:
        """Take the address ``mysql://user@host:port/database?socket=PATH&tls_ca=FILE``.

        Args:
            address: without a password.
            password: from the environment where None.

        Raises:
            SourceError: the address makes no sense.
        """
        self.notes = SourceNotes()
        self._address = _parse(address)
        self._password = os.environ.get(PASSWORD_VARIABLE, "") if password is None else password

    def identity(self) -> str:
        """Return a digest of the address; each run reads the server anew."""
        return hashlib.sha256(repr(self._address).encode()).hexdigest()

    def read(self, wanted: Wanted, progress: Callable[[float], None]) -> Iterator[Batch]:
        """Yield every table's rows, then what changed while they were read."""
        import pymysql  # noqa: PLC0415 - only for a live server

        try:
            connection = self._connect()
            try:
                self._warn(connection)
                yield from self._copy(connection, wanted, progress)
            finally:
                connection.close()
        except pymysql.err.OperationalError as error:
            code = error.args[0] if error.args else 0
            if code in _ACCESS_DENIED:
                raise SourceError(_REFUSED) from None
            raise SourceError(_UNREACHABLE if code in {2002, 2003, 2005} else _BROKEN) from None
        except pymysql.err.MySQLError:
            raise SourceError(_BROKEN) from None

    def _connect(self) -> Any:
        import pymysql  # noqa: PLC0415
        from pymysql.cursors import SSCursor  # noqa: PLC0415

        address = self._address
        place: dict[str, Any] = {"host": address.host, "port": address.port}
        if address.socket is not None:
            if not Path(address.socket).is_socket():
                raise SourceError(_UNREACHABLE)
            place = {"unix_socket": address.socket}
        connection = pymysql.connect(
            user=address.user,
            password=self._password,
            database=address.database,
            charset="utf8mb4",
            # Every value comes as the server prints it, as in a dump.
            conv={},
            cursorclass=SSCursor,
            connect_timeout=10,
            read_timeout=600,
            ssl_ca=address.certificate,
            ssl_verify_cert=address.certificate is not None or None,
            ssl_verify_identity=address.certificate is not None or None,
            autocommit=True,
            **place,
        )
        with connection.cursor() as cursor:
            cursor.execute("SET SESSION TRANSACTION READ ONLY")
            cursor.execute("SET SESSION time_zone = '+00:00'")
        return connection

    def _warn(self, connection: Any) -> None:
        if not self._password and self._address.user == "root":
            self.notes.warnings.append(
                "The server's root user has no password: anybody in the network can read and "
                "change every patient's record. Set one."
            )
        try:
            grants = " ".join(str(row[0]) for row in _ask(connection, "SHOW GRANTS"))
        except Exception as error:  # noqa: BLE001 - some servers do not tell; it is only a hint
            del error
            return
        if any(right in grants for right in _WRITING_RIGHTS):
            self.notes.warnings.append(
                "The user of this import may also write to Open Dental's database; a user that "
                "may only read (GRANT SELECT) is safer. Nothing was written."
            )

    def _copy(
        self, connection: Any, wanted: Wanted, progress: Callable[[float], None]
    ) -> Iterator[Batch]:
        tables = [
            str(row[0])
            for row in _ask(connection, "SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")
        ]
        for number, name in enumerate(tables):
            progress(number / len(tables))
            table = name.lower()
            columns = wanted.get(table)
            if columns is None:
                counted = _ask(connection, f"SELECT count(*) FROM {_quoted(name)}")  # noqa: S608
                yield Batch(table, number_of(counted[0][0]))
                continue
            yield Batch(table, 0)
            yield from self._copy_table(connection, name, columns)
        progress(1.0)

    def _copy_table(self, connection: Any, name: str, columns: tuple[str, ...]) -> Iterator[Batch]:
        table = name.lower()
        present = {
            str(row[0]).lower(): str(row[0])
            for row in _ask(connection, f"SHOW COLUMNS FROM {_quoted(name)}")
        }
        missing = tuple(column for column in columns if column.lower() not in present)
        if missing:
            self.notes.missing_columns[table] = missing
        listed = ", ".join(
            _quoted(present[column.lower()]) if column.lower() in present else "NULL"
            for column in columns
        )
        copied = KeySet()
        for rows in _stream(connection, f"SELECT {listed} FROM {_quoted(name)}"):  # noqa: S608
            for row in rows:
                copied.add(number_of(row[0]))
            yield Batch(table, len(rows), rows)
        if table != _KEYED_BY_NAME:
            yield from self._copy_late(connection, name, listed, copied)

    def _copy_late(
        self, connection: Any, name: str, listed: str, copied: KeySet
    ) -> Iterator[Batch]:
        """Read the rows that were added while the table was read, and count those that went."""
        table, key = name.lower(), _quoted(KEY_OF[name.lower()])
        present = KeySet()
        for rows in _stream(connection, f"SELECT {key} FROM {_quoted(name)}"):  # noqa: S608
            for row in rows:
                present.add(number_of(row[0]))
        late = [number for number in present if number not in copied]
        for start in range(0, len(late), _ASKED_AT_ONCE):
            marks = ", ".join(str(number) for number in late[start : start + _ASKED_AT_ONCE])
            sql = f"SELECT {listed} FROM {_quoted(name)} WHERE {key} IN ({marks})"  # noqa: S608
            rows = tuple(_ask(connection, sql))
            yield Batch(table, len(rows), rows)
        gone = sum(1 for number in copied if number not in present)
        if gone:
            self.notes.warnings.append(
                f"{gone} rows of {table} were removed in Open Dental during the import; import "
                "once more when nobody works there."
            )


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _ask(connection: Any, sql: str) -> list[tuple[Value, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [tuple(row) for row in cursor.fetchall()]


def _stream(connection: Any, sql: str) -> Iterator[tuple[tuple[Value, ...], ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(_BATCH):
            yield tuple(tuple(row) for row in rows)
