"""What agents say of their proposals, in the language of who reads it."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from harmony_desktop.ui.inbox.evidence import evidence_text
from harmony_desktop.ui.language import install_language

TIME = {"day": "2026-11-25", "minute": 580}
SAID: list[tuple[dict[str, Any], str, str]] = [
    (
        {"say": "best_of", "ranked": 7, "excluded": 33},
        "Best of 7 who can come; 33 cannot",
        "La mejor de 7 personas que pueden venir; 33 no pueden",
    ),
    (
        {"say": "could_come", **TIME, "minutes": 60},
        "could come on Wed, Nov 25 at 9:40 am, 60 minutes",
        "podría venir el mié 25 nov a las 9:40 a.m., 60 minutos",
    ),
    ({"say": "fills", "percent": 90}, "Fills 90 % of the time", "Llena el 90 % del tiempo"),
    ({"say": "waiting", "days": 1}, "Waiting for 1 day", "Espera desde hace 1 día"),
    ({"say": "no_show_risk", "percent": 8}, "No-show risk 8 %", "Riesgo de ausencia 8 %"),
    (
        {"say": "brings_forward", "day": "2026-11-25"},
        "Brings the visit of Wed, Nov 25 forward",
        "Adelanta la cita del mié 25 nov",
    ),
    (
        {"say": "nobody_can_come"},
        "Nobody on the waitlist can come",
        "Nadie de la lista de espera puede venir",
    ),
    (
        {"say": "reminders_queued"},
        "Reminders and calls queued",
        "Recordatorios y llamadas en cola",
    ),
    (
        {"say": "remind", "channel": "sms", **TIME},
        "send a reminder of the visit of Wed, Nov 25 at 9:40 am by text message",
        "enviar un recordatorio de la cita del mié 25 nov a las 9:40 a.m. por mensaje de texto",
    ),
    (
        {"say": "remind", "channel": "voice", **TIME},
        "call about the visit of Wed, Nov 25 at 9:40 am",
        "llamar sobre la cita del mié 25 nov a las 9:40 a.m.",
    ),
    (
        {"say": "asks_to_cancel", **TIME},
        "asks to cancel the visit of Wed, Nov 25 at 9:40 am",
        "pide cancelar la cita del mié 25 nov a las 9:40 a.m.",
    ),
    ({"say": "frees_the_time"}, "Frees the time", "Libera el horario"),
    ({"say": "has_arrived"}, "says they have arrived", "dice que ha llegado"),
    (
        {"say": "could_answer", "text": "At nine."},
        "could be answered: “At nine.”",
        "se podría responder: «At nine.»",
    ),
    (
        {"say": "could_move", "from": TIME, **TIME, "minute": 600, "provider": "Ann Lee"},
        "could move from Wed, Nov 25 at 9:40 am to Wed, Nov 25 at 10:00 am, Ann Lee",
        "podría pasar del mié 25 nov a las 9:40 a.m. al mié 25 nov a las 10:00 a.m., Ann Lee",
    ),
    (
        {"say": "could_book", **TIME, "provider": "Ann Lee"},
        "could come on Wed, Nov 25 at 9:40 am, Ann Lee",
        "podría venir el mié 25 nov a las 9:40 a.m., Ann Lee",
    ),
    (
        {"say": "also_free", "times": [TIME, {**TIME, "minute": 600}]},
        "Also free: Wed, Nov 25 at 9:40 am; Wed, Nov 25 at 10:00 am",
        "También libre: mié 25 nov a las 9:40 a.m.; mié 25 nov a las 10:00 a.m.",
    ),
    (
        {"say": "usual_time", "weekday": "thursday", "daypart": "morning"},
        "Usual time: Thursday in the morning",
        "Hora habitual: jueves por la mañana",
    ),
    ({"say": "usual_time", "weekday": None, "daypart": None}, "Usual time: ", "Hora habitual: "),
    ({"say": "asked_for_weekday", "weekday": "friday"}, "Asked for Friday", "Pidió viernes"),
    ({"say": "asked_for_next_week"}, "Asked for next week", "Pidió la próxima semana"),
    (
        {"say": "asked_for_daypart", "daypart": "evening"},
        "Asked for a time in the evening",
        "Pidió una hora por la noche",
    ),
    (
        {"say": "asked_for_after", "minute": 900},
        "Asked for after 3:00 pm",
        "Pidió después de las 3:00 p.m.",
    ),
    (
        {"say": "asked_for_before", "minute": 900},
        "Asked for before 3:00 pm",
        "Pidió antes de las 3:00 p.m.",
    ),
]


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    install_language(qapp, "es")
    yield
    install_language(qapp, "en")


@pytest.mark.parametrize(("said", "words", "_"), SAID)
def test_it_is_said_in_english(said: dict[str, Any], words: str, _: str) -> None:
    assert evidence_text(said) == words


@pytest.mark.parametrize(("said", "_", "words"), SAID)
@pytest.mark.usefixtures("spanish")
def test_it_is_said_in_spanish(said: dict[str, Any], _: str, words: str) -> None:
    assert evidence_text(said) == words


def test_what_older_and_newer_versions_said_is_shown() -> None:
    assert evidence_text("Fills the time") == "Fills the time"
    assert evidence_text({"say": "of_a_newer_version"}) == "of a newer version"
    assert evidence_text(None) == ""
