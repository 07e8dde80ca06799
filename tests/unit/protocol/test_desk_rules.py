"""What a desk does with an answer."""

from harmony_desktop.protocol.desk_rules import (
    adopts_shadow,
    is_answered,
    restamp,
    waiting_columns,
)
from harmony_desktop.protocol.stamps import COUNTER_BITS


def test_one_column_of_a_slot_holds_all_of_it_back() -> None:
    slot = ("start_time", "status")
    assert waiting_columns({"status", "notes"}, slot) == {"start_time", "status", "notes"}
    assert waiting_columns({"notes"}, slot) == {"notes"}


def test_only_the_edit_that_was_sent_is_answered() -> None:
    assert is_answered(5, 5)
    assert not is_answered(5, 6)


def test_a_value_pulled_since_our_batch_is_the_servers_word_on_it() -> None:
    assert adopts_shadow(shadow_seq=10, shadow_stamp=1, sent_stamp=9, first_seq=10)
    assert not adopts_shadow(shadow_seq=9, shadow_stamp=99, sent_stamp=9, first_seq=10)


def test_an_older_server_leaves_it_to_the_stamps() -> None:
    assert adopts_shadow(shadow_seq=1, shadow_stamp=10, sent_stamp=9, first_seq=0)
    assert not adopts_shadow(shadow_seq=1, shadow_stamp=8, sent_stamp=9, first_seq=0)


def test_of_equal_stamps_an_older_server_knows_the_winner() -> None:
    # Two desks that pulled the same stamp, ahead of their own time, both write at the next one.
    assert adopts_shadow(shadow_seq=1, shadow_stamp=9, sent_stamp=9, first_seq=0)


def test_restamping_keeps_the_order_with_what_was_written_together() -> None:
    start = 1000 << COUNTER_BITS
    fresh = {key: stamp for stamp, key in restamp([(90, "c"), (70, "a"), (70, "b")], 1000)}
    assert fresh == {"a": start, "b": start, "c": start + 1}
    assert restamp([], 1000) == []
