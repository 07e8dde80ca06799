"""A real PostgreSQL for the length of the session, and a fresh copy of our database for a test."""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from harmony_desktop.central.database import embedded_postgres, migrate_database, open_pool
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.ids import Uuid7Factory
from tests.central.helpers import ROOT

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the DSN of a running server that has a migrated template database.

    Its folder is not pytest's: run as root, PostgreSQL is another user's process, and a second
    pytest that starts takes other users' rights to pytest's folder away.
    """
    with (
        tempfile.TemporaryDirectory(prefix="harmony-pg-") as folder,
        embedded_postgres(Path(folder) / "data") as dsn,
    ):
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("CREATE DATABASE template_harmony")
        migrate_database(_named(dsn, "template_harmony"))
        yield dsn


@pytest.fixture
def dsn(postgres: str) -> Iterator[str]:
    """Return the DSN of a fresh, migrated database."""
    name = f"harmony_{next(_NUMBERS)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template_harmony")
    yield _named(postgres, name)
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def pool(dsn: str) -> Iterator[Pool]:
    """Return the server's connections to a fresh database."""
    opened = open_pool(dsn)
    yield opened
    opened.close()


@pytest.fixture
def registry(pool: Pool, clock: ManualClock) -> Registry:
    """Return the registry of a fresh database."""
    return Registry(pool, clock, Uuid7Factory(clock), ROOT)


def _named(dsn: str, database: str) -> str:
    base, _, query = dsn.partition("?")
    return f"{base.rsplit('/', 1)[0]}/{database}" + (f"?{query}" if query else "")
