"""Access tokens: ten minutes, bound to one device, signed by the server.

A token is asked for with the device's own key; the tenant comes from the device's registration
and from nowhere else.
"""

import base64
import hmac
from uuid import UUID

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.registry import DeviceRow, Registry
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.messages import FailureKind, TokenReply, TokenRequest
from harmony_desktop.protocol.versions import MAX_CLOCK_AHEAD_MS

__all__ = ["TOKEN_SECONDS", "Tokens"]

TOKEN_SECONDS = 600


class Tokens:
    """Issues and checks access tokens."""

    def __init__(self, registry: Registry, clock: Clock) -> None:
        """Check devices against `registry`."""
        self._registry = registry
        self._clock = clock
        self._secret = registry.token_secret()

    def issue(self, request: TokenRequest) -> TokenReply:
        """Return a token for a device that proves its key.

        Raises:
            RefusedError: unknown or revoked device, wrong signature, or a clock off by more than
                five minutes.
        """
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
            Ed25519PublicKey,
        )

        now_ms = self._now_ms()
        if len(request.device_id) != len(UUID(int=0).bytes):
            raise _unknown()
        device_id = UUID(bytes=request.device_id)
        device, _ = self._device(device_id)
        text = f"harmony-token-v1|{device_id}|{request.issued_at_ms}".encode()
        try:
            Ed25519PublicKey.from_public_bytes(device.public_key).verify(request.signature, text)
        except InvalidSignature:
            raise _unknown() from None
        if abs(request.issued_at_ms - now_ms) > MAX_CLOCK_AHEAD_MS:
            message = "This computer's clock is wrong; set it right."
            raise RefusedError(FailureKind.CLOCK_SKEW, message)
        payload = f"{device_id}|{now_ms + TOKEN_SECONDS * 1000}"
        token = base64.urlsafe_b64encode(f"{payload}|{self._sign(payload)}".encode()).decode()
        return TokenReply(token, TOKEN_SECONDS)

    def check(self, header: str | None) -> tuple[DeviceRow, UUID]:
        """Return the device and its practice's epoch for an ``Authorization`` header.

        Raises:
            RefusedError: no token, a forged or an expired one, or a revoked device.
        """
        try:
            scheme, token = (header or "").split(" ", 1)
            plain = base64.urlsafe_b64decode(token.encode()).decode()
            device_text, expires, signature = plain.split("|")
            is_genuine = hmac.compare_digest(signature, self._sign(f"{device_text}|{expires}"))
            is_fresh = int(expires) > self._now_ms()
            device_id = UUID(device_text)
        except ValueError:
            raise _unknown() from None
        if scheme != "Bearer" or not is_genuine or not is_fresh:
            raise _unknown()
        return self._device(device_id)

    def _device(self, device_id: UUID) -> tuple[DeviceRow, UUID]:
        found = self._registry.find_device(device_id)
        if found is None:
            raise _unknown()
        if found[0].revoked_at is not None:
            message = "This computer was shut out of the practice; ask the owner."
            raise RefusedError(FailureKind.REVOKED, message)
        return found

    def _sign(self, payload: str) -> str:
        return hmac.digest(self._secret, payload.encode(), "sha256").hex()

    def _now_ms(self) -> int:
        return int(self._clock.now().timestamp() * 1000)


def _unknown() -> RefusedError:
    return RefusedError(FailureKind.UNAUTHORIZED, "The server does not know this computer.")
