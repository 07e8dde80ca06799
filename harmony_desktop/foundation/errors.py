"""The error tree.

    HarmonyError
      UserFacingError            text safe to show: one clear sentence, no patient data
        ValidationError          what was typed cannot be right
        WarningsError            a rule advises against it; a person may override with a reason
        NotFoundError            the row is not there (any more)
        ConflictError            somebody changed it in the meantime
        PermissionDeniedError    the role may not
        ReplicaUnavailableError  the encrypted database cannot be used; `problem` says why
        SyncError                the exchange with the server failed; `problem` says why
      BugError                   ours; shown only as an unexpected problem with its id

Drivers' errors are translated at the border and never shown or logged raw: they carry row values.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

__all__ = [
    "BugError",
    "ConflictError",
    "HarmonyError",
    "NotFoundError",
    "PermissionDeniedError",
    "ReplicaProblem",
    "ReplicaUnavailableError",
    "RuleWarning",
    "SyncError",
    "SyncProblem",
    "UserFacingError",
    "ValidationError",
    "WarningsError",
]


class HarmonyError(Exception):
    """Base of every error this application raises on purpose."""

    kind: ClassVar[str] = "error"


class UserFacingError(HarmonyError):
    """An error whose text may be shown to a person as it stands."""

    kind = "user_facing"

    def __init__(self, message: str) -> None:
        """Carry `message`: one clear sentence without patient data."""
        super().__init__(message)
        self.message = message


class ValidationError(UserFacingError):
    """What was asked for cannot be right; nothing was changed."""

    kind = "validation"


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """A rule that advises against an action.

    Attributes:
        code: stable name of the rule, such as ``operatory_overlap``.
        message: one sentence for the person at the desk.
    """

    code: str
    message: str


class WarningsError(UserFacingError):
    """The rules advise against it; repeat the command with a reason to override."""

    kind = "warnings"

    def __init__(self, warnings: tuple[RuleWarning, ...]) -> None:
        """Carry the warnings; the message joins their sentences."""
        super().__init__(" ".join(warning.message for warning in warnings))
        self.warnings = warnings


class NotFoundError(UserFacingError):
    """The row asked for does not exist, or no longer."""

    kind = "not_found"


class ConflictError(UserFacingError):
    """Somebody changed the row in the meantime; nothing was changed."""

    kind = "conflict"


class PermissionDeniedError(UserFacingError):
    """The acting person's role does not allow the action."""

    kind = "permission_denied"


class ReplicaProblem(StrEnum):
    """Why the encrypted database cannot be used."""

    LOCKED = "locked"
    WRONG_KEY = "wrong_key"
    MISSING = "missing"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    NEWER = "newer"
    FOREIGN = "foreign"
    NOT_ENCRYPTED = "not_encrypted"
    IN_USE = "in_use"
    BUSY = "busy"
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    CAPTURE_BROKEN = "capture_broken"
    MIGRATION_FAILED = "migration_failed"


class ReplicaUnavailableError(UserFacingError):
    """The encrypted database cannot be used; nothing was written."""

    kind = "replica_unavailable"

    def __init__(self, problem: ReplicaProblem, message: str) -> None:
        """Carry the problem's name beside the sentence to show."""
        super().__init__(message)
        self.problem = problem


class SyncProblem(StrEnum):
    """Why an exchange with the central server failed."""

    OFFLINE = "offline"
    AUTHENTICATION = "authentication"
    REVOKED = "revoked"
    SERVER = "server"
    PROTOCOL = "protocol"
    CLOCK_SKEW = "clock_skew"
    TOO_OLD = "too_old"
    SERVER_TOO_OLD = "server_too_old"
    CERTIFICATE = "certificate"
    CAPTIVE_PORTAL = "captive_portal"
    TENANT = "tenant"
    DEVICE_FORK = "device_fork"
    EPOCH_CHANGED = "epoch_changed"
    NOT_CONNECTED = "not_connected"
    CLONE = "clone"
    RATE_LIMITED = "rate_limited"
    TOO_LARGE = "too_large"
    KEY_MISSING = "key_missing"
    ALTERED = "altered"
    PROXY = "proxy"
    TRUNCATED = "truncated"


class SyncError(UserFacingError):
    """The exchange with the central server failed; local work is untouched and goes on."""

    kind = "sync"

    def __init__(
        self,
        problem: SyncProblem,
        message: str,
        *,
        server_now_ms: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        """Carry the problem's name beside the sentence to show.

        Args:
            server_now_ms: the server's clock, where it answered; milliseconds since 1970.
            retry_after: for how many seconds the server asked to be left alone.
        """
        super().__init__(message)
        self.problem = problem
        self.server_now_ms = server_now_ms
        self.retry_after = retry_after


class BugError(HarmonyError):
    """Something this program must never do; shown only as an unexpected problem."""

    kind = "bug"
