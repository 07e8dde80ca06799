"""Patients in words: age, status, channels, and what happened."""

from datetime import date

from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.services.queries.timeline import TimelineRow
from harmony_desktop.ui.language import mark, tr, tr_count
from harmony_desktop.ui.locale_text import date_text, day_in_line, money_text, time_text

__all__ = ["CHANNEL_WORDS", "age_on", "code_word", "full_name", "identity_text", "timeline_texts"]

CHANNEL_WORDS = {
    "sms": mark("Text message"),
    "whatsapp": mark("WhatsApp"),
    "email": mark("E-mail"),
    "voice": mark("Phone call"),
}
_WORDS = CHANNEL_WORDS | {
    "": "",
    "none": mark("None"),
    "phone": mark("Phone call"),
    "letter": mark("Letter"),
    "in_person": mark("At the desk"),
    "web_chat": mark("Web chat"),
    "scheduled": mark("Unconfirmed"),
    "confirmed": mark("Confirmed"),
    "arrived": mark("Arrived"),
    "seated": mark("In chair"),
    "completed": mark("Complete"),
    "checked_out": mark("Checked out"),
    "no_show": mark("No-show"),
    "cancelled": mark("Cancelled"),
    "unscheduled": mark("Unscheduled"),
    "planned": mark("Planned"),
    "charge": mark("Charge"),
    "payment": mark("Payment"),
    "insurance_payment": mark("Insurance payment"),
    "adjustment": mark("Adjustment"),
    "reversal": mark("Reversal"),
    "write_off": mark("Write-off"),
    "card": mark("Card"),
    "cash": mark("Cash"),
    "check": mark("Check"),
    "other": mark("Other"),
}
_KINDS = {
    "note": mark("Note"),
    "message": mark("Message"),
    "visit": mark("Visit"),
    "money": mark("Money"),
    "consent": mark("Consent"),
}


def code_word(code: str) -> str:
    """Return a stored code in words; one nobody translated as it stands."""
    known = _WORDS.get(code)
    return code.replace("_", " ") if known is None else tr(known)


def age_on(born: date, day: date) -> int:
    """Return a person's age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def full_name(summary: PatientSummary) -> str:
    """Return the name people at the desk say."""
    return f"{summary.preferred_name or summary.first_name} {summary.last_name}"


def identity_text(summary: PatientSummary, today: date) -> str:
    """Return birth date, age and pronouns in one line."""
    parts = []
    if summary.date_of_birth is not None:
        age = age_on(summary.date_of_birth, today)
        parts.append(tr("Born {}").format(date_text(summary.date_of_birth)))
        parts.append(tr_count(age, "{} year", "{} years"))
    if summary.pronouns:
        parts.append(summary.pronouns)
    return " · ".join(parts)


def timeline_texts(row: TimelineRow) -> tuple[str, str, str]:
    """Return when, what and the words of one thing that happened."""
    when = f"{day_in_line(row.day)}  {time_text(row.minute)}"
    what = f"{tr(_KINDS[row.kind])}: {code_word(row.word)}"
    if row.kind == "consent":
        what += f", {tr('yes')}" if row.extra == "yes" else f", {tr('no')}"
    body = row.body
    if row.kind == "money":
        body = " ".join(part for part in (money_text(row.cents), body) if part)
    return when, what, " ".join(body.split())
