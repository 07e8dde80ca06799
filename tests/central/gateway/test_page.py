"""The patient's page: looking changes nothing, an answer is one answer, nothing is given away."""

import re
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from harmony_desktop.central.gateway import page
from harmony_desktop.central.gateway.links import MOST_ANSWERS
from harmony_desktop.central.limits import Rate
from tests.central.gateway.conftest import House, queue_reminder
from tests.provider import Provider


def _link(texts: Provider) -> str:
    found = re.search(r"http\S+/c/\S+", texts.taken[-1]["Body"])
    assert found is not None
    return found[0]


def _answers(house: House, desk: int = 0) -> list[tuple[object, ...]]:
    house.settle()
    return house.rows(
        "SELECT body, language, reply_to_id, status FROM messages WHERE channel = 'page' "
        "ORDER BY received_at, id",
        desk=desk,
    )


@pytest.fixture
def asked(house: House, texts: Provider) -> UUID:
    message = queue_reminder(house)
    assert house.run() == {"sent": 1}
    return message


def test_the_page_says_what_the_message_said_and_is_kept_nowhere(
    house: House, texts: Provider, asked: UUID
) -> None:
    answer = httpx.get(_link(texts))
    assert answer.status_code == 200
    name = house.desks[0].settings.practice_name
    for words in (name, "12:00 PM", "Yes, I will be there", "I need another time"):
        assert words in answer.text
    for word in ("Ann", "Ray", "5550100", "example.com", asked.hex, str(asked)):
        assert word not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "script" not in answer.text
    assert "set-cookie" not in answer.headers


def test_scanners_that_open_every_link_answer_nothing(
    house: House, texts: Provider, asked: UUID
) -> None:
    link = _link(texts)
    for method in ("GET", "HEAD", "GET", "OPTIONS", "PUT"):
        httpx.request(method, link)
        httpx.request(method, f"{link}?answer=confirm")
    assert _answers(house) == []
    house.desks[0].agents.run_due()
    assert house.row("appointments", house.visits[asked])["status"] == "scheduled"


def test_a_double_click_confirms_once_and_the_desk_does_the_rest(
    house: House, texts: Provider, asked: UUID
) -> None:
    link = _link(texts)
    for _ in range(3):
        answer = httpx.post(link, data={"answer": "confirm"})
        assert answer.status_code == 303
        assert link.endswith(answer.headers["location"])
    assert "Thank you. You told us that you will be there." in httpx.get(link).text
    assert _answers(house, 1) == [("Yes, I will be there", "en", asked.bytes, "received")]
    for _ in range(2):
        house.desks[0].agents.run_due()
        house.settle()
    assert house.row("appointments", house.visits[asked], 1)["status"] == "confirmed"
    assert house.desks[1].desk.verify_audit().ok


@pytest.mark.parametrize(("choice", "intent"), [("move", "reschedule"), ("cancel", "cancel")])
def test_another_time_and_cannot_come_wait_for_a_person(
    house: House, texts: Provider, asked: UUID, choice: str, intent: str
) -> None:
    assert httpx.post(_link(texts), data={"answer": choice}).status_code == 303
    for _ in range(2):
        house.settle()
        house.desks[0].agents.run_due()
    assert house.row("appointments", house.visits[asked])["status"] == "scheduled"
    (reply,) = [reply for reply in house.desks[0].desk.replies() if reply.channel == "page"]
    assert (reply.intent, reply.appointment_id) == (intent, house.visits[asked])


def test_who_changes_their_mind_is_left_to_a_person(
    house: House, texts: Provider, asked: UUID
) -> None:
    link = _link(texts)
    for choice in ("cancel", "confirm", "confirm", "move", "cancel", "move", "cancel", "move"):
        httpx.post(link, data={"answer": choice})
    found = [row[0] for row in _answers(house)]
    assert len(found) == MOST_ANSWERS
    for _ in range(2):
        house.settle()
        house.desks[0].agents.run_due()
    assert house.row("appointments", house.visits[asked])["status"] == "scheduled"


def test_a_link_ends_with_its_visit_and_cannot_be_guessed(
    house: House, texts: Provider, asked: UUID
) -> None:
    link = _link(texts)
    token = link.rpartition("/")[2]
    assert len(token) * 6 >= 160
    with house.pool.connection() as connection:
        rows = connection.execute("SELECT * FROM central.answer_links").fetchall()
    assert token.encode() not in repr(rows).encode()
    wrong = httpx.get(link[:-1] + ("A" if link[-1] != "A" else "B"))
    house.clock.advance(timedelta(days=2))
    over = httpx.get(link)
    assert (wrong.status_code, over.status_code) == (404, 404)
    assert wrong.text == over.text
    assert httpx.post(link, data={"answer": "confirm"}).status_code == 404
    assert _answers(house) == []


def test_a_visit_that_was_moved_cannot_be_confirmed_by_the_old_link(
    house: House, texts: Provider, asked: UUID
) -> None:
    house.desks[0].replica.write(
        house.desks[0].actor,
        lambda unit: unit.connection.execute(
            "UPDATE appointments SET start_time = start_time + 3600000000, "
            "end_time = end_time + 3600000000 WHERE id = ?",
            (house.visits[asked].bytes,),
        ),
    )
    house.settle()
    link = _link(texts)
    assert "has changed" in httpx.get(link).text
    assert "has changed" in httpx.post(link, data={"answer": "confirm"}).text
    assert _answers(house) == []


def test_nonsense_is_asked_again_and_haste_is_slowed(
    house: House, texts: Provider, asked: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = _link(texts)
    for body in (b"", b"answer=all", b"\xff\xfe", b"answer=confirm&answer=move&" + b"a=1&" * 50):
        assert httpx.post(link, content=body).status_code == 400
    assert _answers(house) == []
    monkeypatch.setattr(page, "PAGE_RATE", Rate(1, 1))
    codes = {httpx.get(link).status_code for _ in range(4)}
    assert 429 in codes
    assert "Ann" not in httpx.get(link).text


def test_without_the_grant_the_page_is_closed(house: House, texts: Provider, asked: UUID) -> None:
    house.grant(is_granted=False)
    answer = httpx.get(_link(texts))
    assert answer.status_code == 404
    assert "not good any more" in answer.text


def test_in_spanish(house: House, texts: Provider) -> None:
    queue_reminder(house, language="es")
    assert house.run() == {"sent": 1}
    assert "Responda aquí: " in texts.taken[-1]["Body"]
    answer = httpx.get(_link(texts))
    assert '<html lang="es">' in answer.text
    assert "¿Podrá venir?" in answer.text
    assert "12:00" in answer.text
    httpx.post(_link(texts), data={"answer": "cancel"})
    assert _answers(house)[0][:2] == ("No puedo ir", "es")
