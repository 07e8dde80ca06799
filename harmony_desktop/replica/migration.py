"""Bring a replica to this version: the tenant line, the replica line, then what is generated.

Everything happens in one transaction, so a failed migration leaves nothing behind. Before it, an
encrypted copy is made; the copy stays until the migrated database has been opened once.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony_desktop.foundation.errors import (
    HarmonyError,
    ReplicaProblem,
    ReplicaUnavailableError,
)
from harmony_desktop.foundation.resources import program_folder
from harmony_desktop.replica.engine import (
    APPLICATION_ID,
    Connection,
    copy_database,
    make_engine,
    translated_errors,
)
from harmony_desktop.schema.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection as SqlConnection

__all__ = ["FORMAT_NUMBER", "REPLICA_VERSION", "migrate", "migration_copy", "run_line"]

REPLICA_VERSION = 11
"""Number of the newest revision of the replica line."""

FORMAT_NUMBER = SCHEMA_VERSION * 1000 + REPLICA_VERSION
"""What `PRAGMA user_version` holds: both lines' numbers."""


def migration_copy(backups: Path) -> Path:
    """Return where the copy made before a migration is kept."""
    return backups / "before-migration.db"


def migrate(
    connection: Connection,
    key: bytes,
    backups: Path | None,
    migrations: Path | None = None,
) -> None:
    """Upgrade the open database to this version.

    Args:
        connection: a writing connection outside a transaction.
        key: the database key, for the copy.
        backups: folder of the copy; None for a database that holds nothing yet.
        migrations: folder of the lines, the program's own unless a test brings others.

    Raises:
        ReplicaUnavailableError: the migration failed; the database is as it was before.
    """
    if backups is not None:
        backups.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy = migration_copy(backups)
        copy.unlink(missing_ok=True)
        copy_database(connection, copy, key)
    folder = migrations or program_folder() / "migrations"
    engine = make_engine(lambda: connection)
    try:
        with engine.begin() as transaction:
            run_line(transaction, folder / "tenant")
            run_line(transaction, folder / "replica")
            _install_generated(connection)
    except HarmonyError:
        raise
    except Exception:  # noqa: BLE001 - whatever a revision raises, the person hears one sentence
        message = "The database could not be brought to this version; nothing was changed."
        raise ReplicaUnavailableError(ReplicaProblem.MIGRATION_FAILED, message) from None


def run_line(connection: "SqlConnection", folder: Path, target: str = "head") -> None:
    """Run one line of migrations up to `target` in the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - only when a migration is due
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _install_generated(connection: Any) -> None:
    from harmony_desktop.replica.capture import install_capture  # noqa: PLC0415 - needs the models
    from harmony_desktop.replica.search import install_search  # noqa: PLC0415

    with translated_errors():
        install_capture(connection)
        install_search(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_NUMBER}")
