"""Three lines of migrations: from nothing and from an older database, all or nothing."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.pool import NullPool

from harmony_desktop import bootstrap
from harmony_desktop.central.database import embedded_postgres, migrate_database
from harmony_desktop.central.errors import MigrationRefusedError
from harmony_desktop.foundation.errors import ReplicaProblem, ReplicaUnavailableError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.resources import program_folder
from harmony_desktop.replica.engine import make_engine, open_connection, read_header
from harmony_desktop.replica.keyslots import KeySlots
from harmony_desktop.replica.migration import FORMAT_NUMBER, migrate, migration_copy, run_line
from harmony_desktop.schema.registry import load_models
from tests.practice import CHEAP

KEY = b"k" * 32
MIGRATIONS = program_folder() / "migrations"
OLD_PATIENT = (
    "INSERT INTO patients (tenant_id, id, first_name, last_name, created_at, updated_at) "
    "VALUES (?, ?, 'Ana', 'Old', 1, 1)"
)
SECRET = "a long enough phrase"


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    # Not in pytest's folder; see tests/central/conftest.py.
    with (
        tempfile.TemporaryDirectory(prefix="harmony-pg-") as folder,
        embedded_postgres(Path(folder) / "data") as dsn,
    ):
        yield dsn


def _database(postgres: str, name: str) -> str:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres.replace("/postgres?", f"/{name}?")


def _sqlalchemy(dsn: str) -> Engine:
    return create_engine("postgresql+psycopg://" + dsn.split("://", 1)[1], poolclass=NullPool)


def _differences(engine: Engine) -> list[Any]:
    tables = set(load_models().metadata.tables)

    def ours(item: Any, name: str | None, kind: str, *_: Any) -> bool:
        if str(name).endswith("_bidx"):
            # Computed by the server from the envelopes; see central.installation.
            return False
        return name in tables if kind == "table" else True

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": False}
        )
        return list(compare_metadata(context, load_models().metadata))


def test_postgres_from_nothing_equals_the_models(postgres: str) -> None:
    dsn = _database(postgres, "fresh")
    migrate_database(dsn)
    migrate_database(dsn)
    engine = _sqlalchemy(dsn)
    assert _differences(engine) == []
    engine.dispose()


def test_an_older_postgres_is_upgraded_with_its_rows(postgres: str) -> None:
    dsn = _database(postgres, "older")
    engine = _sqlalchemy(dsn)
    with engine.begin() as connection:
        run_line(connection, MIGRATIONS / "tenant", "tenant_0001")
    with psycopg.connect(dsn) as connection:
        connection.execute(
            "INSERT INTO practice (tenant_id, id, name, timezone, created_at, updated_at) "
            "VALUES (%s, %s, 'Old', 'UTC', now(), now())",
            (UUID(int=1), UUID(int=2)),
        )
    migrate_database(dsn)
    with psycopg.connect(dsn) as connection:
        assert connection.execute("SELECT name, website FROM practice").fetchall() == [
            ("Old", None)
        ]
    assert _differences(engine) == []
    engine.dispose()


def test_a_postgres_with_readable_patients_is_refused_as_it_is(postgres: str) -> None:
    dsn = _database(postgres, "readable")
    engine = _sqlalchemy(dsn)
    with engine.begin() as connection:
        run_line(connection, MIGRATIONS / "tenant", "tenant_0001")
    engine.dispose()
    with psycopg.connect(dsn) as connection:
        connection.execute(
            "INSERT INTO patients (tenant_id, id, first_name, last_name, created_at, updated_at) "
            "VALUES (%s, %s, 'Ana', 'Old', now(), now())",
            (UUID(int=1), UUID(int=2)),
        )
    with pytest.raises(MigrationRefusedError, match="before they were encrypted"):
        migrate_database(dsn)
    with psycopg.connect(dsn) as connection:
        assert connection.execute("SELECT last_name FROM patients").fetchall() == [("Old",)]


def test_a_replica_from_nothing_equals_the_models(tmp_path: Path) -> None:
    connection = open_connection(tmp_path / "replica.db", KEY)
    migrate(connection, KEY, None)
    engine = make_engine(lambda: connection)
    tables = set(inspect(engine).get_table_names())
    models = load_models().metadata.tables
    assert set(models) <= tables
    for name, table in models.items():
        columns = {column["name"] for column in inspect(engine).get_columns(name)}
        assert columns == set(table.columns.keys()), name
        indexes = {index["name"] for index in inspect(engine).get_indexes(name)}
        assert {str(index.name) for index in table.indexes} <= indexes, name
    engine.dispose()


def _older(path: Path) -> Any:
    connection = open_connection(path, KEY)
    engine = make_engine(lambda: connection)
    with engine.begin() as transaction:
        run_line(transaction, MIGRATIONS / "tenant", "tenant_0001")
        run_line(transaction, MIGRATIONS / "replica", "replica_0001")
    connection.execute(OLD_PATIENT, (UUID(int=1).bytes, UUID(int=2).bytes))
    return connection


def test_an_older_replica_is_upgraded_with_its_rows(tmp_path: Path) -> None:
    connection = _older(tmp_path / "replica.db")
    migrate(connection, KEY, tmp_path / "backups")
    assert connection.execute("SELECT last_name, title FROM patients").fetchall() == [("Old", None)]
    assert read_header(connection)[1] == FORMAT_NUMBER
    copy = open_connection(migration_copy(tmp_path / "backups"), KEY, read_only=True)
    assert copy.execute("SELECT last_name FROM patients").fetchall() == [("Old",)]
    copy.close()
    connection.close()


def test_a_failed_migration_leaves_nothing_behind(tmp_path: Path) -> None:
    connection = _older(tmp_path / "replica.db")
    broken = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, broken)
    (broken / "replica" / "versions" / "0009_broken.py").write_text(
        '"""Fails after it has changed something."""\n'
        "from alembic import op\n"
        'revision = "replica_0009"\ndown_revision = "replica_0007"\n'
        "def upgrade():\n"
        '    op.get_bind().exec_driver_sql("CREATE TABLE half_made (a)")\n'
        '    op.get_bind().exec_driver_sql("INSERT INTO missing VALUES (1)")\n'
    )
    schema = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    with pytest.raises(ReplicaUnavailableError) as caught:
        migrate(connection, KEY, tmp_path / "backups", broken)
    assert caught.value.problem is ReplicaProblem.MIGRATION_FAILED
    after = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    assert after == schema
    assert connection.execute("SELECT last_name FROM patients").fetchall() == [("Old",)]
    connection.close()


def test_the_copy_is_kept_until_the_new_database_has_opened(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "profile")
    made, _ = bootstrap.create_practice(paths, "Bend", "UTC", "Olga", SECRET, cost=CHEAP)
    made.close()
    key = KeySlots.load(paths.keyslots).unlock(SECRET)
    connection = open_connection(paths.database, key)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    bootstrap.open_workplace(paths, SECRET).close()
    assert paths.backups.exists()
    assert not migration_copy(paths.backups).exists()
    connection = open_connection(paths.database, key)
    assert read_header(connection)[1] == FORMAT_NUMBER
    connection.close()


def test_the_seeds_two_queries_run_on_their_indexes_in_the_replica(tmp_path: Path) -> None:
    connection = open_connection(tmp_path / "replica.db", KEY)
    migrate(connection, KEY, None)
    for sql, index in SEED_QUERIES:
        plan = " ".join(
            row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", _parameters(sql))
        )
        assert index in plan
        assert "SCAN" not in plan
    connection.close()


PREFERENCES = """
SELECT p.*, am.memory_value FROM patients p LEFT JOIN agent_memory am ON (
    am.tenant_id = p.tenant_id AND am.context_id = p.id AND am.agent_type = 'receptionist'
    AND am.memory_key = 'communication_preferences')
