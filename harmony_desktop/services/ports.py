"""What the use cases need of the outside: who acts, a transaction, and a store to get one from.

`replica.store.Replica` is the `Store`; nothing here imports a database library at run time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from uuid import UUID

from harmony_desktop.foundation.ids import IdFactory

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["Actor", "ReadConnection", "Store", "UnitOfWork"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, or an agent with the person who approved.

    Attributes:
        user_id: row of `users`.
        role: one of `domain.roles.Role`.
        display_name: the name people see.
        agent: the agent's name where an agent acts, else None.
        approved_by: the person who approved the agent's proposal, where there is one.
    """

    user_id: UUID
    role: str
    display_name: str
    agent: str | None = None
    approved_by: UUID | None = None


class ReadConnection(Protocol):
    """A database connection whose rows are tuples."""

    def execute(
        self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ..., /
    ) -> Any:
        """Run one statement and return its cursor."""
        ...


class UnitOfWork(Protocol):
    """One write transaction: everything in it commits together or not at all.

    Attributes:
        session: the SQLAlchemy session of the transaction.
        actor: who acts.
        tenant_id: the practice.
        device_id: this computer.
        ids: makes ids for new rows.
        connection: the same transaction for plain SQL; sees only what the session has flushed.
    """

    @property
    def session(self) -> "Session":
        """The SQLAlchemy session of the transaction."""
        ...

    @property
    def actor(self) -> Actor:
        """Who acts."""
        ...

    @property
    def tenant_id(self) -> UUID:
        """The practice."""
        ...

    @property
    def device_id(self) -> UUID:
        """This computer."""
        ...

    @property
    def ids(self) -> IdFactory:
        """Makes ids for new rows."""
        ...

    @property
    def connection(self) -> ReadConnection:
        """The same transaction for plain SQL."""
        ...


class Store(Protocol):
    """The encrypted database as the use cases see it."""

    @property
    def tenant_id(self) -> UUID:
        """The practice."""
        ...

    @property
    def device_id(self) -> UUID:
        """This computer."""
        ...

    def read(self, work: Callable[[ReadConnection], T]) -> T:
        """Run `work` on a reader connection and return its result; blocks the caller."""
        ...

    def write(self, actor: Actor, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in one write transaction: commit on return, roll back on raise."""
        ...
