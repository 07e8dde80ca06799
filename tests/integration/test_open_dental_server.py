"""A live MariaDB against the dump of the same data, and its own mysqldump against the reader."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmony_desktop.importers.open_dental.dump_file import DumpFile
from harmony_desktop.importers.open_dental.live_server import LiveServer
from harmony_desktop.importers.open_dental.source import SourceError
from tests.open_dental.dumping import quoted, write_dump
from tests.open_dental.moving import contents, import_from, open_practice
from tests.open_dental.populated import populated
from tests.open_dental.server import Server, mariadb


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    # The path of a socket may have a hundred characters; pytest's folders are longer.
    with tempfile.TemporaryDirectory(prefix="od") as folder, mariadb(Path(folder)) as running:
        yield running


@pytest.fixture
def dump(server: Server, tmp_path: Path) -> Path:
    # Loaded anew for each test: the tests run in any order, and one of them fills the database.
    written = write_dump(populated(patients=40), tmp_path / "made.sql")
    server.load(written)
    return written


def test_live_own_dump_and_made_dump_give_equal_replicas(
    server: Server, dump: Path, tmp_path: Path
) -> None:
    before = server.dump(tmp_path / "own.sql").read_bytes()
    with (
        open_practice(tmp_path / "a") as first,
        open_practice(tmp_path / "b") as second,
        open_practice(tmp_path / "c") as third,
    ):
        made = import_from(first, dump)
        live = import_from(second, server.address())
        own = import_from(third, tmp_path / "own.sql")
        assert live.tables == made.tables
        assert own.tables == made.tables
        assert contents(second) == contents(first)
        assert contents(third) == contents(first)
        assert import_from(second, server.address()).changed == 0
    assert any("no password" in sentence for sentence in live.warnings)
    after = server.dump(tmp_path / "after.sql").read_bytes()
    assert after.rpartition(b"--")[0] == before.rpartition(b"--")[0]


def test_sums_equal_the_server_s_own(server: Server, dump: Path, tmp_path: Path) -> None:
    with open_practice(tmp_path / "a") as practice:
        report = import_from(practice, dump)
    by_year = server.ask(
        "SELECT IF(ProcDate < '1880-01-01', 'none', YEAR(ProcDate)), "
        "SUM(ROUND_HALF_EVEN) FROM (SELECT ProcDate, "
        "(FLOOR(c) + IF(c - FLOOR(c) > 0.5 OR (c - FLOOR(c) = 0.5 AND FLOOR(c) MOD 2 = 1), 1, 0)) "
        "* GREATEST(1, BaseUnits + UnitQty) AS ROUND_HALF_EVEN FROM "
        "(SELECT *, CAST(CAST(ProcFee AS CHAR) AS DECIMAL(30, 20)) * 100 AS c FROM procedurelog "
        "WHERE ProcStatus = 2) p) q GROUP BY 1"
    )
    expected = {str(year): f"{cents / 100:,.2f}" for year, cents in by_year}
    found = {year: sums["source"] for year, sums in report.totals["fees_by_year"].items()}
    assert found == expected
    balance = server.ask("SELECT ROUND(SUM(ROUND(EstBalance, 2)), 2) FROM patient")[0][0]
    assert report.totals["balances"]["source"] == f"{balance:,.2f}"
    visits = dict(server.ask("SELECT AptStatus, COUNT(*) FROM appointment GROUP BY 1"))
    assert report.totals["appointments_by_status"]["planned"]["source"] == visits[6]
    for table, counts in report.tables.items():
        assert server.ask(f"SELECT COUNT(*) FROM `{table}`")[0][0] == counts["source_rows"]


def test_a_user_who_may_only_read_is_enough(server: Server, dump: Path, tmp_path: Path) -> None:
    server.run(
        "CREATE USER IF NOT EXISTS reader@localhost IDENTIFIED BY 'r'; "
        "GRANT SELECT ON opendental.* TO reader@localhost"
    )
    source = LiveServer(server.address("reader"), "r")
    counted = sum(batch.count for batch in source.read({}, lambda share: None))
    assert counted > 1000
    assert source.notes.warnings == []
    with pytest.raises(SourceError, match="refused the user"):
        next(LiveServer(server.address("reader"), "wrong").read({}, lambda share: None))
    del dump, tmp_path


def test_addresses() -> None:
    for address, words in (
        ("mysql://root:secret@localhost/db", "password"),
        ("mysql://root@localhost", "looks like"),
        ("mysql://root@localhost:x/db", "port"),
        ("mysql://root@localhost/db?other=1", "looks like"),
    ):
        with pytest.raises(SourceError, match=words):
            LiveServer(address)
    with pytest.raises(SourceError, match="cannot be reached"):
        next(LiveServer("mysql://root@localhost/x?socket=/none").read({}, lambda share: None))


_HOSTILE = st.text(
    st.one_of(
        st.sampled_from("'\"\\`;,()\n\r\t\0\x1a%_-#/*NUL"),
        st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.none(), _HOSTILE), min_size=1, max_size=40))
def test_the_server_s_own_dump_reads_back(
    server: Server, tmp_path: Path, texts: list[str | None]
) -> None:
    values = ",".join(
        f"({number},NULL,NULL)"
        if text is None
        else f"({number},{quoted(text)},x'{text.encode().hex()}')"
        for number, text in enumerate(texts)
    )
    script = tmp_path / "in.sql"
    script.write_text(
        "SET NAMES utf8mb4;\nCREATE TABLE `h` (`id` bigint, `t` longtext, `b` longblob) "
        f"ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;\nINSERT INTO `h` VALUES {values};\n",
        encoding="utf-8",
        newline="",
    )
    server.load(script)
    dumped = DumpFile(server.dump(tmp_path / "out.sql"))
    found = [
        row
        for batch in dumped.read({"h": ("id", "t", "b")}, lambda share: None)
        for row in batch.rows
    ]
    assert [row[1] for row in sorted(found, key=lambda row: int(row[0] or 0))] == texts
    assert [row[2] for row in sorted(found, key=lambda row: int(row[0] or 0))] == texts
