"""Is what came to a hook really from whom it says? Checked before anything is looked at.

Texts: the provider's public scheme, HMAC-SHA1 of the address and the form in order, in base64.
Letters: ``t=SECONDS,v1=HEX``, HMAC-SHA256 over ``SECONDS.`` and the raw letter, good for five
minutes; the same one is taken once.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping

__all__ = ["LETTER_SECONDS", "is_signed_form", "is_signed_letter", "sign_form", "sign_letter"]

LETTER_SECONDS = 300


def sign_form(token: str, url: str, form: Mapping[str, str]) -> str:
    """Return the signature of a form that is posted to an address."""
    text = url + "".join(name + form[name] for name in sorted(form))
    digest = hmac.digest(token.encode(), text.encode(), "sha1")
    return base64.b64encode(digest).decode()


def is_signed_form(token: str, url: str, form: Mapping[str, str], signature: str) -> bool:
    """Tell whether the form was signed with the account's token."""
    expected = sign_form(token, url, form)
    return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))


def sign_letter(secret: str, seconds: int, raw: bytes) -> str:
    """Return the header that signs a letter at a moment, in seconds since 1970."""
    return f"t={seconds},v1={_letter_digest(secret, seconds, raw)}"


def is_signed_letter(secret: str, now: float, raw: bytes, header: str) -> bool:
    """Tell whether the letter was signed with the account's secret within the last minutes."""
    parts = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    moment = parts.get("t", "")
    if not (moment.isascii() and moment.isdigit() and len(moment) < 12):  # noqa: PLR2004
        return False
    seconds = int(moment)
    if abs(now - seconds) > LETTER_SECONDS:
        return False
    expected = _letter_digest(secret, seconds, raw)
    return hmac.compare_digest(expected.encode(), parts.get("v1", "").encode("utf-8", "replace"))


def _letter_digest(secret: str, seconds: int, raw: bytes) -> str:
    signed = f"{seconds}.".encode() + raw
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
