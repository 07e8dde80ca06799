"""The downtime pack: encrypted papers that open without the database.

Each day is one file: AES-256-GCM under a key derived from the database key (HKDF-SHA256), bound
to the day. Beside them lies a copy of the key slots, so that the folder alone, on a stick in
another computer, opens with the practice's passphrase. A day that has not changed is not written
again; days that have passed are deleted.
"""

import hashlib
import hmac
import json
import os
from datetime import date
from pathlib import Path

from harmony_desktop.foundation.errors import (
    NotFoundError,
    ReplicaProblem,
    ReplicaUnavailableError,
)
from harmony_desktop.foundation.settings import write_private
from harmony_desktop.replica.keyslots import KEY_BYTES, KeySlots

__all__ = ["PURPOSE", "derive_key", "open_pack", "write_pack"]

PURPOSE = b"harmony-downtime-v1"
"""What the pack's key is derived for."""
_MAGIC = b"HDP1"
_NONCE = 12
_DIGEST = 16
_SLOTS = "keyslots.json"
_ENDING = ".pack"
_DAMAGED = "This day of the downtime pack is damaged."


def write_pack(folder: Path, key: bytes, slots: Path, days: dict[date, object]) -> list[date]:
    """Bring the pack up to date and return the days that were written.

    Args:
        folder: where the pack lies; made when it is missing.
        key: derived from the database key for `PURPOSE`.
        slots: the profile's key slots, copied beside the days.
        days: what to keep of each day, as JSON; days not named are deleted.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    copied = slots.read_bytes()
    kept = folder / _SLOTS
    if not kept.exists() or kept.read_bytes() != copied:
        write_private(kept, copied)
    written = []
    for day, content in days.items():
        path = folder / f"{day.isoformat()}{_ENDING}"
        plain = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
        digest = _keyed_digest(key, plain)
        if _digest_in(path) == digest:
            continue
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(key).encrypt(nonce, plain, _bound_to(day))
        write_private(path, _MAGIC + digest + nonce + sealed)
        written.append(day)
    names = {f"{day.isoformat()}{_ENDING}" for day in days}
    for path in folder.glob(f"*{_ENDING}"):
        if path.name not in names:
            path.unlink(missing_ok=True)
    return written


def open_pack(folder: Path, secret: str, day: date | None = None) -> dict[date, object]:
    """Return what the pack holds of a day, or of every day, with the practice's secret.

    Raises:
        ReplicaUnavailableError: there is no pack, the secret is wrong, or a file is damaged.
        NotFoundError: the pack holds no such day.
    """
    wanted = {
        kept: path
        for path in sorted(folder.glob(f"*{_ENDING}"))
        if (kept := _day_of(path)) is not None and day in {None, kept}
    }
    if not (folder / _SLOTS).exists():
        message = "There is no downtime pack in this folder."
        raise ReplicaUnavailableError(ReplicaProblem.MISSING, message)
    if not wanted:
        message = "The downtime pack holds no such day."
        raise NotFoundError(message)
    key = derive_key(KeySlots.load(folder / _SLOTS).unlock(secret), PURPOSE)
    return {kept: _open(path, key, kept) for kept, path in wanted.items()}


def derive_key(database_key: bytes, purpose: bytes) -> bytes:
    """Return the key for a purpose: HKDF-SHA256 (RFC 5869) of one block without salt."""
    pseudorandom = hmac.digest(bytes(KEY_BYTES), database_key, "sha256")
    return hmac.digest(pseudorandom, purpose + b"\x01", "sha256")


def _open(path: Path, key: bytes, day: date) -> object:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    blob = path.read_bytes()
    begin = len(_MAGIC) + _DIGEST
    try:
        plain = AESGCM(key).decrypt(
            blob[begin : begin + _NONCE], blob[begin + _NONCE :], _bound_to(day)
        )
        return json.loads(plain)
    except (InvalidTag, ValueError):
        raise ReplicaUnavailableError(ReplicaProblem.DAMAGED, _DAMAGED) from None


def _digest_in(path: Path) -> bytes | None:
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC) + _DIGEST)
    except FileNotFoundError:
        return None
    return head[len(_MAGIC) :] if head.startswith(_MAGIC) else None


def _keyed_digest(key: bytes, plain: bytes) -> bytes:
    # Keyed, so that equal days of two practices do not look alike and nothing can be guessed.
    return hmac.digest(key, b"content\0" + plain, hashlib.sha256)[:_DIGEST]


def _bound_to(day: date) -> bytes:
    return PURPOSE + day.isoformat().encode()


def _day_of(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.name.removesuffix(_ENDING))
    except ValueError:
        return None
