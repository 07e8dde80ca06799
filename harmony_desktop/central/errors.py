"""Refusals of a whole request, with the name the desk knows them by."""

from harmony_desktop.foundation.errors import HarmonyError
from harmony_desktop.protocol.messages import FailureKind

__all__ = ["MigrationRefusedError", "RefusedError", "TenantMissingError"]

_STATUS = {
    FailureKind.BAD_REQUEST: 400,
    FailureKind.UNAUTHORIZED: 401,
    FailureKind.REVOKED: 403,
    FailureKind.NOT_FOUND: 404,
    FailureKind.DEVICE_FORK: 409,
    FailureKind.EPOCH_CHANGED: 409,
    FailureKind.CLONE: 409,
    FailureKind.KEY_EXISTS: 409,
    FailureKind.RATE_LIMITED: 429,
    FailureKind.CLOCK_SKEW: 422,
    FailureKind.TOO_LARGE: 413,
    FailureKind.TOO_OLD: 426,
    FailureKind.TOO_NEW: 501,
    FailureKind.UNAVAILABLE: 503,
}


class RefusedError(HarmonyError):
    """The request is refused; the message is safe to send and to log."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        """Carry the refusal's name and its sentence."""
        super().__init__(message)
        self.refusal = kind
        self.message = message

    @property
    def status(self) -> int:
        """The HTTP status."""
        return _STATUS[self.refusal]


class MigrationRefusedError(HarmonyError):
    """The database cannot be brought to this version without losing something; it is as it was."""


class TenantMissingError(HarmonyError):
    """Code asked for tenant data without saying whose: a bug, never an empty answer."""
