"""The dump reader: dialects, escapes, encodings, files that are no dumps."""

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.importers.open_dental.dump_file import DumpFile
from harmony_desktop.importers.open_dental.source import SourceError
from tests.open_dental.dumping import quoted

WANTED = {"t": ("id", "text", "gone")}
CREATE = (
    "CREATE TABLE `t` (\n  `id` bigint(20) NOT NULL,\n  `text` text,\n  PRIMARY KEY (`id`)\n);\n"
)


def read(
    path: Path, content: str | bytes, *, partial: bool = False
) -> list[tuple[str | None, ...]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    source = DumpFile(path, accept_partial=partial)
    return [row for batch in source.read(WANTED, lambda share: None) for row in batch.rows]


def test_both_dialects(tmp_path: Path) -> None:
    path = tmp_path / "d.sql"
    plain = read(path, CREATE + "INSERT INTO `t` VALUES (1,'a'),(2,NULL);\n")
    assert plain == [("1", "a", None), ("2", None, None)]
    yog = read(
        path, CREATE + "insert  into `db`.`t`(`text`,`id`) values \r\n('a;)',1),\r\n('NULL',-2);\n"
    )
    assert yog == [("1", "a;)", None), ("-2", "NULL", None)]
    assert read(path, "INSERT INTO t (id, text) VALUES ( 1 , 'x' ) ;") == [("1", "x", None)]


def test_every_kind_of_value(tmp_path: Path) -> None:
    values = [
        (r"'a\'b\"c\\d\n\r\0\Z\t\%\_\q'", "a'b\"c\\d\n\r\0\x1a\t\\%\\_q"),
        ("'it''s'", "it's"),
        ("''", ""),
        ("0x41C3A9", "Aé"),
        ("x'41'", "A"),
        ("b'101'", "5"),
        ("_binary 'ab'", "ab"),
        ("1.5e-10", "1.5e-10"),
        ("'-- no comment /* */'", "-- no comment /* */"),
    ]
    for token, expected in values:
        assert read(tmp_path / "d.sql", f"{CREATE}INSERT INTO `t` VALUES (1,{token});") == [
            ("1", expected, None)
        ]


def test_comments_and_other_statements_are_passed_over(tmp_path: Path) -> None:
    text = (
        "/*M!999999\\- enable the sandbox mode */\n-- a comment; with a semicolon\n# another\n"
        "/*!40101 SET NAMES utf8 */;\nSET @x = 'a;b';\n" + CREATE + "LOCK TABLES `t` WRITE;\n"
        "INSERT INTO `t` VALUES (1,'x');\nUNLOCK TABLES;\n-- no line end"
    )
    assert read(tmp_path / "d.sql", text) == [("1", "x", None)]


def test_an_odd_row_is_counted_not_read(tmp_path: Path) -> None:
    path = tmp_path / "d.sql"
    path.write_text(CREATE + "INSERT INTO `t` VALUES (1,'x'),(2,'y','z'),(3,'w');\n")
    batches = [*DumpFile(path).read(WANTED, lambda share: None)]
    assert sum(batch.count for batch in batches) == 3
    assert [row[0] for batch in batches for row in batch.rows] == ["1", "3"]


def test_encodings(tmp_path: Path) -> None:
    text = CREATE + "INSERT INTO `t` VALUES (1,'Zoë – é');\n"
    path = tmp_path / "d.sql"
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        assert read(path, content) == [("1", "Zoë – é", None)]
    path.write_bytes(text.encode("cp1252") + text.encode())
    source = DumpFile(path)
    rows = [row[1] for batch in source.read(WANTED, lambda share: None) for row in batch.rows]
    assert rows == ["Zoë – é", "Zoë – é"]
    assert source.notes.repaired_values == 1


def test_packed_files(tmp_path: Path) -> None:
    text = CREATE + "INSERT INTO `t` VALUES (1,'x');\n"
    assert read(tmp_path / "d.sql.gz", gzip.compress(text.encode())) == [("1", "x", None)]
    packed = tmp_path / "d.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("d.sql", text)
    assert [b.rows for b in DumpFile(packed).read(WANTED, lambda s: None) if b.rows] == [
        (("1", "x", None),)
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello world; this is a letter",
        b"%PDF-1.7 x",
        b"SQLite format 3\x00" + b"0" * 100,
        b"\x00\x01\x02\x03" * 999,
        CREATE.encode() + b"INSERT INTO `t` VALUES (1,'x'),(2,'y",
        b"-- MySQL dump 10.13\n" + CREATE.encode() + b"INSERT INTO `t` VALUES (1,'x');\n",
        gzip.compress((CREATE + "INSERT INTO `t` VALUES (1,'x');" * 50).encode())[:-20],
        b"INSERT INTO `t` VALUES (1,'x');",
        b"PK\x03\x04 broken",
        CREATE.encode() + b"INSERT INTO `t` VALUES (1,@@@);",
    ],
)
def test_what_is_no_whole_dump_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        read(tmp_path / "bad", content)
    assert refused.value.message.endswith(".")


def test_the_whole_rows_of_a_cut_file_can_be_taken(tmp_path: Path) -> None:
    cut = CREATE + "INSERT INTO `t` VALUES (1,'x'),(2,'y"
    assert read(tmp_path / "d.sql", cut, partial=True) == [("1", "x", None)]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        DumpFile(tmp_path / "absent.sql")


def test_rows_over_the_edges_of_blocks(tmp_path: Path) -> None:
    rows = ",".join(f"({number},'{'é' * (number % 700)}')" for number in range(4000))
    found = read(tmp_path / "d.sql", f"{CREATE}INSERT INTO `t` VALUES {rows};\n")
    assert [int(row[0] or 0) for row in found] == [*range(4000)]
    assert all(len(row[1] or "") == int(row[0] or 0) % 700 for row in found)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=6))
def test_hostile_texts_come_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    values = ",".join(f"({number},{quoted(text)})" for number, text in enumerate(texts))
    path = tmp_path_factory.getbasetemp() / "hostile.sql"
    found = read(path, f"{CREATE}INSERT INTO `t` VALUES {values};\n")
    assert [row[1] for row in found] == texts
