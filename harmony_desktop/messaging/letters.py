"""What a letter that came back or in says: which message of ours it answers, and in what words.

A letter of ours carries its message's id as ``Message-ID`` (`messaging.mail`), so an answer names
it in ``In-Reply-To`` or ``References``, and a mail server's report (RFC 3464) carries it inside.
What the writer's mail program quoted of ours is left out; the rest is as it was written.
"""

import email.policy
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import parseaddr
from enum import StrEnum
from uuid import UUID

__all__ = ["Letter", "LetterKind", "read_letter"]

TEXT_LIMIT = 20_000
"""Characters of a letter that are kept; nobody writes a longer answer to a reminder."""
_OURS = re.compile(r"<([0-9a-f]{32})@[^<>\s]+>")
_QUOTE_HEAD = re.compile(
    r"^\s*(on .{4,200}wrote:|el .{4,200}escribi[oó]:|-{2,}\s*original message.*|"
    r"-{2,}\s*mensaje original.*|from:\s.*|de:\s.*@.*|_{8,})\s*$",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<(?:style|script).*?</(?:style|script)>|<[^>]+>", re.IGNORECASE | re.DOTALL)


class LetterKind(StrEnum):
    """What a letter is."""

    REPLY = "reply"
    BOUNCE = "bounce"
    DELAY = "delay"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that came in.

    Attributes:
        about: our message it answers or reports on, None where it names none.
        sender: its author's address in small letters, empty where there is none.
        text: the author's own words.
        id: its ``Message-ID``, empty where it has none.
    """

    kind: LetterKind
    about: UUID | None
    sender: str
    subject: str
    text: str
    id: str


def read_letter(raw: bytes) -> Letter:
    """Return what a letter says; any bytes are some letter."""
    letter = message_from_bytes(raw, policy=email.policy.default)
    kind = _kind_of(letter)
    about = _first_of_ours(
        letter.as_string()
        if kind in {LetterKind.BOUNCE, LetterKind.DELAY}
        else f"{_header(letter, 'In-Reply-To')} {_header(letter, 'References')}"
    )
    return Letter(
        kind,
        about,
        parseaddr(_header(letter, "From"))[1].casefold(),
        _header(letter, "Subject"),
        _own_words(_text_of(letter))[:TEXT_LIMIT],
        _header(letter, "Message-ID").strip(),
    )


def _kind_of(letter: EmailMessage) -> LetterKind:
    if letter.get_content_type() == "multipart/report":
        for part in letter.walk():
            if part.get_content_type() == "message/delivery-status":
                text = part.as_string().casefold()
                if re.search(r"^action:\s*(delayed|relayed|expanded)", text, re.MULTILINE):
                    return LetterKind.DELAY
                if re.search(r"^action:\s*failed", text, re.MULTILINE):
                    return LetterKind.BOUNCE
        return LetterKind.MACHINE
    is_automatic = _header(letter, "Auto-Submitted").casefold() not in {"", "no"}
    is_bulk = _header(letter, "Precedence").casefold() in {"bulk", "list", "junk", "auto_reply"}
    return LetterKind.MACHINE if is_automatic or is_bulk else LetterKind.REPLY


def _header(letter: EmailMessage, name: str) -> str:
    try:
        return str(letter.get(name, ""))
    except (ValueError, LookupError, AttributeError):
        # A header that cannot be parsed says nothing.
        return ""


def _first_of_ours(text: str) -> UUID | None:
    found = _OURS.search(text.replace("\r\n ", " ").replace("\n ", " "))
    return None if found is None else UUID(hex=found[1])


def _text_of(letter: EmailMessage) -> str:
    try:
        part = letter.get_body(preferencelist=("plain", "html"))
        if part is None:
            return ""
        text = str(part.get_content())
    except (ValueError, LookupError, AttributeError):
        return ""
    return _TAGS.sub(" ", text) if part.get_content_type() == "text/html" else text


def _own_words(text: str) -> str:
    """Return the lines above what the mail program quoted; all of them where words follow it."""
    lines = text.replace("\r\n", "\n").split("\n")
    kept: list[str] = []
    for at, line in enumerate(lines):
        if _QUOTE_HEAD.match(line) or line.startswith(">"):
            below = [rest for rest in lines[at + 1 :] if rest.strip() and not rest.startswith(">")]
            is_head = bool(_QUOTE_HEAD.match(line))
            if not below or is_head:
                return "\n".join(kept).strip()
        kept.append(line)
    return "\n".join(kept).strip()
