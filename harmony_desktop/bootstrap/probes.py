"""What `doctor` tries on this machine."""

from pathlib import Path

from harmony_desktop.bootstrap.opening import create_practice, open_workplace
from harmony_desktop.foundation.paths import ProfilePaths

__all__ = ["cipher_version", "probe_qt", "try_throwaway_replica"]


def cipher_version() -> str:
    """Return the version of the database cipher."""
    from harmony_desktop.replica.engine import cipher_version as version  # noqa: PLC0415

    return version()


def probe_qt() -> str:
    """Draw a widget off the screen and return Qt's version."""
    from PySide6.QtCore import qVersion  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    application = QApplication.instance() or QApplication([])
    widget = QWidget()
    widget.grab()
    del application
    return qVersion()


def try_throwaway_replica(folder: Path) -> int:
    """Make, close, open and read an encrypted replica; return its number of tables."""
    from harmony_desktop.replica.keyslots import PassphraseCost  # noqa: PLC0415

    paths = ProfilePaths(folder)
    secret = "only for this check"  # noqa: S105 - the replica lives for a second
    workplace, _ = create_practice(
        paths, "Check", "UTC", "Nobody", secret, cost=PassphraseCost(1024, 1)
    )
    workplace.close()
    reopened = open_workplace(paths, secret)
    try:
        count: int = reopened.replica.read(
            lambda connection: connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
            ).fetchone()[0]
        )
        return count
    finally:
        reopened.close()
