"""Version of the protocol, apart from the version of the schema, and the limits both sides keep."""

__all__ = [
    "MAX_BATCH_BYTES",
    "MAX_BATCH_OPS",
    "MAX_CLOCK_AHEAD_MS",
    "MAX_DECODED_BYTES",
    "MAX_PUSH_BYTES",
    "MAX_PUSH_OPS",
    "OLDEST_PROTOCOL",
    "PROTOCOL_VERSION",
    "digests_values",
    "gives_parts",
    "keeps_unknown",
    "shared_protocol",
]

PROTOCOL_VERSION = 4
"""1: what a server did not know it passed over. 2: it keeps that, and tells what it speaks.
3: it gives the feed in parts to a desk that asks for them. 4: it digests what rows say."""
OLDEST_PROTOCOL = 1
"""What is still understood, by either side."""
MAX_BATCH_OPS = 1000
MAX_BATCH_BYTES = 1_000_000
"""Of one encoded batch before compression."""
MAX_PUSH_BYTES = 10_000_000
"""Of one batch after decompression, as the server takes it."""
MAX_PUSH_OPS = 10_000
MAX_DECODED_BYTES = 64_000_000
"""A message that unpacks to more is refused: it may be a bomb."""
MAX_CLOCK_AHEAD_MS = 5 * 60 * 1000
"""A stamp further ahead of the server's clock is refused."""


def shared_protocol(oldest: int, newest: int) -> int | None:
    """Return the newest protocol both sides speak, or None where there is none.

    Args:
        oldest: the oldest the other side understands.
        newest: the newest it speaks.
    """
    shared = min(newest, PROTOCOL_VERSION)
    return shared if shared >= max(oldest, OLDEST_PROTOCOL) else None


def keeps_unknown(protocol: int) -> bool:
    """Tell whether a server of that protocol keeps fields its schema does not have."""
    return protocol > 1


def gives_parts(protocol: int) -> bool:
    """Tell whether a server of that protocol gives the feed in parts."""
    return protocol > 2  # noqa: PLR2004 - see PROTOCOL_VERSION


def digests_values(protocol: int) -> bool:
    """Tell whether a server of that protocol gives digests of what the rows say."""
    return protocol > 3  # noqa: PLR2004 - see PROTOCOL_VERSION
