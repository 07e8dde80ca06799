"""The key slots: wrapped copies of the database key, each opened by another secret.

Rules this module keeps (reference: design/security 2):
1. The database key is 32 random bytes; it is never derived from a secret and never written bare.
2. A slot is AES-256-GCM over the key. Its additional data binds it to this database and slot.
3. A passphrase goes through Argon2id; a recovery code carries 160 random bits and needs only HKDF.
4. A key-check value tells a wrong secret from a damaged database.
5. A MAC under the database key covers the whole document, so that an altered slot is noticed.
6. At least two slots exist before the first patient is stored.
7. No secret appears in an exception, a log line or a repr.
"""

import base64
import hashlib
import hmac
import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from harmony_desktop.foundation.errors import (
    ReplicaProblem,
    ReplicaUnavailableError,
    ValidationError,
)
from harmony_desktop.foundation.settings import write_private

__all__ = ["DESK_COST", "KeySlots", "PassphraseCost", "check_passphrase", "make_recovery_code"]

FORMAT = 1
KEY_BYTES = 32
MINIMUM_PASSPHRASE = 10
_CODE_BYTES = 20
_CODE_GROUP = 4
_WRONG = "That passphrase or recovery code does not open this practice."
_DAMAGED = "The key file of this practice is damaged; restore it from a backup."
_MISSING = "There is no practice in this folder."


@dataclass(frozen=True, slots=True)
class PassphraseCost:
    """What one guess of a passphrase costs; Argon2id, memory in KiB."""

    memory: int = 128 * 1024
    passes: int = 2
    lanes: int = 1


DESK_COST = PassphraseCost()


@dataclass(frozen=True, slots=True)
class _Slot:
    id: str
    kind: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: PassphraseCost | None

    def to_document(self) -> dict[str, Any]:
        document: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
            "wrapped": self.wrapped.hex(),
        }
        if self.cost is not None:
            document["argon2id"] = [self.cost.memory, self.cost.passes, self.cost.lanes]
        return document

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> Self:
        cost = document.get("argon2id")
        return cls(
            id=str(document["id"]),
            kind=str(document["kind"]),
            salt=bytes.fromhex(document["salt"]),
            nonce=bytes.fromhex(document["nonce"]),
            wrapped=bytes.fromhex(document["wrapped"]),
            cost=None if cost is None else PassphraseCost(*(int(part) for part in cost)),
        )


