"""Words and looks of the patient's page, in two languages."""

from datetime import datetime

__all__ = ["STYLE", "WORDS", "written_day", "written_time"]

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Your visit",
        "question": "Will you be there?",
        "confirm": "Yes, I will be there",
        "move": "I need another time",
        "cancel": "I cannot come",
        "said_confirm": "Thank you. You told us that you will be there.",
        "said_move": "Thank you. We will call you to find another time.",
        "said_cancel": "Thank you for telling us. We will call you.",
        "again": "Something else now? Tell us here.",
        "gone": "This link is not good any more. Please call the practice.",
        "changed": "This visit has changed since we wrote to you. Please call us.",
        "busy": "Please try again in a minute.",
        "call": "Call {phone}",
    },
    "es": {
        "title": "Su cita",
        "question": "¿Podrá venir?",
        "confirm": "Sí, allí estaré",
        "move": "Necesito otro horario",
        "cancel": "No puedo ir",
        "said_confirm": "Gracias. Nos dijo que vendrá.",
        "said_move": "Gracias. Le llamaremos para buscar otro horario.",
        "said_cancel": "Gracias por avisar. Le llamaremos.",
        "again": "¿Algo cambió? Díganoslo aquí.",
        "gone": "Este enlace ya no es válido. Por favor llame al consultorio.",
        "changed": "Esta cita ha cambiado desde que le escribimos. Por favor llámenos.",
        "busy": "Inténtelo de nuevo en un minuto.",
        "call": "Llamar al {phone}",
    },
}
_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ),
}  # fmt: skip
STYLE = (
    ":root{color-scheme:light dark;--ink:#1b2430;--paper:#fff;--back:#eef2f5;--line:#8a96a3;"
    "--main:#00589c;--on:#fff;--done:#e3f2e6;--done-ink:#14532d}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--paper:#1c232b;--back:#11161b;"
    "--line:#7d8a97;--main:#7cc0f8;--on:#0b1a28;--done:#173524;--done-ink:#c9f0d4}}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:var(--back);color:var(--ink);font:1.125rem/1.45 system-ui,sans-serif}"
    "main{max-width:28rem;margin:0 auto;min-height:100vh;padding:1.5rem;background:var(--paper)}"
    "h1{font-size:1.25rem;margin:0 0 1.25rem}"
    ".when{margin:0 0 1.25rem}.when strong{display:block;font-size:1.5rem;line-height:1.2}"
    ".when span{font-size:1.5rem}"
    ".done{background:var(--done);color:var(--done-ink);padding:.75rem 1rem;border-radius:.5rem}"
    "form{display:grid;gap:.75rem}"
    "button{font:inherit;min-height:3.25rem;padding:.75rem 1rem;border-radius:.5rem;"
    "border:2px solid var(--line);background:transparent;color:inherit;text-align:left;"
    "cursor:pointer}"
    "button.main{background:var(--main);border-color:var(--main);color:var(--on);font-weight:600}"
    "button:focus-visible,a:focus-visible{outline:3px solid var(--main);outline-offset:3px}"
    ".call{margin-top:1.5rem}a{color:var(--main);display:inline-block;padding:.5rem 0}"
)


def written_day(moment: datetime, language: str) -> str:
    """Return the day of a moment in words."""
    shown = language if language in _DAYS else "en"
    day, month = _DAYS[shown][moment.weekday()], _MONTHS[shown][moment.month - 1]
    if shown == "es":
        return f"{day} {moment.day} de {month}"
    return f"{day}, {month} {moment.day}"


def written_time(moment: datetime, language: str) -> str:
    """Return the time of a moment, by the clock the language's readers use."""
    if language == "es":
        return f"{moment:%H:%M}"
    return f"{moment:%I:%M %p}".lstrip("0")
