"""The channels of this computer, made from the accounts it keeps."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.messaging.channels import Channel
from harmony_desktop.messaging.dispatch import Dispatcher
from harmony_desktop.messaging.mail import MailAccount, MailChannel
from harmony_desktop.messaging.text_provider import ProviderAccount, TextChannel
from harmony_desktop.services.channel_accounts import (
    MailSettings,
    TextSettings,
    load_channel_account,
)
from harmony_desktop.services.founding import agent_id
from harmony_desktop.services.gateway_grant import is_gateway_granted
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.reservations import return_messages

if TYPE_CHECKING:
    from harmony_desktop.replica.store import Replica

__all__ = ["leave_to_gateway", "send_messages"]


def send_messages(
    replica: "Replica",
    clock: Clock,
    practice_name: str,
    agree: Callable[[], bool] | None = None,
) -> Mapping[str, int]:
    """Send what is due over this computer's channels; return how many ended how.

    Args:
        agree: exchanges all changes with the server where others could send too.
    """
    actor = _sender(replica)
    with open_channels(replica, practice_name) as channels:
        return Dispatcher(replica, clock, actor, channels, agree=agree).send_due()


def leave_to_gateway(replica: "Replica", clock: Clock) -> bool:
    """Tell whether the server's gateway sends; if so give back what this desk had taken."""
    if not replica.read(lambda connection: is_gateway_granted(connection, replica.tenant_id)):
        return False
    replica.write(_sender(replica), lambda unit: return_messages(unit, clock))
    return True


def _sender(replica: "Replica") -> Actor:
    user = agent_id(replica.tenant_id, "confirmation")
    return Actor(user, "agent", "confirmation agent", "confirmation")


@contextmanager
def open_channels(replica: "Replica", practice_name: str) -> Iterator[Mapping[str, Channel]]:
    """Yield the channels that have an account, by name."""
    mail = replica.read(lambda connection: load_channel_account(connection, "mail"))
    texts = replica.read(lambda connection: load_channel_account(connection, "texts"))
    channels: dict[str, Channel] = {}
    if mail is not None:
        account = MailSettings(**mail)
        channels["email"] = MailChannel(
            MailAccount(
                account.host,
                account.port,
                account.sender,
                practice_name,
                account.user,
                account.password,
            )
        )
    with httpx.Client() as client:
        if texts is not None:
            channels |= _text_channels(TextSettings(**texts), client)
        yield channels


def _text_channels(settings: TextSettings, client: httpx.Client) -> dict[str, Channel]:
    def account(sender: str) -> ProviderAccount:
        return ProviderAccount(settings.base_url, settings.account, settings.token, sender)

    channels: dict[str, Channel] = {"sms": TextChannel(account(settings.sender), client)}
    if settings.whatsapp_sender:
        channels["whatsapp"] = TextChannel(
            account(settings.whatsapp_sender), client, is_whatsapp=True
        )
    return channels
