"""Links to the patient's page: 160 random bits each, hashed at rest, good until the visit begins.

The link itself exists only in the text that was sent. A row of the table tells which message it
belongs to and nothing a patient would mind.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import gate_transaction

__all__ = ["MOST_ANSWERS", "Link", "find_link", "make_link", "note_answer"]

MOST_ANSWERS = 6
"""How often somebody may change their mind on one link."""
_TOKEN_BYTES = 20
_SELECT = (
    "SELECT tenant_id, message_id, start_time, language, answer, answers "
    "FROM central.answer_links WHERE token_hash = %s AND start_time > %s"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is still good.

    Attributes:
        start: of the visit, as the message named it.
        answer: the last one: ``confirm``, ``move``, ``cancel``, or None.
        answers: how many were given.
    """

    tenant_id: UUID
    message_id: UUID
    start: datetime
    language: str
    answer: str | None
    answers: int


def make_link(
    registry: Registry, tenant_id: UUID, message_id: UUID, start: datetime, language: str
) -> str:
    """Return the token of a new link to the answer to one message."""
    token = base64.urlsafe_b64encode(registry.randbytes(_TOKEN_BYTES)).decode().rstrip("=")
    with gate_transaction(registry.pool) as connection:
        connection.execute(
            "DELETE FROM central.answer_links WHERE start_time < %s", (registry.clock.now(),)
        )
        connection.execute(
            "INSERT INTO central.answer_links (token_hash, tenant_id, message_id, start_time, "
            "language) VALUES (%s, %s, %s, %s, %s)",
            (_digest(token), tenant_id, message_id, start, language),
        )
    return token


def find_link(registry: Registry, token: str) -> Link | None:
    """Return the link of a token; None for one that never was, or whose visit has begun."""
    with gate_transaction(registry.pool) as connection:
        row = connection.execute(_SELECT, (_digest(token), registry.clock.now())).fetchone()
    return None if row is None else Link(*row)


def note_answer(registry: Registry, token: str, answer: str) -> int | None:
    """Note an answer; return its number, None where it was the last one already or too many."""
    now = registry.clock.now()
    with gate_transaction(registry.pool) as connection:
        row = connection.execute(
            "UPDATE central.answer_links SET answer = %s, answered_at = %s, answers = answers + 1 "
            "WHERE token_hash = %s AND start_time > %s AND answers < %s "
            "AND answer IS DISTINCT FROM %s RETURNING answers",
            (answer, now, _digest(token), now, MOST_ANSWERS, answer),
        ).fetchone()
    return None if row is None else int(row[0])


def _digest(token: str) -> bytes:
    return hashlib.sha256(b"harmony-answer-v1|" + token.encode()).digest()
