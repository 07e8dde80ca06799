"""Texts and WhatsApp through a provider that speaks Twilio's REST interface.

The form, the basic authentication and the error codes follow the provider's public reference for
the Messages resource, version 2010-04-01.
"""

from dataclasses import dataclass

import httpx

from harmony_desktop.messaging.channels import DeliveryError
from harmony_desktop.services.outbox import Outgoing

__all__ = ["ProviderAccount", "TextChannel"]

_SECONDS = 20.0
_TOO_MANY = 429
_CREATED = (200, 201)
_FOR_GOOD = {
    21211: "address_refused",
    21408: "country_refused",
    21610: "opted_out_at_provider",
    21612: "address_refused",
    21614: "address_refused",
    63016: "outside_conversation",
}


@dataclass(frozen=True, slots=True)
class ProviderAccount:
    """The practice's account at the provider.

    Attributes:
        base_url: such as ``https://api.example.com``; https unless it is this computer.
        sender: the number that writes, E.164.
        receipts_to: where the provider reports what became of each text; empty for nowhere.
    """

    base_url: str
    account: str
    token: str
    sender: str
    receipts_to: str = ""


class TextChannel:
    """Sends texts, and WhatsApp messages where `is_whatsapp`."""

    def __init__(
        self, account: ProviderAccount, client: httpx.Client, *, is_whatsapp: bool = False
    ) -> None:
        """Send over `client`; the caller closes it."""
        self._account = account
        self._client = client
        self._prefix = "whatsapp:" if is_whatsapp else ""

    def send(self, outgoing: Outgoing) -> str | None:
        """Send one text; see `Channel.send`."""
        account = self._account
        form = {
            "To": self._prefix + outgoing.address,
            "From": self._prefix + account.sender,
            "Body": outgoing.body,
        }
        if account.receipts_to:
            form["StatusCallback"] = account.receipts_to
        try:
            answer = self._client.post(
                f"{account.base_url}/2010-04-01/Accounts/{account.account}/Messages.json",
                data=form,
                auth=(account.account, account.token),
                timeout=_SECONDS,
                follow_redirects=False,
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            word = "unreachable"
            raise DeliveryError(word, may_try_again=True) from None
        except httpx.HTTPError:
            # The form was on its way when the line broke.
            word = "cut_off"
            raise DeliveryError(word, is_uncertain=True) from None
        return _reference(answer)


def _reference(answer: httpx.Response) -> str | None:
    if answer.status_code in _CREATED:
        found = _field(answer, "sid")
        if not isinstance(found, str):
            word = "strange_answer"
            raise DeliveryError(word, is_uncertain=True)
        return found
    if answer.status_code == _TOO_MANY:
        word = "too_many"
        raise DeliveryError(word, may_try_again=True)
    if answer.is_server_error:
        word = "provider_failed"
        raise DeliveryError(word, is_uncertain=True)
    if answer.status_code in {401, 403}:
        word = "login_refused"
        raise DeliveryError(word, may_try_again=True)
    code = _field(answer, "code")
    raise DeliveryError(_FOR_GOOD.get(code if isinstance(code, int) else 0, "refused"))


def _field(answer: httpx.Response, name: str) -> object:
    try:
        document = answer.json()
    except ValueError:
        return None
    return document.get(name) if isinstance(document, dict) else None
