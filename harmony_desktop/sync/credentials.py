"""How a device shows who it is: its own keys, kept inside the encrypted replica.

One Ed25519 key signs every request, so that a token which leaks is worthless; one X25519 key opens
what is sealed for this device. Neither leaves the replica.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.identity import EnrolReply, EnrolRequest, RenewRequest
from harmony_desktop.protocol.sealing import new_box_key, public_half
from harmony_desktop.protocol.signing import (
    new_signing_key,
    proof_text,
    renewal_text,
    sign,
)
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.sync.tenant_keys import keys_of_enrolment
from harmony_desktop.sync.transport import Transport, require_safe_url

if TYPE_CHECKING:
    from harmony_desktop.services.ports import ReadConnection

__all__ = ["AccessToken", "Credentials", "Membership", "enrol", "read_credentials", "renew"]

_CODE_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Credentials:
    """A device's membership of a practice on a server.

    Attributes:
        private_key: raw Ed25519 key, 32 bytes.
        sealing_key: raw X25519 key, 32 bytes.
        epoch: of the server's data; changes when the server was restored from a backup.
    """

    server_url: str
    device_id: UUID
    private_key: bytes = field(repr=False)
    sealing_key: bytes = field(repr=False)
    epoch: bytes = field(repr=False)

    def to_text(self) -> str:
        """Return the text kept in the replica."""
        return json.dumps(
            {
                "server_url": self.server_url,
                "device_id": str(self.device_id),
                "private_key": self.private_key.hex(),
                "sealing_key": self.sealing_key.hex(),
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
            bytes.fromhex(document["sealing_key"]),
            bytes.fromhex(document["epoch"]),
        )


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token with the key it is bound to.

    Attributes:
        protocol: what the server and this desk both speak.
    """

    text: str = field(repr=False)
    private_key: bytes = field(repr=False)
    protocol: int = PROTOCOL_VERSION

    def headers(self, method: str, target: str, body: bytes) -> dict[str, str]:
        """Return the headers that prove one request; `target` is the path with its query."""
        proof = sign(self.private_key, proof_text(method, target, self.text, body))
        return {
            "Authorization": f"Bearer {self.text}",
            "Harmony-Proof": base64.b64encode(proof).decode(),
        }


@dataclass(frozen=True, slots=True)
class Membership:
    """What enrolment brought.

    Attributes:
        keys: the practice's keys by version; empty where this desk brings the first.
    """

    credentials: Credentials
    reply: EnrolReply
    keys: dict[int, bytes] = field(repr=False)


def enrol(
    url: str,
    code: str,
    *,
    device_id: UUID,
    device_name: str,
    tenant_id: UUID | None = None,
    make_transport: Callable[[str], Transport] = Transport,
) -> Membership:
    """Show the one-time code and register this device's new keys.

    Args:
        code: of 16 letters from the server, or of 32 from another desk of the practice.
        tenant_id: the practice's id where it began alone; None to join one.

    Raises:
        SyncError: the code is wrong, used or older than ten minutes, or there is no connection.
        ValidationError: the address is not safe.
    """
    safe = require_safe_url(url)
    private, public = new_signing_key()
    sealing = new_box_key()
    letters = "".join(code.split()).replace("-", "").upper()
    request = EnrolRequest(
        letters[:_CODE_LETTERS],
        device_id.bytes,
        device_name,
        public,
        None if tenant_id is None else tenant_id.bytes,
        public_half(sealing),
    )
    transport = make_transport(safe)
    try:
        reply = transport.send("/v1/enrol", request, EnrolReply)
    finally:
        transport.close()
    keys = keys_of_enrolment(reply, sealing, letters[_CODE_LETTERS:])
    return Membership(Credentials(safe, device_id, private, sealing, reply.epoch), reply, keys)


def renew(
    transport: Transport, credentials: Credentials, new_device_id: UUID, clock: Clock
) -> Membership:
    """Take a new identity where two computers use this one, or this one came back from a backup.

    Raises:
        SyncError: the device was shut out, was renewed too often, or there is no connection.
    """
    private, public = new_signing_key()
    sealing = new_box_key()
    bare = RenewRequest(
        credentials.device_id.bytes,
        new_device_id.bytes,
        public,
        public_half(sealing),
        int(clock.now().timestamp() * 1000),
        b"",
        b"",
    )
    text = renewal_text(bare)
    request = RenewRequest(
        bare.device_id,
        bare.new_device_id,
        bare.public_key,
        bare.sealing_key,
        bare.issued_at_ms,
        sign(credentials.private_key, text),
        sign(private, text),
    )
    reply = transport.send("/v1/renew", request, EnrolReply)
    keys = keys_of_enrolment(reply, sealing, "") if reply.shares else {}
    fresh = Credentials(credentials.server_url, new_device_id, private, sealing, reply.epoch)
    return Membership(fresh, reply, keys)


def read_credentials(connection: "ReadConnection") -> Credentials | None:
    """Return the membership kept in the replica, or None where the practice works alone."""
    text = connection.execute("SELECT credentials FROM sync_state").fetchone()[0]
    return None if text is None else Credentials.from_text(text)