WHERE p.tenant_id = ? AND p.phone_wireless = ?"""
SLOTS = """
SELECT provider_id, start_time, end_time FROM appointments
WHERE tenant_id = ? AND status = 'scheduled' AND start_time BETWEEN ? AND ?
ORDER BY provider_id, start_time"""
SEED_QUERIES = (
    (PREFERENCES, "idx_patients_tenant_phone"),
    (SLOTS, "idx_appointments_status_date"),
)


# On the server the number is found by its blind index; nobody there can read it.
SERVER_INDEXES = {"idx_patients_tenant_phone": "idx_patients_phone_wireless_e164_bidx"}


def _on_server(sql: str) -> str:
    blind = sql.replace("p.phone_wireless =", "p.phone_wireless_e164_bidx =")
    return blind.replace("?", "%s").replace("'%", "'%%")


def _parameters(sql: str) -> tuple[Any, ...]:
    return (b"t",) + (("(312) 555-0101",) if sql is PREFERENCES else (1, 2))


def test_the_seeds_two_queries_run_on_their_indexes_on_the_server(postgres: str) -> None:
    dsn = _database(postgres, "explained")
    migrate_database(dsn)
    with psycopg.connect(dsn) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "INSERT INTO patients (tenant_id, id, first_name, last_name, phone_wireless_e164, "
            "created_at, updated_at) SELECT lpad((n % 20)::text, 32, '0')::uuid, "
            "gen_random_uuid(), 'A', 'B', '\\x02010001'::bytea || sha256(n::text::bytea) "
            "|| sha256(n::text::bytea), now(), now() FROM generate_series(1, 20000) n"
        )
        connection.execute(
            "INSERT INTO appointments (tenant_id, id, patient_id, status, start_time, end_time, "
            "created_at, updated_at) SELECT lpad((n % 20)::text, 32, '0')::uuid, "
            "gen_random_uuid(), gen_random_uuid(), "
            "CASE WHEN n % 7 = 0 THEN 'scheduled' ELSE 'completed' END, "
            "now() + n * interval '1 hour', now() + n * interval '1 hour', now(), now() "
            "FROM generate_series(1, 20000) n"
        )
        connection.execute(
            "INSERT INTO agent_memory (tenant_id, id, agent_type, memory_type, context_id, "
            "memory_key, memory_value, created_at, updated_at) "
            "SELECT lpad((n % 20)::text, 32, '0')::uuid, gen_random_uuid(), 'receptionist', "
            "'patient_specific', gen_random_uuid(), 'communication_preferences', '{}', "
            "now(), now() FROM generate_series(1, 20000) n"
        )
        connection.execute("ANALYZE")
        tenant = UUID(int=3)
        for sql, index in SEED_QUERIES:
            values: tuple[Any, ...] = (tenant, hashlib.sha256(b"3").digest())
            if sql is SLOTS:
                values = (tenant, "2026-12-01", "2026-12-03")
            rows = connection.execute("EXPLAIN " + _on_server(sql), values).fetchall()
            plan = " ".join(row[0] for row in rows)
            assert SERVER_INDEXES.get(index, index) in plan
            assert "Seq Scan" not in plan
