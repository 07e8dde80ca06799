"""E-mail and texts over real sockets, with every way they fail."""

import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from uuid import UUID

import httpx
import pytest

from harmony_desktop.messaging.channels import DeliveryError
from harmony_desktop.messaging.mail import MailAccount, MailChannel
from harmony_desktop.messaging.text_provider import ProviderAccount, TextChannel
from harmony_desktop.services.outbox import Outgoing
from tests.provider import Mailbox, Provider

LETTER = Outgoing(
    UUID(int=77), "email", "ann@example.com", "Su cita", "Hola Ñandú, le esperamos.", "es", "k:1"
)
TEXT = replace(LETTER, channel="sms", address="+15415550100")


def _mail(mailbox: Mailbox) -> MailChannel:
    return MailChannel(
        MailAccount(mailbox.host, mailbox.port, "desk@bend.example", "Bend Dental, Dr. Ray")
    )


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client() as made:
        yield made


def _texts(provider: Provider, client: httpx.Client, **more: bool) -> TextChannel:
    account = ProviderAccount(provider.url, "AC1", "secret", "+15415550199")
    return TextChannel(account, client, **more)


def test_a_letter_arrives_as_written_with_the_same_id_from_every_desk(mailbox: Mailbox) -> None:
    first, second = _mail(mailbox).send(LETTER), _mail(mailbox).send(LETTER)
    assert first == second == f"<{UUID(int=77).hex}@bend.example>"
    content = mailbox.letters[0].content
    assert isinstance(content, bytes)
    letter = message_from_bytes(content, policy=email.policy.default)
    assert letter["To"] == "ann@example.com"
    assert letter["Subject"] == "Su cita"
    assert letter["From"].addresses[0].display_name == "Bend Dental, Dr. Ray"
    assert letter.get_content().strip() == LETTER.body


@pytest.mark.parametrize(("answer", "may_try_again"), [("451 later", True), ("554 spam", False)])
def test_a_refused_letter(mailbox: Mailbox, answer: str, may_try_again: bool) -> None:  # noqa: FBT001
    mailbox.answer = answer
    with pytest.raises(DeliveryError) as caught:
        _mail(mailbox).send(LETTER)
    assert (caught.value.word, caught.value.may_try_again) == ("refused", may_try_again)
    assert not caught.value.is_uncertain


@pytest.mark.parametrize(("refusal", "may_try_again"), [("450 busy", True), ("550 unknown", False)])
def test_a_refused_address(mailbox: Mailbox, refusal: str, may_try_again: bool) -> None:  # noqa: FBT001
    mailbox.refusal = refusal
    with pytest.raises(DeliveryError) as caught:
        _mail(mailbox).send(LETTER)
    assert (caught.value.word, caught.value.may_try_again) == ("address_refused", may_try_again)
    assert "ann" not in str(caught.value)


def test_a_line_that_breaks_in_the_text_is_uncertain(mailbox: Mailbox) -> None:
    mailbox.hangs_up = True
    with pytest.raises(DeliveryError) as caught:
        _mail(mailbox).send(LETTER)
    assert caught.value.is_uncertain


def test_no_mail_server_is_tried_again() -> None:
    channel = MailChannel(MailAccount("127.0.0.1", 9, "desk@bend.example", "Bend"))
    with pytest.raises(DeliveryError) as caught:
        channel.send(LETTER)
    assert (caught.value.word, caught.value.may_try_again) == ("unreachable", True)


def test_a_login_the_server_does_not_take_is_tried_again(mailbox: Mailbox) -> None:
    account = MailAccount(mailbox.host, mailbox.port, "desk@bend.example", "Bend", "me", "wrong")
    with pytest.raises(DeliveryError) as caught:
        MailChannel(account).send(LETTER)
    assert caught.value.may_try_again


def test_a_text_is_taken(provider: Provider, client: httpx.Client) -> None:
    assert _texts(provider, client).send(TEXT) == "SM0001"
    assert provider.taken == [{"To": "+15415550100", "From": "+15415550199", "Body": TEXT.body}]
    assert provider.logins[0].startswith("Basic ")


def test_whatsapp_has_its_own_addresses(provider: Provider, client: httpx.Client) -> None:
    _texts(provider, client, is_whatsapp=True).send(replace(TEXT, channel="whatsapp"))
    assert provider.taken[0]["To"] == "whatsapp:+15415550100"
    assert provider.taken[0]["From"] == "whatsapp:+15415550199"


@pytest.mark.parametrize(
    ("status", "body", "word", "may_try_again", "is_uncertain"),
    [
        (429, "{}", "too_many", True, False),
        (503, "<html>", "provider_failed", False, True),
        (401, '{"code": 20003}', "login_refused", True, False),
        (400, '{"code": 21610}', "opted_out_at_provider", False, False),
        (400, '{"code": 21211}', "address_refused", False, False),
        (400, '{"code": "x"}', "refused", False, False),
        (400, "[]", "refused", False, False),
        (302, "", "refused", False, False),
        (200, "<html>Welcome to the hotel</html>", "strange_answer", False, True),
        (201, '{"sid": 5}', "strange_answer", False, True),
    ],
)
def test_the_providers_failures(
    provider: Provider,
    client: httpx.Client,
    status: int,
    body: str,
    word: str,
    may_try_again: bool,  # noqa: FBT001
    is_uncertain: bool,  # noqa: FBT001
) -> None:
    provider.status, provider.body = status, body
    with pytest.raises(DeliveryError) as caught:
        _texts(provider, client).send(TEXT)
    error = caught.value
    assert (error.word, error.may_try_again, error.is_uncertain) == (
        word, may_try_again, is_uncertain,
    )  # fmt: skip


def test_a_provider_that_hangs_up_leaves_it_uncertain(
    provider: Provider, client: httpx.Client
) -> None:
    provider.body = None
    with pytest.raises(DeliveryError) as caught:
        _texts(provider, client).send(TEXT)
    assert caught.value.is_uncertain


def test_no_provider_is_tried_again(client: httpx.Client) -> None:
    channel = TextChannel(ProviderAccount("http://127.0.0.1:9", "AC1", "s", "+1"), client)
    with pytest.raises(DeliveryError) as caught:
        channel.send(TEXT)
    assert (caught.value.word, caught.value.may_try_again) == ("unreachable", True)
