"""Boxes for one reader: a secret sealed for an X25519 public key, or under half of a code.

A box is ``version 1 | ephemeral public key 32 | ciphertext | tag 16``: X25519, HKDF-SHA256 over
both public keys, AES-256-GCM with a nonce of zeros, for its key is used once. `purpose` is part of
the additional data, so a box made for one use cannot serve another.
"""

import hmac
import os
from collections.abc import Callable
from typing import Any

from harmony_desktop.foundation.errors import SyncError, SyncProblem

__all__ = ["new_box_key", "open_box", "open_with_secret", "public_half", "seal", "seal_with_secret"]

_VERSION = 1
_PUBLIC = 32
_NONCE = bytes(12)


def new_box_key() -> bytes:
    """Return a new raw X25519 private key."""
    made: bytes = _x25519().X25519PrivateKey.generate().private_bytes_raw()
    return made


def public_half(private_key: bytes) -> bytes:
    """Return the raw public key of a private one."""
    key = _x25519().X25519PrivateKey.from_private_bytes(private_key)
    public: bytes = key.public_key().public_bytes_raw()
    return public


def seal(public_key: bytes, purpose: str, secret: bytes) -> bytes:
    """Return a box that only the holder of the private key opens."""
    ephemeral = _x25519().X25519PrivateKey.generate()
    sender: bytes = ephemeral.public_key().public_bytes_raw()
    reader = _x25519().X25519PublicKey.from_public_bytes(public_key)
    key = _box_key(ephemeral.exchange(reader), sender + public_key, purpose)
    sealed: bytes = _aead(key).encrypt(_NONCE, secret, purpose.encode())
    return bytes((_VERSION,)) + sender + sealed


def open_box(private_key: bytes, purpose: str, box: bytes) -> bytes:
    """Return the secret in a box.

    Raises:
        SyncError: the box is for another reader or purpose, or was altered.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - not at the start

    sender, sealed = box[1 : 1 + _PUBLIC], box[1 + _PUBLIC :]
    try:
        mine = _x25519().X25519PrivateKey.from_private_bytes(private_key)
        theirs = _x25519().X25519PublicKey.from_public_bytes(sender)
        key = _box_key(mine.exchange(theirs), sender + public_half(private_key), purpose)
        opened: bytes = _aead(key).decrypt(_NONCE, sealed, purpose.encode())
    except (InvalidTag, ValueError):
        raise _altered() from None
    return opened


def seal_with_secret(
    secret_half: str, purpose: str, secret: bytes, randbytes: Callable[[int], bytes] = os.urandom
) -> bytes:
    """Return a box that whoever types `secret_half` (80 random bits) opens."""
    nonce = randbytes(12)
    sealed: bytes = _aead(_typed_key(secret_half, purpose)).encrypt(nonce, secret, purpose.encode())
    return bytes((_VERSION,)) + nonce + sealed


def open_with_secret(secret_half: str, purpose: str, box: bytes) -> bytes:
    """Return the secret in a box made by `seal_with_secret`.

    Raises:
        SyncError: the code is another one, or the box was altered.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - not at the start

    try:
        opened: bytes = _aead(_typed_key(secret_half, purpose)).decrypt(
            box[1:13], box[13:], purpose.encode()
        )
    except (InvalidTag, ValueError):
        raise _altered() from None
    return opened


def _altered() -> SyncError:
    message = "The practice's key did not arrive whole; ask for a new code."
    return SyncError(SyncProblem.ALTERED, message)


def _box_key(shared: bytes, publics: bytes, purpose: str) -> bytes:
    pseudorandom = hmac.digest(publics, shared, "sha256")
    return hmac.digest(pseudorandom, f"hd/v1/box/{purpose}".encode() + b"\x01", "sha256")


def _typed_key(secret_half: str, purpose: str) -> bytes:
    # The half carries 80 random bits, so no slow hash is needed.
    plain = "".join(secret_half.split()).replace("-", "").upper().encode()
    pseudorandom = hmac.digest(b"harmony-invitation-v1", plain, "sha256")
    return hmac.digest(pseudorandom, f"hd/v1/typed/{purpose}".encode() + b"\x01", "sha256")


def _aead(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(key)


def _x25519() -> Any:
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415

    return x25519
