"""Finding and making rows of the tenant inside a unit of work."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, NotFoundError
from harmony_desktop.schema.base import TenantRow
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.ports import UnitOfWork

__all__ = ["find_row", "new_row", "require_row", "require_version", "rows_found"]

Row = TypeVar("Row", bound=TenantRow)


def new_row(unit_of_work: UnitOfWork, clock: Clock, model: type[Row], **values: Any) -> Row:
    """Return a new row of the tenant, added to the session, with its audit columns filled."""
    now = clock.now()
    values.setdefault("id", unit_of_work.ids.new())
    make: Callable[..., Row] = model
    row = make(
        tenant_id=unit_of_work.tenant_id,
        created_at=now,
        updated_at=now,
        created_by_user_id=unit_of_work.actor.user_id,
        last_modified_by_user_id=unit_of_work.actor.user_id,
        **values,
    )
    unit_of_work.session.add(row)
    return row


def find_row(unit_of_work: UnitOfWork, model: type[Row], row_id: UUID | None) -> Row | None:
    """Return the live row of the tenant with that id, or None."""
    if row_id is None:
        return None
    row = unit_of_work.session.get(model, (unit_of_work.tenant_id, row_id))
    return None if row is None or row.deleted_at is not None else row


def require_row(unit_of_work: UnitOfWork, model: type[Row], row_id: UUID, what: str) -> Row:
    """Return the live row of the tenant with that id.

    Args:
        unit_of_work: the transaction.
        model: the row's class.
        row_id: its id.
        what: its name for the sentence, such as ``appointment``.

    Raises:
        NotFoundError: there is none, or it was removed.
    """
    row = find_row(unit_of_work, model, row_id)
    if row is None:
        message = f"There is no such {what}."
        raise NotFoundError(message)
    return row


def rows_found(
    unit_of_work: UnitOfWork, model: type[Row], sql: str, *parameters: object
) -> list[Row]:
    """Return the rows whose ids a plain statement finds, in its order.

    For what is looked for at every action and hardly ever there: a plain statement tells so in a
    tenth of the time a mapped query takes.
    """
    unit_of_work.session.flush()
    found = unit_of_work.connection.execute(sql, parameters).fetchall()
    tenant = unit_of_work.tenant_id
    return [unit_of_work.session.get_one(model, (tenant, UUID(bytes=row[0]))) for row in found]


def require_version(
    unit_of_work: UnitOfWork, appointment_id: UUID, expected_version: int | None
) -> Appointment:
    """Return a live visit as the person saw it.

    Args:
        unit_of_work: the transaction.
        appointment_id: the visit.
        expected_version: the version the person looked at; None for any.

    Raises:
        NotFoundError: it does not exist.
        ConflictError: it has changed since.
    """
    appointment = require_row(unit_of_work, Appointment, appointment_id, "appointment")
    if expected_version not in {None, appointment.lock_version}:
        message = "Somebody changed this appointment in the meantime; look again."
        raise ConflictError(message)
    return appointment
