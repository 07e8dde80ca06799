"""The composition root: the only place that builds concrete parts and wires them together."""

from harmony_desktop.bootstrap.demo import DEMO_PASSPHRASE, create_demo
from harmony_desktop.bootstrap.entry import Entry
from harmony_desktop.bootstrap.opening import create_practice, join_practice, open_workplace
from harmony_desktop.bootstrap.probes import cipher_version, probe_qt, try_throwaway_replica
from harmony_desktop.bootstrap.restoring import preview_restore, restore_practice
from harmony_desktop.bootstrap.safekeeping import Safekeeping, open_downtime
from harmony_desktop.bootstrap.session import MOST_WRONG_PINS, Session
from harmony_desktop.bootstrap.vault import Vault
from harmony_desktop.bootstrap.workplace import Workplace

__all__ = [
    "DEMO_PASSPHRASE",
    "MOST_WRONG_PINS",
    "Entry",
    "Safekeeping",
    "Session",
    "Vault",
    "Workplace",
    "cipher_version",
    "create_demo",
    "create_practice",
    "join_practice",
    "open_downtime",
    "open_workplace",
    "preview_restore",
    "probe_qt",
    "restore_practice",
    "try_throwaway_replica",
]
