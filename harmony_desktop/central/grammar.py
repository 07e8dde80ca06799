"""The words `harmony-central` understands."""

import argparse
from pathlib import Path
from uuid import UUID

from harmony_desktop import __version__
from harmony_desktop.central import administration

__all__ = ["build_parser"]


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; every command sets `handler(arguments, parts) -> exit code`."""
    common = _common()
    parser = argparse.ArgumentParser(
        prog="harmony-central", description="Run the central server and administer it."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    serve = commands.add_parser("serve", parents=[common], help="run the server")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8443, help="0 takes any free one")
    serve.add_argument("--certificate", type=Path, metavar="FILE")
    serve.add_argument("--key", type=Path, metavar="FILE")
    serve.set_defaults(handler=administration.serve)
    migrate = commands.add_parser(
        "migrate", parents=[common], help="bring the databases to this version, and end"
    )
    migrate.set_defaults(handler=administration.migrate)
    _add_tenant_words(commands, common)
    _add_device_words(commands, common)
    _add_quarantine_words(commands, common)
    audit = commands.add_parser("audit", help="audit chains").add_subparsers(required=True)
    verify = audit.add_parser("verify", parents=[common], help="check every chain")
    verify.add_argument("--tenant", type=UUID)
    verify.set_defaults(handler=administration.verify_audit)
    shard = commands.add_parser("shard", help="databases").add_subparsers(required=True)
    shard_map = shard.add_parser("map", parents=[common], help="which practice is where")
    shard_map.set_defaults(handler=administration.map_shards)
    citus = shard.add_parser("citus", parents=[common], help="print the script for Citus")
    citus.set_defaults(handler=administration.print_citus)
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--database", metavar="DSN", help="a PostgreSQL server; embedded without")
    common.add_argument("--data", type=Path, metavar="DIR", help="folder of the embedded server")
    common.add_argument(
        "--root-key", type=Path, metavar="FILE", help="the server's secret; root.key in the folder"
    )
    common.add_argument("--shards", type=Path, metavar="FILE", help="JSON: shard names to DSNs")
    common.add_argument("--connections", type=int, default=8, help="per database, at most")
    common.add_argument(
        "--behind-pooler",
        action="store_true",
        help="the DSNs lead to a transaction pooler; migrate apart from it",
    )
    common.add_argument("--json", action="store_true", dest="as_json")
    return common


def _add_tenant_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
                      common: argparse.ArgumentParser) -> None:  # fmt: skip
    tenant = commands.add_parser("tenant", help="practices").add_subparsers(required=True)
    create = tenant.add_parser("create", parents=[common], help="add a practice")
    create.add_argument("--name", required=True)
    create.add_argument("--timezone", default="UTC")
    create.add_argument("--shard", metavar="NAME", help="its database; chosen by its id without")
    create.add_argument(
        "--keeps-key", action="store_true", help="its key is never left with this server"
    )
    create.set_defaults(handler=administration.create_tenant)
    listing = tenant.add_parser("list", parents=[common])
    listing.set_defaults(handler=administration.list_tenants)


def _add_device_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
                      common: argparse.ArgumentParser) -> None:  # fmt: skip
    device = commands.add_parser("device", help="computers").add_subparsers(required=True)
    enrol = device.add_parser("enrol", parents=[common], help="make a one-time code")
    enrol.add_argument("--tenant", type=UUID, required=True)
    enrol.set_defaults(handler=administration.issue_code)
    listing = device.add_parser("list", parents=[common])
    listing.add_argument("--tenant", type=UUID, required=True)
    listing.set_defaults(handler=administration.list_devices)
    for word, summary in (
        ("revoke", "shut a computer out; its data becomes unreadable at its next contact"),
        ("wipe", "the same, and its files are deleted"),
    ):
        order = device.add_parser(word, parents=[common], help=summary)
        order.add_argument("device", type=UUID)
        order.set_defaults(handler=administration.shut_device_out, order=word)


def _add_quarantine_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
                          common: argparse.ArgumentParser) -> None:  # fmt: skip
    words = commands.add_parser("quarantine", help="work of computers that were shut out")
    quarantine = words.add_subparsers(required=True)
    listing = quarantine.add_parser("list", parents=[common])
    listing.set_defaults(handler=administration.show_quarantine)
    release = quarantine.add_parser("release", parents=[common], help="merge a batch after all")
    release.set_defaults(handler=administration.release)
    discard = quarantine.add_parser("discard", parents=[common], help="decide not to merge it")
    discard.set_defaults(handler=administration.discard)
    for word in (listing, release, discard):
        word.add_argument("--tenant", type=UUID, required=True)
    for word in (release, discard):
        word.add_argument("batch", type=UUID)
