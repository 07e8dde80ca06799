"""Boxes and signatures: for one reader, one purpose, one request."""

import pytest

from harmony_desktop.foundation.errors import SyncError
from harmony_desktop.protocol.identity import RenewRequest
from harmony_desktop.protocol.sealing import (
    new_box_key,
    open_box,
    open_with_secret,
    public_half,
    seal,
    seal_with_secret,
)
from harmony_desktop.protocol.signing import (
    new_signing_key,
    proof_text,
    renewal_text,
    sign,
    signing_public,
    token_text,
    verifies,
)


def test_a_box_opens_for_its_reader_and_purpose_only() -> None:
    reader, other = new_box_key(), new_box_key()
    box = seal(public_half(reader), "share|1", b"secret")
    assert open_box(reader, "share|1", box) == b"secret"
    assert b"secret" not in box
    for key, purpose, sealed in (
        (other, "share|1", box),
        (reader, "share|2", box),
        (reader, "share|1", box[:-1] + bytes((box[-1] ^ 1,))),
        (reader, "share|1", b"short"),
    ):
        with pytest.raises(SyncError):
            open_box(key, purpose, sealed)


def test_a_box_under_a_code_opens_however_the_code_is_typed() -> None:
    box = seal_with_secret("ABCDEFGHIJKLMNOP", "invitation|1", b"secret")
    assert open_with_secret("abcd-efgh ijkl-mnop", "invitation|1", box) == b"secret"
    for code, purpose, sealed in (
        ("ABCDEFGHIJKLMNOQ", "invitation|1", box),
        ("ABCDEFGHIJKLMNOP", "invitation|2", box),
        ("ABCDEFGHIJKLMNOP", "invitation|1", b""),
    ):
        with pytest.raises(SyncError):
            open_with_secret(code, purpose, sealed)


def test_a_signature_is_of_one_key_over_one_text() -> None:
    private, public = new_signing_key()
    assert signing_public(private) == public
    text = token_text("device", 1, "refresh")
    assert verifies(public, sign(private, text), text)
    assert not verifies(public, sign(private, text), token_text("device", 2, "refresh"))
    assert not verifies(new_signing_key()[1], sign(private, text), text)
    assert not verifies(b"no key", b"no signature", text)


def test_every_part_of_a_request_is_signed() -> None:
    first = ("GET", "/v1/pull?since=1", "token", b"body")
    others = [
        ("POST", "/v1/pull?since=1", "token", b"body"),
        ("GET", "/v1/pull?since=2", "token", b"body"),
        ("GET", "/v1/pull?since=1", "other", b"body"),
        ("GET", "/v1/pull?since=1", "token", b"other"),
    ]
    texts = {proof_text(*parts) for parts in (first, *others)}
    assert len(texts) == 5
    request = RenewRequest(b"a", b"b", b"c", b"d", 1, b"e", b"f")
    changed = RenewRequest(b"a", b"b", b"c", b"x", 1, b"e", b"f")
    assert renewal_text(request) != renewal_text(changed)
