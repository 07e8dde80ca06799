"""The inbox by keyboard: an agent's proposal approved, rejected, and what else waits."""

import pytest
from PySide6.QtCore import Qt

from harmony_desktop.services.agent_policy import SetAgentPolicy, set_agent_policy
from harmony_desktop.services.answers import settle_reply
from harmony_desktop.services.commands import CancelAppointment
from harmony_desktop.ui.inbox.view import InboxDialog
from tests.ui.forty_tasks import taken_back
from tests.ui.receptionist import Receptionist

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def proposed(receptionist: Receptionist) -> Receptionist:
    """Cancel visits until the scheduler agent has somebody for the hole."""
    desk, agents = receptionist.place.desk, receptionist.place.agents
    for reply in desk.replies():
        desk.do(settle_reply, reply.id)
    for card in desk.board_day(receptionist.next_full_day()).cards:
        if card.is_proposed or card.status != "scheduled":
            continue
        desk.cancel(CancelAppointment(appointment_id=card.id, reason="Ill"))
        agents.run_due()
        if desk.inbox():
            return receptionist
    pytest.fail("the agent proposed nothing")


def test_enter_approves_and_books(proposed: Receptionist) -> None:
    row = proposed.place.desk.inbox()[0]
    proposed.press(Qt.Key.Key_I)
    dialog = proposed.dialog(InboxDialog)
    assert row.patient_name in dialog.proposals.item(0).text()
    proposed.press(Qt.Key.Key_Return)
    states = proposed.rows("SELECT state FROM agent_interactions WHERE id = ?", row.id.bytes)
    assert states == [("approved",)]
    assert proposed.rows("SELECT status FROM slot_offers") == [("accepted",)]
    assert "Nothing waits here" in dialog.proposals.item(0).text()
    assert not dialog.approve_button.isEnabled()
    proposed.press(Qt.Key.Key_Escape)
    proposed.press(Qt.Key.Key_Z, CONTROL)
    states = proposed.rows("SELECT state FROM agent_interactions WHERE id = ?", row.id.bytes)
    assert states == [("proposed",)], "one undo takes all of it back"


def test_rejecting_is_remembered(proposed: Receptionist) -> None:
    row = proposed.place.desk.inbox()[0]
    proposed.press(Qt.Key.Key_I)
    dialog = proposed.dialog(InboxDialog)
    dialog.reject_button.setFocus()
    proposed.press(Qt.Key.Key_Space)
    feedback = proposed.rows(
        "SELECT feedback_type FROM agent_feedback WHERE interaction_id = ?", row.id.bytes
    )
    assert feedback == [("thumbs_down",)]
    assert dialog.hint.text()


def test_somebody_elses_decision_is_said_and_nothing_happens_twice(proposed: Receptionist) -> None:
    row = proposed.place.desk.inbox()[0]
    proposed.press(Qt.Key.Key_I)
    dialog = proposed.dialog(InboxDialog)
    proposed.place.reject(row.id, "other desk")
    proposed.press(Qt.Key.Key_Return)
    assert "decided" in dialog.hint.text()
    assert proposed.rows("SELECT count(*) FROM agent_feedback") == [(1,)]


def test_letters_on_an_offer_point_to_the_inbox(proposed: Receptionist) -> None:
    day = proposed.next_full_day()
    proposed.go_to(day)
    offer = proposed.focus(lambda card: card.is_proposed)
    proposed.press(Qt.Key.Key_C)
    assert "inbox" in proposed.said
    assert proposed.rows("SELECT status FROM slot_offers WHERE id = ?", offer.id.bytes) == [
        ("proposed",)
    ]


def test_a_person_who_books_the_hole_ends_the_proposal(proposed: Receptionist) -> None:
    from harmony_desktop.services.commands import BookAppointment

    desk = proposed.place.desk
    day = proposed.next_full_day()
    offer = next(card for card in desk.board_day(day).cards if card.is_proposed)
    desk.book(
        BookAppointment(
            patient_id=desk.search_patients("a", 1)[0].id,
            operatory_id=offer.operatory_id,
            provider_id=offer.provider_id,
            day=day,
            start_minute=offer.start_minute,
            minutes=20,
            override_reason="Called first",
        )
    )
    assert desk.inbox() == ()
    desk.undo()
    assert len(desk.inbox()) == 1


