"""Access tokens: ten minutes, bound to the sender's key, with a refresh token that rotates.

A token is asked for with the device's own key and its newest refresh token; the tenant comes from
the device's registration and from nowhere else. Each refresh token is good once. The one before
is still taken while its successor was never used, because an answer can be lost; any older one
means that two computers use one identity, or one came back from a backup, and freezes it.
"""

import base64
import hashlib
import hmac
from uuid import UUID

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.registry import DeviceRow, Registry, TenantRow
from harmony_desktop.central.tenancy import gate_transaction
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.protocol.identity import DeviceOrder, TokenReply, TokenRequest
from harmony_desktop.protocol.messages import FailureKind
from harmony_desktop.protocol.signing import proof_text, token_text, verifies
from harmony_desktop.protocol.versions import (
    MAX_CLOCK_AHEAD_MS,
    OLDEST_PROTOCOL,
    PROTOCOL_VERSION,
)
from harmony_desktop.schema.version import SCHEMA_VERSION

__all__ = ["TOKEN_SECONDS", "Request", "Tokens", "hash_refresh"]

TOKEN_SECONDS = 600
_ID_BYTES = 16
_OPEN_TO_REVOKED = frozenset({"/v1/push", "/v1/quarantine", "/v1/obeyed"})


class Request:
    """What of a request decides who sent it; header values as they came."""

    def __init__(
        self, method: str, target: str, authorization: str | None, proof: str | None, body: bytes
    ) -> None:
        """Hold the parts; `target` is the path with its query."""
        self.method = method
        self.target = target
        self.authorization = authorization or ""
        self.proof = proof or ""
        self.body = body

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.target.split("?", 1)[0]


class Tokens:
    """Issues and checks access tokens."""

    def __init__(self, registry: Registry) -> None:
        """Check devices against `registry`."""
        self._registry = registry
        self._secret = registry.root.derive("token")

    def issue(self, request: TokenRequest) -> TokenReply:
        """Return a token for a device that proves its key and shows its newest refresh token.

        A device that was shut out gets one too, with its order: it opens nothing but the way to
        hand in unsent work and to report the order as done.

        Raises:
            RefusedError: unknown device, wrong signature, an identity used twice, or a clock off
                by more than five minutes.
        """
        now_ms = self._now_ms()
        if len(request.device_id) != _ID_BYTES:
            raise _unknown()
        device_id = UUID(bytes=request.device_id)
        found = self._registry.find_device(device_id)
        text = token_text(str(device_id), request.issued_at_ms, request.refresh)
        if found is None or not verifies(found[0].public_key, request.signature, text):
            raise _unknown()
        if abs(request.issued_at_ms - now_ms) > MAX_CLOCK_AHEAD_MS:
            message = "This computer's clock is wrong; set it right."
            raise RefusedError(FailureKind.CLOCK_SKEW, message)
        device, tenant = found
        refresh = self._rotate(device_id, request.refresh)
        payload = f"{device_id}|{now_ms + TOKEN_SECONDS * 1000}"
        token = base64.urlsafe_b64encode(f"{payload}|{self._sign(payload)}".encode()).decode()
        return TokenReply(
            token,
            TOKEN_SECONDS,
            refresh,
            DeviceOrder(device.order) if device.revoked_at else DeviceOrder.NONE,
            tenant.newest_key,
            tenant.is_rotation_due,
            PROTOCOL_VERSION,
            OLDEST_PROTOCOL,
            SCHEMA_VERSION,
        )

    def _rotate(self, device_id: UUID, shown: str) -> str:
        fresh = base64.urlsafe_b64encode(self._registry.randbytes(24)).decode()
        digest = hash_refresh(shown)
        now = self._registry.clock.now()
        with gate_transaction(self._registry.pool) as connection:
            current, previous, frozen_at = connection.execute(
                "SELECT refresh_hash, previous_refresh_hash, frozen_at FROM central.devices "
                "WHERE id = %s FOR UPDATE",
                (device_id,),
            ).fetchone() or (b"", None, None)
            is_known = digest in {bytes(current), bytes(previous or b"")}
            if is_known and frozen_at is None:
                kept = current if digest == bytes(current) else previous
                connection.execute(
                    "UPDATE central.devices SET refresh_hash = %s, previous_refresh_hash = %s, "
                    "last_seen_at = %s WHERE id = %s",
                    (hash_refresh(fresh), kept, now, device_id),
                )
            else:
                connection.execute(
                    "UPDATE central.devices SET frozen_at = coalesce(frozen_at, %s) WHERE id = %s",
                    (now, device_id),
                )
        failpoint("server.token.rotated")
        if not is_known or frozen_at is not None:
            raise _clone()
        return fresh

    def check(self, request: Request) -> tuple[DeviceRow, TenantRow]:
        """Return the device that sent a request, and its practice.

        Raises:
            RefusedError: no token, a forged, expired or borrowed one, or a device shut out or
                frozen.
        """
        try:
            scheme, token = request.authorization.split(" ", 1)
            plain = base64.urlsafe_b64decode(token.encode()).decode()
            device_text, expires, signature = plain.split("|")
            is_genuine = hmac.compare_digest(signature, self._sign(f"{device_text}|{expires}"))
            is_fresh = int(expires) > self._now_ms()
            device_id = UUID(device_text)
            proof = base64.b64decode(request.proof.encode(), validate=True)
        except ValueError:
            raise _unknown() from None
        if scheme != "Bearer" or not is_genuine or not is_fresh:
            raise _unknown()
        found = self._registry.find_device(device_id)
        text = proof_text(request.method, request.target, token, request.body)
        if found is None or not verifies(found[0].public_key, proof, text):
            raise _unknown()
        if found[0].frozen_at is not None:
            raise _clone()
        if found[0].revoked_at is not None and request.path not in _OPEN_TO_REVOKED:
            raise revoked()
        return found

    def _sign(self, payload: str) -> str:
        return hmac.digest(self._secret, payload.encode(), "sha256").hex()

    def _now_ms(self) -> int:
        return int(self._registry.clock.now().timestamp() * 1000)


def hash_refresh(refresh: str) -> bytes:
    """Return the digest under which a refresh token is kept."""
    return hashlib.sha256(b"harmony-refresh-v1|" + refresh.encode()).digest()


def revoked() -> RefusedError:
    """Return the refusal of a device that was shut out."""
    message = "This computer was shut out of the practice; ask the owner."
    return RefusedError(FailureKind.REVOKED, message)


def _unknown() -> RefusedError:
    return RefusedError(FailureKind.UNAUTHORIZED, "The server does not know this computer.")


def _clone() -> RefusedError:
    message = "Another computer uses this one's identity, or this one came back from a backup."
    return RefusedError(FailureKind.CLONE, message)
