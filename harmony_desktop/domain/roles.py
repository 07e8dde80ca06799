"""Who may do what: five roles of people, one for the agents, and a matrix.

An agent has the permissions of its own role whoever approved it.
"""

from collections.abc import Iterable
from enum import StrEnum

__all__ = ["Permission", "Role", "may"]


class Role(StrEnum):
    """What a user is in the practice."""

    OWNER = "owner"
    DENTIST = "dentist"
    HYGIENIST = "hygienist"
    RECEPTIONIST = "receptionist"
    BILLING = "billing"
    AGENT = "agent"


class Permission(StrEnum):
    """One thing a role may do."""

    VIEW_SCHEDULE = "view_schedule"
    VIEW_PATIENT = "view_patient"
    VIEW_CHART = "view_chart"
    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"
    CHANGE_STATUS = "change_status"
    OVERRIDE_RULES = "override_rules"
    EDIT_PATIENT = "edit_patient"
    EDIT_CHART = "edit_chart"
    EDIT_WAITLIST = "edit_waitlist"
    SEND_MESSAGE = "send_message"
    DECIDE_PROPOSAL = "decide_proposal"
    RESOLVE_CONFLICT = "resolve_conflict"
    TAKE_PAYMENT = "take_payment"
    EDIT_CLAIMS = "edit_claims"
    EDIT_SETTINGS = "edit_settings"
    VIEW_AUDIT = "view_audit"
    UNDO = "undo"


_P = Permission
_DESK = {
    _P.VIEW_SCHEDULE,
    _P.VIEW_PATIENT,
    _P.BOOK,
    _P.MOVE,
    _P.CANCEL,
    _P.CHANGE_STATUS,
    _P.OVERRIDE_RULES,
    _P.EDIT_PATIENT,
    _P.EDIT_WAITLIST,
    _P.SEND_MESSAGE,
    _P.DECIDE_PROPOSAL,
    _P.RESOLVE_CONFLICT,
    _P.UNDO,
}
_CHART = {_P.VIEW_CHART, _P.EDIT_CHART}
_MATRIX: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.DENTIST: frozenset(_DESK | _CHART | {_P.VIEW_AUDIT}),
    Role.HYGIENIST: frozenset((_DESK - {_P.RESOLVE_CONFLICT}) | _CHART),
    Role.RECEPTIONIST: frozenset(_DESK | {_P.TAKE_PAYMENT}),
    Role.BILLING: frozenset(
        {
            _P.VIEW_SCHEDULE,
            _P.VIEW_PATIENT,
            _P.VIEW_CHART,
            _P.EDIT_PATIENT,
            _P.SEND_MESSAGE,
            _P.TAKE_PAYMENT,
            _P.EDIT_CLAIMS,
            _P.UNDO,
        }
    ),
    Role.AGENT: frozenset(
        {
            _P.VIEW_SCHEDULE,
            _P.VIEW_PATIENT,
            _P.BOOK,
            _P.MOVE,
            _P.CHANGE_STATUS,
            _P.EDIT_WAITLIST,
            _P.SEND_MESSAGE,
            _P.UNDO,
        }
    ),
}


def may(role: str, permission: Permission, extra: Iterable[str] = ()) -> bool:
    """Return whether a role has a permission, by the matrix or by the practice's `extra` ones."""
    if permission in extra:
        return True
    return role in _MATRIX and permission in _MATRIX[Role(role)]
