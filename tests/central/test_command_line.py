"""The server's administration from the command line, against a real database."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.central.citus import citus_script
from harmony_desktop.central.cli import run
from harmony_desktop.central.database import open_pool
from harmony_desktop.central.quarantine import withhold_batch
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.protocol.codec import encode
from harmony_desktop.protocol.messages import PushRequest
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.registry import synced_tables
from tests.central.helpers import patient

NOBODY = "00000000-0000-0000-0000-000000000005"


@pytest.fixture
def options(dsn: str, tmp_path: Path) -> list[str]:
    return ["--database", dsn, "--data", str(tmp_path / "data"), "--json"]


def _json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def _create(options: list[str], capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, str]:
    assert run(["tenant", "create", "--name", "Riverton", *more, *options]) == 0
    created: dict[str, str] = _json(capsys)
    return created


def test_a_practice_with_its_devices_is_administered(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    created = _create(options, capsys)
    assert len(created["code"]) == 16
    assert run(["tenant", "list", *options]) == 0
    assert _json(capsys) == [{"tenant_id": created["tenant_id"], "name": "Riverton"}]
    assert run(["device", "enrol", "--tenant", created["tenant_id"], *options]) == 0
    assert _json(capsys)["minutes"] == 10
    assert run(["device", "list", "--tenant", created["tenant_id"], *options]) == 0
    assert _json(capsys) == []
    assert run(["audit", "verify", *options]) == 0
    assert _json(capsys) == {"rows": 0, "ok": True, "first_bad": None, "unanchored": 0}
    assert run(["migrate", *options]) == 0
    assert _json(capsys) == [{"shard": "main", "migrated": True}]


def test_people_read_lines(
    options: list[str], dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word for word in options if word != "--json"]
    assert run(["tenant", "create", "--name", "Riverton", *words]) == 0
    assert "name: Riverton" in capsys.readouterr().out
    assert run(["shard", "citus", *words]) == 0
    assert "create_distributed_table" in capsys.readouterr().out


def test_the_owner_decides_on_withheld_work(
    options: list[str], dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tenant = UUID(_create(options, capsys)["tenant_id"])
    clock = SystemClock()
    pool = open_pool(dsn)
    for number in (31, 32):
        op = patient(UUID(int=number), clock)
        body = encode(PushRequest(PROTOCOL_VERSION, 2, b"", number, "", [op]))
        withhold_batch(pool, clock, Uuid7Factory(clock), tenant, UUID(int=21), body)
    pool.close()
    words = ["--tenant", str(tenant), *options]
    assert run(["quarantine", "list", *words]) == 0
    first, second = _json(capsys)
    assert (first["operations"], first["state"]) == (1, "held")
    assert "Canary" not in json.dumps(first)
    assert run(["quarantine", "release", first["batch"], *words]) == 0
    assert _json(capsys)["applied"] == 1
    assert run(["quarantine", "discard", second["batch"], *words]) == 0
    assert _json(capsys)["discarded"] is True
    assert run(["quarantine", "release", first["batch"], *words]) == 3
    assert _json(capsys)["error"]["kind"] == "not_found"


def test_practices_are_placed_on_shards(
    options: list[str], dsn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shards = tmp_path / "shards.json"
    shards.write_text(json.dumps({"east": dsn}))
    words = [*options, "--shards", str(shards)]
    created = _create(words, capsys, "--shard", "east")
    assert run(["shard", "map", *words]) == 0
    assert _json(capsys) == [
        {"tenant_id": created["tenant_id"], "shard": "east", "reachable": True}
    ]
    assert run(["shard", "map", *options]) == 0
    assert _json(capsys)[0]["reachable"] is False
    assert run(["tenant", "create", "--name", "X", "--shard", "west", *words]) == 3
    assert _json(capsys)["error"]["kind"] == "not_found"
    shards.write_text(json.dumps({"main": dsn}))
    assert run(["shard", "map", *words]) == 3
    assert "shard file" in _json(capsys)["error"]["message"]


@pytest.mark.parametrize("order", ["revoke", "wipe"])
def test_what_does_not_exist_is_a_clear_error(
    options: list[str], order: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["device", order, NOBODY, *options]) == 3
    captured = capsys.readouterr()
    assert json.loads(captured.out)["error"]["kind"] == "not_found"
    assert captured.err.strip() == "There is no such device on this server."


def test_other_computers_are_not_served_without_a_certificate(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--host", "0.0.0.0", *options]) == 3  # noqa: S104 - refused
    assert "--certificate" in capsys.readouterr().err


def test_a_database_out_of_reach_is_a_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dsn = f"postgresql://nobody@/nothing?host={tmp_path}"
    assert run(["tenant", "list", "--database", dsn, "--data", str(tmp_path)]) == 3
    assert capsys.readouterr().err.strip() == "The database cannot be reached."


@pytest.mark.parametrize("words", [[], ["tenant"], ["device", "enrol"], ["dance"]])
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(words)
    assert caught.value.code == 2


def test_the_citus_script_distributes_every_table(dsn: str) -> None:
    import psycopg

    script = citus_script()
    with psycopg.connect(dsn) as connection:
        tables = connection.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.columns "
            "WHERE column_name = 'tenant_id' AND table_schema IN ('public', 'sync') "
            "AND NOT starts_with(table_name, 'alembic')"
        ).fetchall()
    assert len(tables) > len(synced_tables())
    for (name,) in tables:
        assert f"create_distributed_table('{name}', 'tenant_id'" in script, name
