"""What is learned from a command that was asked about and confirmed."""

import pytest

from harmony_desktop.domain.charting.heard_as import HEARD_AS, heard_instead, usable_profile


@pytest.mark.parametrize(
    ("words", "free_text", "learned"),
    [
        ("furcation grade one", "Vacation, grade one.", ("furcation", "vacation")),
        ("three two three", "3 2 tree", ("three", "tree")),
        ("three two three", "three two three", None),
        ("bleeding mesial", "breathing musical", None),
        ("bleeding", "it was bleeding", None),
        ("five", "nine", None),
        ("next", "n'ext", None),
        ("plaque", "x" * 41, None),
        ("plaque", "", None),
    ],
)
def test_one_word_is_learned_and_never_a_word_of_the_grammar(
    words: str, free_text: str, learned: tuple[str, str] | None
) -> None:
    assert heard_instead(words, free_text) == learned


def test_a_writing_counts_from_the_second_time_on() -> None:
    stored = {HEARD_AS: {"furcation": {"vacation": 2, "cation": 1}, "plaque": {"block": 1}}}
    assert usable_profile(stored) == {"furcation": ("vacation",)}
    assert usable_profile({}) == {}
