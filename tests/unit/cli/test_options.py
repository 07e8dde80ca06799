"""The window's start reads its options without the grammar of the commands."""

from pathlib import Path

import pytest

from harmony_desktop.cli.options import window_options


def test_options_alone_open_the_window() -> None:
    options = window_options(["--profile", "here", "--json"])
    assert options is not None
    assert (options.profile, options.passphrase_file, options.as_json) == (Path("here"), None, True)
    assert window_options([]) is not None


@pytest.mark.parametrize("words", [["demo"], ["--help"], ["--version"], ["--json", "doctor"]])
def test_anything_more_is_left_to_the_grammar(words: list[str]) -> None:
    assert window_options(words) is None


def test_an_option_without_its_value_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        window_options(["--profile"])
    assert "expected one argument" in capsys.readouterr().err
