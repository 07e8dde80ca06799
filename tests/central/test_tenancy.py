"""One tenant's rows are out of another's reach: by query, insert, foreign key and error text."""

from uuid import UUID

import psycopg
import pytest

from harmony_desktop.central.errors import TenantMissingError
from harmony_desktop.central.pull import read_page
from harmony_desktop.central.tenancy import (
    Pool,
    gate_transaction,
    lint_catalogue,
    tenant_transaction,
)
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.protocol.messages import VerdictKind
from tests.central.helpers import EPOCH, house, insert, patient, push, visit

ONE, OTHER = UUID(int=11), UUID(int=12)
DESK = UUID(int=21)
SHARED_ID = UUID(int=31)


def test_the_catalogue_keeps_every_rule_of_isolation(dsn: str) -> None:
    with psycopg.connect(dsn) as connection:
        assert lint_catalogue(connection) == []


@pytest.mark.parametrize(
    ("fault", "finding"),
    [
        ("ALTER TABLE patients DISABLE ROW LEVEL SECURITY", "row security is off"),
        ("ALTER TABLE patients NO FORCE ROW LEVEL SECURITY", "not forced"),
        ("ALTER TABLE patients OWNER TO postgres", "owned by another role"),
        ("DROP POLICY tenant_only ON patients", "exactly one policy"),
        ("GRANT DELETE ON patients TO harmony_app", "may delete"),
        ("GRANT SELECT ON patients TO harmony_gate", "gate role may read"),
        ("CREATE TABLE forgotten (tenant_id uuid)", "row security is off"),
        ("CREATE TABLE forgotten (id uuid)", "no tenant_id"),
        ("CREATE TABLE forgotten (id uuid PRIMARY KEY)", "primary key does not begin"),
        ("CREATE UNIQUE INDEX leak ON patients (email)", "unique index does not begin"),
        (
            (
                "CREATE UNIQUE INDEX one ON patients (id);"
                "ALTER TABLE appointments ADD FOREIGN KEY (patient_id) REFERENCES patients (id)"
            ),
            "foreign key leaves the tenant out",
        ),
        ("CREATE MATERIALIZED VIEW copied AS SELECT * FROM patients", "materialised view"),
        ("CREATE VIEW shown AS SELECT * FROM patients", "owner's rights"),
        (
            "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql LEAKPROOF AS 'SELECT $1'",
            "marked leakproof",
        ),
        ("CREATE FUNCTION leak() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'", "leak"),
    ],
)
def test_a_planted_fault_is_found(dsn: str, fault: str, finding: str) -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute(fault)
        found = lint_catalogue(connection)
        connection.rollback()
    assert any(finding in line for line in found)


def test_no_tenant_raises_rather_than_answering_empty(pool: Pool) -> None:
    with pytest.raises(TenantMissingError), tenant_transaction(pool, None):
        pass
    with (
        pytest.raises(psycopg.Error),
        pool.connection() as connection,
        connection.transaction(),
    ):
        connection.execute("SET LOCAL ROLE harmony_app")
        connection.execute("SELECT count(*) FROM patients")


def test_a_pooled_connection_carries_no_tenant_over(pool: Pool) -> None:
    with tenant_transaction(pool, ONE) as connection:
        connection.execute("SELECT count(*) FROM patients")
    with (
        pytest.raises(psycopg.Error),
        pool.connection() as connection,
        connection.transaction(),
    ):
        connection.execute("SET LOCAL ROLE harmony_app")
        connection.execute("SELECT count(*) FROM patients")


def test_equal_ids_of_two_tenants_are_two_rows(pool: Pool, clock: ManualClock) -> None:
    for tenant, name in ((ONE, "Ones"), (OTHER, "Others")):
        push(pool, clock, tenant, DESK, 1, insert("operatories", SHARED_ID, clock, name=name))
    for tenant, name in ((ONE, "Ones"), (OTHER, "Others")):
        with tenant_transaction(pool, tenant) as connection:
            rows = connection.execute("SELECT name FROM operatories").fetchall()
            assert rows == [(name,)]
            changed = connection.execute("UPDATE operatories SET abbreviation = 'X'")
            assert changed.rowcount == 1
        states = read_page(pool, tenant, EPOCH, 0, 100).rows
        assert [state.table for state in states] == ["operatories"]


def test_a_row_for_another_tenant_cannot_be_written(pool: Pool) -> None:
    with pytest.raises(psycopg.Error), tenant_transaction(pool, ONE) as connection:
        connection.execute(
            "INSERT INTO operatories (tenant_id, id, name, created_at, updated_at) "
            "VALUES (%s, %s, 'A', now(), now())",
            (OTHER, SHARED_ID),
        )


def test_a_foreign_key_to_another_tenants_row_gets_the_same_answer_as_to_none(
    pool: Pool, clock: ManualClock
) -> None:
    push(pool, clock, OTHER, DESK, 1, patient(SHARED_ID, clock))
    push(pool, clock, ONE, DESK, 1, *house(clock))
    theirs = push(pool, clock, ONE, DESK, 2, visit(UUID(int=41), SHARED_ID, clock, 60))
    nobodys = push(pool, clock, ONE, DESK, 3, visit(UUID(int=42), UUID(int=99), clock, 60))
    assert theirs.verdicts == nobodys.verdicts
    assert theirs.verdicts[0].kind is VerdictKind.NEED_PARENT
    assert "Canary" not in repr(theirs)


def test_the_gate_sees_no_tenants_rows_and_the_tenant_no_gate(pool: Pool) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege), gate_transaction(pool) as connection:
        connection.execute("SELECT * FROM patients")
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        tenant_transaction(pool, ONE) as connection,
    ):
        connection.execute("SELECT * FROM central.devices")
