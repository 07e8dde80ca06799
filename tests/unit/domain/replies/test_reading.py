"""Replies: an opt-out always blocks, only a clear yes confirms, nothing in a text is obeyed."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.replies import Action, Intent, ReplyContext, read_reply

HERE = Path(__file__).parent
SHARED = Path(__file__).parents[5] / "shared" / "data" / "replies" / "public.tsv"
ACTING = {Intent.CONFIRM, Intent.ACCEPT_OFFER}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("path", "least"),
    [
        (SHARED, 0.95),
        (HERE / "fresh_tuned.tsv", 0.95),
        (HERE / "fresh_held_out.tsv", 0.88),
    ],
    ids=["public", "tuned", "held out"],
)
def test_labelled_replies_are_understood(path: Path, least: float) -> None:
    if not path.exists():
        pytest.skip("the labelled public replies are not on this machine")
    right = 0
    rows = _rows(path)
    for row in rows:
        reading = read_reply(row["text"], ReplyContext(row["context"]))
        right += reading.intent == row["intent"]
        if reading.intent in ACTING:
            assert reading.intent == row["intent"], row
        if row["intent"] in {"opt_out", "urgent"}:
            assert reading.intent == row["intent"], row
        if reading.intent == row["intent"] and path != HERE / "fresh_held_out.tsv":
            assert reading.entities == json.loads(row["entities"]), row
    assert right / len(rows) >= least


@pytest.mark.parametrize("context", list(ReplyContext))
@pytest.mark.parametrize("text", (HERE / "hostile.txt").read_text(encoding="utf-8").splitlines())
def test_hostile_texts_neither_confirm_nor_subscribe(text: str, context: ReplyContext) -> None:
    reading = read_reply(text.replace("\\n", "\n"), context)
    assert reading.intent not in ACTING
    assert reading.intent is not Intent.OPT_IN


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("CANCEL", Action.BLOCK_TEXTS_AND_CALL),
        ("cancelar por favor", Action.BLOCK_TEXTS_AND_CALL),
        ("stop", Action.BLOCK_TEXTS),
        ("START", Action.ASK_FOR_CONSENT),
        ("my tooth broke", Action.SEND_EMERGENCY_TEXT_AND_TELL_STAFF),
        ("he died", Action.STOP_NUMBER_AND_TELL_STAFF),
        ("thanks", Action.NOTHING),
        ("what", Action.LEAVE_TO_PERSON),
        ("", Action.LEAVE_TO_PERSON),
    ],
)
def test_an_action_follows_from_what_was_read(text: str, action: Action) -> None:
    assert read_reply(text).action is action


def test_an_opt_out_is_found_at_the_end_of_ten_thousand_characters() -> None:
    assert read_reply("so here is my story " * 500 + "stop texting me").intent is Intent.OPT_OUT
    assert read_reply("yes " * 2500).intent is Intent.UNCLEAR
    assert read_reply("my face is swollen " + "and so on " * 900).intent is Intent.URGENT


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("running late, be there at 2:75", {}),
        ("can we do the 45th at 4", {"time": "16:00"}),
        ("could I come at 11 pm instead", {"time": "23:00"}),
        ("puedo cambiar a las 8 de la manana", {"time": "08:00", "daypart": "morning"}),
        ("can I come at 30 instead", {}),
        ("can we move it to 15:30", {"time": "15:30"}),
    ],
)
def test_times_and_days_that_cannot_be_are_left_out(text: str, entities: dict[str, object]) -> None:
    assert read_reply(text).entities == entities


def test_hidden_signs_and_look_alikes_change_nothing() -> None:
    assert read_reply("\u202eST\u200bOP\u202c").intent is Intent.OPT_OUT
    assert read_reply("\u0405\u0422\u041e\u0420").intent is Intent.OPT_OUT
    assert read_reply("\uff33\uff34\uff2f\uff30").intent is Intent.OPT_OUT
    assert read_reply("\x00\x01\x02\ufffd\ud7ff").intent is Intent.UNCLEAR


def test_a_quoted_message_of_ours_is_no_answer() -> None:
    quoted = "> Reply STOP to end, Y to confirm\nwho is this?"
    assert read_reply(quoted).intent is Intent.IDENTITY_QUERY
    assert read_reply("Yes, see you then\n> Reply Y to confirm").intent is Intent.UNCLEAR
    forwarded = "Fwd: see you tomorrow at 3. Reply STOP to opt out"
    assert read_reply(forwarded).intent is Intent.UNCLEAR


@given(st.text(max_size=300))
def test_any_text_is_readable_the_same_twice(text: str) -> None:
    for context in ReplyContext:
        assert read_reply(text, context) == read_reply(text, context)


@given(
    st.sampled_from(["stop texting me", "unsubscribe", "no me manden mas mensajes", "opt out"]),
    st.sampled_from(["yes ", "Thanks! ", "ok see you then. ", "my tooth hurts and ", ""]),
    st.sampled_from([" please", " now!!!", " thank you", ""]),
)
def test_an_opt_out_wins_over_whatever_else_is_said(stop: str, before: str, after: str) -> None:
    assert read_reply(before + stop + after).intent is Intent.OPT_OUT
