"""Two values of one field: what becomes of them, by example."""

from typing import Any

import pytest

from harmony_desktop.protocol.joins import (
    Side,
    add_delta,
    join_logs,
    join_maps,
    join_texts,
    join_values,
)


@pytest.mark.parametrize(
    ("base", "first", "second", "joined"),
    [
        ("a b c", "x b c", "a b y", "x b y"),
        ("a b c", "a b c", "a c", "a c"),
        ("a b c", "a c", "a b c", "a c"),
        ("a b", "a c", "a d", None),
        ("a", "a b", "a c", None),
        ("a b c d", "a b d", "a x c d", None),
        ("same", "new", "new", "new"),
        (None, "one", "two", None),
        ("a", None, None, None),
        ("a", None, "b", None),
    ],
)
def test_texts(base: Any, first: Any, second: Any, joined: str | None) -> None:
    assert join_texts(base, first, second) == joined
    assert join_texts(base, second, first) == joined


def test_a_long_text_is_joined_by_line() -> None:
    base = "".join(f"line {number}\n" for number in range(3000))
    first = base.replace("line 7\n", "line seven\n")
    second = base.replace("line 2900\n", "line last\n")
    joined = join_texts(base, first, second)
    assert joined is not None
    assert "line seven\n" in joined
    assert "line last\n" in joined


def test_maps_keep_what_one_side_changed() -> None:
    base = {"sms": True, "email": True, "gone": 1}
    assert join_maps(base, {"sms": True, "email": True}, {**base, "voice": True}) == {
        "sms": True,
        "email": True,
        "voice": True,
    }
    assert join_maps(base, {**base, "hour": 9}, {**base, "hour": 8})["hour"] == 9


def test_a_no_beats_a_later_yes_that_did_not_know_of_it() -> None:
    assert join_maps({}, {"sms": True}, {"sms": False}) == {"sms": False}
    assert join_maps({"sms": False}, {"sms": True}, {"sms": False}) == {"sms": True}


def test_of_two_entries_with_one_id_the_fuller_stands() -> None:
    short = {"eid": "1", "timestamp": "09:00"}
    full = short | {"response": "yes"}
    assert join_logs([short], [full]) == join_logs([full], [short]) == [full]


def test_what_has_no_common_form_is_not_joined() -> None:
    assert join_values("map", None, Side("[]", 1), Side("{}", 2)) is None
    assert join_values("append", None, Side(b"x", 1), Side(b"y", 2)) is None


def test_counts() -> None:
    assert add_delta(10, 4, 6) == 12
    assert add_delta(10, None, 6) == 6
    assert add_delta(None, 4, 6) == 6
