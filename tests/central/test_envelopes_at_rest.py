"""A copy of the central database shows nothing of a patient; the server finds one all the same."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.protocol.envelopes import blind_index
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.tenant_keys import read_tenant_keys
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve

SHORTEST = 5
"""Shorter words, such as a middle initial, occur in ids and in words of the program."""


@pytest.fixture
def desks(pool: Pool, tmp_path: Path) -> Iterator[list[Workplace]]:
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        opened = open_desks(tmp_path, url, registry, clock)
        yield opened
        for desk in opened:
            desk.close()


def _dump(dsn: str) -> str:
    """Return every row of every table as text, with binary columns also as the text they hold."""
    parts: list[str] = []
    with psycopg.connect(dsn) as connection:
        tables = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables "
            "WHERE schemaname IN ('public', 'sync', 'central')"
        ).fetchall()
        for schema, table in tables:
            cursor = connection.execute(f'SELECT * FROM "{schema}"."{table}"')
            for row in cursor:
                for value in row:
                    is_binary = isinstance(value, bytes)
                    parts.append(value.decode("latin-1") if is_binary else str(value))
    return "\n".join(parts)


def _values(desk: Workplace, columns: str, table: str) -> list[str]:
    def look(connection: ReadConnection) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = connection.execute(
            f"SELECT {columns} FROM {table}"
        ).fetchall()
        return rows

    return [str(value) for row in desk.replica.read(look) for value in row if value is not None]


def _classified_words(desk: Workplace) -> set[str]:
    words = {
        word
        for table in synced_tables()
        for column in table.columns
        if column.is_enveloped
        for word in _values(desk, column.name, table.name)
    }
    return {word for word in words if len(word) >= SHORTEST and not word.isdigit()}


def _public_text(desk: Workplace) -> str:
    """Return what anybody at the server may read: the house's own words, its town among them."""
    tables = ("practice", "providers", "users", "operatories", "message_templates")
    return "\n".join(value for table in tables for value in _values(desk, "*", table))


def test_a_dump_shows_no_name_phone_address_or_text(dsn: str, desks: list[Workplace]) -> None:
    patient = some_patients(desks[0], 1)[0]
    for desk, city in zip(desks, ("Canaryville", "Sparrowtown"), strict=True):
        fields = {"city": city, "email": "canary@example.test", "phone_home": "(312) 555-0188"}
        desk.desk.update_patient(UpdatePatient(patient_id=patient, fields=fields))
    for desk in (*desks, *desks):
        desk.sync.sync_now()
    shown = _dump(dsn)
    words = _classified_words(desks[0])
    assert len(words) > 50
    assert {"Canaryville", "Sparrowtown"} & words
    public = _public_text(desks[0])
    assert {word for word in words if word in shown and word not in public} == set()
    for canary in ("Canaryville", "Sparrowtown", "canary@example.test", "555-0188", "3125550188"):
        assert canary not in shown
    (conflict,) = [row for row in desks[1].desk.conflicts() if row.field == "city"]
    kept, other = conflict.kept_value or {}, conflict.other_value or {}
    assert {kept["value"], other["value"]} == {"Canaryville", "Sparrowtown"}


def test_the_server_finds_a_patient_by_a_number_it_cannot_read(
    pool: Pool, desks: list[Workplace]
) -> None:
    desk = desks[0]
    tenant = desk.settings.tenant_id
    number, patient = desk.replica.read(
        lambda connection: connection.execute(
            "SELECT phone_wireless_e164, id FROM patients "
            "WHERE phone_wireless_e164 IS NOT NULL LIMIT 1"
        ).fetchone()
    )
    keys = desk.replica.read(lambda connection: read_tenant_keys(connection, tenant))
    index = blind_index(keys, keys.newest, "phone", number)
    with tenant_transaction(pool, tenant) as connection:
        rows = connection.execute(
            "SELECT id FROM patients WHERE tenant_id = %s AND phone_wireless_e164_bidx = %s",
            (tenant, index),
        ).fetchall()
    assert patient in {row[0].bytes for row in rows}


def test_equal_edits_of_two_desks_are_no_conflict(desks: list[Workplace]) -> None:
    patient = some_patients(desks[0], 1)[0]
    for desk in desks:
        desk.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": "Bend"}))
    for desk in (*desks, *desks):
        desk.sync.sync_now()
    assert [row for row in desks[0].desk.conflicts() if row.field == "city"] == []
