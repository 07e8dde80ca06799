"""Version of the protocol, apart from the version of the schema, and the limits both sides keep."""

__all__ = [
    "MAX_BATCH_BYTES",
    "MAX_BATCH_OPS",
    "MAX_CLOCK_AHEAD_MS",
    "MAX_DECODED_BYTES",
    "MAX_PUSH_BYTES",
    "MAX_PUSH_OPS",
    "PROTOCOL_VERSION",
]

PROTOCOL_VERSION = 1
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
