"""Desks and servers of different versions: what one does not know yet it keeps for the others."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from harmony_desktop.bootstrap import DEMO_PASSPHRASE
from harmony_desktop.bootstrap.opening import join_practice, open_workplace
from harmony_desktop.central.adoption import adopt_kept
from harmony_desktop.central.kept import MAX_KEPT_FIELDS, pack, require_keepable, unpack
from harmony_desktop.central.pull import read_page
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.snapshot import read_part
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.protocol.identity import ServerVersions, TokenReply
from harmony_desktop.protocol.messages import PullPage, RowState, SnapshotPartInfo, VerdictKind
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.digest import digest_content
from harmony_desktop.sync.first_copy import is_copying
from harmony_desktop.sync.hands import SYNC_ACTOR
from harmony_desktop.sync.pages import apply_pages
from harmony_desktop.sync.speaking import agree_protocol
from tests.central.desks import CHEAP, open_desks
from tests.central.helpers import EPOCH, edit, insert, patient, push
from tests.central.serving import serve
from tests.practice import open_small_practice

TENANT, NEWER, OLDER = UUID(int=11), UUID(int=21), UUID(int=22)
ANA, HOLOGRAM = UUID(int=31), UUID(int=32)


def feed(pool: Pool) -> dict[str, dict[str, Any]]:
    """Return what a desk pulls, by table."""
    rows = read_page(pool, TENANT, EPOCH, 0, 100).rows
    return {row.table: dict(zip(row.columns, row.values, strict=True)) for row in rows}


def test_an_unknown_field_goes_round_and_outlives_an_older_desks_edits(
    pool: Pool, clock: ManualClock
) -> None:
    push(pool, clock, TENANT, OLDER, 1, patient(ANA, clock))
    sent = push(pool, clock, TENANT, NEWER, 1, edit("patients", ANA, clock, 1, 1, aura="violet"))
    assert [verdict.kind for verdict in sent.verdicts] == [VerdictKind.MERGED]
    push(pool, clock, TENANT, OLDER, 2, edit("patients", ANA, clock, 1, 2, gender="F"))
    found = feed(pool)["patients"]
    assert (found["aura"], found["gender"]) == ("violet", "F")
    info = SnapshotPartInfo(0, "patients", 1, row_ids=[ANA.bytes])
    part = read_part(pool, TENANT, info)
    assert "aura" in part.columns


def test_of_two_values_of_an_unknown_field_the_later_stands_and_both_are_listed(
    pool: Pool, clock: ManualClock
) -> None:
    push(pool, clock, TENANT, NEWER, 1, patient(ANA, clock))
    push(pool, clock, TENANT, NEWER, 2, edit("patients", ANA, clock, 1, 2, aura="violet"))
    push(pool, clock, TENANT, OLDER, 1, edit("patients", ANA, clock, 1, 1, aura="green"))
    found = feed(pool)
    assert found["patients"]["aura"] == "violet"
    assert "sync_conflicts" in found


def test_a_row_of_an_unknown_table_is_kept_edited_and_given_out(
    pool: Pool, clock: ManualClock
) -> None:
    made = insert("holograms", HOLOGRAM, clock, shape="cube")
    changed = edit("holograms", HOLOGRAM, clock, 1, 1, shape="sphere")
    for number, op in ((1, made), (2, changed)):
        reply = push(pool, clock, TENANT, NEWER, number, op)
        assert reply.verdicts[0].kind in {VerdictKind.OK, VerdictKind.MERGED}
    assert feed(pool)["holograms"]["shape"] == "sphere"


@pytest.mark.parametrize(
    "values",
    [
        {f"field_{at}": 1 for at in range(MAX_KEPT_FIELDS + 1)},
        {"Robert'); DROP TABLE": 1},
        {"aura": 1.5},
        {"aura": b"x" * 1_000_001},
    ],
)
def test_what_is_no_field_is_refused(
    pool: Pool, clock: ManualClock, values: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"unknown|value|longer"):
        require_keepable(values)
    op = insert("operatories", HOLOGRAM, clock, name="Op 9", **values)
    assert push(pool, clock, TENANT, NEWER, 1, op).verdicts[0].kind is VerdictKind.REJECTED
    assert feed(pool) == {}


def test_the_upgrade_moves_a_kept_field_into_its_column(
    pool: Pool, dsn: str, clock: ManualClock
) -> None:
    """An upgrade is a server that knows more: here one that knew less kept a city."""
    push(pool, clock, TENANT, NEWER, 1, insert("operatories", ANA, clock, name="Op 1"))
    push(pool, clock, TENANT, NEWER, 2, edit("operatories", ANA, clock, 1, 1, glow="dim"))
    with psycopg.connect(dsn, autocommit=True) as connection:
        stored = connection.execute("SELECT kept, fields FROM sync.row_versions").fetchone()
        assert stored is not None
        kept = unpack(stored[0])
        assert kept == {"glow": "dim"}
        connection.execute(
            "UPDATE sync.row_versions SET kept = %s, fields = fields || %s::jsonb",
            (
                pack({**kept, "abbreviation": "O1"}),
                json.dumps({"abbreviation": [9, 2, str(NEWER)]}),
            ),
        )
    before = read_page(pool, TENANT, EPOCH, 0, 100).rows[0].seq
    with psycopg.connect(dsn) as connection:
        assert adopt_kept(connection) == 1
    with psycopg.connect(dsn) as connection:
        assert adopt_kept(connection) == 0
        row = connection.execute("SELECT abbreviation FROM operatories").fetchone()
    assert row == ("O1",)
    (state,) = read_page(pool, TENANT, EPOCH, before, 100).rows
    found = dict(zip(state.columns, state.values, strict=True))
    assert (found["abbreviation"], found["glow"]) == ("O1", "dim")


def test_a_desk_keeps_what_it_does_not_know_and_takes_it_over_once_it_does(
    tmp_path: Path, clock: ManualClock
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    row_id, name = place.replica.read(
        lambda connection: connection.execute("SELECT id, name FROM operatories LIMIT 1").fetchone()
    )
    row = RowState("operatories", row_id, 9, ["aura"], ["violet"], [1 << 62])
    page = PullPage(PROTOCOL_VERSION, SCHEMA_VERSION + 1, b"e" * 16, 0, 9, False, [row])
    place.replica.write(
        SYNC_ACTOR, lambda unit: unit.connection.execute("UPDATE sync_row SET is_new = 0, seq = 5")
    )
    place.replica.write(
        SYNC_ACTOR,
        lambda unit: apply_pages(unit.connection, unit.tenant_id, [page]),
    )
    kept = place.replica.read(
        lambda connection: connection.execute("SELECT col, value FROM sync_unknown").fetchall()
    )
    assert [tuple(row) for row in kept] == [("aura", "violet")]
    # The next version knows it: here the kept field becomes one that this version has.
    place.replica.write(
        SYNC_ACTOR,
        lambda unit: unit.connection.execute(
            "UPDATE sync_unknown SET col = 'abbreviation', value = 'V1', schema = ?",
            (SCHEMA_VERSION - 1,),
        ),
    )
    paths = place.paths
    place.close()
    again = open_workplace(paths, DEMO_PASSPHRASE, clock)
    try:
        found = again.replica.read(
            lambda connection: connection.execute(
                "SELECT name, abbreviation FROM operatories WHERE id = ?", (row_id,)
            ).fetchone()
        )
        left = again.replica.read(
            lambda connection: connection.execute("SELECT COUNT(*) FROM sync_unknown").fetchone()
        )
    finally:
        again.close()
    assert tuple(found) == (name, "V1")
    assert left[0] == 0


def test_a_first_copy_keeps_the_rows_of_a_table_this_version_does_not_know(
    pool: Pool, registry: Registry, clock: ManualClock, tmp_path: Path
) -> None:
    with serve(registry) as url:
        first, second = open_desks(tmp_path, url, registry, clock)
        tenant = first.settings.tenant_id
        push(pool, clock, tenant, NEWER, 1, insert("holograms", HOLOGRAM, clock, shape="cube"))
        third, _ = join_practice(
            ProfilePaths(tmp_path / "three"),
            url,
            registry.issue_code(tenant),
            DEMO_PASSPHRASE,
            clock,
            cost=CHEAP,
        )
        try:
            # By the copy and by the feed a desk keeps the same, and lacks nothing else.
            second.sync.sync_now()
            assert third.replica.read(_kept) == second.replica.read(_kept)
            assert (HOLOGRAM.bytes, "shape", "cube") in third.replica.read(_kept)
            assert third.replica.read(digest_content) == second.replica.read(digest_content)
            assert not third.replica.read(is_copying)
            assert third.sync.status().cursor == second.sync.status().cursor
        finally:
            for desk in (first, second, third):
                desk.close()


def _kept(connection: ReadConnection) -> list[tuple[bytes, str, object]]:
    found = connection.execute(
        "SELECT row_id, col, value FROM sync_unknown WHERE tbl = 'holograms' ORDER BY row_id, col"
    )
    return [(row[0], row[1], row[2]) for row in found.fetchall()]


class Server:
    """Answers the question for its versions, as a server of protocol 1 does."""

    def __init__(self, schema_number: int) -> None:
        self._schema_number = schema_number

    def ask_versions(self) -> ServerVersions:
        return ServerVersions(1, self._schema_number)


@pytest.mark.parametrize(
    ("reply", "of_server", "outcome"),
    [
        ((PROTOCOL_VERSION, 1, SCHEMA_VERSION), 0, PROTOCOL_VERSION),
        ((PROTOCOL_VERSION + 1, 1, SCHEMA_VERSION + 1), 0, PROTOCOL_VERSION),
        ((PROTOCOL_VERSION, 1, SCHEMA_VERSION - 1), 0, PROTOCOL_VERSION),
        ((1, 1, 0), SCHEMA_VERSION, 1),
        ((1, 1, 0), SCHEMA_VERSION - 1, SyncProblem.SERVER_TOO_OLD),
        ((PROTOCOL_VERSION + 2, PROTOCOL_VERSION + 1, 99), 0, SyncProblem.TOO_OLD),
    ],
)
def test_both_sides_agree_on_what_to_speak(
    reply: tuple[int, int, int], of_server: int, outcome: int | SyncProblem
) -> None:
    protocol, oldest, schema = reply
    told = TokenReply("t", 0, "", protocol=protocol, oldest_protocol=oldest, schema=schema)
    server: Any = Server(of_server)
    if isinstance(outcome, SyncProblem):
        with pytest.raises(SyncError) as caught:
            agree_protocol(server, told)
        assert caught.value.problem is outcome
    else:
        assert agree_protocol(server, told) == outcome
