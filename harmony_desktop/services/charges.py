"""The charge of completed work: an entry of the ledger, made once whoever posts it.

A charge's id follows from its procedure, so two desks that post the same work make one entry. What
was charged is not taken back but reversed, like everything in the ledger.
"""

from uuid import UUID

from sqlalchemy import Select, select

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.billing import LedgerEntry
from harmony_desktop.schema.clinical import Procedure
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.list_commands import PostCharges
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.practice_day import practice_day
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row

__all__ = ["post_charges"]


def post_charges(command: PostCharges, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Enter the charges of completed work that has none yet, on the practice's present day.

    Raises:
        ValidationError: there is nothing to post.
        PermissionDeniedError: the actor may not take payments.
    """
    require(unit_of_work.actor, Permission.TAKE_PAYMENT)
    watch_changes(unit_of_work, clock)
    found = unit_of_work.session.execute(_uncharged(unit_of_work.tenant_id, command)).all()
    if not found:
        message = "There is no completed work without a charge here."
        raise ValidationError(message)
    today = practice_day(unit_of_work, clock)
    for procedure, guarantor_id in found:
        new_row(
            unit_of_work,
            clock,
            LedgerEntry,
            id=natural_id(unit_of_work.tenant_id, "charge", procedure.id),
            patient_id=procedure.patient_id,
            guarantor_id=guarantor_id or procedure.patient_id,
            provider_id=procedure.provider_id,
            procedure_id=procedure.id,
            kind="charge",
            entry_date=today,
            posted_at=clock.now(),
            amount=procedure.amount,
        )
    patients = {procedure.patient_id for procedure, _ in found}
    return record_action(
        unit_of_work,
        clock,
        action="post_charges",
        label="Charges posted",
        table=LedgerEntry.__tablename__,
        patient_id=patients.pop() if len(patients) == 1 else None,
        is_undoable=False,
    )


def _uncharged(tenant_id: UUID, command: PostCharges) -> Select[Procedure, UUID | None]:
    charged = select(LedgerEntry.id).where(
        LedgerEntry.tenant_id == tenant_id,
        LedgerEntry.procedure_id == Procedure.id,
        LedgerEntry.kind == "charge",
        LedgerEntry.deleted_at.is_(None),
    )
    wanted = (
        select(Procedure, Patient.guarantor_id)
        .join(
            Patient,
            (Patient.tenant_id == Procedure.tenant_id) & (Patient.id == Procedure.patient_id),
        )
        .where(
            Procedure.tenant_id == tenant_id,
            Procedure.status == "C",
            Procedure.amount > 0,
            Procedure.deleted_at.is_(None),
            ~charged.exists(),
        )
        .order_by(Procedure.id)
    )
    if command.procedure_ids:
        wanted = wanted.where(Procedure.id.in_(command.procedure_ids))
    return wanted if command.day is None else wanted.where(Procedure.procedure_date == command.day)
