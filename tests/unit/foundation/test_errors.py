"""Every error says its kind, and its sentence is the one to show."""

import pytest

from harmony_desktop.foundation.errors import (
    BugError,
    ConflictError,
    HarmonyError,
    NotFoundError,
    PermissionDeniedError,
    ReplicaProblem,
    ReplicaUnavailableError,
    RuleWarning,
    SyncError,
    SyncProblem,
    UserFacingError,
    ValidationError,
    WarningsError,
)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ValidationError("No."), "validation"),
        (NotFoundError("No."), "not_found"),
        (ConflictError("No."), "conflict"),
        (PermissionDeniedError("No."), "permission_denied"),
        (ReplicaUnavailableError(ReplicaProblem.EMPTY, "No."), "replica_unavailable"),
        (SyncError(SyncProblem.OFFLINE, "No."), "sync"),
    ],
)
def test_a_user_facing_error_carries_kind_with_sentence(error: UserFacingError, kind: str) -> None:
    assert error.kind == kind
    assert error.message == str(error) == "No."


def test_warnings_join_into_one_text() -> None:
    error = WarningsError((RuleWarning("a", "First."), RuleWarning("b", "Second.")))
    assert error.message == "First. Second."
    assert [warning.code for warning in error.warnings] == ["a", "b"]


def test_a_bug_is_not_user_facing() -> None:
    assert issubclass(BugError, HarmonyError)
    assert not issubclass(BugError, UserFacingError)
