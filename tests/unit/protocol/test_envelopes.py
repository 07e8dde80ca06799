"""Envelopes: what they hide, what they give away on purpose, and what they refuse."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.envelopes import (
    Cell,
    TenantKeys,
    blind_index,
    is_sealed,
    open_value,
    seal_value,
)

TENANT = UUID(int=1)
KEYS = TenantKeys(TENANT, {1: b"a" * 32})
ROTATED = TenantKeys(TENANT, {1: b"a" * 32, 2: b"b" * 32})
NAME = Cell("patients", UUID(int=2).bytes, "last_name", "demographics")
PHONE = Cell("patients", UUID(int=2).bytes, "phone_wireless_e164", "demographics", "phone")
MEMORY = Cell("agent_memory", UUID(int=2).bytes, "memory_value", "memory")
CELLS = (NAME, PHONE, MEMORY, Cell("perio_exams", b"x" * 16, "voice_transcript", "voice"))


@given(
    value=st.one_of(st.none(), st.text(), st.sampled_from(["", "[]", "{}"])),
    cell=st.sampled_from(CELLS),
    keys=st.sampled_from([KEYS, ROTATED]),
)
def test_what_is_sealed_opens_to_the_same(value: Any, cell: Cell, keys: TenantKeys) -> None:
    sealed = seal_value(keys, cell, value)
    assert open_value(keys, cell, sealed) == value
    assert sealed is None or is_sealed(sealed)
    assert seal_value(keys, cell, value) == sealed


def test_a_name_is_not_in_its_envelope_and_neither_is_its_length() -> None:
    short, long = (seal_value(KEYS, NAME, name) for name in ("Ana", "Annabelle"))
    assert b"Ana" not in short
    assert len(short) == len(long)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Cell("patients", UUID(int=3).bytes, "last_name", "demographics"),
        Cell("patients", UUID(int=2).bytes, "first_name", "demographics"),
        Cell("users", UUID(int=2).bytes, "last_name", "demographics"),
        Cell("patients", UUID(int=2).bytes, "last_name", "transcript"),
    ],
)
def test_an_envelope_cannot_be_moved(elsewhere: Cell) -> None:
    sealed = seal_value(KEYS, NAME, "Canary")
    with pytest.raises(SyncError) as caught:
        open_value(KEYS, elsewhere, sealed)
    assert caught.value.problem is SyncProblem.ALTERED
    with pytest.raises(SyncError):
        open_value(TenantKeys(UUID(int=9), KEYS.versions), NAME, sealed)


@pytest.mark.parametrize("cell", [NAME, PHONE, MEMORY])
def test_every_flipped_bit_is_noticed(cell: Cell) -> None:
    sealed = seal_value(KEYS, cell, "+13125550101")
    for at in range(len(sealed)):
        altered = bytearray(sealed)
        altered[at] ^= 1
        with pytest.raises(SyncError):
            open_value(KEYS, cell, bytes(altered))


@pytest.mark.parametrize(
    "value", ["Canary", 5, b"", b"\x01", b"\x07" * 60, b"\x01\x09" + b"x" * 60]
)
def test_what_is_no_envelope_is_told_apart(value: Any) -> None:
    assert is_sealed(value) is (value == b"")
    if value != b"":
        with pytest.raises(SyncError):
            open_value(KEYS, NAME, value)


def test_a_version_never_given_is_named() -> None:
    sealed = seal_value(ROTATED, NAME, "Canary")
    with pytest.raises(SyncError) as caught:
        open_value(KEYS, NAME, sealed)
    assert caught.value.problem is SyncProblem.KEY_MISSING
    assert open_value(ROTATED, NAME, seal_value(KEYS, NAME, "Canary")) == "Canary"


def test_a_number_is_found_by_its_index_within_one_tenant_only() -> None:
    sealed = seal_value(KEYS, PHONE, "+13125550101")
    found = blind_index(KEYS, 1, "phone", "+13125550101")
    assert sealed[4:36] == found
    assert found != blind_index(TenantKeys(UUID(int=9), KEYS.versions), 1, "phone", "+13125550101")
    assert found != blind_index(KEYS, 1, "email", "+13125550101")
    assert blind_index(KEYS, 1, "email", " Ana@X.test") == blind_index(
        KEYS, 1, "email", "ana@x.test"
    )


def test_keys_do_not_show_themselves() -> None:
    assert "61" not in repr(KEYS)
    assert repr(KEYS.versions[1]) not in repr(KEYS)
