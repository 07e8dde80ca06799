"""Connections: encrypted, durable, silent; files that must not be opened are named."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from harmony_desktop.foundation.errors import BugError, ReplicaProblem, ReplicaUnavailableError
from harmony_desktop.replica.engine import (
    cipher_version,
    copy_database,
    inspect_file,
    make_engine,
    open_connection,
    read_header,
    translate_wrapped,
    translated_errors,
)

KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "replica.db"
    connection = open_connection(path, KEY)
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.execute("INSERT INTO t VALUES ('canary')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("busy_timeout", 5000),
    ],
)
def test_every_connection_is_set_alike(database: Path, pragma: str, value: Any) -> None:
    for read_only in (False, True):
        connection = open_connection(database, KEY, read_only=read_only)
        assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
        connection.close()


def test_a_reader_writes_nothing(database: Path) -> None:
    reader = open_connection(database, KEY, read_only=True)
    with pytest.raises(ReplicaUnavailableError) as caught, translated_errors():
        reader.execute("INSERT INTO t VALUES ('x')")
    assert caught.value.problem is ReplicaProblem.READ_ONLY
    reader.close()


def test_another_key_opens_nothing(database: Path) -> None:
    with pytest.raises(ReplicaUnavailableError) as caught:
        open_connection(database, OTHER)
    assert caught.value.problem is ReplicaProblem.DAMAGED
    assert b"canary" not in database.read_bytes()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, ReplicaProblem.MISSING),
        (b"", ReplicaProblem.EMPTY),
        (b"SQLite format 3\x00" + bytes(8176), ReplicaProblem.NOT_ENCRYPTED),
        (bytes(100), ReplicaProblem.TRUNCATED),
        (bytes(4096 + 17), ReplicaProblem.TRUNCATED),
    ],
)
def test_a_file_is_refused_by_looking(
    tmp_path: Path, content: bytes | None, problem: ReplicaProblem
) -> None:
    path = tmp_path / "replica.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReplicaUnavailableError) as caught:
        inspect_file(path)
    assert caught.value.problem is problem
    assert (path.read_bytes() if content is not None else None) == content


def test_a_whole_file_passes_the_look(database: Path) -> None:
    inspect_file(database)


def test_the_drivers_words_are_dropped(database: Path) -> None:
    connection = open_connection(database, KEY)
    connection.execute("CREATE UNIQUE INDEX u ON t (a)")
    with pytest.raises(BugError) as caught, translated_errors():
        connection.execute("INSERT INTO t VALUES ('canary')")
    assert "canary" not in str(caught.value)
    with pytest.raises(BugError, match="statement"), translated_errors():
        connection.execute("SELECT canary FROM nowhere")
    connection.close()


def test_a_full_disk_has_its_name(database: Path) -> None:
    connection = open_connection(database, KEY)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(ReplicaUnavailableError) as caught, translated_errors():
        connection.execute("INSERT INTO t VALUES (?)", ("x" * 100_000,))
    assert caught.value.problem is ReplicaProblem.DISK_FULL
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (1,)
    connection.close()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(ReplicaUnavailableError) as caught:
        open_connection(tmp_path, KEY)
    assert caught.value.problem is ReplicaProblem.MISSING


def test_the_engine_rolls_back_whole_definitions(database: Path) -> None:
    connection = open_connection(database, KEY)
    engine = make_engine(lambda: connection)

    def fail() -> None:
        with engine.begin() as transaction:
            transaction.execute(text("CREATE TABLE half_made (a)"))
            transaction.execute(text("INSERT INTO missing VALUES (1)"))

    with pytest.raises(DBAPIError) as caught:
        fail()
    assert isinstance(translate_wrapped(caught.value), BugError)
    tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert ("half_made",) not in tables
    engine.dispose()


def test_an_error_that_is_not_the_drivers_stays_itself() -> None:
    error = ValueError("x")
    assert translate_wrapped(error) is error


def test_a_drivers_error_is_translated_bare(database: Path) -> None:
    connection = open_connection(database, KEY)
    with pytest.raises(Exception, match="nowhere") as caught:
        connection.execute("SELECT * FROM nowhere")
    assert isinstance(translate_wrapped(caught.value), BugError)
    connection.close()


def test_a_copy_is_whole_with_the_same_key(database: Path, tmp_path: Path) -> None:
    connection = open_connection(database, KEY)
    connection.execute("INSERT INTO t VALUES ('second')")
    copy_database(connection, tmp_path / "copy.db", KEY)
    connection.close()
    copy = open_connection(tmp_path / "copy.db", KEY)
    assert copy.execute("SELECT count(*) FROM t").fetchone() == (2,)
    assert read_header(copy) == (0, 0)
    copy.close()
    assert b"canary" not in (tmp_path / "copy.db").read_bytes()


def test_the_cipher_tells_its_version() -> None:
    assert cipher_version().startswith("4.")
