"""The forty tasks of the desk, by keyboard on the real window: agents, replies, and the count."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from harmony_desktop.services.queries.inbox import ReplyRow
from harmony_desktop.ui.inbox.asking import AnswerDialog, CorrectionDialog
from harmony_desktop.ui.inbox.view import InboxDialog
from harmony_desktop.ui.schedule.dialogs import BreakDialog
from tests.ui.forty_tasks import CONTROL, taken_back, unplug
from tests.ui.receptionist import Receptionist


@pytest.fixture(autouse=True)
def no_network(receptionist: Receptionist, monkeypatch: pytest.MonkeyPatch) -> None:
    unplug(monkeypatch)


def cancel_until_proposed(receptionist: Receptionist) -> int:
    """Cancel visits of a day by the keys until the agent has somebody; return how many."""
    receptionist.go_to(receptionist.next_full_day())
    place = receptionist.place
    for cancelled in range(1, 30):
        receptionist.focus(lambda one: one.status == "scheduled" and not one.is_proposed)
        receptionist.press(Qt.Key.Key_X)
        receptionist.dialog(BreakDialog)
        receptionist.write("has a cold")
        receptionist.press(Qt.Key.Key_Return)
        place.agents.run_due()
        if place.desk.inbox():
            return cancelled
    pytest.fail("the agent proposed nothing")


def open_inbox(receptionist: Receptionist, tab: int = 0) -> InboxDialog:
    """Open the inbox by its key and turn to a list."""
    receptionist.press(Qt.Key.Key_I)
    dialog = receptionist.dialog(InboxDialog)
    receptionist.press(Qt.Key.Key_Right, CONTROL, times=tab)
    assert dialog.tabs.currentIndex() == tab
    return dialog


def state_of(receptionist: Receptionist, proposal: Any) -> str:
    found = receptionist.rows("SELECT state FROM agent_interactions WHERE id = ?", proposal.bytes)
    return str(found[0][0])


def test_task_26_the_hole_is_filled_from_the_list(receptionist: Receptionist) -> None:
    cancel_until_proposed(receptionist)
    row = receptionist.place.desk.inbox()[0]
    places = "SELECT patient_id, start_time, status FROM appointments WHERE deleted_at IS NULL"
    before = set(receptionist.rows(places))
    with taken_back(receptionist):
        dialog = open_inbox(receptionist)
        assert row.patient_name in dialog.proposals.item(0).text()
        receptionist.press(Qt.Key.Key_Return)
        receptionist.press(Qt.Key.Key_Escape)
        # A new visit, or one that was brought forward.
        (booked,) = set(receptionist.rows(places)) - before
        assert row.patient_id is not None
        assert (booked[0], booked[2]) == (row.patient_id.bytes, "scheduled")
        assert state_of(receptionist, row.id) == "approved"


def test_task_29_a_proposal_is_rejected(receptionist: Receptionist) -> None:
    cancel_until_proposed(receptionist)
    row = receptionist.place.desk.inbox()[0]
    with taken_back(receptionist):
        open_inbox(receptionist)
        receptionist.press(Qt.Key.Key_Delete)
        receptionist.press(Qt.Key.Key_Escape)
        assert state_of(receptionist, row.id) == "rejected"


def test_task_29_a_proposal_is_corrected(receptionist: Receptionist) -> None:
    cancel_until_proposed(receptionist)
    row = receptionist.place.desk.inbox()[0]
    with taken_back(receptionist):
        open_inbox(receptionist)
        receptionist.press(Qt.Key.Key_F2)
        asking = receptionist.dialog(CorrectionDialog)
        receptionist.press(Qt.Key.Key_Return, CONTROL)
        assert "learns" in asking.error_text
        receptionist.write("only mornings for her")
        receptionist.press(Qt.Key.Key_Return, CONTROL)
        receptionist.dialog(InboxDialog)
        receptionist.press(Qt.Key.Key_Escape)
        said = receptionist.rows("SELECT correction_data FROM agent_feedback")
        assert "only mornings" in said[0][0]
        assert state_of(receptionist, row.id) == "rejected"


def replies(receptionist: Receptionist) -> tuple[ReplyRow, ...]:
    """Let the agents read what came in, and return what they left to a person."""
    receptionist.place.agents.run_due()
    found = receptionist.place.desk.replies()
    assert found, "no reply waits"
    return found


def answers(receptionist: Receptionist, row: ReplyRow) -> list[tuple[Any, ...]]:
    return receptionist.rows(
        "SELECT body, status, channel FROM messages WHERE reply_to_id = ? AND direction = 'out' "
        "AND idempotency_key LIKE 'written:%' AND deleted_at IS NULL",
        row.id.bytes,
    )


def test_task_28_a_reply_is_read_and_answered_as_suggested(receptionist: Receptionist) -> None:
    row = replies(receptionist)[0]
    with taken_back(receptionist):
        dialog = open_inbox(receptionist, 1)
        assert row.body in dialog.replies.item(0).text()
        receptionist.press(Qt.Key.Key_Return)
        asking = receptionist.dialog(AnswerDialog)
        receptionist.press(Qt.Key.Key_Down)
        suggested = asking.text.toPlainText()
        assert suggested
        receptionist.press(Qt.Key.Key_Return)
        receptionist.dialog(InboxDialog)
        receptionist.press(Qt.Key.Key_Escape)
        assert answers(receptionist, row) == [(suggested, "queued", row.channel)]
        assert row.id not in {one.id for one in receptionist.place.desk.replies()}
    assert row.id in {one.id for one in receptionist.place.desk.replies()}


def test_task_28_a_reply_is_answered_in_own_words(receptionist: Receptionist) -> None:
    row = replies(receptionist)[0]
    with taken_back(receptionist):
        open_inbox(receptionist, 1)
        receptionist.press(Qt.Key.Key_Return)
        asking = receptionist.dialog(AnswerDialog)
        receptionist.press(Qt.Key.Key_End)
        receptionist.press(Qt.Key.Key_Tab)
        receptionist.press(Qt.Key.Key_Return, CONTROL)
        assert asking.error_text == "Write the answer."
        receptionist.write("Half past four works, see you then")
        receptionist.press(Qt.Key.Key_Return, CONTROL)
        receptionist.press(Qt.Key.Key_Escape)
        ((body, status, _),) = answers(receptionist, row)
        assert (body, status) == ("Half past four works, see you then", "queued")


def test_task_28_a_reply_is_put_away_after_a_call(receptionist: Receptionist) -> None:
    row = replies(receptionist)[0]
    with taken_back(receptionist):
        open_inbox(receptionist, 1)
        receptionist.press(Qt.Key.Key_Delete)
        receptionist.press(Qt.Key.Key_Escape)
        assert row.id not in {one.id for one in receptionist.place.desk.replies()}
        assert answers(receptionist, row) == []


def test_all_forty_tasks_have_a_test() -> None:
    """`test_task_NN...` or a parameter's id `NN_...` names the task it does."""
    text = "".join(
        path.read_text() for path in sorted(Path(__file__).parent.glob("test_forty_tasks*.py"))
    )
    named = re.findall(r"^def test_task_(\d\d)|ids=\[([^\]]*)\]", text, re.MULTILINE)
    numbers = {int(one) for one, _ in named if one}
    numbers |= {int(one) for _, ids in named for one in re.findall(r'"(\d\d)_', ids)}
    assert numbers == set(range(1, 41))
