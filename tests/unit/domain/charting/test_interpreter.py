"""One interpreter for what is said, typed and pressed."""

import pytest

from harmony_desktop.domain.charting import (
    Action,
    Command,
    Mode,
    canonical_form,
    help_sheet,
    interpret_key,
    interpret_spoken,
    interpret_typed,
)
from harmony_desktop.domain.charting.grammar import ANY_COUNT, grammar_for
from harmony_desktop.domain.charting.help_sheet import help_sheet_text
from harmony_desktop.domain.charting.phrases import PHRASES
from harmony_desktop.domain.charting.shorthand import KEYS
from harmony_desktop.foundation.errors import ValidationError

EVERYTHING = frozenset(Mode)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("three two three", "PD 3 2 3"),
        ("three two ten bleeding", "PD 3 2 10 BOP"),
        ("five one one repeat four times", "PD 5 1 1 x4"),
        ("bleeding", "BOP"),
        ("mark bleeding", "BOP"),
        ("bleeding mesial", "BOP M"),
        ("suppuration on tooth twenty two all lingual", "SUP t22 ALL+L"),
        ("pus all three", "SUP ALL"),
        ("plaque interproximal", "PLQ IP"),
        ("calculus lower left quadrant", "CALC LL"),
        ("bleeding upper anterior sextant", "BOP S2"),
        ("remove bleeding tooth four distal buccal", "REMOVE t4 BOP D+B"),
        ("recession with two on tooth number two", "REC t2 2"),
        ("recession zero five three", "REC 0 5 3"),
        ("gingival margin plus two", "REC -2"),
        ("mucogingival junction four four four", "MGJ 4 4 4"),
        ("furcation on tooth twenty one class one", "FUR t21 1"),
        ("mobility two", "MOB 2"),
        ("go to gingival margin", "MEASURE REC"),
        ("go to tooth five facial", "GOTO 5 F"),
        ("jump to five", "GOTO 5"),
        ("tooth fourteen", "GOTO 14"),
        ("skip tooth thirty two", "SKIP 32"),
        ("tooth thirteen is missing", "MISSING 13"),
        ("watch tooth nine o b", "WATCH 9 OB"),
        ("existing tooth sixteen mesial occlusal amalgam", "RX t16 MO AMALGAM E"),
        ("tooth fourteen m o d composite completed", "RX t14 MOD COMPOSITE C"),
        ("primary tooth a m o composite", "RX tA MO COMPOSITE TP"),
        ("tooth three occlusal decay", "COND t3 O CARIES"),
        ("scratch that", "UNDO"),
        ("turn feedback off", "FEEDBACK OFF"),
    ],
)
def test_what_is_said(said: str, meant: str) -> None:
    command = interpret_spoken(said)
    assert command is not None
    assert canonical_form(command) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "three two",
        "three two three four",
        "five",
        "my daughter starts school in september",
        "tooth thirty three",
        "tooth three",
        "furcation nine",
        "yes",
    ],
)
def test_what_means_nothing_by_voice(said: str) -> None:
    assert interpret_spoken(said) is None


def test_a_mode_that_is_off_is_not_understood() -> None:
    assert interpret_spoken("tooth two crown", [Mode.PERIO, Mode.NAVIGATION]) is None
    assert interpret_spoken("three two three", [Mode.RESTORATIVE]) is None
    assert interpret_spoken("confirm", [Mode.PENDING]) == Command(Action.CONFIRM)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14 mod comp tp", ["RX t14 MOD COMPOSITE TP"]),
        ("3 do ama e", ["RX t3 DO AMALGAM E"]),
        ("5 comp", ["RX t5 COMPOSITE TP"]),
        ("a mo comp", ["RX tA MO COMPOSITE TP"]),
        ("30 rct", ["RX t30 RCT TP"]),
        ("323 b 5", ["PD 3 2 3 BOP", "PD 5"]),
        ("323 323 434", ["PD 3 2 3 3 2 3 4 3 4"]),
        ("3 2 3 x4", ["PD 3 2 3 x4"]),
        ("212 s 333 b t14 323", ["PD 2 1 2 SUP", "PD 3 3 3", "BOP t14", "PD 3 2 3"]),
        ("10 3 3", ["PD 10 3 3"]),
        ("b 14", ["BOP t14"]),
        ("14", ["GOTO 14"]),
        ("rec 021", ["REC 0 2 1"]),
        ("fur t3 2 mob t3 1", ["FUR t3 2", "MOB t3 1"]),
        ("g 14 l", ["GOTO 14 L"]),
        ("sk 1 sk", ["SKIP 1", "SKIP"]),
        ("12 miss", ["MISSING 12"]),
        ("w 3 o", ["WATCH 3 O"]),
        ("Tooth Fourteen Crown", ["RX t14 CROWN TP"]),
        ("050", ["PD 0 5 0"]),
    ],
)
def test_what_is_typed(typed: str, meant: list[str]) -> None:
    assert [canonical_form(command) for command in interpret_typed(typed)] == meant


@pytest.mark.parametrize("typed", ["", "hello", "14 zzz", "x", "t40", "x99", "#33 crown"])
def test_shorthand_that_means_nothing_is_refused_whole(typed: str) -> None:
    with pytest.raises(ValidationError, match="F1"):
        interpret_typed(typed)


def test_every_key_means_something() -> None:
    assert all(interpret_key(key, EVERYTHING) is not None for key in KEYS)
    assert interpret_key("3") == Command(Action.PROBE, values=(3,))
    assert interpret_key("F12") is None


def test_every_phrase_means_what_its_action_says() -> None:
    for phrase in PHRASES:
        command = interpret_spoken(phrase.example, EVERYTHING)
        assert command is not None, phrase.example
        assert command.action is phrase.action, phrase.example


def test_the_help_sheet_has_every_phrase_and_its_canonical_form() -> None:
    assert len(help_sheet(EVERYTHING)) == len(PHRASES)
    assert all(line.writes for line in help_sheet(EVERYTHING))
    assert "| three two three bleeding | `PD 3 2 3 BOP` |" in help_sheet_text()


def test_rare_commands_are_asked_about() -> None:
    assert Command(Action.NEW_EXAM).is_rare
    assert not Command(Action.UNDO).is_rare


def test_a_dropped_number_is_no_sentence_by_voice_but_one_by_hand() -> None:
    assert interpret_spoken("three two three four five") is None
    assert grammar_for(frozenset({Mode.PERIO}), ANY_COUNT).read(["three", "two"]) is not None


def test_the_grammar_tells_which_words_may_follow() -> None:
    grammar = grammar_for(frozenset({Mode.NAVIGATION}))
    after = grammar.words_after(grammar.start)
    assert {"go", "jump", "tooth", "skip", "next"} <= set(after)
    assert grammar.is_complete(after["next"])
    assert not grammar.is_complete(after["go"])
    assert set(grammar.words_after(after["next"])) == {"tooth"}
