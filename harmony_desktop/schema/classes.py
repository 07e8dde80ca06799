"""How a column merges and how it is protected: the two words every column declares."""

from enum import StrEnum

__all__ = ["Kind", "Merge", "Protection"]


class Merge(StrEnum):
    """What happens when two devices change the same column of the same row.

    Attributes:
        KEY: identity and origin; set at insert, never changed afterwards.
        LWW: the later writer stands, the earlier is listed as a conflict.
        SCORE: the later writer stands, silently.
        APPEND: a list of entries; union by the entry's id.
        GUARD: the first commit stands; the other becomes a conflict a person must resolve.
        LEASE: the first commit stands, silently; who lost takes another.
        COUNTER: deltas are added.
        MAP: later writer per key.
        TEXT: joined word by word; both texts are kept when they touch the same words.
        SLOT: provider, operatory, start, length and status of an appointment: one unit.
        SERVER: computed by the central server; a device's value is ignored there.
    """

    KEY = "key"
    LWW = "lww"
    SCORE = "score"
    APPEND = "append"
    GUARD = "guard"
    LEASE = "lease"
    COUNTER = "counter"
    MAP = "map"
    TEXT = "text"
    SLOT = "slot"
    SERVER = "server"


class Protection(StrEnum):
    """How a column is kept from eyes that must not read it.

    The replica is encrypted as a whole; these classes come on top.

    Attributes:
        CLEAR: readable on the central server.
        SERVER_ENVELOPE: demographics; enveloped on the central server.
        ENVELOPE: transcripts and memories; enveloped also inside the replica.
        NESTED: the values of a conflict: a structure the server writes, each classified value in
            it enveloped as in its own column.
    """

    CLEAR = "clear"
    SERVER_ENVELOPE = "server_envelope"
    ENVELOPE = "envelope"
    NESTED = "nested"


class Kind(StrEnum):
    """What a column holds, which decides its storage in both databases."""

    ID = "id"
    TIME = "time"
    DATE = "date"
    TEXT = "text"
    INTEGER = "integer"
    MONEY = "money"
    SCORE = "score"
    FLAG = "flag"
    JSON = "json"
