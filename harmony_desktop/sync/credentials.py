"""How a device shows who it is: its own Ed25519 key, kept inside the encrypted replica."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.messages import (
    EnrolReply,
    EnrolRequest,
    TokenReply,
    TokenRequest,
)
from harmony_desktop.sync.transport import Transport, require_safe_url

__all__ = ["Credentials", "enrol", "fetch_token"]


@dataclass(frozen=True, slots=True)
class Credentials:
    """A device's membership of a practice on a server.

    Attributes:
        private_key: raw Ed25519 key, 32 bytes.
        epoch: of the server's data; changes when the server was restored from a backup.
    """

    server_url: str
    device_id: UUID
    private_key: bytes = field(repr=False)
    epoch: bytes = field(repr=False)

    def to_text(self) -> str:
        """Return the text kept in the replica."""
        return json.dumps(
            {
                "server_url": self.server_url,
                "device_id": str(self.device_id),
                "private_key": self.private_key.hex(),
                "epoch": self.epoch.hex(),
            }
        )

    @classmethod
    def from_text(cls, text: str) -> "Credentials":
        """Return what `to_text` wrote."""
        document = json.loads(text)
        return cls(
            document["server_url"],
            UUID(document["device_id"]),
            bytes.fromhex(document["private_key"]),
            bytes.fromhex(document["epoch"]),
        )


def enrol(
    url: str,
    code: str,
    *,
    device_id: UUID,
    device_name: str,
    tenant_id: UUID | None = None,
    make_transport: Callable[[str], Transport] = Transport,
) -> tuple[Credentials, EnrolReply]:
    """Show the one-time code and register this device's new key.

    Args:
        tenant_id: the practice's id where it began alone; None to join one.

    Raises:
        SyncError: the code is wrong, used or older than ten minutes, or there is no connection.
        ValidationError: the address is not safe.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    safe = require_safe_url(url)
    key = Ed25519PrivateKey.generate()
    request = EnrolRequest(
        code.strip().upper(),
        device_id.bytes,
        device_name,
        key.public_key().public_bytes_raw(),
        None if tenant_id is None else tenant_id.bytes,
    )
    transport = make_transport(safe)
    try:
        reply = transport.send("/v1/enrol", request, EnrolReply)
    finally:
        transport.close()
    return Credentials(safe, device_id, key.private_bytes_raw(), reply.epoch), reply


def fetch_token(transport: Transport, credentials: Credentials, clock: Clock) -> str:
    """Return an access token for this device.

    Raises:
        SyncError: the device is unknown or revoked, the clock is wrong, or no connection.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    issued_at = int(clock.now().timestamp() * 1000)
    key = Ed25519PrivateKey.from_private_bytes(credentials.private_key)
    text = f"harmony-token-v1|{credentials.device_id}|{issued_at}".encode()
    request = TokenRequest(credentials.device_id.bytes, issued_at, key.sign(text))
    return transport.send("/v1/token", request, TokenReply).token
