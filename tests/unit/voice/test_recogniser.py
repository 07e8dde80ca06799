"""The rule of agreement, on what two recognisers might have heard."""

import pytest

from harmony_desktop.domain.charting import canonical_form
from harmony_desktop.domain.charting.grammar import grammar_for
from harmony_desktop.domain.charting.interpreter import EVERY_MODE
from harmony_desktop.voice.beam import Candidate, Hearing
from harmony_desktop.voice.recogniser import Recognition, Scores, Status, decide

GRAMMAR = grammar_for(EVERY_MODE)


def heard(*sentences: tuple[str, float], free: float = -1.0) -> Hearing:
    candidates = tuple(Candidate(tuple(text.split()), score, score) for text, score in sentences)
    return Hearing(candidates, "free text", free)


def decided(
    first: Hearing, second: Hearing, *, decibels: float = 40.0, seconds: float = 0.5
) -> Recognition:
    def score(sentences: set[tuple[str, ...]]) -> tuple[Scores, Scores]:
        return (
            {one.words: one for one in first.candidates if one.words in sentences},
            {one.words: one for one in second.candidates if one.words in sentences},
        )

    return decide(GRAMMAR, first, second, score, decibels=decibels, seconds=seconds)


def outcome(first: Hearing, second: Hearing) -> tuple[str, Status]:
    result = decided(first, second)
    return (canonical_form(result.command) if result.command else "", result.status)


def test_both_name_the_same_command() -> None:
    both = heard(("three two three", -3.0), ("three two four", -7.0))
    assert outcome(both, both) == ("PD 3 2 3", Status.COMMIT)


def test_what_both_take_for_nearly_as_likely_as_something_else_is_asked_about() -> None:
    both = heard(("tooth thirteen missing", -3.0), ("tooth thirty missing", -4.0))
    assert outcome(both, both) == ("MISSING 13", Status.ASK)


def test_in_noise_more_is_asked_about() -> None:
    near = heard(("five six four", -2.0), ("eight six four", -5.0))
    apart = heard(("five six four", -2.0), ("eight six four", -8.0))
    for hearing, in_noise in ((near, Status.ASK), (apart, Status.COMMIT)):
        assert decided(hearing, hearing).status is Status.COMMIT
        assert decided(hearing, hearing, decibels=10).status is in_noise


def test_the_better_free_text_explains_it_the_clearer_it_must_be() -> None:
    lead = (("five six four", -9.0), ("eight six four", -12.0))
    assert outcome(heard(*lead, free=-9.0), heard(*lead))[1] is Status.COMMIT
    assert outcome(heard(*lead, free=-1.0), heard(*lead))[1] is Status.ASK


def test_one_word_in_a_long_sentence_is_asked_about() -> None:
    right = heard(("right", -1.0))
    assert decided(right, right, seconds=1.0).status is Status.COMMIT
    assert decided(right, right, seconds=1.2).status is Status.ASK


def test_two_wordings_of_one_command_agree() -> None:
    assert outcome(heard(("undo", -2.0)), heard(("correction", -2.0))) == ("UNDO", Status.COMMIT)


def test_where_they_differ_the_likelier_of_all_is_asked_about() -> None:
    first = heard(("watch tooth five", -3.0), ("watch tooth nine", -3.5))
    second = heard(("watch tooth nine", -1.0), ("watch tooth five", -6.0))
    assert outcome(first, second) == ("WATCH 9", Status.ASK)


def test_a_checker_that_says_numbers_over_again_agrees_with_them_said_once() -> None:
    first = heard(("four eight three", -2.0), ("four eight four", -11.0))
    second = heard(("four eight three four eight three", -2.0), ("four eight three", -4.0))
    assert outcome(first, second) == ("PD 4 8 3", Status.COMMIT)
    unsure = heard(("four eight three", -2.0), ("four eight four", -2.5))
    assert outcome(unsure, second)[1] is Status.ASK


def test_what_free_text_explains_far_better_is_talk() -> None:
    talk = heard(("next", -19.0), free=-1.0)
    assert outcome(talk, heard(("skip", -18.0))) == ("", Status.REJECT)
    assert decided(talk, talk).words == "free text"


def test_what_free_text_explains_better_is_asked_about() -> None:
    doubtful = heard(("mobility two", -11.0))
    assert outcome(doubtful, heard(("mobility two", -1.0))) == ("MOB 2", Status.ASK)


@pytest.mark.parametrize("silent", [0, 1])
def test_nothing_heard_is_nothing_done(silent: int) -> None:
    pair = [heard(("next", -1.0)), heard(("next", -1.0))]
    pair[silent] = heard()
    assert outcome(*pair) == ("", Status.REJECT)
