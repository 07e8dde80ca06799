"""The exchange as a machine without input or output: an event comes in, the next action goes out.

It decides in which order things are sent, fetched and stored, what may be tried again, and which
troubles heal by themselves; the caller carries every action out and answers with its event. The
desk does so with the replica and httpx, the simulator with memory and a network that loses things.
Nothing it knows outlives an exchange: whatever must, is in the replica.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from harmony_desktop.foundation.errors import BugError, SyncError, SyncProblem
from harmony_desktop.protocol.messages import FeedPage, PushReply, RowOp
from harmony_desktop.sync.outcome import FrozenBatch, RowKey, Settled

__all__ = [
    "Action",
    "Answered",
    "Copied",
    "CopyPart",
    "Event",
    "Exchange",
    "Failed",
    "FetchPage",
    "Fetched",
    "Finish",
    "FreezeBatch",
    "Frozen",
    "GiveUp",
    "Heal",
    "Healed",
    "ListRefused",
    "Listed",
    "OpenAccess",
    "Opened",
    "SendBatch",
    "SettleBatch",
    "SettledBatch",
    "TakePages",
    "Taken",
    "advance",
    "begin",
    "retry_delay",
]

_HEALS = frozenset(
    {
        SyncProblem.CLOCK_SKEW,
        SyncProblem.CLONE,
        SyncProblem.DEVICE_FORK,
        SyncProblem.EPOCH_CHANGED,
    }
)
_FIRST_DELAY, _LONGEST_DELAY = 5.0, 300.0
_PAGES_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class OpenAccess:
    """Show who we are; answered by `Opened`."""


@dataclass(frozen=True, slots=True)
class FreezeBatch:
    """Freeze what waits, leaving out rows whose parents the server lacks; answered by `Frozen`."""

    held: frozenset[RowKey] = frozenset()


@dataclass(frozen=True, slots=True)
class SendBatch:
    """Send these bytes; answered by `Answered`."""

    batch: FrozenBatch


@dataclass(frozen=True, slots=True)
class SettleBatch:
    """Write the verdicts into the replica; answered by `SettledBatch`."""

    batch: FrozenBatch
    reply: PushReply


@dataclass(frozen=True, slots=True)
class ListRefused:
    """Tell a person of operations the server cannot take; answered by `Listed`."""

    ops: tuple[RowOp, ...]


@dataclass(frozen=True, slots=True)
class CopyPart:
    """Fetch the next part of a first copy and write it; answered by `Copied`."""


@dataclass(frozen=True, slots=True)
class FetchPage:
    """Fetch what came after `since`; answered by `Fetched`."""

    since: int


@dataclass(frozen=True, slots=True)
class TakePages:
    """Write the pages with the cursor in one transaction; answered by `Taken`."""

    pages: tuple[FeedPage, ...]


@dataclass(frozen=True, slots=True)
class Heal:
    """Put right what the error names, for this desk alone; answered by `Healed`."""

    error: SyncError


@dataclass(frozen=True, slots=True)
class Finish:
    """The exchange is complete."""

    pushed: int
    pulled: int


@dataclass(frozen=True, slots=True)
class GiveUp:
    """The exchange ended early; what was exchanged stands, the rest waits."""

    error: SyncError


Action = (
    OpenAccess
    | FreezeBatch
    | SendBatch
    | SettleBatch
    | ListRefused
    | CopyPart
    | FetchPage
    | TakePages
    | Heal
    | Finish
    | GiveUp
)


@dataclass(frozen=True, slots=True)
class Opened:
    """We may exchange; all up to `cursor` is known here, unless a first copy is under way."""

    cursor: int
    is_copying: bool = False


@dataclass(frozen=True, slots=True)
class Frozen:
    """The batch that goes next; None when nothing waits."""

    batch: FrozenBatch | None


@dataclass(frozen=True, slots=True)
class Answered:
    """The server's verdicts."""

    reply: PushReply


@dataclass(frozen=True, slots=True)
class SettledBatch:
    """What became of the batch."""

    settled: Settled


@dataclass(frozen=True, slots=True)
class Listed:
    """A person was told."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A part of the first copy is here.

    Attributes:
        left: parts that are still to come; the copy is complete when there is none.
        near: those of them that hold the next 14 days.
        cursor: from where the feed goes on, once the copy is complete.
    """

    rows: int
    left: int
    near: int
    cursor: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page of the feed."""

    page: FeedPage


@dataclass(frozen=True, slots=True)
class Taken:
    """The pages are in the replica."""

    rows: int


@dataclass(frozen=True, slots=True)
class Healed:
    """It was put right; begin again."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The action did not work."""

    error: SyncError


