"""Wrong ways to synchronise that look right; the simulator must catch each."""

from enum import Enum

__all__ = ["Mutant"]


class Mutant(Enum):
    """One rule broken.

    Attributes:
        CLOCK_ONLY: concurrency is told by stamps instead of by what the desk had seen.
        BLIND_CLEAR: an answer clears the field even where it was changed again meanwhile.
        CLOBBER: a pulled value replaces an unsent one.
        WHOLE_LOGS: a log is one value; the later writer has it.
        NO_DEDUP: the server does not remember the batches it took.
        NO_SHADOW: a value pulled for a dirty field is dropped.
        SERIAL_CURSOR: sequence numbers are taken before the commit instead of with it.
        COPY_TO_PRESENT: after a first copy the feed goes on where the server is by then, not where
            the copy was planned.
        REPAIR_CLOBBERS: a row fetched for repair replaces what waits to be sent.
        NO_REPAIR: a difference is found and left.
    """

    CLOCK_ONLY = "clock-only"
    BLIND_CLEAR = "blind clear"
    CLOBBER = "clobber"
    WHOLE_LOGS = "whole-value logs"
    NO_DEDUP = "no dedup"
    NO_SHADOW = "no shadow"
    SERIAL_CURSOR = "bigserial cursor"
    COPY_TO_PRESENT = "copy to the present"
    REPAIR_CLOBBERS = "repair clobbers"
    NO_REPAIR = "no repair"
