"""Claims of completed work: drafted, sent by a person, withdrawn; never edited."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import (
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.schema.billing import Carrier, Coverage, InsurancePlan
from harmony_desktop.schema.clinical import Procedure
from harmony_desktop.services.claims import draft_claim, mark_claim_sent, withdraw_claim
from harmony_desktop.services.list_commands import DraftClaim, MarkClaimSent, WithdrawClaim
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.account import ClaimRow, load_claims
from tests.unit.services.conftest import MONDAY, Office


@pytest.fixture
def insured(office: Office) -> Office:
    carrier = office.add(Carrier, name="Prairie Mutual")
    plan = office.add(InsurancePlan, carrier_id=carrier)
    office.add(Coverage, patient_id=office.patients[0], insurance_plan_id=plan)
    office.acting[0] = Actor(office.actor.user_id, "billing", "Bill")
    return office


def work(office: Office, cents: int, **changed: Any) -> UUID:
    values: dict[str, Any] = {
        "patient_id": office.patients[0],
        "procedure_code": "T1",
        "status": "C",
        "procedure_date": MONDAY,
        "amount": Decimal(cents) / 100,
    }
    return office.add(Procedure, **(values | changed))


def claims(office: Office) -> tuple[ClaimRow, ...]:
    rows: tuple[ClaimRow, ...] = office.desk.look(load_claims, MONDAY, MONDAY)
    return rows


def test_completed_work_becomes_one_claim_once(insured: Office) -> None:
    work(insured, 12_500)
    work(insured, 7_525)
    work(insured, 9_900, status="TP")
    work(insured, 0)
    patient = insured.patients[0]
    changes = insured.desk.do(draft_claim, DraftClaim(patient_id=patient))
    assert changes.undo_id is None
    (claim,) = claims(insured)
    assert (claim.carrier, claim.status, claim.lines, claim.total_cents) == (
        "Prairie Mutual",
        "unsent",
        2,
        20_025,
    )
    with pytest.raises(ValidationError, match="no completed work"):
        insured.desk.do(draft_claim, DraftClaim(patient_id=patient))


def test_sent_by_a_person_then_withdrawn_and_drafted_anew(insured: Office) -> None:
    one = work(insured, 12_500)
    two = work(insured, 5_000)
    command = DraftClaim(patient_id=insured.patients[0], procedure_ids=(one,))
    claim = insured.desk.do(draft_claim, command).result_id
    assert claim is not None
    with pytest.raises(ValidationError, match="future"):
        insured.desk.do(
            mark_claim_sent, MarkClaimSent(claim_id=claim, sent_on=MONDAY + timedelta(days=1))
        )
    insured.desk.do(mark_claim_sent, MarkClaimSent(claim_id=claim))
    assert (claims(insured)[0].status, claims(insured)[0].date_sent) == ("sent", MONDAY)
    with pytest.raises(ValidationError, match="already"):
        insured.desk.do(mark_claim_sent, MarkClaimSent(claim_id=claim))
    with pytest.raises(NotFoundError, match="on a claim already"):
        insured.desk.do(draft_claim, command)
    with pytest.raises(ValidationError, match="Say why"):
        insured.desk.do(withdraw_claim, WithdrawClaim(claim_id=claim, reason=" "))
    insured.desk.do(withdraw_claim, WithdrawClaim(claim_id=claim, reason="wrong tooth"))
    with pytest.raises(ValidationError, match="answered"):
        insured.desk.do(withdraw_claim, WithdrawClaim(claim_id=claim, reason="again"))
    insured.desk.do(
        draft_claim, DraftClaim(patient_id=insured.patients[0], procedure_ids=(one, two))
    )
    assert [row.total_cents for row in claims(insured)] == [12_500, 17_500]


def test_no_cover_and_no_permission(insured: Office) -> None:
    work(insured, 100, patient_id=insured.patients[1])
    with pytest.raises(ValidationError, match="no insurance"):
        insured.desk.do(draft_claim, DraftClaim(patient_id=insured.patients[1]))
    insured.acting[0] = insured.actor
    with pytest.raises(PermissionDeniedError, match="claims"):
        insured.desk.do(draft_claim, DraftClaim(patient_id=insured.patients[0]))
