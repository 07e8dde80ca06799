"""`harmony-central`: run the server, and administer practices and devices."""

import argparse
import contextlib
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import platformdirs
import psycopg

from harmony_desktop import __version__
from harmony_desktop.central.database import embedded_postgres, migrate_database, open_pool
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.serving import serve_forever
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.log_setup import RedactionFilter

__all__ = ["main", "run"]

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class _Server:
    pool: Pool
    registry: Registry
    clock: SystemClock


def main() -> None:
    """Run the command of this process."""
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 2 usage, 3 a clear error."""
    arguments = _parser().parse_args(words)
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(RedactionFilter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    try:
        with _opened(arguments) as server:
            code: int = arguments.handler(arguments, server)
    except RefusedError as error:
        _tell_error(arguments, error.refusal.value, error.message)
        return 3
    except psycopg.OperationalError:
        _tell_error(arguments, "unavailable", "The database cannot be reached.")
        return 3
    return code


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--database", metavar="DSN", help="a PostgreSQL server; embedded without")
    common.add_argument("--data", type=Path, metavar="DIR", help="folder of the embedded server")
    common.add_argument("--json", action="store_true", dest="as_json")
    parser = argparse.ArgumentParser(prog="harmony-central", description=__doc__)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    serve = commands.add_parser("serve", parents=[common], help="run the server")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8443, help="0 takes any free one")
    serve.add_argument("--certificate", type=Path, metavar="FILE")
    serve.add_argument("--key", type=Path, metavar="FILE")
    serve.set_defaults(handler=_serve)

    tenant = commands.add_parser("tenant", help="practices").add_subparsers(required=True)
    create = tenant.add_parser("create", parents=[common], help="add a practice")
    create.add_argument("--name", required=True)
    create.add_argument("--timezone", default="UTC")
    create.set_defaults(handler=_create_tenant)
    tenant.add_parser("list", parents=[common]).set_defaults(handler=_list_tenants)

    device = commands.add_parser("device", help="computers").add_subparsers(required=True)
    enrol = device.add_parser("enrol", parents=[common], help="make a one-time code")
    enrol.add_argument("--tenant", type=UUID, required=True)
    enrol.set_defaults(handler=_issue_code)
    listing = device.add_parser("list", parents=[common])
    listing.add_argument("--tenant", type=UUID, required=True)
    listing.set_defaults(handler=_list_devices)
    revoke = device.add_parser("revoke", parents=[common], help="shut a computer out")
    revoke.add_argument("device", type=UUID)
    revoke.set_defaults(handler=_revoke_device)
    return parser


@contextlib.contextmanager
def _opened(arguments: argparse.Namespace) -> Iterator[_Server]:
    with contextlib.ExitStack() as stack:
        dsn: str | None = arguments.database
        if dsn is None:
            folder = arguments.data or Path(platformdirs.user_data_dir("harmony-central", False))
            dsn = stack.enter_context(embedded_postgres(folder / "postgres"))
        migrate_database(dsn)
        pool = open_pool(dsn)
        stack.callback(pool.close)
        clock = SystemClock()
        yield _Server(pool, Registry(pool, clock, Uuid7Factory(clock)), clock)


def _serve(arguments: argparse.Namespace, server: _Server) -> int:
    is_local = arguments.host in _LOOPBACK
    if not is_local and (arguments.certificate is None or arguments.key is None):
        _tell_error(
            arguments,
            "certificate_missing",
            "Serving other computers needs --certificate and --key.",
        )
        return 3
    serve_forever(
        server.pool,
        server.registry,
        server.clock,
        host=arguments.host,
        port=arguments.port,
        certificate=arguments.certificate,
        key=arguments.key,
        announce=lambda url: _say(sys.stderr, f"Serving on {url}"),
    )
    return 0


def _create_tenant(arguments: argparse.Namespace, server: _Server) -> int:
    tenant = server.registry.create_tenant(arguments.name, arguments.timezone)
    code = server.registry.issue_code(tenant.id)
    _tell(arguments, {"tenant_id": str(tenant.id), "name": tenant.name, "code": code})
    return 0


def _list_tenants(arguments: argparse.Namespace, server: _Server) -> int:
    rows = server.registry.list_tenants()
    _tell(arguments, [{"tenant_id": str(row.id), "name": row.name} for row in rows])
    return 0


def _issue_code(arguments: argparse.Namespace, server: _Server) -> int:
    code = server.registry.issue_code(arguments.tenant)
    _tell(arguments, {"code": code, "minutes": 10})
    return 0


def _list_devices(arguments: argparse.Namespace, server: _Server) -> int:
    rows = [
        {
            "device_id": str(row.id),
            "name": row.name,
            "enrolled_at": row.enrolled_at.isoformat(),
            "revoked_at": row.revoked_at.isoformat() if row.revoked_at else None,
        }
        for row in server.registry.list_devices(arguments.tenant)
    ]
    _tell(arguments, rows)
    return 0


def _revoke_device(arguments: argparse.Namespace, server: _Server) -> int:
    server.registry.revoke_device(arguments.device)
    _tell(arguments, {"device_id": str(arguments.device), "revoked": True})
    return 0


def _tell(arguments: argparse.Namespace, document: Any) -> None:
    if arguments.as_json:
        _say(sys.stdout, json.dumps(document))
        return
    for row in document if isinstance(document, list) else [document]:
        _say(sys.stdout, "  ".join(f"{name}: {value}" for name, value in row.items()))


def _tell_error(arguments: argparse.Namespace, kind: str, message: str) -> None:
    _say(sys.stderr, message)
    if arguments.as_json:
        _say(sys.stdout, json.dumps({"error": {"kind": kind, "message": message}}))


def _say(stream: Any, line: str) -> None:
    stream.write(line + "\n")
    stream.flush()
