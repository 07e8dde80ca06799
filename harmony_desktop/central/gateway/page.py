"""The patient's page: confirm, ask to move, cannot come. Plain HTML, no script, no cookie.

Looking changes nothing, so a mail scanner that opens every link does no harm; an answer is a form
that is posted, and the same answer twice is one answer. The page shows what the message already
said, the practice, the day and the time, and nothing else. Every link that is not good any more
gets the same page, whatever the reason.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import parse_qsl

import psycopg
from fastapi import FastAPI, Request, Response
from psycopg_pool import PoolTimeout
from starlette.concurrency import run_in_threadpool

from harmony_desktop.central.answering import Answering, read_body
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.gateway.incoming import take_answer
from harmony_desktop.central.gateway.links import MOST_ANSWERS, Link, find_link, note_answer
from harmony_desktop.central.gateway.page_words import STYLE, WORDS, written_day, written_time
from harmony_desktop.central.gateway.passes import Gateway
from harmony_desktop.central.limits import Rate
from harmony_desktop.domain.dates import practice_zone

__all__ = ["PAGE_RATE", "add_page"]

PAGE_RATE = Rate(120, 120)
"""Per address: a waiting room shares one."""
_LINK_RATE = Rate(20, 10)
"""Per link."""
_ANSWERS = ("confirm", "move", "cancel")
_LIVE = frozenset({"scheduled", "confirmed"})
_ROUTE = "/c"
_LONGEST_FORM = 1000
_VISIT = """
SELECT p.name, p.phone, p.timezone, a.status, a.start_time
FROM practice p
LEFT JOIN messages m ON m.tenant_id = p.tenant_id AND m.id = %s AND m.deleted_at IS NULL
LEFT JOIN appointments a ON a.tenant_id = p.tenant_id AND a.id = m.appointment_id
  AND a.deleted_at IS NULL
WHERE p.tenant_id = %s AND p.id = p.tenant_id
"""
_STYLE_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}


@dataclass(frozen=True, slots=True)
class _Visit:
    """What the page may say."""

    practice: str
    phone: str
    start: datetime
    is_as_asked: bool


def add_page(app: FastAPI, answering: Answering, gateway: Gateway) -> None:
    """Add the page to `app`."""
    pages = _Pages(answering, gateway)

    async def show(request: Request, token: str) -> Response:
        return await pages.answer(request, token)

    app.get(_ROUTE + "/{token}", include_in_schema=False)(show)
    app.head(_ROUTE + "/{token}", include_in_schema=False)(show)
    app.post(_ROUTE + "/{token}", include_in_schema=False)(show)


class _Pages:
    """Answers requests for the page."""

    def __init__(self, answering: Answering, gateway: Gateway) -> None:
        self._answering = answering
        self._gateway = gateway

    async def answer(self, request: Request, token: str) -> Response:
        language = "es" if request.headers.get("accept-language", "").startswith("es") else "en"
        outcome = "ok"
        try:
            body = await read_body(request) if request.method == "POST" else b""
            response = await run_in_threadpool(self._respond, request, token, body, language)
        except RefusedError as refusal:
            outcome = refusal.refusal.value
            status = refusal.status
            word = "busy" if status == 429 else "gone"  # noqa: PLR2004 - HTTP's own number
            response = _page(language, word, status=status)
        except (psycopg.Error, PoolTimeout):
            outcome = "unavailable"
            response = _page(language, "busy", status=503)
        self._answering.metrics.note_request(_ROUTE, outcome, 0.0)
        return response

    def _respond(self, request: Request, token: str, body: bytes, language: str) -> Response:
        address = request.client.host if request.client else ""
        self._answering.limiter.admit("page", address, PAGE_RATE)
        link = find_link(self._gateway.registry, token)
        if link is None:
            return _page(language, "gone", status=404)
        self._answering.limiter.admit("link", token, _LINK_RATE)
        visit = self._visit(link)
        if visit is None:
            return _page(link.language, "gone", status=404)
        if not visit.is_as_asked:
            return _page(link.language, "changed", visit=visit)
        if request.method != "POST":
            return _page(link.language, "ask", visit=visit, answer=link.answer)
        return self._take(link, token, body, visit)

    def _visit(self, link: Link) -> _Visit | None:
        with self._gateway.open_granted(link.tenant_id) as unit:
            row = unit.read(_VISIT, (link.message_id, link.tenant_id))
        if row is None:
            return None
        name, phone, zone, status, start = row
        return _Visit(
            name,
            phone or "",
            link.start.astimezone(practice_zone(zone)),
            status in _LIVE and start == link.start,
        )

    def _take(self, link: Link, token: str, body: bytes, visit: _Visit) -> Response:
        said = parse_qsl(body[:_LONGEST_FORM].decode("utf-8", "replace"))
        answers = {value for name, value in said if name == "answer"}
        answer = answers.pop() if len(answers) == 1 else ""
        if answer not in _ANSWERS:
            return _page(link.language, "ask", visit=visit, answer=link.answer, status=400)
        if answer != link.answer and link.answers >= MOST_ANSWERS:
            return _page(link.language, "changed", visit=visit)
        if answer != link.answer:
            words = WORDS.get(link.language, WORDS["en"])[answer]
            with self._gateway.open_granted(link.tenant_id) as unit:
                take_answer(unit, link.message_id, answer, words, link.answers + 1)
            note_answer(self._gateway.registry, token, answer)
            self._gateway.tell(link.tenant_id)
        # A reload of what follows asks nothing again.
        return Response(status_code=303, headers=_HEADERS | {"location": f"{_ROUTE}/{token}"})


def _page(
    language: str,
    what: str,
    *,
    visit: _Visit | None = None,
    answer: str | None = None,
    status: int = 200,
) -> Response:
    words = WORDS.get(language, WORDS["en"])
    title = visit.practice if visit else words["title"]
    parts = [f"<h1>{escape(title)}</h1>"]
    if what == "ask" and visit is not None:
        parts += _asking(words, language, visit, answer)
    else:
        parts.append(f'<p role="status">{escape(words[what])}</p>')
    if visit is not None and visit.phone:
        digits = "".join(sign for sign in visit.phone if sign in "+0123456789")
        call = escape(words["call"].format(phone=visit.phone))
        parts.append(f'<p class="call"><a href="tel:{digits}">{call}</a></p>')
    shown = language if language in WORDS else "en"
    document = (
        f'<!doctype html><html lang="{shown}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>"
    )
    return Response(document, status, media_type="text/html; charset=utf-8", headers=_HEADERS)


def _asking(words: dict[str, str], language: str, visit: _Visit, answer: str | None) -> list[str]:
    day = escape(written_day(visit.start, language))
    moment = escape(written_time(visit.start, language))
    parts = [f'<p class="when"><strong>{day}</strong><span>{moment}</span></p>']
    if answer is not None:
        parts.append(f'<p role="status" class="done">{escape(words[f"said_{answer}"])}</p>')
        parts.append(f"<p>{escape(words['again'])}</p>")
    else:
        parts.append(f"<p>{escape(words['question'])}</p>")
    buttons = "".join(
        f'<button name="answer" value="{name}"{" class=main" if name == "confirm" else ""}>'
        f"{escape(words[name])}</button>"
        for name in _ANSWERS
        if name != answer
    )
    parts.append(f'<form method="post">{buttons}</form>')
    return parts
