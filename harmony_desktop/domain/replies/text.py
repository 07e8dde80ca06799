"""A reply made plain: letters without accents, one spelling a word, clauses, and no hidden signs.

Direction marks and other invisible signs are dropped, look-alike letters of other scripts become
the Latin ones, emoji that say yes, no or thanks become words.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["ReplyText", "plain_text"]

_LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0442\u043d\u043c\u043a\u0432"
    "\u03bf\u03b1\u03b9\u03c4\u03c1\u03c5",
    "aeopcyxisthmkboaitpu",
)
_EMOJI = {
    "\U0001f44d": " yesemoji ",
    "\u2705": " yesemoji ",
    "\u2714": " yesemoji ",
    "\U0001f44c": " yesemoji ",
    "\U0001f197": " yesemoji ",
    "\U0001f44e": " noemoji ",
    "\u274c": " noemoji ",
    "\U0001f6d1": " stop ",
    "\U0001f64f": " thanks ",
    "\u2764": " kindly ",
    "\U0001f60a": " kindly ",
    "\U0001f642": " kindly ",
    "\U0001f600": " kindly ",
    "\U0001f603": " kindly ",
    "\U0001f601": " kindly ",
    "\U0001f9b7": " kindly ",
    "\U0001f970": " kindly ",
    "\U0001f389": " kindly ",
    "\U0001f644": " mockery ",
    "\U0001f612": " mockery ",
    "\U0001f602": " mockery ",
    "\U0001f923": " mockery ",
    "\U0001f643": " mockery ",
    "\U0001f621": " mockery ",
    "\U0001f620": " mockery ",
    "\U0001f4a9": " mockery ",
    "\U0001f595": " mockery ",
}
_EMOJI_PATTERN = re.compile("|".join(map(re.escape, _EMOJI)))
_SAME = {
    "u": "you", "ur": "your", "ya'll": "you", "plz": "please", "pls": "please", "plse": "please",
    "pleas": "please", "appt": "appointment", "appts": "appointments", "apt": "appointment",
    "app": "appointment", "apptmt": "appointment", "appoint": "appointment",
    "appointmnt": "appointment", "apoinment": "appointment", "txt": "text", "txts": "texts",
    "txting": "texting", "msg": "message", "msgs": "messages", "mssg": "message",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmrow": "tomorrow", "tomorow": "tomorrow",
    "2moro": "tomorrow", "2morrow": "tomorrow", "tomm": "tomorrow", "tom": "tomorrow",
    "thx": "thanks", "ty": "thanks", "tysm": "thanks", "thanx": "thanks", "tks": "thanks",
    "thnx": "thanks", "thnks": "thanks", "wat": "what", "wht": "what", "dis": "this",
    "b4": "before", "2day": "today", "mins": "minutes", "min": "minutes", "mns": "minutes",
    "minuto": "minutes", "minutos": "minutes", "minute": "minutes", "hrs": "hours", "hr": "hour",
    "omw": "onmyway", "resched": "reschedule", "rescheduled": "reschedule", "stpo": "stop",
    "sotp": "stop", "stopp": "stop", "stp": "stop", "sttop": "stop", "stopit": "stop",
    "tostop": "stop", "unsub": "unsubscribe", "optout": "opt out", "stahp": "stop",
    "canx": "cancel", "cxl": "cancel", "cx": "cancel", "gonna": "going to", "gunna": "going to",
    "wanna": "want to", "gotta": "got to", "cannot": "cant", "yall": "you", "dr": "doctor",
    "q": "que", "xq": "porque", "x": "por", "grax": "gracias", "dont't": "dont", "dnt": "dont",
    "donot": "dont", "wil": "will", "b": "be", "ther": "there", "cuz": "because", "lv": "leave",
    "alone.": "alone", "num": "number", "nbr": "number", "insted": "instead", "rn": "now",
    "cita.": "cita", "manana": "manana", "tmb": "tambien", "pq": "porque", "atm": "now",
}  # fmt: skip
_JOINED = (
    (" do not ", " dont "), (" can not ", " cant "), (" will not ", " wont "),
    (" i am ", " im "), (" i will ", " ill "), (" we will ", " well "), (" it is ", " its "),
    (" is not ", " isnt "), (" are not ", " arent "), (" did not ", " didnt "),
    (" does not ", " doesnt "), (" would not ", " wouldnt "), (" could not ", " couldnt "),
    (" we are ", " were "), (" who is ", " whos "), (" what is ", " whats "),
    (" that is ", " thats "), (" i would ", " id "), (" i have ", " ive "),
    (" on my way ", " onmyway "), (" s t o p ", " stop "), (" un subscribe ", " unsubscribe "),
    (" opt out ", " optout "), (" opted out ", " optout "), (" opting out ", " optout "),
    (" opt me out ", " optout "), (" opt us out ", " optout "), (" please do ", " please "),
    (" stop all ", " stopall "), (" no longer ", " nolonger "), (" ya no ", " yano "),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReplyText:
    """One reply, ready for the rules.

    Attributes:
        raw: as it came, without invisible signs.
        phrases: its words, each between two spaces, clauses parted by a full stop.
        words: its words alone.
        clauses: the words of each clause; commas part clauses here.
        is_question: whether it has a question mark.
        says_si: whether it has the Spanish yes with its accent.
    """

    raw: str
    phrases: str
    words: tuple[str, ...]
    clauses: tuple[tuple[str, ...], ...]
    is_question: bool
    says_si: bool


def plain_text(text: str, mend: Callable[[str], str]) -> ReplyText:
    """Return `text` made plain, each word as `mend` spells it."""
    raw = _HIDDEN.sub(_visible, unicodedata.normalize("NFKC", text))
    folded = _EMOJI_PATTERN.sub(lambda found: _EMOJI[found.group()], raw.casefold())
    says_si = "s\u00ed" in re.findall(r"\w+", folded)
    folded = unicodedata.normalize("NFKD", folded)
    folded = _ABOVE_LATIN.sub(_uncombined, folded)
    folded = folded.translate(_LOOK_ALIKES)
    folded = re.sub(r"(?<=[a-z])['`\u2019\u02bc\u2018](?=[a-z])", "", folded)
    folded = re.sub(r"([a-z])\1{2,}", r"\1", folded)
    folded = re.sub(r"(?<=\d)\.(?=\d)", ":", folded).replace("#", " number ")
    broken = re.sub(r"[.;!?\u2014]+(?!\w)", " . ", folded)
    marks = re.findall(r"\d{1,2}:\d{2}|[a-z]+|\d+|[.,]", broken)
    spelled = " ".join(mark if mark in ".," else _spell(mark, mend) for mark in marks)
    joined = f" {spelled} "
    for long, short in _JOINED:
        joined = joined.replace(long, short)
    clauses = tuple(tuple(clause.split()) for clause in re.split(r"[.,]", joined) if clause.strip())
    phrases = " ".join(joined.replace(",", " ").split())
    words = tuple(word for clause in clauses for word in clause)
    return ReplyText(raw, f" {phrases} . ", words, clauses, "?" in raw, says_si)


_HIDDEN = re.compile(r"[^ -~]")
_ABOVE_LATIN = re.compile(r"[^\x00-\xff]")


def _visible(found: "re.Match[str]") -> str:
    sign = found.group()
    if sign in "\n\t\r":
        return " "
    return "" if unicodedata.category(sign)[0] == "C" else sign


def _uncombined(found: "re.Match[str]") -> str:
    return "" if unicodedata.combining(found.group()) else found.group()


def _spell(mark: str, mend: Callable[[str], str]) -> str:
    return _SAME.get(mark) or mend(mark)
