"""Leaving the desk: what stood open is sealed, the practice closes, its keys leave the memory."""

import json
import logging
import os
from collections.abc import Callable
from typing import Any
from uuid import UUID

from harmony_desktop.bootstrap.entry import Entry
from harmony_desktop.bootstrap.workplace import Workplace
from harmony_desktop.foundation.errors import HarmonyError
from harmony_desktop.foundation.log_setup import describe_exception
from harmony_desktop.foundation.settings import write_private
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.people_at_desk import check_pin, load_people_at_desk

__all__ = ["Vault"]

_LOG = logging.getLogger(__name__)
_PURPOSE = b"harmony-standing-v1"
_NONCE = 12


class Vault:
    """Locks one open practice for good and opens it again; see `ui.ports.VaultPort`.

    What stood open is sealed by AES-256-GCM under a key derived from the database's own, bound to
    this computer, so that it opens with the practice and with nothing else.
    """

    def __init__(self, workplace: Workplace, entry: Entry, make_parts: Callable[..., Any]) -> None:
        """Guard `workplace`; `entry` and `make_parts` open the next one."""
        self._workplace = workplace
        self.entry = entry
        self.make_parts = make_parts

    @property
    def lock_minutes(self) -> int:
        """Minutes without a sign of a person until the practice locks."""
        return self._workplace.settings.lock_minutes

    def keep_lock_minutes(self, minutes: int) -> None:
        """Lock after so many minutes from now on.

        Raises:
            PermissionDeniedError: the person may not change settings.
            ValidationError: fewer than one or more than 240.
        """
        self._workplace.remember_lock_minutes(minutes)

    def watch(self, on_shut_out: Callable[[], None]) -> None:
        """Call back when the owner shuts this computer out; from the exchange's thread."""
        self._workplace.on_shut_out = on_shut_out

    def leave(self, standing: dict[str, Any] | None) -> None:
        """Seal what stood open and close the practice; blocks until nothing of it runs."""
        place = self._workplace
        try:
            if standing is not None:
                self._seal(standing | {"actor": str(place.actor.user_id)})
        except (HarmonyError, OSError) as error:
            # Locking matters more than what was typed.
            _LOG.info("not kept: %s", describe_exception(error))
        finally:
            place.close()

    def come_back(self) -> dict[str, Any] | None:
        """Return what stood open when the practice was locked, once; its person acts again.

        The key ``asks_pin`` tells whether that person has to prove to be there.
        """
        place = self._workplace
        sealed = place.paths.standing
        if not sealed.exists():
            return None
        standing = self._open(sealed.read_bytes())
        sealed.unlink(missing_ok=True)
        if standing is None:
            return None
        user_id = UUID(standing.pop("actor"))
        actor: Actor | None = place.desk.look(check_pin, user_id, None)
        if actor is not None:
            place.actor = actor
        people = place.desk.look(load_people_at_desk)
        standing["asks_pin"] = any(one.id == user_id and one.has_pin for one in people)
        return standing

    def _seal(self, standing: dict[str, Any]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        nonce = os.urandom(_NONCE)
        plain = json.dumps(standing, ensure_ascii=False).encode()
        key = self._workplace.replica.derived_key(_PURPOSE)
        write_private(
            self._workplace.paths.standing, nonce + AESGCM(key).encrypt(nonce, plain, self._bound())
        )

    def _open(self, sealed: bytes) -> dict[str, Any] | None:
        """Return what was sealed, or None where it is another practice's or damaged."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        key = self._workplace.replica.derived_key(_PURPOSE)
        try:
            plain = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], self._bound())
            found: dict[str, Any] = json.loads(plain)
        except (InvalidTag, ValueError):
            return None
        return found

    def _bound(self) -> bytes:
        return _PURPOSE + self._workplace.settings.tenant_id.bytes
