"""What the words of whoever is at the chair have been heard as."""

import json
from uuid import UUID

from harmony_desktop.domain.charting.heard_as import usable_profile
from harmony_desktop.services.ports import ReadConnection

__all__ = ["load_voice_profile"]

_PROFILE = """
SELECT p.voice_recognition_profile FROM users u
JOIN providers p ON p.tenant_id = u.tenant_id AND p.id = u.provider_id AND p.deleted_at IS NULL
WHERE u.tenant_id = ? AND u.id = ?
"""


def load_voice_profile(
    connection: ReadConnection, tenant_id: UUID, user_id: UUID
) -> dict[str, tuple[str, ...]] | None:
    """Return the profile of a person's provider row; None where the person is no provider."""
    row = connection.execute(_PROFILE, (tenant_id.bytes, user_id.bytes)).fetchone()
    return None if row is None else usable_profile(json.loads(row[0] or "{}"))
