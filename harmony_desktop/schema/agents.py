"""What the agents did, what they remember and what people said about it."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from harmony_desktop.schema.base import (
    Base,
    TenantRow,
    flag,
    json_field,
    number,
    reference,
    row_id,
    score,
    string,
    tenant_index,
    time,
)
from harmony_desktop.schema.classes import Merge, Protection
from harmony_desktop.schema.insights import InteractionContent, JsonList, JsonMap

__all__ = ["AgentFeedback", "AgentInteraction", "AgentMemory", "PredictionModel"]

PRIVATE = Protection.ENVELOPE


class AgentInteraction(TenantRow, Base):
    """One act or proposal of an agent with its evidence."""

    __tablename__ = "agent_interactions"
    extra_args = (
        tenant_index("idx_agent_interactions_patient", "patient_id", "created_at"),
        tenant_index("idx_agent_interactions_type", "agent_type", "interaction_type", "created_at"),
        tenant_index("idx_agent_interactions_state", "state", "created_at"),
    )

    agent_type: Mapped[str] = string(50)
    patient_id: Mapped[UUID | None] = reference("patients")
    appointment_id: Mapped[UUID | None] = reference("appointments")
    interaction_type: Mapped[str] = string(50)
    channel: Mapped[str | None] = string(20)
    content: Mapped[dict[str, Any]] = json_field(
        InteractionContent, merge=Merge.APPEND, protection=PRIVATE
    )
    transcript: Mapped[str | None] = string(merge=Merge.TEXT, protection=PRIVATE)
    sentiment_score: Mapped[Decimal | None] = score(lowest=-1)
    confidence_score: Mapped[Decimal | None] = score()
    success_outcome: Mapped[bool | None] = flag(default=None)
    human_override: Mapped[bool] = flag()
    human_feedback: Mapped[str | None] = string(
        merge=Merge.TEXT, protection=Protection.SERVER_ENVELOPE
    )
    learning_tags: Mapped[list[Any]] = json_field(JsonList, merge=Merge.SCORE, default="[]")
    duration_seconds: Mapped[int | None] = number()
    run_id: Mapped[UUID | None] = row_id()
    state: Mapped[str] = string(20, merge=Merge.GUARD, default="done")
    evidence: Mapped[dict[str, Any]] = json_field(JsonMap, merge=Merge.SCORE, protection=PRIVATE)
    policy_decision: Mapped[str | None] = string(20)
    decided_at: Mapped[datetime | None] = time()
    decided_by_user_id: Mapped[UUID | None] = row_id()
    undo_reference: Mapped[UUID | None] = row_id()
    expires_at: Mapped[datetime | None] = time()


class AgentMemory(TenantRow, Base):
    """Something an agent learned; its id is the uuid5 of its natural key."""

    __tablename__ = "agent_memory"
    extra_args = (
        tenant_index("idx_agent_memory_lookup", "agent_type", "memory_type", "context_id"),
        tenant_index("idx_agent_memory_context", "context_id", "agent_type", "memory_key"),
        Index(
            "uq_agent_memory_context",
            "tenant_id",
            "agent_type",
            "memory_type",
            "context_id",
            "memory_key",
            unique=True,
            sqlite_where=text("context_id IS NOT NULL"),
            postgresql_where=text("context_id IS NOT NULL"),
        ),
        Index(
            "uq_agent_memory_practice_wide",
            "tenant_id",
            "agent_type",
            "memory_type",
            "memory_key",
            unique=True,
            sqlite_where=text("context_id IS NULL"),
            postgresql_where=text("context_id IS NULL"),
        ),
    )

    agent_type: Mapped[str] = string(50, merge=Merge.KEY)
    memory_type: Mapped[str] = string(30, merge=Merge.KEY)
    context_id: Mapped[UUID | None] = row_id(merge=Merge.KEY)
    memory_key: Mapped[str] = string(255, merge=Merge.KEY)
    memory_value: Mapped[dict[str, Any]] = json_field(JsonMap, protection=PRIVATE)
    confidence_level: Mapped[Decimal | None] = score()
    usage_count: Mapped[int] = number(merge=Merge.COUNTER, default=1)
    success_rate: Mapped[Decimal] = score(default="1.00")
    success_counts: Mapped[dict[str, int]] = json_field(dict[str, int])
    trial_counts: Mapped[dict[str, int]] = json_field(dict[str, int])
    is_disabled: Mapped[bool] = flag()
    shared_with: Mapped[list[Any]] = json_field(JsonList, merge=Merge.LWW, default="[]")
    learned_from_interaction_id: Mapped[UUID | None] = reference("agent_interactions")
    last_reinforced: Mapped[datetime | None] = time(merge=Merge.SCORE)


class AgentFeedback(TenantRow, Base):
    """What a person said about an agent's act."""

    __tablename__ = "agent_feedback"
    extra_args = (tenant_index("idx_agent_feedback_interaction", "interaction_id"),)

    agent_type: Mapped[str] = string(50)
    interaction_id: Mapped[UUID | None] = reference("agent_interactions")
    feedback_type: Mapped[str] = string(20)
    feedback_value: Mapped[int] = number(default=0)
    correction_data: Mapped[dict[str, Any] | None] = json_field(
        JsonMap, merge=Merge.LWW, protection=PRIVATE, default=None
    )
    human_user_id: Mapped[UUID | None] = reference("users")
    applied_to_memory: Mapped[bool] = flag(merge=Merge.SCORE)
    improvement_notes: Mapped[str | None] = string(
        merge=Merge.TEXT, protection=Protection.SERVER_ENVELOPE
    )


class PredictionModel(TenantRow, Base):
    """The coefficients of a fitted model and how well it did."""

    __tablename__ = "predictions_models"

    name: Mapped[str] = string(50)
    version: Mapped[int] = number(default=1)
    fitted_at: Mapped[datetime | None] = time()
    training_rows: Mapped[int] = number(default=0)
    coefficients: Mapped[dict[str, Any]] = json_field(JsonMap, merge=Merge.LWW)
    metrics: Mapped[dict[str, Any]] = json_field(JsonMap, merge=Merge.LWW)
    is_active: Mapped[bool] = flag()