Event = (
    Opened | Frozen | Answered | SettledBatch | Listed | Copied | Fetched | Taken | Healed | Failed
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange under way.

    Attributes:
        action: what was asked for last.
        held: operations whose parents the server lacks; they go again once something else went.
        healed: the troubles put right in this exchange; none is tried twice.
        is_brief: it ends once the next 14 days are here.
        is_copying: parts of a first copy are still to come. What is changed here meanwhile goes
            out between them.
    """

    action: Action
    cursor: int = 0
    is_brief: bool = False
    is_copying: bool = False
    held: Mapping[RowKey, RowOp] = field(default_factory=dict)
    has_moved: bool = False
    pushed: int = 0
    pulled: int = 0
    pages: tuple[FeedPage, ...] = ()
    healed: frozenset[SyncProblem] = frozenset()


def begin(*, is_brief: bool = False) -> Exchange:
    """Return an exchange that asks for its first action.

    Args:
        is_brief: of a first copy, fetch only what the next 14 days need.
    """
    return Exchange(OpenAccess(), is_brief=is_brief)


def advance(exchange: Exchange, event: Event) -> Exchange:  # noqa: C901, PLR0911 - one for each event
    """Return the exchange after `event`; its `action` is what to do next.

    Raises:
        BugError: the event does not answer the action.
    """
    match exchange.action, event:
        case _, Failed(error):
            return _after_failure(exchange, error)
        case OpenAccess(), Opened(cursor, is_copying):
            return replace(exchange, cursor=cursor, is_copying=is_copying, action=FreezeBatch())
        case FreezeBatch(), Frozen(batch):
            return _after_freeze(exchange, batch)
        case SendBatch(batch), Answered(reply):
            return replace(exchange, action=SettleBatch(batch, reply))
        case SettleBatch(), SettledBatch(settled):
            return _after_settling(exchange, settled)
        case ListRefused(), Listed():
            return replace(exchange, action=_next_to_fetch(exchange))
        case CopyPart(), Copied():
            return _after_part(exchange, event)
        case FetchPage(since), Fetched(page):
            return _after_page(exchange, since, page)
        case TakePages(pages), Taken(rows):
            pulled = exchange.pulled + rows
            if pages[-1].has_more:
                following = FetchPage(pages[-1].until)
                return replace(exchange, pages=(), pulled=pulled, action=following)
            return replace(exchange, pulled=pulled, action=Finish(exchange.pushed, pulled))
        case Heal(), Healed():
            return replace(exchange, held={}, has_moved=False, pages=(), action=OpenAccess())
    message = f"{type(event).__name__} does not answer {type(exchange.action).__name__}"
    raise BugError(message)


def _after_failure(exchange: Exchange, error: SyncError) -> Exchange:
    problem = error.problem
    if problem not in _HEALS or problem in exchange.healed or isinstance(exchange.action, Heal):
        return replace(exchange, action=GiveUp(error))
    return replace(exchange, healed=exchange.healed | {problem}, action=Heal(error))


def _after_freeze(exchange: Exchange, batch: FrozenBatch | None) -> Exchange:
    if batch is not None:
        return replace(exchange, action=SendBatch(batch))
    if exchange.held and exchange.has_moved:
        # What was missing may have gone out since; each round must move something.
        return replace(exchange, held={}, has_moved=False, action=FreezeBatch())
    if exchange.held:
        return replace(exchange, action=ListRefused(tuple(exchange.held.values())))
    return replace(exchange, action=_next_to_fetch(exchange))


def _next_to_fetch(exchange: Exchange) -> CopyPart | FetchPage:
    return CopyPart() if exchange.is_copying else FetchPage(exchange.cursor)


def _after_part(exchange: Exchange, copied: Copied) -> Exchange:
    pulled = exchange.pulled + copied.rows
    exchange = replace(exchange, pulled=pulled, is_copying=copied.left > 0, cursor=copied.cursor)
    if exchange.is_brief and not copied.near:
        return replace(exchange, action=Finish(exchange.pushed, pulled))
    # Changes whose parents the server lacks were listed; they are tried again in the next exchange.
    is_free = exchange.is_copying and not exchange.held
    return replace(exchange, action=FreezeBatch() if is_free else _next_to_fetch(exchange))


def _after_settling(exchange: Exchange, settled: Settled) -> Exchange:
    held = {**exchange.held, **{(op.table, op.row_id): op for op in settled.waiting}}
    return replace(
        exchange,
        held=held,
        has_moved=exchange.has_moved or bool(settled.accepted),
        pushed=exchange.pushed + len(settled.accepted),
        action=FreezeBatch(frozenset(held)),
    )


def _after_page(exchange: Exchange, since: int, page: FeedPage) -> Exchange:
    if page.until < since or (page.has_more and page.until == since):
        message = "The server's list of changes leads nowhere; nothing was taken over."
        return _after_failure(exchange, SyncError(SyncProblem.PROTOCOL, message))
    pages = (*exchange.pages, page)
    if page.has_more and len(pages) < _PAGES_AT_ONCE:
        return replace(exchange, pages=pages, action=FetchPage(page.until))
    return replace(exchange, pages=pages, action=TakePages(pages))


def retry_delay(failures: int, chance: float, asked: float | None = None) -> float:
    """Return the seconds until the next try after so many failures in a row.

    Doubles from 5 s to 5 minutes. Half of it is left to `chance`, so that the desks of a practice
    do not all come back in the same second.

    Args:
        failures: at least 1.
        chance: from 0 to 1.
        asked: what the server asked us to wait; never less than that.
    """
    longest = min(_LONGEST_DELAY, _FIRST_DELAY * 2.0 ** min(failures - 1, 10))
    return max(longest * (0.5 + chance / 2), asked or 0.0)
