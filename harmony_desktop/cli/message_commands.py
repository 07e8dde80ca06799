"""Messages to patients from the command line, by the same services as the window."""

import argparse
import os
from collections.abc import Callable

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.cli.output import DONE, PARTLY, Output
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.services.changes import Changes

__all__ = [
    "keep_mail_account",
    "keep_text_account",
    "list_calls",
    "list_outbox",
    "send",
    "take_back",
]

_SECRET = "HARMONY_CHANNEL_SECRET"  # noqa: S105 - the variable's name, not a secret


def list_outbox(arguments: argparse.Namespace, output: Output) -> int:
    """List the written messages that wait."""
    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.outbox(), "id", "channel", "patient_name", "status", "due_at")
    return DONE


def list_calls(arguments: argparse.Namespace, output: Output) -> int:
    """List the calls to make."""
    with opened_workplace(arguments) as workplace:
        output.rows(
            workplace.desk.call_list(), "id", "patient_name", "phone", "appointment_start", "risk"
        )
    return DONE


def send(arguments: argparse.Namespace, output: Output) -> int:
    """Send what is due over this computer's accounts."""
    with opened_workplace(arguments) as workplace:
        ended = workplace.send_messages()
    output.document(
        {name: ended.get(name, 0) for name in ("sent", "later", "failed", "unknown")}
        | {"dropped": ended.get("drop", 0), "waiting": ended.get("wait", 0)}
    )
    return PARTLY if ended.get("failed") or ended.get("unknown") else DONE


def take_back(arguments: argparse.Namespace, output: Output) -> int:
    """Keep a message from leaving."""
    from harmony_desktop.services.outbox import cancel_message  # noqa: PLC0415

    return _do(
        arguments,
        output,
        lambda workplace: workplace.desk.do(cancel_message, arguments.message),
    )


def keep_mail_account(arguments: argparse.Namespace, output: Output) -> int:
    """Keep the mail server of this computer."""
    from harmony_desktop.services.channel_accounts import (  # noqa: PLC0415
        MailSettings,
        save_mail_settings,
    )

    settings = MailSettings(
        arguments.host,
        arguments.port,
        arguments.sender,
        arguments.user,
        os.environ.get(_SECRET, ""),
    )
    return _do(arguments, output, lambda workplace: workplace.desk.do(save_mail_settings, settings))


def keep_text_account(arguments: argparse.Namespace, output: Output) -> int:
    """Keep the provider of texts of this computer."""
    from harmony_desktop.services.channel_accounts import (  # noqa: PLC0415
        TextSettings,
        save_text_settings,
    )

    settings = TextSettings(
        arguments.url,
        arguments.account,
        os.environ.get(_SECRET, ""),
        arguments.sender,
        arguments.whatsapp_sender,
    )
    return _do(arguments, output, lambda workplace: workplace.desk.do(save_text_settings, settings))


def _do(arguments: argparse.Namespace, output: Output, act: Callable[[Workplace], Changes]) -> int:
    with opened_workplace(arguments) as workplace:
        output.document({"done": act(workplace).label})
    return DONE
