"""What comes of what was heard, without sound."""

import pytest

from harmony_desktop.domain.charting import Command, Mode
from harmony_desktop.domain.charting.attention import Attention, Decision, Verdict
from harmony_desktop.domain.charting.grammar import ANY_COUNT, grammar_for


def command(words: str) -> Command:
    found = grammar_for(frozenset(Mode), ANY_COUNT).read(words.split())
    assert found is not None
    return found


def verdicts(attention: Attention, *said: tuple[str, bool]) -> list[Verdict]:
    return [attention.take(command(words), is_sure=is_sure).verdict for words, is_sure in said]


def test_who_goes_on_while_numbers_wait_shifts_nothing() -> None:
    """Numbers of the next tooth must not fall on the tooth whose own numbers wait."""
    attention = Attention()
    said = ("three two three", False), ("two two two", True), ("bleeding", True), ("next", True)
    assert verdicts(attention, *said) == [Verdict.HOLD] * 4
    assert attention.confirm() == Decision(Verdict.DO, command("next"), is_confirmed=True)


@pytest.mark.parametrize(
    "words", ["go to tooth fourteen", "bleeding tooth ten", "plaque upper right quadrant", "undo"]
)
def test_what_names_its_place_is_done_while_numbers_wait(words: str) -> None:
    attention = Attention()
    assert verdicts(attention, ("three two three", False), (words, True)) == [
        *(Verdict.HOLD, Verdict.DROP if words == "undo" else Verdict.DO)
    ]
    assert attention.pending is None


def test_the_same_numbers_again_are_done() -> None:
    attention = Attention()
    assert verdicts(attention, ("three two three", False)) == [Verdict.HOLD]
    again = attention.take(command("three two three"), is_sure=False)
    assert again == Decision(Verdict.DO, command("three two three"), is_confirmed=True)


def test_yes_and_no_mean_nothing_where_nothing_was_asked() -> None:
    attention = Attention()
    assert verdicts(attention, ("yes", True), ("no", True)) == [Verdict.IGNORE] * 2
    assert Mode.PENDING not in attention.modes(frozenset(Mode))
    assert verdicts(attention, ("three two three", False)) == [Verdict.HOLD]
    assert Mode.PENDING in attention.modes(frozenset({Mode.PERIO}))
    assert verdicts(attention, ("yes", False), ("no", True)) == [Verdict.HOLD, Verdict.DROP]
    assert attention.cancel() == attention.confirm() == Decision(Verdict.IGNORE)


def test_paused_it_only_listens_for_the_word_to_go_on() -> None:
    attention = Attention()
    said = ("pause", True), ("three two three", True), ("resume", False), ("start listening", True)
    assert verdicts(attention, *said) == [
        *(Verdict.PAUSE, Verdict.IGNORE, Verdict.IGNORE, Verdict.RESUME)
    ]
    assert verdicts(attention, ("stop listening", True), ("resume", True)) == [
        *(Verdict.PAUSE, Verdict.RESUME)
    ]
