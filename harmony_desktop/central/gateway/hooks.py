"""Where providers and mail servers report: texts and letters that came in, and receipts.

Three fixed addresses; whose it is follows from the number or address written to, so neither a
practice nor a message appears in one. A request that is not signed by that account is refused in
the same words as one for an unknown number.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qsl

from fastapi import FastAPI, Request, Response

from harmony_desktop.central.answering import Answering
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.gateway.accounts import Account, find_account
from harmony_desktop.central.gateway.incoming import Incoming, take_message
from harmony_desktop.central.gateway.passes import RECEIPT_PATH, Gateway
from harmony_desktop.central.gateway.receipts import apply_outcome, keep_receipt
from harmony_desktop.central.gateway.signatures import (
    LETTER_SECONDS,
    is_signed_form,
    is_signed_letter,
)
from harmony_desktop.central.gateway.unit import GatewayUnit
from harmony_desktop.central.limits import Rate
from harmony_desktop.central.tenancy import gate_transaction
from harmony_desktop.messaging.letters import Letter, LetterKind, read_letter
from harmony_desktop.protocol.messages import FailureKind

__all__ = ["HOOK_RATE", "add_hooks"]

HOOK_RATE = Rate(600, 600)
"""Per address: a provider reports for every practice from few."""
TEXT_PATH = "/v1/hooks/text"
LETTER_PATH = "/v1/hooks/letter"
_EMPTY_ANSWER = b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
_OUTCOMES = {
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "failed",
    "failed": "failed",
}
_WORDS = {"21610": "opted_out_at_provider"}

Work = Callable[[Gateway, Request, bytes], None]


def add_hooks(app: FastAPI, answering: Answering, gateway: Gateway) -> None:
    """Add the three addresses to `app`."""

    def add(path: str, take: Work) -> None:
        async def hook(request: Request) -> Response:
            def work(body: bytes) -> bytes:
                take(gateway, request, body)
                return _EMPTY_ANSWER

            return await answering.to_anyone(request, HOOK_RATE, work, "application/xml")

        app.post(path, include_in_schema=False)(hook)

    add(TEXT_PATH, _text)
    add(RECEIPT_PATH, _receipt)
    add(LETTER_PATH, _letter)


def _refused() -> RefusedError:
    return RefusedError(FailureKind.UNAUTHORIZED, "This is not for anybody here.")


def _form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        raise _refused() from None
    return dict(pairs)


def _account_of(gateway: Gateway, form: dict[str, str], number: str) -> Account:
    """Return the account a provider speaks for by one of our numbers; its channel is in it."""
    channel, _, bare = number.rpartition(":")
    account = find_account(gateway.registry, channel or "sms", bare)
    if account is None or form.get("AccountSid") != account.settings["account"]:
        raise _refused()
    return account


def _require_signed(gateway: Gateway, request: Request, account: Account, form: dict[str, str],
                    path: str) -> None:  # fmt: skip
    # The address as the provider knows it, whatever stands between.
    url = f"{gateway.public_url}{path}"
    signature = request.headers.get("x-twilio-signature", "")
    if not is_signed_form(account.settings["token"], url, form, signature):
        raise _refused()


def _text(gateway: Gateway, request: Request, body: bytes) -> None:
    form = _form(body)
    account = _account_of(gateway, form, form.get("To", ""))
    _require_signed(gateway, request, account, form, TEXT_PATH)
    incoming = Incoming(
        account.channel,
        form.get("From", "").rpartition(":")[2],
        form.get("Body", ""),
        form.get("MessageSid", ""),
    )
    if not incoming.reference or not incoming.address:
        raise _refused()
    with gateway.open_granted(account.tenant_id) as unit:
        take_message(unit, incoming)
    gateway.tell(account.tenant_id)


def _receipt(gateway: Gateway, request: Request, body: bytes) -> None:
    form = _form(body)
    account = _account_of(gateway, form, form.get("From", ""))
    _require_signed(gateway, request, account, form, RECEIPT_PATH)
    outcome = _OUTCOMES.get(form.get("MessageStatus", ""))
    reference = form.get("MessageSid", "")
    if outcome is None or not reference:
        return
    code = form.get("ErrorCode", "")
    word = _WORDS.get(code, "undelivered") if outcome == "failed" else None
    about = keep_receipt(gateway.registry, reference, outcome, word)
    if about is None or about[0] != account.tenant_id:
        return
    with gateway.open_granted(account.tenant_id) as unit:
        apply_outcome(unit, about[1], outcome, word)
    gateway.tell(account.tenant_id)


def _letter(gateway: Gateway, request: Request, body: bytes) -> None:
    recipient = request.headers.get("harmony-recipient", "").strip().casefold()
    account = find_account(gateway.registry, "email", recipient)
    now = gateway.registry.clock.now()
    header = request.headers.get("harmony-signature", "")
    if account is None or not is_signed_letter(
        account.settings["hook_secret"], now.timestamp(), body, header
    ):
        raise _refused()
    if not _is_first(gateway, header.encode() + body):
        return
    letter = read_letter(body)
    if letter.kind is LetterKind.DELAY:
        return
    with gateway.open_granted(account.tenant_id) as unit:
        _take_letter(unit, letter, body)
    gateway.tell(account.tenant_id)


def _take_letter(unit: GatewayUnit, letter: Letter, body: bytes) -> None:
    if letter.kind is LetterKind.BOUNCE:
        if letter.about is not None:
            apply_outcome(unit, letter.about, "failed", "bounced")
        return
    if letter.kind is LetterKind.MACHINE or not letter.sender:
        return
    reference = letter.id or hashlib.sha256(body).hexdigest()
    text = letter.text or letter.subject
    take_message(
        unit, Incoming("email", letter.sender, text, reference, letter.subject[:255], letter.about)
    )


def _is_first(gateway: Gateway, signed: bytes) -> bool:
    now = gateway.registry.clock.now()
    with gate_transaction(gateway.registry.pool) as connection:
        connection.execute(
            "DELETE FROM central.hook_calls WHERE received_at < %s",
            (now - timedelta(seconds=3 * LETTER_SECONDS),),
        )
        row = connection.execute(
            "INSERT INTO central.hook_calls (digest, received_at) VALUES (%s, %s) "
            "ON CONFLICT (digest) DO NOTHING RETURNING digest",
            (hashlib.sha256(signed).digest(), now),
        ).fetchone()
    return row is not None
