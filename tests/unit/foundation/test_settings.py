"""Settings survive a round trip, a crash and a newer version; damage is named."""

import json
import stat
from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.paths import ProfilePaths, default_profile
from harmony_desktop.foundation.settings import LocalSettings, write_private

SETTINGS = LocalSettings(UUID(int=1), UUID(int=2), "Sonrisa Ñandú", "America/New_York")


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    SETTINGS.with_server("https://central.example").save(path)
    assert LocalSettings.load(path) == SETTINGS.with_server("https://central.example")


def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SETTINGS.save(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_names_of_a_newer_version_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SETTINGS.save(path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"hologram": True}))
    assert LocalSettings.load(path) == SETTINGS


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"tenant_id": "no uuid"}'])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    with pytest.raises(ValidationError, match="damaged"):
        LocalSettings.load(path)


def test_a_leftover_of_a_crash_does_not_stop_the_next_write(tmp_path: Path) -> None:
    (tmp_path / "file.new").write_bytes(b"half")
    write_private(tmp_path / "file", b"whole")
    assert (tmp_path / "file").read_bytes() == b"whole"
    assert not (tmp_path / "file.new").exists()


def test_a_profile_exists_once_it_has_a_database_or_its_keys(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path)
    assert not paths.exists()
    paths.keyslots.write_text("{}")
    assert paths.exists()
    names = [paths.database, paths.settings, paths.lock, paths.logs, paths.backups, paths.reserve]
    assert {path.parent for path in names} == {tmp_path}


def test_the_default_profile_is_the_platforms_own_place() -> None:
    assert default_profile().root.name == "harmony-desktop"
