"""What each command of `harmony-central` does; output as rows or as one JSON document."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from harmony_desktop.central.app import CentralParts
from harmony_desktop.central.audit_heads import AuditCheck, verify_chains
from harmony_desktop.central.citus import citus_script
from harmony_desktop.central.quarantine import discard_batch, list_quarantine, release_batch
from harmony_desktop.central.registry import DeviceRow
from harmony_desktop.central.serving import Certificate, serve_forever
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.protocol.identity import DeviceOrder

__all__ = [
    "create_tenant",
    "discard",
    "issue_code",
    "list_devices",
    "list_tenants",
    "map_shards",
    "migrate",
    "print_citus",
    "release",
    "serve",
    "show_quarantine",
    "shut_device_out",
    "tell_error",
    "verify_audit",
]

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def serve(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Serve until told to stop; other computers only with a certificate."""
    has_certificate = arguments.certificate is not None and arguments.key is not None
    if arguments.host not in _LOOPBACK and not has_certificate:
        message = "Serving other computers needs --certificate and --key."
        tell_error(arguments, "certificate_missing", message)
        return 3
    serve_forever(
        parts,
        host=arguments.host,
        port=arguments.port,
        certificate=Certificate(arguments.certificate, arguments.key) if has_certificate else None,
        announce=lambda url: _say(sys.stderr, f"Serving on {url}"),
    )
    return 0


def migrate(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Say which databases are at this version; opening them brought them there."""
    _tell(arguments, [{"shard": name, "migrated": True} for name in parts.shards.names])
    return 0


def create_tenant(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Add a practice and make the code of its first computer."""
    registry = parts.registry
    shard = parts.shards.place(registry.ids.new(), arguments.shard)
    tenant = registry.create_tenant(
        arguments.name, arguments.timezone, shard=shard, keeps_key=arguments.keeps_key
    )
    code = registry.issue_code(tenant.id)
    _tell(arguments, {"tenant_id": str(tenant.id), "name": tenant.name, "code": code})
    return 0


def list_tenants(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """List every practice."""
    rows = parts.registry.list_tenants()
    _tell(arguments, [{"tenant_id": str(row.id), "name": row.name} for row in rows])
    return 0


def issue_code(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Make a one-time code for one more computer."""
    code = parts.registry.issue_code(arguments.tenant)
    _tell(arguments, {"code": code, "minutes": 10})
    return 0


def list_devices(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """List a practice's computers with what became of them."""
    _tell(arguments, [_describe(row) for row in parts.registry.list_devices(arguments.tenant)])
    return 0


def _describe(device: DeviceRow) -> dict[str, Any]:
    def written(moment: Any) -> str | None:
        return None if moment is None else str(moment.isoformat())

    return {
        "device_id": str(device.id),
        "name": device.name,
        "enrolled_at": written(device.enrolled_at),
        "last_seen_at": written(device.last_seen_at),
        "revoked_at": written(device.revoked_at),
        "order": device.order or None,
        "obeyed_at": written(device.obeyed_at),
        "frozen_at": written(device.frozen_at),
        "replaced_by": None if device.replaced_by is None else str(device.replaced_by),
    }


def shut_device_out(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Shut a computer out, and order that its keys, or keys and files, be destroyed."""
    order = DeviceOrder.WIPE if arguments.order == "wipe" else DeviceOrder.SHUT_OUT
    parts.registry.revoke_device(arguments.device, order)
    answer = {"device_id": str(arguments.device), "revoked": True}
    _tell(arguments, answer | ({"wipe": True} if order is DeviceOrder.WIPE else {}))
    return 0


def show_quarantine(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """List the batches of computers that were shut out."""
    rows = list_quarantine(_pool(arguments, parts), arguments.tenant)
    _tell(
        arguments,
        [
            {
                "batch": str(row.id),
                "device_id": str(row.device_id),
                "operations": row.ops,
                "received_at": row.received_at.isoformat(),
                "state": row.state,
            }
            for row in rows
        ],
    )
    return 0


def release(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Merge a withheld batch after all."""
    done = release_batch(
        _pool(arguments, parts), parts.registry.clock, arguments.tenant, arguments.batch
    )
    _tell(arguments, {"batch": str(arguments.batch), **asdict(done)})
    return 0


def discard(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Decide that a withheld batch is not merged."""
    discard_batch(_pool(arguments, parts), parts.registry.clock, arguments.tenant, arguments.batch)
    _tell(arguments, {"batch": str(arguments.batch), "discarded": True})
    return 0


def verify_audit(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Check the chains of one practice, or of all; 3 when one does not hold."""
    chosen = [
        tenant for tenant in parts.registry.list_tenants() if arguments.tenant in {None, tenant.id}
    ]
    checks = [
        verify_chains(parts.shards.pool_for(tenant), parts.registry.root, tenant.id)
        for tenant in chosen
    ]
    total = AuditCheck(
        sum(check.rows for check in checks),
        all(check.ok for check in checks),
        next((check.first_bad for check in checks if check.first_bad), None),
        sum(check.unanchored for check in checks),
    )
    _tell(arguments, asdict(total))
    return 0 if total.ok else 3


def map_shards(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """List which practice's rows are in which database."""
    known = set(parts.shards.names)
    rows = [
        {"tenant_id": str(row.id), "shard": row.shard, "reachable": row.shard in known}
        for row in parts.registry.list_tenants()
    ]
    _tell(arguments, rows)
    return 0


def print_citus(arguments: argparse.Namespace, parts: CentralParts) -> int:
    """Print the script that distributes every table by its tenant."""
    del parts
    if arguments.as_json:
        _tell(arguments, {"script": citus_script()})
    else:
        _say(sys.stdout, citus_script())
    return 0


def _pool(arguments: argparse.Namespace, parts: CentralParts) -> Pool:
    return parts.shards.pool_for(parts.registry.find_tenant(arguments.tenant))


def _tell(arguments: argparse.Namespace, document: Any) -> None:
    if arguments.as_json:
        _say(sys.stdout, json.dumps(document))
        return
    for row in document if isinstance(document, list) else [document]:
        _say(sys.stdout, "  ".join(f"{name}: {value}" for name, value in row.items()))


def tell_error(arguments: argparse.Namespace, kind: str, message: str) -> None:
    """Say one clear sentence, with ``--json`` also as a document."""
    _say(sys.stderr, message)
    if arguments.as_json:
        _say(sys.stdout, json.dumps({"error": {"kind": kind, "message": message}}))


def _say(stream: Any, line: str) -> None:
    stream.write(line + "\n")
    stream.flush()
