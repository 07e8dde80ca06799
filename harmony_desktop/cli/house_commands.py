"""Commands about the house: window, demo, first run, exchange, audit, this machine."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from harmony_desktop import bootstrap
from harmony_desktop.cli.arguments import passphrase_of, profile_of
from harmony_desktop.cli.output import DONE, PARTLY, Output
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.foundation.paths import ProfilePaths

__all__ = [
    "connect",
    "create",
    "export_audit",
    "invite",
    "join",
    "open_window",
    "run_demo",
    "run_doctor",
    "sync_conflicts",
    "sync_now",
    "sync_status",
    "verify_audit",
]


def open_window(arguments: argparse.Namespace, output: Output) -> int:
    """Open the window on the profile."""
    del output
    from harmony_desktop.cli.window import run_window  # noqa: PLC0415 - Qt only for the window

    return run_window(profile_of(arguments))


def run_demo(arguments: argparse.Namespace, output: Output) -> int:
    """Make the demo practice and open it, or play the tour where there is no display."""
    # The database layer behind it takes 250 ms, which no start of the window may spend.
    from harmony_desktop.importers.demo_practice import DemoOptions  # noqa: PLC0415

    options = DemoOptions(
        arguments.patients, arguments.operatories, arguments.years, arguments.seed
    )
    options.check()
    folder: Path = arguments.out or Path(tempfile.mkdtemp(prefix="harmony-demo-"))
    if arguments.board_only:
        from harmony_desktop.cli.tour import show_board_once  # noqa: PLC0415

        output.document(show_board_once(folder, options))
        return DONE
    if arguments.headless or not _has_display():
        from harmony_desktop.cli.tour import play_tour  # noqa: PLC0415

        report = play_tour(folder, options, output.progress)
        output.document(report)
        is_whole = report["replicas_equal"] and report["audit_verified"]
        return DONE if is_whole and report["plaintext_found"] == 0 else PARTLY
    from harmony_desktop.cli.window import run_window  # noqa: PLC0415

    profile = ProfilePaths(arguments.profile or folder / "profile")
    if not profile.exists():
        output.progress("Making the demo practice")
        bootstrap.create_demo(profile, options=options, progress=output.progress).close()
    return run_window(profile, bootstrap.DEMO_PASSPHRASE)


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_doctor(arguments: argparse.Namespace, output: Output) -> int:
    """Check this machine."""
    from harmony_desktop.cli.doctor import check_machine  # noqa: PLC0415

    checks = check_machine(profile_of(arguments).root)
    ok = all(check.ok for check in checks)
    if output.as_json:
        output.document({"ok": ok, "checks": checks})
    else:
        output.rows(checks, "name", "ok", "detail")
    return DONE if ok else PARTLY


def create(arguments: argparse.Namespace, output: Output) -> int:
    """Make a new practice."""
    workplace, code = bootstrap.create_practice(
        profile_of(arguments),
        arguments.name,
        arguments.timezone,
        arguments.owner,
        passphrase_of(arguments),
    )
    workplace.close()
    output.progress(f"Recovery code, keep it safe: {code}")
    output.document(
        {
            "tenant_id": workplace.settings.tenant_id,
            "device_id": workplace.settings.device_id,
        }
    )
    return DONE


def join(arguments: argparse.Namespace, output: Output) -> int:
    """Join a practice on a server."""
    workplace, _ = bootstrap.join_practice(
        profile_of(arguments),
        arguments.server,
        arguments.code,
        passphrase_of(arguments),
        tell_recovery=lambda code: output.progress(f"Recovery code, keep it safe: {code}"),
    )
    workplace.close()
    output.document(
        {
            "tenant_id": workplace.settings.tenant_id,
            "device_id": workplace.settings.device_id,
        }
    )
    return DONE


def connect(arguments: argparse.Namespace, output: Output) -> int:
    """Connect a practice that worked alone to a server, and send everything."""
    with opened_workplace(arguments) as workplace:
        workplace.connect(arguments.server, arguments.code)
        output.document(workplace.sync.sync_now())
    return DONE


def invite(arguments: argparse.Namespace, output: Output) -> int:
    """Make a code, good for ten minutes, that lets one more computer join with the keys."""
    with opened_workplace(arguments) as workplace:
        output.document({"code": workplace.invite(), "minutes": 10})
    return DONE


def sync_now(arguments: argparse.Namespace, output: Output) -> int:
    """Push and pull once."""
    with opened_workplace(arguments) as workplace:
        output.document(workplace.sync.sync_now())
    return DONE


def sync_status(arguments: argparse.Namespace, output: Output) -> int:
    """Say what waits."""
    with opened_workplace(arguments) as workplace:
        output.document(workplace.desk.sync_status())
    return DONE


def sync_conflicts(arguments: argparse.Namespace, output: Output) -> int:
    """List the edits that could not both stand."""
    with opened_workplace(arguments) as workplace:
        output.rows(
            workplace.desk.conflicts(), "kind", "severity", "table", "field", "patient_names"
        )
    return DONE


def verify_audit(arguments: argparse.Namespace, output: Output) -> int:
    """Check the record of every device."""
    with opened_workplace(arguments) as workplace:
        verification = workplace.desk.verify_audit()
        output.document(verification)
    return DONE if verification.ok else PARTLY


def export_audit(arguments: argparse.Namespace, output: Output) -> int:
    """Print every entry of the record as JSON lines."""
    del output
    columns = (
        "device_id, sequence, happened_at, user_id, role, on_behalf_of_agent, action, "
        "table_name, row_id, reason, previous_hash, entry_hash"
    )
    names = columns.split(", ")
    with opened_workplace(arguments) as workplace:
        rows = workplace.replica.read(
            lambda connection: connection.execute(
                f"SELECT {columns} FROM audit_log ORDER BY device_id, sequence"  # noqa: S608
            ).fetchall()
        )
    for row in rows:
        plain = [value.hex() if isinstance(value, bytes) else value for value in row]
        sys.stdout.write(json.dumps(dict(zip(names, plain, strict=True))) + "\n")
    return DONE