def test_replies_conflicts_and_calls_have_their_lists(receptionist: Receptionist) -> None:
    receptionist.place.agents.run_due()
    receptionist.press(Qt.Key.Key_I)
    dialog = receptionist.dialog(InboxDialog)
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        assert "(" in dialog.tabs.tabText(tab)
    assert dialog.outbox.count() >= 1
    assert dialog.replies.item(0).text()


def test_all_of_a_kind_are_approved_by_one_key(receptionist: Receptionist) -> None:
    place = receptionist.place
    place.desk.do(set_agent_policy, SetAgentPolicy("confirmation.queue", "suggest"))
    place.agents.run_due()
    alike = [row for row in place.desk.inbox() if row.interaction_type == "reminder"]
    others = len(place.desk.inbox()) - len(alike)
    starts = [row.visit_start for row in place.desk.inbox() if row.visit_start is not None]
    assert starts == sorted(starts), "what comes first is decided first"
    receptionist.press(Qt.Key.Key_I)
    dialog = receptionist.dialog(InboxDialog)
    at = next(at for at, row in enumerate(place.desk.inbox()) if row in alike)
    dialog.proposals.setCurrentRow(at)
    receptionist.press(Qt.Key.Key_Return, CONTROL)
    left = len(place.desk.inbox()) - others
    assert left < len(alike) / 2, "only who was written to already today is left"
    assert dialog.hint.text() == f"{len(alike) - left} done, {left} left"
    assert receptionist.rows("SELECT DISTINCT feedback_value FROM agent_feedback") == [(1,)]


def test_what_an_agent_did_and_told_is_taken_back_by_one_key(receptionist: Receptionist) -> None:
    place = receptionist.place
    place.desk.do(set_agent_policy, SetAgentPolicy("confirmation.queue", "act_and_tell"))
    place.agents.run_due()
    told = [row for row in place.desk.inbox() if row.state == "told"]
    receptionist.press(Qt.Key.Key_I)
    dialog = receptionist.dialog(InboxDialog)
    dialog.proposals.setCurrentRow(dialog.proposals.count() - 1)
    assert dialog.proposals.item(dialog.proposals.count() - 1).text().startswith("Done by itself")
    assert dialog.reject_button.text().startswith("Take back")
    receptionist.press(Qt.Key.Key_Delete)
    receptionist.press(Qt.Key.Key_Return)
    left = [row.id for row in place.desk.inbox() if row.state == "told"]
    assert left == [row.id for row in told[:-2]], "one taken back, one seen"


def test_the_waiting_are_asked_by_one_key_and_one_undo_takes_it_back(
    proposed: Receptionist,
) -> None:
    place = proposed.place
    place.replica.write(
        place.actor,
        lambda unit: unit.connection.execute(
            "UPDATE patients SET sms_consent = 1 WHERE phone_wireless IS NOT NULL"
        ),
    )
    row = next(row for row in place.desk.inbox() if row.interaction_type == "backfill")
    asked = "SELECT count(*) FROM messages WHERE idempotency_key GLOB 'offer:*' AND deleted_at "
    for _ in range(2):
        with taken_back(proposed):
            proposed.press(Qt.Key.Key_I)
            dialog = proposed.dialog(InboxDialog)
            dialog.proposals.setCurrentRow([one.id for one in place.desk.inbox()].index(row.id))
            assert dialog.offer_button.isEnabled()
            proposed.press(Qt.Key.Key_F3)
            assert "asked" in dialog.hint.text()
            assert proposed.rows(asked + "IS NULL") != [(0,)]
            proposed.press(Qt.Key.Key_Escape)
        assert proposed.rows(asked + "IS NULL") == [(0,)]
