"""When a patient may be written to: consent, opt-out, quiet hours, caps.

Quiet hours 8 to 20 in the recipient's zone follow the Telephone Consumer Protection Act's hours
for calls (47 CFR 64.1200(c)(1): 8 a.m. to 9 p.m.), an hour stricter in the evening.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

__all__ = [
    "ContactFacts",
    "choose_channel",
    "choose_late_channel",
    "next_allowed_time",
    "refusal_channel",
]

FIRST_HOUR, LAST_HOUR = 8, 20
DAILY_CAP, WEEKLY_CAP = 1, 3


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What is known of reaching one patient.

    Attributes:
        sent_today: messages sent or queued for the same day.
        sent_this_week: in the seven days before.
    """

    has_phone: bool
    has_email: bool
    sms_consent: bool
    email_consent: bool
    sms_opted_out: bool
    email_opted_out: bool
    preferred: str
    sent_today: int
    sent_this_week: int


def choose_channel(facts: ContactFacts) -> str | None:
    """Return ``sms``, ``email`` or ``voice``; None where the patient must be left in peace.

    A written message needs consent, no opt-out, and room under the caps; otherwise a person calls.
    """
    if facts.sent_today >= DAILY_CAP or facts.sent_this_week >= WEEKLY_CAP:
        return None
    by_sms = facts.has_phone and facts.sms_consent and not facts.sms_opted_out
    by_email = facts.has_email and facts.email_consent and not facts.email_opted_out
    if by_sms and facts.preferred != "email":
        return "sms"
    if by_email and facts.preferred != "voice":
        return "email"
    return "voice" if facts.has_phone else None


def next_allowed_time(wanted: datetime, zone: ZoneInfo) -> datetime:
    """Return `wanted`, or the next morning's first allowed minute after it; same zone as given."""
    local = wanted.astimezone(zone)
    if local.hour < FIRST_HOUR:
        allowed = local.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
    elif local.hour >= LAST_HOUR:
        next_day = local + timedelta(days=1)
        allowed = next_day.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
    else:
        return wanted
    return allowed.astimezone(wanted.tzinfo)


def choose_late_channel(facts: ContactFacts) -> str | None:
    """Return how to tell a patient of a delay today: consent and opt-out count, the caps do not.

    The caps are for reminders; who is on the way to a late visit wants to know.
    """
    return choose_channel(replace(facts, sent_today=0, sent_this_week=0))


def refusal_channel(channel: str) -> str:
    """Return the channel an opt-out is kept under: who wants no texts wants none by WhatsApp."""
    return "sms" if channel == "whatsapp" else channel
