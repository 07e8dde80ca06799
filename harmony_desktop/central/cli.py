"""`harmony-central`: run the server, and administer practices and devices."""

import argparse
import contextlib
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import platformdirs
import psycopg
from psycopg_pool import PoolTimeout

from harmony_desktop.central import administration
from harmony_desktop.central.app import CentralParts
from harmony_desktop.central.database import embedded_postgres, migrate_database, open_pool
from harmony_desktop.central.errors import MigrationRefusedError, RefusedError
from harmony_desktop.central.grammar import build_parser
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.root_key import load_root_key
from harmony_desktop.central.shards import Shards, read_shard_file
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.log_setup import RedactionFilter

__all__ = ["main", "run"]


def main() -> None:
    """Run the command of this process."""
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 2 usage, 3 a clear error."""
    arguments = build_parser().parse_args(words)
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(RedactionFilter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    try:
        with _opened(arguments) as parts:
            code: int = arguments.handler(arguments, parts)
    except RefusedError as error:
        administration.tell_error(arguments, error.refusal.value, error.message)
        return 3
    except MigrationRefusedError as error:
        administration.tell_error(arguments, "migration_refused", str(error))
        return 3
    except (psycopg.OperationalError, PoolTimeout):
        administration.tell_error(arguments, "unavailable", "The database cannot be reached.")
        return 3
    return code


@contextlib.contextmanager
def _opened(arguments: argparse.Namespace) -> Iterator[CentralParts]:
    folder: Path = arguments.data or Path(platformdirs.user_data_dir("harmony-central", False))
    root = load_root_key(arguments.root_key or folder / "root.key")
    shard_dsns = read_shard_file(arguments.shards)
    with contextlib.ExitStack() as stack:
        dsn: str | None = arguments.database
        if dsn is None:
            dsn = stack.enter_context(embedded_postgres(folder / "postgres"))
        pools = {}
        for name, address in {"main": dsn, **shard_dsns}.items():
            if not arguments.behind_pooler:
                migrate_database(address)
            pools[name] = open_pool(
                address, arguments.connections, behind_pooler=arguments.behind_pooler
            )
            stack.callback(pools[name].close)
        directory = pools.pop("main")
        clock = SystemClock()
        registry = Registry(directory, clock, Uuid7Factory(clock), root)
        yield CentralParts.of(registry, Shards(directory, pools))
