"""Insurance, claims, payments and adjustments."""

import json
from typing import Any

from harmony_desktop.importers.open_dental.decoding import (
    day_of,
    line_of,
    money_of,
    money_or_blank,
    number_of,
    text_of,
)
from harmony_desktop.importers.open_dental.mapping.rules import (
    NO_PATIENT,
    OUTSIDE_LIST,
    Put,
    telephone,
)
from harmony_desktop.importers.open_dental.words import (
    BENEFIT,
    BENEFIT_LEVEL,
    BENEFIT_PERIOD,
    BENEFIT_QUANTITY,
    CLAIM,
    CLAIM_LINE,
    PLAN_TYPE,
    RELATION,
)
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = [
    "map_adjustment",
    "map_benefit",
    "map_carrier",
    "map_claim",
    "map_claim_line",
    "map_coverage",
    "map_insurance_plan",
    "map_payment",
]

_COUNTED = frozenset({1, 3, 4, 5, 7})
"""Whose payments and write-offs are real: received, adjustment, supplemental, capitation."""
_NO_PLAN = "its insurance plan does not exist"
_NO_DATE = "it has no date"


def map_carrier(row: SourceRow, world: World, put: Put) -> str | None:
    """Write an insurance company."""
    del world
    put(
        "carriers",
        "carrier",
        number_of(row["CarrierNum"]),
        {
            "name": line_of(row["CarrierName"], 255) or "?",
            "electronic_id": line_of(row["ElectID"], 30),
            "phone": telephone(row["Phone"])[0],
            "address_line1": line_of(row["Address"], 255),
            "address_line2": line_of(row["Address2"], 255),
            "city": line_of(row["City"], 100),
            "state": line_of(row["State"], 100),
            "zip_code": line_of(row["Zip"], 100),
        },
    )
    return None


