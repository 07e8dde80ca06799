"""Files of replies: what is read, what is forgiven, and what is refused in one sentence."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from harmony_desktop.cli.entry import run
from harmony_desktop.cli.output import USER_ERROR, Output
from harmony_desktop.cli.reply_file import read_reply_file
from harmony_desktop.domain.replies import ReplyContext
from harmony_desktop.foundation.errors import ValidationError

HEADER = "id\tcontext\tlang\ttext\n"


def _file(folder: Path, content: bytes) -> str:
    path = folder / "replies.tsv"
    path.write_bytes(content)
    return str(path)


def _said(*words: str) -> tuple[int, list[dict[str, object]]]:
    out = io.StringIO()
    code = run(words, Output(as_json=True, stdout=out, stderr=io.StringIO()))
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_reply_is_one_line_of_json_without_a_practice(tmp_path: Path) -> None:
    content = HEADER + "a\twaitlist_offer\ten\tY\nb\tconfirm_request\ten\tCANCEL\n"
    code, lines = _said("replies", "classify", _file(tmp_path, content.encode()))
    assert code == 0
    assert [line["intent"] for line in lines] == ["accept_offer", "opt_out"]
    assert lines[1] == {
        "id": "b",
        "intent": "opt_out",
        "entities": {"ambiguous": "cancel"},
        "confidence": 0.95,
        "action": "block_texts_and_call",
    }


def test_marks_of_other_systems_are_forgiven(tmp_path: Path) -> None:
    content = "\ufeff" + HEADER + 'a\t??\ten\t"yes\n\nb\tconfirm_request\n'
    content = content.replace("\n", "\r\n")
    rows = list(read_reply_file(_file(tmp_path, content.encode())))
    assert [row.id for row in rows] == ["a", "b"]
    assert rows[0].context is ReplyContext.CONFIRM_REQUEST
    assert [row.text for row in rows] == ['"yes', ""]


def test_a_tab_in_the_text_stays_in_the_text(tmp_path: Path) -> None:
    content = "id\ttext\tintent\na\tyes\tbut later\tconfirm\n"
    (row,) = read_reply_file(_file(tmp_path, content.encode()))
    assert row.text == "yes but later"


@pytest.mark.parametrize(
    "content", [b"", b"  \n", b"context\tlang\nx\ty\n", b"id\ttext\na\t\xff\xfe\n"]
)
def test_what_is_no_file_of_replies_is_refused(tmp_path: Path, content: bytes) -> None:
    code, (document,) = _said("replies", "classify", _file(tmp_path, content))
    assert code == USER_ERROR
    assert "error" in document


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        list(read_reply_file(str(tmp_path / "none.tsv")))


def test_the_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO((HEADER + "a\tconfirm_request\ten\tyes\n").encode())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=content))
    assert [row.text for row in read_reply_file("-")] == ["yes"]
