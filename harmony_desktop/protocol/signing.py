"""What a device signs with its Ed25519 key, and how a signature is checked.

A proof binds one request to the device: method, path with query, the token and the body. A token
that leaks is worthless without the key, and a proof serves no other request.
"""

import hashlib
from typing import Any

from harmony_desktop.protocol.identity import RenewRequest

__all__ = [
    "new_signing_key",
    "proof_text",
    "renewal_text",
    "sign",
    "signing_public",
    "token_text",
    "verifies",
]


def new_signing_key() -> tuple[bytes, bytes]:
    """Return a new raw private key and its public key."""
    key = _ed25519().Ed25519PrivateKey.generate()
    return key.private_bytes_raw(), key.public_key().public_bytes_raw()


def signing_public(private_key: bytes) -> bytes:
    """Return the public key of a raw private one."""
    key = _ed25519().Ed25519PrivateKey.from_private_bytes(private_key)
    public: bytes = key.public_key().public_bytes_raw()
    return public


def sign(private_key: bytes, text: bytes) -> bytes:
    """Return the signature over `text`."""
    signature: bytes = _ed25519().Ed25519PrivateKey.from_private_bytes(private_key).sign(text)
    return signature


def verifies(public_key: bytes, signature: bytes, text: bytes) -> bool:
    """Tell whether `signature` over `text` is of the holder of the key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - not at the start

    try:
        _ed25519().Ed25519PublicKey.from_public_bytes(public_key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def token_text(device_id: str, issued_at_ms: int, refresh: str) -> bytes:
    """Return what is signed to ask for a token."""
    return f"harmony-token-v1|{device_id}|{issued_at_ms}|{refresh}".encode()


def proof_text(method: str, target: str, token: str, body: bytes) -> bytes:
    """Return what is signed with every request; `target` is the path with its query."""
    token_digest = hashlib.sha256(token.encode()).hexdigest()
    body_digest = hashlib.sha256(body).hexdigest()
    return f"harmony-proof-v1|{method}|{target}|{token_digest}|{body_digest}".encode()


def renewal_text(request: RenewRequest) -> bytes:
    """Return what the old key and the new one both sign."""
    parts = (request.device_id, request.new_device_id, request.public_key, request.sealing_key)
    joined = "|".join(part.hex() for part in parts)
    return f"harmony-renew-v1|{joined}|{request.issued_at_ms}".encode()


def _ed25519() -> Any:
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    return ed25519
