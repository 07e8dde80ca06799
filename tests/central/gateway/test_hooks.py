"""What providers and mail servers report comes in signed, once, and reaches every desk."""

from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import httpx
import pytest

from harmony_desktop.central.gateway.accounts import Account, save_account
from harmony_desktop.central.gateway.signatures import sign_form, sign_letter
from tests.central.gateway.conftest import PHONE, SENDER, TOKEN, House, queue_reminder
from tests.provider import Mailbox, Provider

SECRET = "of the letters' hook"


def _post(house: House, path: str, form: dict[str, str], token: str = TOKEN) -> int:
    url = f"{house.url}/v1/hooks/{path}"
    headers = {"X-Twilio-Signature": sign_form(token, url, form)}
    return httpx.post(url, data=form, headers=headers).status_code


def _form(**more: str) -> dict[str, str]:
    return {
        "AccountSid": "AC1", "To": SENDER, "From": PHONE, "Body": "YES", "MessageSid": "SM77",
    } | more  # fmt: skip


@pytest.fixture
def quiet(house: House, texts: Provider) -> House:
    """Return the house with nothing of the demo's in the queue of replies."""
    house.desks[0].replica.write(
        house.desks[0].actor,
        lambda unit: unit.connection.execute(
            "UPDATE messages SET deleted_at = updated_at WHERE direction = 'in'"
        ),
    )
    house.settle()
    return house


def _live(house: House, desk: int = 0) -> list[tuple[object, ...]]:
    house.settle()
    return house.rows(
        "SELECT body, channel, status, patient_id, reply_to_id FROM messages "
        "WHERE direction = 'in' AND deleted_at IS NULL ORDER BY received_at, id",
        desk=desk,
    )


def test_the_signature_is_the_providers_own() -> None:
    # The example the provider publishes with its helper libraries.
    form = {"Digits": "1234", "CallSid": "CA1234567890ABCDE", "To": "+18005551212",
            "From": "+14158675309", "Caller": "+14158675309"}  # fmt: skip
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert sign_form("12345", url, form) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def test_a_yes_is_taken_once_and_confirms_its_own_visit(quiet: House) -> None:
    asked = queue_reminder(quiet)
    quiet.run()
    assert [_post(quiet, "text", _form()) for _ in range(3)] == [200, 200, 200]
    patient = quiet.message(asked)["patient_id"]
    assert _live(quiet, 1) == [("YES", "sms", "received", patient, asked.bytes)]
    quiet.desks[0].agents.run_due()
    quiet.settle()
    quiet.desks[0].agents.run_due()
    quiet.settle()
    assert quiet.row("appointments", quiet.visits[asked], 1)["status"] == "confirmed"
    assert quiet.desks[1].desk.verify_audit().ok


@pytest.mark.parametrize(
    ("form", "token"),
    [
        (_form(), "another token"),
        (_form(To="+15550000000"), TOKEN),
        (_form(AccountSid="AC2"), TOKEN),
        (_form(To="whatsapp:+15550000000"), TOKEN),
        (_form(MessageSid=""), TOKEN),
        ({}, TOKEN),
    ],
)
def test_what_is_not_signed_or_not_ours_is_refused_in_the_same_words(
    quiet: House, form: dict[str, str], token: str
) -> None:
    assert _post(quiet, "text", form, token) == 401
    assert _post(quiet, "receipt", {**form, "From": form.get("To", "")}, "wrong") == 401
    url = f"{quiet.url}/v1/hooks/text"
    signed = sign_form(TOKEN, url, _form())
    changed = httpx.post(url, data=_form(Body="YES!"), headers={"X-Twilio-Signature": signed})
    assert changed.status_code == 401
    assert _live(quiet) == []


def test_without_the_grant_nothing_is_taken(quiet: House) -> None:
    quiet.grant(is_granted=False)
    assert _post(quiet, "text", _form()) == 404
    assert _live(quiet) == []


def test_a_stop_blocks_at_once_before_any_desk_is_awake(quiet: House, texts: Provider) -> None:
    first = queue_reminder(quiet)
    quiet.run()
    second = queue_reminder(quiet, patient_id=UUID(bytes=quiet.message(first)["patient_id"]))
    assert _post(quiet, "text", _form(Body="no me manden mas mensajes")) == 200
    assert quiet.run() == {"opted_out": 1}
    assert len(texts.taken) == 1
    quiet.settle()
    assert quiet.message(second)["failure"] == "opted_out"
    assert quiet.rows("SELECT channel, address FROM opt_outs", desk=1) == [("sms", PHONE)]
    quiet.desks[0].agents.run_due()
    quiet.settle()
    assert len(quiet.rows("SELECT 1 FROM opt_outs", desk=1)) == 1


def test_an_unknown_number_waits_in_sight(quiet: House) -> None:
    assert _post(quiet, "text", _form(From="+15415559999", Body="who is this")) == 200
    assert _live(quiet, 1) == [("who is this", "sms", "received", None, None)]
    assert [row.body for row in quiet.desks[1].desk.replies()] == ["who is this"]


def test_whatsapp_comes_in_by_its_own_addresses(quiet: House) -> None:
    asked = queue_reminder(quiet, channel="whatsapp")
    assert quiet.run() == {"sent": 1}
    form = _form(To=f"whatsapp:{SENDER}", From=f"whatsapp:{PHONE}", Body="👍")
    assert _post(quiet, "text", form) == 200
    assert _live(quiet)[0][1] == "whatsapp"
    assert _live(quiet)[0][4] == asked.bytes
    assert _post(quiet, "text", form | {"Body": "STOP", "MessageSid": "SM78"}) == 200
    quiet.settle()
    assert quiet.rows("SELECT channel FROM opt_outs") == [("sms",)]


