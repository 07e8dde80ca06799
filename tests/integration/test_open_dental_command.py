"""The import from the command line: its document, its report, its exit codes on bad files."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from harmony_desktop.cli.entry import run
from tests.open_dental.dumping import write_dump
from tests.open_dental.moving import open_practice, value
from tests.open_dental.populated import populated

SECRET = "long enough passphrase"


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HARMONY_PASSPHRASE", SECRET)
    with open_practice(tmp_path / "profile"):
        pass
    return tmp_path / "profile"


def command(profile: Path, *words: str) -> int:
    return run(["--profile", str(profile), "import", "open-dental", *words, "--json"])


def test_document_and_reports(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = str(write_dump(populated(patients=12, years=1), tmp_path / "d.sql"))
    assert command(profile, dump, "--report", str(tmp_path / "r.html")) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) >= {"tables", "changed", "totals", "warnings"}
    page = (tmp_path / "r.html").read_text()
    assert "Fees 2026" in page
    assert command(profile, dump, "--report", str(tmp_path / "r.txt")) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == 0
    assert "Every table" in (tmp_path / "r.txt").read_text()
    assert command(profile, dump, "--dry-run", "--report", str(tmp_path / "r.json")) == 0
    assert json.loads((tmp_path / "r.json").read_text())["is_dry"]


def _bad(tmp_path: Path) -> dict[str, Path]:
    whole = write_dump(populated(patients=6, years=1), tmp_path / "whole.sql")
    text = whole.read_text(encoding="utf-8")
    files = {name: tmp_path / f"{name}.sql" for name in ("cut", "empty", "letter", "old", "other")}
    files["cut"].write_text(text[: len(text) // 2], encoding="utf-8")
    files["empty"].write_bytes(b"")
    files["letter"].write_text("Dear colleague,\nplease find the data attached.\n")
    files["old"].write_text(text.replace("'24.1.60.0'", "'4.7.0.0'"), encoding="utf-8")
    files["other"].write_text(
        "CREATE TABLE `posts` (\n `id` int\n);\nINSERT INTO `posts` VALUES (1);\n"
    )
    files["packed"] = tmp_path / "packed.sql.gz"
    files["packed"].write_bytes(gzip.compress(text.encode())[:-2000])
    files["zip"] = tmp_path / "locked.zip"
    with zipfile.ZipFile(files["zip"], "w") as archive:
        archive.writestr("dump.sql", text)
    locked = bytearray(files["zip"].read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    files["zip"].write_bytes(bytes(locked))
    return files


def test_bad_files_change_nothing(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sentences = set()
    for name, path in _bad(tmp_path).items():
        assert command(profile, str(path)) == 3, name
        error = json.loads(capsys.readouterr().out)["error"]
        assert error["kind"] == "import_source"
        sentences.add(error["message"])
    assert len(sentences) == 6 + 1
    from harmony_desktop.bootstrap import open_workplace
    from harmony_desktop.foundation.paths import ProfilePaths

    workplace = open_workplace(ProfilePaths(profile), SECRET)
    try:
        assert value(workplace, "SELECT count(*) FROM external_ids") == 0
        assert not workplace.paths.imports.exists()
    finally:
        workplace.close()


def test_western_european_bytes_are_read_and_told(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = populated(patients=6, years=1)
    for row in database.rows("patient"):
        row["FName"] = "Zoë"
        row["LName"] = "Müller"
    dump = write_dump(database, tmp_path / "d.sql")
    dump.write_bytes(dump.read_text(encoding="utf-8").encode("cp1252"))
    assert command(profile, str(dump)) == 4
    document = json.loads(capsys.readouterr().out)
    assert any("Western European" in sentence for sentence in document["warnings"])


def test_a_cut_file_can_be_taken_on_request(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_dump(populated(patients=6, years=1), tmp_path / "d.sql")
    text = path.read_text(encoding="utf-8")
    place = text.index("INSERT INTO `zipcode`")
    path.write_text(text[:place], encoding="utf-8")
    assert command(profile, str(path)) == 3
    capsys.readouterr()
    assert command(profile, str(path), "--accept-partial") == 4
    assert json.loads(capsys.readouterr().out)["is_partial"]
