"""Answers that can be sent as they stand."""

import pytest

from harmony_desktop.domain.replies.intents import Intent
from harmony_desktop.domain.suggested_answers import suggest_answers


@pytest.mark.parametrize("intent", [*Intent, "", "of another program"])
@pytest.mark.parametrize("language", ["en", "es", "es-MX", "vi"])
def test_every_message_has_answers_with_nothing_left_open(intent: str, language: str) -> None:
    texts = suggest_answers(intent, language, "Bend Dental", "541 555 0100")
    assert len(set(texts)) == len(texts) >= 2
    assert all("Bend Dental" in text and "{" not in text for text in texts)
    assert any("Gracias" in text for text in texts) is language.startswith("es")


def test_the_first_fits_what_was_asked() -> None:
    assert "another time" in suggest_answers("reschedule", "en", "Bend", "5")[0]
    assert "Venga" in suggest_answers("running_late", "es", "Bend", "5")[0]
    assert "911" in suggest_answers("urgent", "en", "Bend", "5")[0]


def test_without_a_phone_nobody_is_asked_to_call() -> None:
    texts = suggest_answers("cancel", "en", "Bend", "")
    assert len(texts) == 2
    assert not any("call us" in text for text in texts)