def map_insurance_plan(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a plan of a carrier."""
    carrier_id = world.ref("carrier", row["CarrierNum"])
    if carrier_id is None:
        return "its carrier does not exist"
    put(
        "insurance_plans",
        "insplan",
        number_of(row["PlanNum"]),
        {
            "carrier_id": carrier_id,
            "group_name": line_of(row["GroupName"], 100),
            "group_number": line_of(row["GroupNum"], 50),
            "plan_type": PLAN_TYPE.get((row["PlanType"] or "").strip(), "percentage"),
            "fee_schedule": (world.names["feesched"].get(number_of(row["FeeSched"])) or "")[:50]
            or None,
            "note": text_of(row["PlanNote"]),
        },
    )
    return None


def map_coverage(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a patient's cover, with what stands on its subscriber."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    subscriber = world.subscribers.get(number_of(row["InsSubNum"]))
    if subscriber is None:
        return "its subscriber does not exist"
    plan, holder, member, begins, ends = subscriber
    plan_id = world.ref("insplan", plan)
    if plan_id is None:
        return _NO_PLAN
    relation = RELATION.get(number_of(row["Relationship"]))
    if relation is None:
        return OUTSIDE_LIST
    number = line_of(row["PatID"], 50) or line_of(member, 50)
    put(
        "coverages",
        "patplan",
        number_of(row["PatPlanNum"]),
        {
            "patient_id": patient_id,
            "insurance_plan_id": plan_id,
            "subscriber_id": world.ref("patient", holder),
            "subscriber_number": number,
            "relationship": relation,
            "ordinal": number_of(row["Ordinal"]) or 1,
            "effective_on": day_of(begins),
            "terminated_on": day_of(ends),
        },
    )
    return None


def map_benefit(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a rule of a plan; one for a single patient belongs to no plan."""
    kind = BENEFIT.get(number_of(row["BenefitType"]))
    period = number_of(row["TimePeriod"])
    quantity = number_of(row["QuantityQualifier"])
    level = number_of(row["CoverageLevel"])
    if kind is None or period not in BENEFIT_PERIOD or quantity not in BENEFIT_QUANTITY:
        return OUTSIDE_LIST
    if level not in BENEFIT_LEVEL:
        return OUTSIDE_LIST
    plan_id = world.ref("insplan", row["PlanNum"])
    if plan_id is None:
        return "a rule for one patient only has no table here yet"
    category = world.names["covcat"].get(number_of(row["CovCatNum"])) or ""
    words = [word for word in (category, BENEFIT_LEVEL[level], BENEFIT_QUANTITY[quantity]) if word]
    percent = number_of(row["Percent"])
    code = world.codes.get(number_of(row["CodeNum"]))
    put(
        "benefits",
        "benefit",
        number_of(row["BenefitNum"]),
        {
            "insurance_plan_id": plan_id,
            "kind": kind,
            "category": ", ".join(words)[:50] or None,
            "procedure_code": code.code if code else None,
            "percent": percent if percent >= 0 else None,
            "amount": money_or_blank(row["MonetaryAmt"]),
            "quantity": number_of(row["Quantity"]) or None,
            "period": BENEFIT_PERIOD[period],
        },
    )
    return None


def map_claim(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a claim."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    status = CLAIM.get((row["ClaimStatus"] or "").strip())
    if status is None:
        return OUTSIDE_LIST
    notes = (text_of(row["ClaimNote"]), text_of(row["ReasonUnderPaid"]))
    put(
        "claims",
        "claim",
        number_of(row["ClaimNum"]),
        {
            "patient_id": patient_id,
            "carrier_id": _carrier_of(row, world),
            "insurance_plan_id": world.ref("insplan", row["PlanNum"]),
            "claim_date": day_of(row["DateService"]),
            "date_sent": day_of(row["DateSent"]),
            "date_received": day_of(row["DateReceived"]),
            "status": status,
            "total_amount": money_of(row["ClaimFee"]),
            "claim_type": line_of(row["ClaimType"], 10) or "P",
            "billing_agent_notes": "\n".join(note for note in notes if note) or None,
        },
    )
    return None


def _carrier_of(row: SourceRow, world: World) -> bytes | None:
    carrier = world.carrier_of_plan.get(number_of(row["PlanNum"]))
    return world.ids.of("carrier", carrier) if carrier else None


def map_claim_line(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a line of a claim, and what it paid and wrote off.

    A payment by total has no procedure, and an estimate no claim: neither is a line here. The
    payment still counts in the ledger; the estimate is made anew when a claim is.
    """
    status_number = number_of(row["Status"])
    status = CLAIM_LINE.get(status_number)
    if status is None:
        return OUTSIDE_LIST
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    number = number_of(row["ClaimProcNum"])
    claim_id = world.ref("claim", row["ClaimNum"])
    procedure_id = world.ref("procedurelog", row["ProcNum"])
    has_line = claim_id is not None and procedure_id is not None
    if has_line:
        values = _line(row, status)
        values |= {"claim_id": claim_id, "procedure_id": procedure_id}
        put("claim_procedures", "claimproc", number, values)
    if status_number in _COUNTED:
        common = {
            "patient_id": patient_id,
            "guarantor_id": world.head(row),
            "provider_id": world.ref("provider", row["ProvNum"]),
            "procedure_id": procedure_id,
            "claim_id": claim_id,
        }
        if _put_insurance_money(number, row, common, world, put):
            return None
    if has_line:
        return None
    if claim_id is None:
        return "an estimate without a claim is made anew here"
    return "a line by total without money"


def _line(row: SourceRow, status: str) -> dict[str, Any]:
    codes = [code.strip() for code in (row["ClaimAdjReasonCodes"] or "").split(",") if code.strip()]
    details: dict[str, Any] = {"carc": codes} if codes else {}
    remarks = line_of(row["Remarks"], 255)
    if remarks:
        details["remarks"] = remarks
    is_estimated = status in {"not_received", "estimate", "preauth", "cap_estimate"}
    deductible = row["DedEst"] if is_estimated else row["DedApplied"]
    write_off = row["WriteOffEst"] if is_estimated else row["WriteOff"]
    return {
        "amount_billed": money_of(row["FeeBilled"]),
        "amount_estimated": money_of(row["InsEstTotal"]) or money_of(row["InsPayEst"]),
        "amount_approved": money_or_blank(row["AllowedOverride"]),
        "amount_patient": money_or_blank(row["CopayAmt"]),
        "write_off": money_or_blank(write_off),
        "deductible": money_or_blank(deductible),
        "amount_paid": None if is_estimated else money_of(row["InsPayAmt"]),
        "status": status,
        "adjustment_codes": json.dumps(details, ensure_ascii=False, separators=(",", ":")),
    }


def _put_insurance_money(
    number: int, row: SourceRow, common: dict[str, Any], world: World, put: Put
) -> bool:
    day = day_of(row["DateCP"]) or day_of(row["ProcDate"])
    has_money = False
    for facet, kind, value in (
        ("claimproc.paid", "insurance_payment", row["InsPayAmt"]),
        ("claimproc.write_off", "write_off", row["WriteOff"]),
    ):
        cents = money_of(value)
        if not cents or day is None:
            continue
        has_money = True
        put("ledger_entries", facet, number, _entry(common, kind, day, -cents, None, world))
    return has_money


def _entry(
    common: dict[str, Any], kind: str, day: str, cents: int, note: str | None, world: World
) -> dict[str, Any]:
    return {
        "patient_id": common["patient_id"],
        "guarantor_id": common["guarantor_id"],
        "provider_id": common["provider_id"],
        "procedure_id": common["procedure_id"],
        "claim_id": common.get("claim_id"),
        "kind": kind,
        "entry_date": day,
        "posted_at": world.time.moment(day),
        "amount": cents,
        "method": common.get("method"),
        "note": note,
    }


def map_payment(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a split of a payment."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    day = day_of(row["DatePay"])
    if day is None:
        return _NO_DATE
    kind = world.payment_types.get(number_of(row["PayNum"]))
    common = {
        "patient_id": patient_id,
        "guarantor_id": world.head(row),
        "provider_id": world.ref("provider", row["ProvNum"]),
        "procedure_id": world.ref("procedurelog", row["ProcNum"]),
        "method": world.word(str(kind), 30),
    }
    values = _entry(common, "payment", day, -money_of(row["SplitAmt"]), None, world)
    put("ledger_entries", "paysplit", number_of(row["SplitNum"]), values)
    return None


def map_adjustment(row: SourceRow, world: World, put: Put) -> str | None:
    """Write an adjustment: a discount is negative."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    day = day_of(row["AdjDate"])
    if day is None:
        return _NO_DATE
    common = {
        "patient_id": patient_id,
        "guarantor_id": world.head(row),
        "provider_id": world.ref("provider", row["ProvNum"]),
        "procedure_id": world.ref("procedurelog", row["ProcNum"]),
    }
    words = (world.word(row["AdjType"]), line_of(row["AdjNote"], 200))
    note = ": ".join(word for word in words if word) or None
    values = _entry(common, "adjustment", day, money_of(row["AdjAmt"]), note, world)
    put("ledger_entries", "adjustment", number_of(row["AdjNum"]), values)
    return None
