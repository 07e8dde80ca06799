"""Messages survive the wire; what is no message of ours is refused by name."""

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol import codec
from harmony_desktop.protocol.messages import FieldOp, PullPage, PushRequest, RowOp, RowState
from harmony_desktop.protocol.stamps import stamp_milliseconds, stamp_of, stamp_time
from harmony_desktop.protocol.versions import MAX_DECODED_BYTES, PROTOCOL_VERSION

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**62), 2**62),
    st.text(max_size=20),
    st.binary(max_size=16),
)
FIELDS = st.builds(FieldOp, st.text(max_size=10), VALUES, st.integers(0, 2**62), st.integers(0, 99))
OPS = st.builds(
    RowOp,
    st.text(max_size=10),
    st.binary(max_size=16),
    st.booleans(),
    st.integers(0, 2**62),
    st.lists(FIELDS, max_size=4),
)


@given(st.lists(OPS, max_size=5))
def test_a_batch_comes_back_as_it_was_sent(ops: list[RowOp]) -> None:
    request = PushRequest(PROTOCOL_VERSION, 2, b"e" * 16, 7, "", ops)
    body = codec.encode(request)
    assert codec.decode(body, PushRequest) == request
    assert codec.digest(body) == codec.digest(codec.encode(request))


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused_by_name(body: bytes) -> None:
    with pytest.raises(SyncError) as caught:
        codec.decode(body, PushRequest)
    assert caught.value.problem is SyncProblem.PROTOCOL


def test_a_message_of_another_kind_is_refused() -> None:
    page = PullPage(1, 2, b"e", 0, 0, has_more=False, rows=[])
    with pytest.raises(SyncError):
        codec.decode(codec.encode(page), PushRequest)


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(MAX_DECODED_BYTES + 10))
    assert len(bomb) < 100_000
    with pytest.raises(SyncError, match="larger"):
        codec.decode(bomb, PushRequest)


def test_the_debug_form_is_json() -> None:
    row = RowState("patients", b"i" * 16, 3, ["a"], ["b"], [4])
    assert b'"patients"' in codec.encode_debug(row)
    assert msgspec.json.decode(codec.encode_debug(row))[2] == 3


@given(st.integers(0, 2**47), st.integers(0, 65535))
def test_a_stamp_carries_its_milliseconds(milliseconds: int, counter: int) -> None:
    stamp = (milliseconds << 16) | counter
    assert stamp_milliseconds(stamp) == milliseconds
    if milliseconds < 2**43:
        assert stamp_of(stamp_time(stamp), counter) == stamp
