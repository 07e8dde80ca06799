"""The server's root key: 32 random bytes in a file beside the database, never in it.

From it come the key that signs access tokens, the pair that holds tenants' keys in custody, and
the one that countersigns audit heads. A copy of the database alone opens nothing.
"""

import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.foundation.settings import write_private
from harmony_desktop.protocol.messages import FailureKind
from harmony_desktop.protocol.sealing import open_box, public_half

__all__ = ["RootKey", "load_root_key"]

_BYTES = 32


@dataclass(frozen=True, slots=True)
class RootKey:
    """The secret every node of one server shares."""

    secret: bytes = field(repr=False)

    def derive(self, use: str) -> bytes:
        """Return 32 bytes for one use; HKDF-SHA256, one block."""
        pseudorandom = hmac.digest(b"harmony-central-root-v1", self.secret, "sha256")
        return hmac.digest(pseudorandom, use.encode() + b"\x01", "sha256")

    @property
    def check(self) -> bytes:
        """What the database keeps, to notice that the file is another server's."""
        return self.derive("check")

    @property
    def custody_public(self) -> bytes:
        """What a desk seals its practice's key for."""
        return public_half(self.derive("custody"))

    def open_custody(self, purpose: str, box: bytes) -> bytes:
        """Return what a desk left in custody.

        Raises:
            SyncError: the box was not sealed for this server or purpose.
        """
        return open_box(self.derive("custody"), purpose, box)


def load_root_key(path: Path, randbytes: Callable[[int], bytes] = os.urandom) -> RootKey:
    """Return the root key in a file, made with mode 0600 when there is none.

    Raises:
        RefusedError: the file is not a root key, or others may read it.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, randbytes(_BYTES).hex().encode())
    is_private = not path.stat().st_mode & 0o077
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != _BYTES or not is_private:
        message = "The root key file is damaged, or others than its owner may read it."
        raise RefusedError(FailureKind.UNAVAILABLE, message)
    return RootKey(secret)
