"""Write a database as a dump, in the dialects of mysqldump and SQLyog."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from tests.open_dental.facts import Column
from tests.open_dental.populated import Row

__all__ = ["Dumpable", "mysqldump_text", "quoted", "sqlyog_text", "write_dump"]

_ESCAPES = str.maketrans(
    {"\\": "\\\\", "'": "\\'", '"': '\\"', "\0": "\\0", "\n": "\\n", "\r": "\\r", "\x1a": "\\Z"}
)
_FOOTER = "-- Dump completed on 2026-11-24 12:00:00\n"


class Dumpable(Protocol):
    """What a dump is written from."""

    @property
    def schema(self) -> dict[str, tuple[Column, ...]]:
        """The columns of every table."""
        ...

    def rows(self, table: str) -> Iterator[Row]:
        """Yield a table's rows."""
        ...


def quoted(text: str) -> str:
    """Return a text as mysqldump writes it."""
    return f"'{text.translate(_ESCAPES)}'"


def _literal(column: Column, value: str | None) -> str:
    if value is None:
        return "NULL"
    return quoted(value) if column.is_text else value


def _create(table: str, columns: tuple[Column, ...]) -> str:
    lines = []
    for column in columns:
        null = "" if column.is_nullable else " NOT NULL"
        kind = column.type or "int(11)"
        lines.append(f"  `{column.name}` {kind}{null}")
    keys = [column.name for column in columns if column.is_key]
    if keys:
        lines.append(f"  PRIMARY KEY (`{'`,`'.join(keys)}`)")
    body = ",\n".join(lines)
    return (
        f"DROP TABLE IF EXISTS `{table}`;\nCREATE TABLE `{table}` (\n{body}\n) "
        "ENGINE=MyISAM DEFAULT CHARSET=utf8;\n"
    )


def _groups(rows: Iterable[Row], size: int = 500) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while group := list(islice(waiting, size)):
        yield group


def mysqldump_text(database: Dumpable) -> Iterator[str]:
    """Yield the parts of a dump as mysqldump writes it."""
    yield "-- MySQL dump 10.13  Distrib 8.0.40, for Win64 (x86_64)\n--\n-- Host: localhost\n"
    yield "/*!40101 SET NAMES utf8 */;\n/*!40101 SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;\n"
    for table, columns in sorted(database.schema.items()):
        yield f"\n--\n-- Table structure for table `{table}`\n--\n\n{_create(table, columns)}"
        yield f"\nLOCK TABLES `{table}` WRITE;\n/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\n"
        for group in _groups(database.rows(table)):
            values = ",".join(
                f"({','.join(_literal(column, row[column.name]) for column in columns)})"
                for row in group
            )
            yield f"INSERT INTO `{table}` VALUES {values};\n"
        yield f"/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;\nUNLOCK TABLES;\n"
    yield _FOOTER


def sqlyog_text(database: Dumpable) -> Iterator[str]:
    """Yield the parts of a dump as SQLyog writes it, its columns in another order."""
    yield "/*\nSQLyog Community v13.1.6 (64 bit)\nMySQL - 5.5.5 : Database - opendental\n"
    yield "*****\n*/\n\n"
    yield "/*!40101 SET NAMES utf8 */;\n\n/*!40101 SET SQL_MODE=''*/;\n\nUSE `opendental`;\n"
    for table, columns in database.schema.items():
        yield f"/*Table structure for table `{table}` */\n\n{_create(table, columns)}\n"
        yield f"/*Data for the table `{table}` */\n\n"
        turned = columns[::-1]
        names = ",".join(f"`{column.name}`" for column in turned)
        for group in _groups(database.rows(table), 100):
            values = ",\r\n".join(
                f"({','.join(_literal(column, row[column.name]) for column in turned)})"
                for row in group
            )
            yield f"insert  into `{table}`({names}) values {values};\n\n"
    yield "/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;\n"


def write_dump(database: Dumpable, path: Path, *, dialect: str = "mysqldump") -> Path:
    """Write a dump and return its path."""
    parts = mysqldump_text(database) if dialect == "mysqldump" else sqlyog_text(database)
    with path.open("w", encoding="utf-8", newline="") as stream:
        for part in parts:
            stream.write(part)
    return path