def test_a_number_two_patients_share_is_told_apart_by_the_conversation(quiet: House) -> None:
    queue_reminder(quiet)
    second = queue_reminder(quiet)
    assert _post(quiet, "text", _form(Body="hm", MessageSid="SM1")) == 200
    assert _live(quiet)[0][3:] == (None, None)
    assert quiet.run() == {"sent": 2}
    quiet.clock.advance(timedelta(seconds=1))
    assert _post(quiet, "text", _form(Body="hm", MessageSid="SM2")) == 200
    assert _live(quiet)[1][4] == second.bytes


def _receipt(house: House, status: str, code: str = "") -> int:
    form = {"AccountSid": "AC1", "From": SENDER, "To": PHONE, "MessageSid": "SM0001",
            "MessageStatus": status, "ErrorCode": code}  # fmt: skip
    return _post(house, "receipt", form)


def test_receipts_reach_the_desk_and_never_go_back(quiet: House) -> None:
    message = queue_reminder(quiet)
    quiet.run()
    for status, expected in (
        ("sending", "sent"), ("delivered", "delivered"), ("sent", "delivered"),
        ("delivered", "delivered"), ("undelivered", "failed"), ("delivered", "failed"),
    ):  # fmt: skip
        assert _receipt(quiet, status) == 200
        quiet.settle()
        assert quiet.message(message, 1)["status"] == expected
    assert quiet.message(message)["failure"] == "undelivered"
    tasks = quiet.rows("SELECT title FROM tasks WHERE status = 'open'", desk=1)
    assert ("A message did not arrive: call the patient",) in tasks


def test_a_receipt_may_come_before_the_sending_is_written_down(quiet: House) -> None:
    assert _receipt(quiet, "undelivered", "21610") == 200
    message = queue_reminder(quiet)
    assert quiet.run() == {"sent": 1}
    quiet.settle()
    row = quiet.message(message)
    assert (row["status"], row["failure"]) == ("failed", "opted_out_at_provider")
    assert quiet.rows("SELECT address FROM opt_outs") == [(PHONE,)]


@pytest.fixture
def post(house: House, mailbox: Mailbox) -> House:
    settings = {"host": mailbox.host, "port": mailbox.port, "hook_secret": SECRET}
    save_account(house.registry, Account(house.tenant_id, "email", "desk@bend.example", settings))
    return house


def _letter(house: House, raw: bytes, *, header: str | None = None) -> int:
    seconds = int(house.clock.now().timestamp())
    headers = {
        "Harmony-Recipient": "Desk@bend.example",
        "Harmony-Signature": header or sign_letter(SECRET, seconds, raw),
    }
    return httpx.post(f"{house.url}/v1/hooks/letter", content=raw, headers=headers).status_code


def _answer_to(message: UUID, text: str) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"] = "Ann Ray <Ann@example.com>", "desk@bend.example"
    letter["Subject"], letter["Message-ID"] = "Re: Your visit", "<1@example.com>"
    letter["In-Reply-To"] = f"<{message.hex}@bend.example>"
    letter.set_content(text)
    return bytes(letter)


def test_an_answer_by_letter_finds_its_message_and_leaves_our_words_out(post: House) -> None:
    asked = queue_reminder(post, channel="email")
    assert post.run() == {"sent": 1}
    raw = _answer_to(asked, "Yes\n\nOn Tue, Bend wrote:\n> Hello Ann\n> Reply YES to confirm\n")
    assert [_letter(post, raw), _letter(post, raw)] == [200, 200]
    found = [row for row in _live(post) if row[1] == "email"]
    assert [(row[0], row[4]) for row in found] == [("Yes", asked.bytes)]


def test_letters_that_are_altered_old_or_for_nobody_are_refused(post: House) -> None:
    raw = _answer_to(UUID(int=9), "Yes")
    seconds = int(post.clock.now().timestamp())
    old = sign_letter(SECRET, seconds - 400, raw)
    for header in (old, "t=x,v1=1", "nothing", sign_letter("other", seconds, raw)):
        assert _letter(post, raw, header=header) == 401
    good = sign_letter(SECRET, seconds, raw)
    assert _letter(post, raw + b"!", header=good) == 401
    assert [row for row in _live(post) if row[1] == "email"] == []


def test_a_letter_that_comes_back_fails_its_message_and_asks_for_a_call(post: House) -> None:
    asked = queue_reminder(post, channel="email")
    post.run()
    report = (
        "From: MAILER-DAEMON@example.com\nTo: desk@bend.example\nSubject: Undelivered\n"
        "Auto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "Final-Recipient: rfc822; ann@example.com\nAction: {action}\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: message/rfc822\n\nMessage-ID: <{asked.hex}@bend.example>\n"
        "Subject: Your visit\n\nHello\n--b--\n"
    )
    assert _letter(post, report.replace("{action}", "delayed").encode()) == 200
    post.settle()
    assert post.message(asked)["status"] == "sent"
    assert _letter(post, report.replace("{action}", "failed").encode()) == 200
    post.settle()
    row = post.message(asked, 1)
    assert (row["status"], row["failure"]) == ("failed", "bounced")
    assert [row for row in _live(post) if row[1] == "email"] == []
