"""What the engine and the replica tell each other."""

from dataclasses import dataclass, field

from harmony_desktop.protocol.messages import RowOp

__all__ = ["FrozenBatch", "RowKey", "Settled"]

RowKey = tuple[str, bytes]
"""Table and id."""


@dataclass(frozen=True, slots=True)
class FrozenBatch:
    """A batch on its way."""

    batch_no: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a batch's operations.

    Attributes:
        refused: the server will not take them; they are listed for a person.
        waiting: the server lacks what they refer to; they go again after the rest.
    """

    accepted: list[RowOp] = field(default_factory=list)
    refused: list[RowOp] = field(default_factory=list)
    waiting: list[RowOp] = field(default_factory=list)
