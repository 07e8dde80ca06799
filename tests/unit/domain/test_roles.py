"""Who may do what."""

import pytest

from harmony_desktop.domain.roles import Permission, Role, may


@pytest.mark.parametrize("permission", list(Permission))
def test_the_owner_may_everything(permission: Permission) -> None:
    assert may(Role.OWNER, permission)


@pytest.mark.parametrize(
    ("role", "permission", "is_allowed"),
    [
        ("receptionist", Permission.BOOK, True),
        ("receptionist", Permission.EDIT_CHART, False),
        ("hygienist", Permission.RESOLVE_CONFLICT, False),
        ("dentist", Permission.EDIT_SETTINGS, False),
        ("billing", Permission.CANCEL, False),
        ("billing", Permission.EDIT_CLAIMS, True),
        ("agent", Permission.BOOK, True),
        ("agent", Permission.OVERRIDE_RULES, False),
        ("agent", Permission.DECIDE_PROPOSAL, False),
        ("stranger", Permission.VIEW_SCHEDULE, False),
    ],
)
def test_the_matrix(role: str, permission: Permission, is_allowed: bool) -> None:  # noqa: FBT001
    assert may(role, permission) is is_allowed


def test_a_practice_may_grant_more() -> None:
    assert may("billing", Permission.CANCEL, ["cancel"])
