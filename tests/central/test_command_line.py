"""The server's administration from the command line, against a real database."""

import json
from pathlib import Path

import pytest

from harmony_desktop.central.cli import run


def _json(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


def test_a_practice_with_its_devices_is_administered(
    dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--database", dsn, "--json"]
    assert run(["tenant", "create", "--name", "Riverton", *database]) == 0
    created = _json(capsys)
    assert isinstance(created, dict)
    assert len(created["code"]) == 16
    assert run(["tenant", "list", *database]) == 0
    assert _json(capsys) == [{"tenant_id": created["tenant_id"], "name": "Riverton"}]
    assert run(["device", "enrol", "--tenant", created["tenant_id"], *database]) == 0
    assert _json(capsys)["minutes"] == 10  # type: ignore[index]
    assert run(["device", "list", "--tenant", created["tenant_id"], *database]) == 0
    assert _json(capsys) == []


def test_people_read_lines(dsn: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tenant", "create", "--name", "Riverton", "--database", dsn]) == 0
    assert "name: Riverton" in capsys.readouterr().out


def test_what_does_not_exist_is_a_clear_error(dsn: str, capsys: pytest.CaptureFixture[str]) -> None:
    nobody = "00000000-0000-0000-0000-000000000005"
    assert run(["device", "revoke", nobody, "--database", dsn, "--json"]) == 3
    captured = capsys.readouterr()
    assert json.loads(captured.out)["error"]["kind"] == "not_found"
    assert captured.err.strip() == "There is no such device on this server."


def test_other_computers_are_not_served_without_a_certificate(
    dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--host", "0.0.0.0", "--database", dsn]) == 3  # noqa: S104 - refused
    assert "--certificate" in capsys.readouterr().err


def test_a_database_out_of_reach_is_a_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dsn = f"postgresql://nobody@/nothing?host={tmp_path}"
    assert run(["tenant", "list", "--database", dsn]) == 3
    assert capsys.readouterr().err.strip() == "The database cannot be reached."


@pytest.mark.parametrize("words", [[], ["tenant"], ["device", "enrol"], ["dance"]])
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(words)
    assert caught.value.code == 2
