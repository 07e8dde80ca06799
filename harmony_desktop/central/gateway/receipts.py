"""What became of a message after it left: receipts of providers and bounces of mail servers.

A receipt may arrive before the sending of its message has been written down, twice, or late. It is
kept by the provider's reference and applied when both are known; an outcome never goes back.
"""

from typing import Any
from uuid import UUID

from harmony_desktop.central.gateway.outgoing import ask_for_call, block
from harmony_desktop.central.gateway.unit import GatewayUnit
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import gate_transaction

__all__ = ["apply_outcome", "early_receipt", "keep_receipt", "note_reference"]

_OPEN = frozenset({"sent", "sending", "unknown", "delivered"})


def note_reference(registry: Registry, reference: str, tenant_id: UUID, message_id: UUID) -> None:
    """Remember which message a provider's reference means."""
    with gate_transaction(registry.pool) as connection:
        connection.execute(
            "INSERT INTO central.sent_references (reference, tenant_id, message_id, sent_at) "
            "VALUES (%s, %s, %s, %s) ON CONFLICT (reference) DO NOTHING",
            (reference, tenant_id, message_id, registry.clock.now()),
        )


def keep_receipt(
    registry: Registry, reference: str, outcome: str, word: str | None
) -> tuple[UUID, UUID] | None:
    """Keep a receipt; return the practice and message it is about, None while that is unknown."""
    with gate_transaction(registry.pool) as connection:
        connection.execute(
            "INSERT INTO central.receipts (reference, outcome, word, received_at) "
            "VALUES (%s, %s, %s, %s) ON CONFLICT (reference) DO UPDATE SET "
            "outcome = excluded.outcome, word = excluded.word "
            "WHERE central.receipts.outcome <> 'failed'",
            (reference, outcome, word, registry.clock.now()),
        )
        row = connection.execute(
            "SELECT tenant_id, message_id FROM central.sent_references WHERE reference = %s",
            (reference,),
        ).fetchone()
    return None if row is None else (row[0], row[1])


def early_receipt(registry: Registry, reference: str) -> tuple[str, str | None] | None:
    """Return what was reported before the sending was written down."""
    with gate_transaction(registry.pool) as connection:
        row = connection.execute(
            "SELECT outcome, word FROM central.receipts WHERE reference = %s", (reference,)
        ).fetchone()
    return None if row is None else (row[0], row[1])


def apply_outcome(unit: GatewayUnit, message_id: UUID, outcome: str, word: str | None) -> bool:
    """Write an outcome into its message; return whether that was news.

    A failure asks a person to call, and blocks a number whose owner told the provider to stop.
    """
    message = unit.find("messages", message_id)
    if message is None or message["status"] not in _OPEN or message["status"] == outcome:
        return False
    if message["status"] == "delivered" and outcome != "failed":
        return False
    values: dict[str, Any] = {"status": outcome, "failure": word}
    unit.edit("messages", message_id, **values)
    if outcome == "failed":
        ask_for_call(unit, message)
        if word == "opted_out_at_provider":
            address = message["address"] or ""
            block(unit, message["channel"], address, message["patient_id"], "provider")
    unit.note(
        f"gateway_{outcome}",
        message_id,
        patient_id=message["patient_id"],
        after={"status": outcome},
        reason=word,
    )
    return True
