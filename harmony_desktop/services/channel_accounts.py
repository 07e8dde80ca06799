"""How the messages of this computer leave: accounts kept in the replica, never sent to the server.

A practice with a server sends through the server's gateway; these are for a practice without one.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from harmony_desktop.domain.people import clean_line
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from harmony_desktop.services.record import record_action

__all__ = [
    "MailSettings",
    "TextSettings",
    "load_channel_account",
    "save_mail_settings",
    "save_text_settings",
]

_LOOPBACK = ("http://127.0.0.1", "http://localhost", "http://[::1]")
_MOST_PORT = 65535


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The practice's mail server.

    Attributes:
        sender: the address that writes.
        user: empty where the server asks for no login.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class TextSettings:
    """The practice's account at a provider of texts.

    Attributes:
        base_url: https, or this computer.
        sender: the number that writes, E.164.
        whatsapp_sender: its WhatsApp number, empty for none.
    """

    base_url: str
    account: str
    token: str
    sender: str
    whatsapp_sender: str = ""


def save_mail_settings(command: MailSettings, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Keep the mail server of this computer.

    Raises:
        ValidationError: no server, a port that is none, or a sender without an @.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    if not clean_line(command.host, "server's name", 255):
        message = "Write the mail server's name."
        raise ValidationError(message)
    if not 0 < command.port <= _MOST_PORT:
        message = "A port is a number from 1 to 65535."
        raise ValidationError(message)
    name, _, domain = command.sender.partition("@")
    if not name or not domain or " " in command.sender:
        message = "Write the sender as an e-mail address."
        raise ValidationError(message)
    return _save(unit_of_work, clock, "mail", asdict(command))


def save_text_settings(command: TextSettings, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Keep the provider of texts of this computer.

    Raises:
        ValidationError: an address without TLS, or an empty account, token or sender.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    if not command.base_url.startswith(("https://", *_LOOPBACK)):
        message = "The provider's address must begin with https."
        raise ValidationError(message)
    if not (command.account and command.token and command.sender.startswith("+")):
        message = "Write the account, its token and the sender as +1 and the number."
        raise ValidationError(message)
    values = asdict(command) | {"base_url": command.base_url.rstrip("/")}
    return _save(unit_of_work, clock, "texts", values)


def load_channel_account(connection: ReadConnection, name: str) -> dict[str, Any] | None:
    """Return what was saved under ``mail`` or ``texts``, None where nothing was."""
    row = connection.execute("SELECT value FROM local_settings WHERE name = ?", (name,)).fetchone()
    if row is None:
        return None
    found: dict[str, Any] = json.loads(row[0])
    return found


def _save(unit_of_work: UnitOfWork, clock: Clock, name: str, values: dict[str, Any]) -> Changes:
    watch_changes(unit_of_work, clock)
    unit_of_work.connection.execute(
        "INSERT INTO local_settings (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, json.dumps(values)),
    )
    return record_action(
        unit_of_work,
        clock,
        action=f"{name}_account_saved",
        label="Account saved",
        is_undoable=False,
    )
