"""What an agent says of its proposal, from its codes and values, in the person's language."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QLocale

from harmony_desktop.domain.dates import WEEKDAYS
from harmony_desktop.ui.language import mark, tr, tr_count, tr_message
from harmony_desktop.ui.locale_text import short_day_text, time_text
from harmony_desktop.ui.patient.words import code_word

__all__ = ["evidence_text"]

Values = Mapping[str, Any]
_DAYPARTS = {
    "morning": mark("in the morning"),
    "afternoon": mark("in the afternoon"),
    "evening": mark("in the evening"),
}
_WAYS = {
    "sms": mark("by text message"),
    "whatsapp": mark("by WhatsApp"),
    "email": mark("by e-mail"),
}


def evidence_text(said: object) -> str:
    """Return a summary or a reason in words.

    Args:
        said: its code at ``say`` with its values; a sentence, as earlier versions stored them; a
            code of a newer version is said as it stands.
    """
    if not isinstance(said, Mapping):
        return tr_message(str(said or ""))
    code = str(said.get("say", ""))
    words = _WORDS.get(code)
    return code_word(code) if words is None else words(said)


def _day(values: Values) -> str:
    return short_day_text(date.fromisoformat(str(values["day"])))


def _when(values: Values) -> str:
    return tr("{day} at {time}").format(day=_day(values), time=time_text(int(values["minute"])))


def _weekday(name: object) -> str:
    return QLocale().dayName(WEEKDAYS.index(str(name)) + 1) if name in WEEKDAYS else ""


def _daypart(name: object) -> str:
    return tr(_DAYPARTS[str(name)]) if name in _DAYPARTS else ""


def _could_come(values: Values) -> str:
    minutes = tr_count(int(values["minutes"]), "{} minute", "{} minutes")
    return tr("could come on {when}, {minutes}").format(when=_when(values), minutes=minutes)


def _best_of(values: Values) -> str:
    can = tr_count(int(values["ranked"]), "Best of {} who can come", "Best of {} who can come")
    cannot = tr_count(int(values["excluded"]), "{} cannot", "{} cannot")
    return f"{can}; {cannot}"


def _waiting(values: Values) -> str:
    return tr_count(int(values["days"]), "Waiting for {} day", "Waiting for {} days")


def _remind(values: Values) -> str:
    if values["channel"] == "voice":
        return tr("call about the visit of {}").format(_when(values))
    channel = str(values["channel"])
    way = tr(_WAYS[channel]) if channel in _WAYS else code_word(channel)
    return tr("send a reminder of the visit of {when} {way}").format(when=_when(values), way=way)


def _could_move(values: Values) -> str:
    return tr("could move from {before} to {when}, {provider}").format(
        before=_when(values["from"]), when=_when(values), provider=values["provider"]
    )


def _could_book(values: Values) -> str:
    return tr("could come on {when}, {provider}").format(
        when=_when(values), provider=values["provider"]
    )


def _usual_time(values: Values) -> str:
    said = (_weekday(values.get("weekday")), _daypart(values.get("daypart")))
    return tr("Usual time: {}").format(" ".join(word for word in said if word))


def _also_free(values: Values) -> str:
    return tr("Also free: {}").format("; ".join(_when(one) for one in values["times"]))


_WORDS: dict[str, Callable[[Values], str]] = {
    "could_come": _could_come,
    "best_of": _best_of,
    "fills": lambda values: tr("Fills {} % of the time").format(values["percent"]),
    "waiting": _waiting,
    "no_show_risk": lambda values: tr("No-show risk {} %").format(values["percent"]),
    "brings_forward": lambda values: tr("Brings the visit of {} forward").format(_day(values)),
    "nobody_can_come": lambda _: tr("Nobody on the waitlist can come"),
    "reminders_queued": lambda _: tr("Reminders and calls queued"),
    "remind": _remind,
    "asks_to_cancel": lambda values: tr("asks to cancel the visit of {}").format(_when(values)),
    "frees_the_time": lambda _: tr("Frees the time"),
    "has_arrived": lambda _: tr("says they have arrived"),
    "could_answer": lambda values: tr("could be answered: “{}”").format(values["text"]),
    "could_move": _could_move,
    "could_book": _could_book,
    "also_free": _also_free,
    "usual_time": _usual_time,
    "asked_for_weekday": lambda values: tr("Asked for {}").format(_weekday(values["weekday"])),
    "asked_for_next_week": lambda _: tr("Asked for next week"),
    "asked_for_daypart": lambda values: tr("Asked for a time {}").format(
        _daypart(values["daypart"])
    ),
    "asked_for_after": lambda values: tr("Asked for after {}").format(
        time_text(int(values["minute"]))
    ),
    "asked_for_before": lambda values: tr("Asked for before {}").format(
        time_text(int(values["minute"]))
    ),
}
