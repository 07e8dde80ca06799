"""Short replies: an opt-out always blocks, only a clear yes confirms."""

import csv
from pathlib import Path

import pytest

from harmony_desktop.domain.replies import Intent, read_reply

SHARED = Path(__file__).parents[4] / "shared" / "data" / "replies" / "public.tsv"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Yes", Intent.CONFIRM),
        ("yes, see you then!", Intent.CONFIRM),
        ("Sí, confirmo", Intent.CONFIRM),
        ("C", Intent.CONFIRM),
        ("Yes but can I come later?", Intent.RESCHEDULE),
        ("yes?", Intent.UNCLEAR),
        ("yes no", Intent.UNCLEAR),
        ("yes if it rains", Intent.UNCLEAR),
        ("", Intent.UNCLEAR),
        ("🙂", Intent.UNCLEAR),
        ("STOP", Intent.OPT_OUT),
        ("stop please", Intent.OPT_OUT),
        ("Please don't text me again", Intent.OPT_OUT),
        ("por favor no me escriban más", Intent.OPT_OUT),
        ("Darme de baja ... dar de baja", Intent.OPT_OUT),
        ("cancel", Intent.CALL_BACK),
        ("CANCELAR", Intent.CALL_BACK),
        ("I can't make it", Intent.RESCHEDULE),
        ("¿Puedo cambiar la hora?", Intent.RESCHEDULE),
        ("my tooth is in pain, yes", Intent.URGENT),
        ("me duele mucho", Intent.URGENT),
        ("what was this about again", Intent.UNCLEAR),
    ],
)
def test_a_reply_is_read(text: str, intent: Intent) -> None:
    assert read_reply(text).intent is intent


def test_no_public_reply_is_confirmed_by_mistake_nor_an_opt_out_missed() -> None:
    if not SHARED.exists():
        pytest.skip("the labelled public replies are not on this machine")
    with SHARED.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert rows
    intent_column = next(name for name in rows[0] if "intent" in name)
    for row in rows:
        read = read_reply(row["text"]).intent
        if read is Intent.CONFIRM and row["context"] == "confirm_request":
            assert row[intent_column] == "confirm", row
        if row[intent_column] == "opt_out":
            # Both block messages at once; the bare CANCEL also raises a call.
            assert read in {Intent.OPT_OUT, Intent.CALL_BACK}, row
