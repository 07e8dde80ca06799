"""A MariaDB of our own for a test: its data in a temporary folder, reached by a socket only."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymysql
import pytest

__all__ = ["Server", "mariadb"]

_NEEDED = ("mariadbd", "mariadb-install-db", "mariadb-dump", "mariadb")


class Server:
    """The running server."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket

    def address(self, user: str = "root") -> str:
        """Return what the command line takes."""
        return f"mysql://{user}@localhost/opendental?socket={self.socket}"

    def load(self, dump: Path) -> None:
        """Make the database anew from a dump."""
        self.run("DROP DATABASE IF EXISTS opendental; CREATE DATABASE opendental")
        with dump.open("rb") as stream:
            subprocess.run(
                ["mariadb", f"--socket={self.socket}", "--user=root", "opendental"],
                stdin=stream,
                check=True,
            )

    def run(self, sql: str) -> None:
        """Run statements."""
        subprocess.run(
            ["mariadb", f"--socket={self.socket}", "--user=root", "--execute", sql], check=True
        )

    def ask(self, sql: str) -> Any:
        """Return the rows of a query."""
        connection = pymysql.connect(
            unix_socket=str(self.socket), user="root", database="opendental", charset="utf8mb4"
        )
        with connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def dump(self, target: Path) -> Path:
        """Write the database with the server's own mysqldump."""
        with target.open("wb") as stream:
            subprocess.run(
                ["mariadb-dump", f"--socket={self.socket}", "--user=root", "opendental"],
                stdout=stream,
                check=True,
            )
        return target


@contextmanager
def mariadb(folder: Path) -> Iterator[Server]:
    """Run a server; skip the test where MariaDB is not installed."""
    missing = [name for name in _NEEDED if shutil.which(name, path="/usr/sbin:/usr/bin") is None]
    if missing:
        pytest.skip(f"MariaDB is not installed: {', '.join(missing)}")
    data, socket = folder / "data", folder / "s.sock"
    common = [f"--datadir={data}", "--no-defaults", f"--tmpdir={folder}"]
    user = ["--user=root"]
    subprocess.run(
        ["mariadb-install-db", "--no-defaults", f"--datadir={data}", *user,
         "--auth-root-authentication-method=normal", "--skip-test-db"],
        check=True, capture_output=True,
    )  # fmt: skip
    process = subprocess.Popen(
        ["/usr/sbin/mariadbd", "--no-defaults", *common[:1], *common[2:], *user,
         f"--socket={socket}", "--skip-networking", "--skip-log-bin", "--sql-mode="],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if "ready for connections" in line:
                break
        yield Server(socket)
    finally:
        process.terminate()
        process.communicate(timeout=60)
