"""A practice with one visit in a real encrypted replica, everything taken for acknowledged."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.protocol.codec import decode
from harmony_desktop.protocol.messages import (
    FieldOp,
    PullPage,
    PushReply,
    PushRequest,
    RowOp,
    RowState,
    Verdict,
    VerdictKind,
)
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.practice import Operatory, Provider
from harmony_desktop.schema.registry import table_spec
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row
from harmony_desktop.sync.apply import apply_push_reply
from harmony_desktop.sync.border import Border
from harmony_desktop.sync.collect import freeze_batch
from harmony_desktop.sync.outcome import FrozenBatch, Settled
from harmony_desktop.sync.pages import apply_pages
from tests.practice import CHEAP

LATER = 1 << 62
"""A stamp after every stamp of this computer."""


@dataclass
class Desk:
    """The replica as the exchange sees it."""

    place: Workplace
    patient: UUID
    visit: UUID
    chairs: tuple[UUID, UUID]

    def run(self, sql: str, *parameters: object) -> None:
        """Write in a transaction of its own."""
        self.place.replica.write(
            self.place.actor, lambda unit: unit.connection.execute(sql, parameters)
        )

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return every row."""
        return self.place.replica.read(
            lambda connection: list(connection.execute(sql, parameters).fetchall())
        )

    def value(self, sql: str, *parameters: object) -> Any:
        """Return the first column of the first row."""
        return self.rows(sql, *parameters)[0][0]

    def freeze(self, held: tuple[tuple[str, bytes], ...] = ()) -> FrozenBatch | None:
        """Return the batch that goes next."""
        return self.place.replica.write(
            self.place.actor, lambda unit: freeze_batch(unit.connection, 0, held)
        )

    def frozen(self) -> PushRequest:
        """Return the batch that goes next as a message; there must be one."""
        batch = self.freeze()
        assert batch is not None
        return decode(batch.body, PushRequest)

    def settle(self, *kinds: VerdictKind) -> Settled:
        """Answer the batch on its way; without verdicts everything is fine."""
        batch = self.freeze()
        assert batch is not None
        count = len(decode(batch.body, PushRequest).ops)
        verdicts = [Verdict(kind) for kind in kinds] or [Verdict(VerdictKind.OK)] * count
        reply = PushReply(batch.batch_no, 9, verdicts)
        return self.place.replica.write(
            self.place.actor,
            lambda unit: apply_push_reply(unit.connection, batch.body, reply),
        )

    def pull(self, *rows: RowState, until: int = 10) -> frozenset[tuple[str, UUID]]:
        """Take over one page."""
        page = PullPage(1, 2, b"e" * 16, 0, until, has_more=False, rows=list(rows))
        return self.place.replica.write(
            self.place.actor,
            lambda unit: apply_pages(unit.connection, unit.tenant_id, [page]),
        )

    def theirs(
        self, table: str, row_id: UUID, seq: int = 10, stamp: int = LATER, **changed: Any
    ) -> RowState:
        """Return a row as it is here, sealed, but with the server's word in some columns."""
        names = [
            column.name
            for column in table_spec(table).columns
            if column.name not in {"tenant_id", "id"}
        ]
        (found,) = self.rows(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", row_id.bytes)
        values = dict(zip(names, found, strict=True)) | changed
        stamps = [stamp if name in changed else 1 for name in names]
        tenant_id = self.place.settings.tenant_id
        border = self.place.replica.read(lambda connection: Border.load(connection, tenant_id))
        fields = [FieldOp(name, values[name], 1, 0) for name in names]
        sealed = border.seal_op(RowOp(table, row_id.bytes, is_insert=True, stamp=1, fields=fields))
        return RowState(
            table, row_id.bytes, seq, names, [field.value for field in sealed.fields], stamps
        )


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    place, _ = bootstrap.create_practice(
        ProfilePaths(tmp_path / "profile"),
        "Bend Dental",
        "UTC",
        "Olga",
        "long enough phrase",
        clock,
        cost=CHEAP,
    )
    ids = [place.ids.new() for _ in range(5)]
    patient, visit, provider, first, second = ids

    def furnish(unit: UnitOfWork) -> None:
        new_row(unit, clock, Provider, id=provider, first_name="D", last_name="Ent")
        new_row(unit, clock, Operatory, id=first, name="Op 1")
        new_row(unit, clock, Operatory, id=second, name="Op 2")
        new_row(unit, clock, Patient, id=patient, first_name="Ana", last_name="Canary")
        new_row(
            unit, clock, Appointment, id=visit, patient_id=patient, provider_id=provider,
            operatory_id=first, start_time=clock.now(), end_time=clock.now(), pattern="XX",
            status="scheduled",
        )  # fmt: skip
        unit.session.flush()
        unit.connection.execute("UPDATE sync_row SET is_new = 0, seq = 5")

    place.replica.write(place.actor, furnish)
    yield Desk(place, patient, visit, (first, second))
    place.close()
