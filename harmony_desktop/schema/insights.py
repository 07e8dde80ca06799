"""The shapes of the structured columns, as the commissioning document gives them.

Each is checked on write; keys that a newer version knows are kept.
Source of the structures: the Harmony schema mapping, sections 1, 2 and 5.
"""

from typing import Any

import msgspec

__all__ = [
    "AiInsights",
    "AppointmentPatterns",
    "CommunicationEntry",
    "ConfirmationAttempt",
    "ConversationTurn",
    "InteractionContent",
    "JsonList",
    "JsonMap",
    "MovedRows",
    "ResponseTimes",
    "RiskFactor",
    "TextList",
    "TreatmentHistory",
    "WeeklyHours",
]

JsonMap = dict[str, Any]
JsonList = list[Any]
TextList = list[str]
MovedRows = list[list[str]]
"""Table, column and id in hexadecimal of each row a merge pointed elsewhere."""
WeeklyHours = dict[str, list[tuple[str, str]]]
"""Weekday in English, lower case, to spans of wall-clock ``HH:MM``; a missing day is closed."""


class ResponseTimes(msgspec.Struct, kw_only=True):
    """How quickly a patient answers, by channel."""

    sms: str | None = None
    email: str | None = None
    calls: str | None = None


class AppointmentPatterns(msgspec.Struct, kw_only=True):
    """When a patient likes to come; lead time in days."""

    preferred_days: list[str] = []
    preferred_times: list[str] = []
    typical_lead_time: int | None = None


class TreatmentHistory(msgspec.Struct, kw_only=True):
    """How a patient carries treatment through."""

    completion_rate: float | None = None
    cancellation_patterns: list[Any] = []
    payment_promptness: str | None = None


class AiInsights(msgspec.Struct, kw_only=True):
    """`patients.ai_insights`."""

    communication_style: str | None = None
    response_times: ResponseTimes | None = None
    appointment_patterns: AppointmentPatterns | None = None
    treatment_history: TreatmentHistory | None = None


class CommunicationEntry(msgspec.Struct, kw_only=True):
    """One entry of `appointments.patient_communication_log`; `eid` joins two desks' logs."""

    eid: str
    timestamp: str
    agent: str
    channel: str
    message: str
    response: str | None = None
    sentiment: str | None = None


class ConfirmationAttempt(msgspec.Struct, kw_only=True):
    """One entry of `appointments.confirmation_attempts`."""

    eid: str
    timestamp: str
    channel: str
    outcome: str


class ConversationTurn(msgspec.Struct, kw_only=True):
    """One turn of a conversation; `speaker` is ``agent`` or ``patient``."""

    speaker: str
    message: str
    timestamp: str
    eid: str | None = None


class InteractionContent(msgspec.Struct, kw_only=True):
    """`agent_interactions.content`."""

    conversation: list[ConversationTurn] = []
    intent_detected: str | None = None
    entities_extracted: dict[str, Any] = {}
    action_taken: str | None = None


class RiskFactor(msgspec.Struct, kw_only=True):
    """One entry of `claims.rejection_risk_factors`."""

    code: str
    detail: str
    weight: float | None = None
