"""Messages from the command line, over a real mail server."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from harmony_desktop.bootstrap import DEMO_PASSPHRASE, open_workplace
from harmony_desktop.cli.entry import run
from harmony_desktop.cli.output import Output
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.messaging.channels import Channel
from harmony_desktop.services.channel_accounts import TextSettings, save_text_settings
from tests.mail_server import HOST, serve_mail
from tests.practice import open_small_practice


class Letters:
    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.extend(envelope.rcpt_tos)
        return "250 taken"


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Ten in the morning at the practice, whatever the hour of this run.
    noon = datetime.now(UTC).replace(hour=18, minute=0, second=0, microsecond=0)
    opened = open_small_practice(tmp_path, ManualClock(noon))
    opened.close()
    monkeypatch.setenv("HARMONY_PASSPHRASE", DEMO_PASSPHRASE)
    return tmp_path


def _run(profile: Path, *words: str) -> tuple[int, Any]:
    printed = io.StringIO()
    output = Output(as_json=True, stdout=printed, stderr=io.StringIO())
    code = run(("--profile", str(profile), "--json", *words), output)
    return code, json.loads(printed.getvalue())


def test_accounts_are_kept_while_wrong_ones_are_refused(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARMONY_CHANNEL_SECRET", "a token")
    code, told = _run(
        profile, "messages", "mail-account", "--host", HOST, "--sender", "a@b.example"
    )
    assert (code, told["done"]) == (0, "Account saved")
    for words in (
        ("mail-account", "--host", "", "--sender", "a@b.example"),
        ("mail-account", "--host", HOST, "--sender", "nobody"),
        ("mail-account", "--host", HOST, "--port", "70000", "--sender", "a@b.example"),
        ("text-account", "--url", "http://far.example", "--account", "A", "--sender", "+1"),
        ("text-account", "--url", "https://far.example", "--account", "A", "--sender", "555"),
    ):
        code, told = _run(profile, "messages", *words)
        assert (code, told["error"]["kind"]) == (3, "validation")
    code, _ = _run(
        profile, "messages", "text-account", "--url", "https://far.example/", "--account", "A",
        "--sender", "+15415550100", "--whatsapp-sender", "+15415550101",
    )  # fmt: skip
    assert code == 0
    paths = ProfilePaths(profile)
    assert b"a token" not in paths.database.read_bytes()


def test_what_is_due_leaves_over_the_account(profile: Path) -> None:
    box = Letters()
    with serve_mail(box) as port:
        words = ("mail-account", "--host", HOST, "--port", str(port), "--sender", "a@b.example")
        assert _run(profile, "messages", *words)[0] == 0
        _, waiting = _run(profile, "messages", "outbox")
        code, ended = _run(profile, "messages", "send")
    assert set(ended) == {"sent", "later", "failed", "unknown", "dropped", "waiting"}
    assert (code, ended["sent"]) == (0, len(box.taken))
    assert ended["sent"] <= len(waiting)


def test_a_message_is_taken_back(profile: Path) -> None:
    _run(profile, "agents", "run")
    _, waiting = _run(profile, "messages", "outbox")
    code, told = _run(profile, "messages", "take-back", waiting[0]["id"])
    assert (code, told["done"]) == (0, "Message taken back")
    code, told = _run(profile, "messages", "take-back", waiting[0]["id"])
    assert (code, told["error"]["kind"]) == (3, "conflict")
    _, calls = _run(profile, "messages", "calls")
    assert all(call["channel"] == "voice" for call in calls)


def test_the_accounts_open_their_channels(profile: Path) -> None:
    from harmony_desktop.bootstrap.sending import open_channels

    workplace = open_workplace(ProfilePaths(profile), DEMO_PASSPHRASE)
    try:
        settings = TextSettings("https://far.example", "A", "t", "+15415550100", "+15415550101")
        workplace.desk.do(save_text_settings, settings)
        found: dict[str, Channel] = {}
        with open_channels(workplace.replica, "Bend") as channels:
            found.update(channels)
        assert sorted(found) == ["sms", "whatsapp"]
        workplace.settings = workplace.settings.with_server("http://127.0.0.1:9")
        assert workplace.send_messages() == {}
    finally:
        workplace.close()