@dataclass(frozen=True, slots=True)
class KeySlots:
    """The slots of one database.

    Attributes:
        database_id: the database the slots open.
        check: the key-check value.
    """

    database_id: UUID
    check: str
    slots: tuple[_Slot, ...] = field(repr=False)
    mac: str = field(repr=False)

    @classmethod
    def create(
        cls,
        database_id: UUID,
        key: bytes,
        passphrase: str,
        recovery_code: str,
        cost: PassphraseCost = DESK_COST,
        randbytes: Callable[[int], bytes] = os.urandom,
    ) -> Self:
        """Wrap `key` in a passphrase slot and a recovery slot.

        Raises:
            ValidationError: the passphrase is too short.
        """
        check_passphrase(passphrase)
        slots = (
            _wrap("passphrase-1", "passphrase", passphrase, cost, key, database_id, randbytes),
            _wrap("recovery-1", "recovery", recovery_code, None, key, database_id, randbytes),
        )
        bare = cls(database_id, _key_check(key, database_id), slots, "")
        return replace(bare, mac=bare._compute_mac(key))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the slots.

        Raises:
            ReplicaUnavailableError: there is none, it is damaged, or a newer version wrote it.
        """
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            if int(document["format"]) > FORMAT:
                message = "A newer version of this application wrote the key file; update this one."
                raise ReplicaUnavailableError(ReplicaProblem.NEWER, message)
            return cls(
                UUID(document["database_id"]),
                str(document["check"]),
                tuple(_Slot.from_document(slot) for slot in document["slots"]),
                str(document["mac"]),
            )
        except FileNotFoundError:
            raise ReplicaUnavailableError(ReplicaProblem.MISSING, _MISSING) from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise ReplicaUnavailableError(ReplicaProblem.DAMAGED, _DAMAGED) from None

    def save(self, path: Path) -> None:
        """Write the slots so that a crash leaves the old or the new file."""
        write_private(path, json.dumps(self._document() | {"mac": self.mac}, indent=1).encode())

    def unlock(self, secret: str) -> bytes:
        """Return the database key for a passphrase or a recovery code.

        Raises:
            ReplicaUnavailableError: the secret opens no slot, or the document was altered.
        """
        for slot in self.slots:
            key = _unwrap(slot, secret, self.database_id)
            if key is None:
                continue
            if not self.accepts(key) or not hmac.compare_digest(self.mac, self._compute_mac(key)):
                raise ReplicaUnavailableError(ReplicaProblem.DAMAGED, _DAMAGED)
            return key
        raise ReplicaUnavailableError(ReplicaProblem.WRONG_KEY, _WRONG)

    def accepts(self, key: bytes) -> bool:
        """Tell whether `key` is this database's."""
        return hmac.compare_digest(self.check, _key_check(key, self.database_id))

    def replace_passphrase(
        self,
        key: bytes,
        passphrase: str,
        cost: PassphraseCost = DESK_COST,
        randbytes: Callable[[int], bytes] = os.urandom,
    ) -> Self:
        """Return the slots with every passphrase slot replaced by one for `passphrase`.

        Raises:
            ValidationError: the passphrase is too short.
        """
        check_passphrase(passphrase)
        made = _wrap(
            "passphrase-1", "passphrase", passphrase, cost, key, self.database_id, randbytes
        )
        return self._with(key, made)

    def replace_recovery_code(
        self, key: bytes, code: str, randbytes: Callable[[int], bytes] = os.urandom
    ) -> Self:
        """Return the slots with the recovery slot replaced by one for `code`."""
        made = _wrap("recovery-1", "recovery", code, None, key, self.database_id, randbytes)
        return self._with(key, made)

    def _with(self, key: bytes, made: _Slot) -> Self:
        kept = tuple(slot for slot in self.slots if slot.kind != made.kind)
        bare = replace(self, slots=(*kept, made), mac="")
        return replace(bare, mac=bare._compute_mac(key))  # noqa: SLF001 - its own

    def _document(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "cipher_compatibility": 4,
            "database_id": str(self.database_id),
            "check": self.check,
            "slots": [slot.to_document() for slot in self.slots],
        }

    def _compute_mac(self, key: bytes) -> str:
        text = json.dumps(self._document(), sort_keys=True).encode()
        return hmac.digest(key, b"harmony-keyslots-v1\0" + text, "sha256").hex()


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that can be guessed by trying.

    Raises:
        ValidationError: it has fewer than ten characters.
    """
    if len(passphrase.strip()) < MINIMUM_PASSPHRASE:
        message = f"Choose a passphrase of at least {MINIMUM_PASSPHRASE} characters."
        raise ValidationError(message)


def make_recovery_code(randbytes: Callable[[int], bytes] = os.urandom) -> str:
    """Return 160 random bits as eight groups of four letters and digits, to be printed."""
    text = base64.b32encode(randbytes(_CODE_BYTES)).decode()
    return "-".join(text[at : at + _CODE_GROUP] for at in range(0, len(text), _CODE_GROUP))


def _key_check(key: bytes, database_id: UUID) -> str:
    return hmac.digest(key, b"harmony-key-check-v1\0" + database_id.bytes, "sha256").hex()


def _derive(kind: str, secret: str, salt: bytes, cost: PassphraseCost | None) -> bytes:
    if kind == "passphrase" and cost is not None:
        from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - only to unlock

        return hash_secret_raw(
            unicodedata.normalize("NFKC", secret).encode(),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    plain = "".join(secret.split()).replace("-", "").upper().encode()
    # HKDF-SHA256 of one block (RFC 5869): the code carries full entropy, so no slow hash.
    pseudorandom = hmac.digest(salt, plain, "sha256")
    return hmac.digest(pseudorandom, b"harmony-recovery-v1\x01", hashlib.sha256)


def _bound_to(slot_id: str, kind: str, database_id: UUID) -> bytes:
    return f"harmony-slot-v1|{database_id}|{slot_id}|{kind}".encode()


def _wrap(
    slot_id: str,
    kind: str,
    secret: str,
    cost: PassphraseCost | None,
    key: bytes,
    database_id: UUID,
    randbytes: Callable[[int], bytes],
) -> _Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    salt, nonce = randbytes(16), randbytes(12)
    wrapping = AESGCM(_derive(kind, secret, salt, cost))
    wrapped = wrapping.encrypt(nonce, key, _bound_to(slot_id, kind, database_id))
    return _Slot(slot_id, kind, salt, nonce, wrapped, cost)


def _unwrap(slot: _Slot, secret: str, database_id: UUID) -> bytes | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only to unlock
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    wrapping = AESGCM(_derive(slot.kind, secret, slot.salt, slot.cost))
    try:
        return wrapping.decrypt(
            slot.nonce, slot.wrapped, _bound_to(slot.id, slot.kind, database_id)
        )
    except InvalidTag:
        return None
