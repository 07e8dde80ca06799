"""The one question every use case asks first: may this actor do it?"""

from harmony_desktop.domain.roles import Permission, may
from harmony_desktop.foundation.errors import PermissionDeniedError
from harmony_desktop.services.ports import Actor

__all__ = ["require"]

_DEEDS = {
    Permission.BOOK: "book appointments",
    Permission.MOVE: "move appointments",
    Permission.CANCEL: "cancel appointments",
    Permission.CHANGE_STATUS: "change an appointment's status",
    Permission.OVERRIDE_RULES: "override the schedule's rules",
    Permission.EDIT_PATIENT: "edit patients",
    Permission.EDIT_CHART: "edit the chart",
    Permission.EDIT_WAITLIST: "edit the waitlist",
    Permission.SEND_MESSAGE: "send messages",
    Permission.DECIDE_PROPOSAL: "decide on proposals",
    Permission.RESOLVE_CONFLICT: "resolve conflicts",
    Permission.TAKE_PAYMENT: "take payments",
    Permission.EDIT_CLAIMS: "edit claims",
    Permission.EDIT_SETTINGS: "change the practice's settings",
    Permission.UNDO: "undo actions",
}


def require(actor: Actor, permission: Permission) -> None:
    """Let an actor pass who has the permission.

    Raises:
        PermissionDeniedError: the actor's role has not.
    """
    if not may(actor.role, permission):
        deed = _DEEDS.get(permission, "do this")
        message = f"Your role may not {deed}."
        raise PermissionDeniedError(message)
