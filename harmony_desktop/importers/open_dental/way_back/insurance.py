"""The way back of insurance, claims and money."""

from typing import Any

from harmony_desktop.importers.open_dental.way_back.sheets import Field, Part, Sheet
from harmony_desktop.importers.open_dental.way_back.values import (
    Book,
    always,
    blank_money,
    cents,
    comma_list,
    day,
    key,
    listed,
    named,
    number,
    paid,
    plain,
    turned,
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

__all__ = ["INSURANCE"]

_HERE = "t.deleted_at IS NULL"
_ADJUSTMENTS, _PAYMENTS = 1, 10
_RECEIVED = 1
_ESTIMATED = "t.status IN ('not_received', 'estimate', 'preauth', 'cap_estimate')"
_CODE = (
    "(SELECT c.id FROM procedure_codes c WHERE c.tenant_id = t.tenant_id "
    "AND c.code = t.procedure_code AND c.deleted_at IS NULL LIMIT 1)"
)
_COVER = (
    "(SELECT v.id FROM coverages v WHERE v.tenant_id = {0}.tenant_id "
    "AND v.patient_id = {0}.patient_id AND v.insurance_plan_id = {0}.insurance_plan_id "
    "AND v.deleted_at IS NULL ORDER BY v.ordinal LIMIT 1)"
)


def _category(book: Book, value: Any) -> object:
    """Write the category of a benefit, which stands before its level and kind of number."""
    parts = [part for part in (value or "").split(", ") if part]
    known = {*BENEFIT_LEVEL.values(), *BENEFIT_QUANTITY.values()}
    while parts and parts[-1] in known:
        parts.pop()
    return book.name("covcat", ", ".join(parts))


def _named_in_category(words: dict[int, str | None]) -> Any:
    def write(book: Book, value: Any) -> object:
        del book
        parts = (value or "").split(", ")
        return next((code for code, word in words.items() if word and word in parts), 0)

    return write


def _adjustment_type(book: Book, value: Any) -> object:
    return book.definitions.split(_ADJUSTMENTS, value, ": ", 50)[0]


def _adjustment_note(book: Book, value: Any) -> object:
    return book.definitions.split(_ADJUSTMENTS, value, ": ", 50)[1]


_CARRIERS = Sheet(
    "carrier",
    (
        Part(
            "carriers t",
            {
                "CarrierNum": ("t.id", key("carrier")),
                "CarrierName": ("t.name", plain),
                "Address": ("t.address_line1", plain),
                "Address2": ("t.address_line2", plain),
                "City": ("t.city", plain),
                "State": ("t.state", plain),
                "Zip": ("t.zip_code", plain),
                "Phone": ("t.phone", plain),
                "ElectID": ("t.electronic_id", plain),
            },
        ),
    ),
    {"CarrierName": "? where it had no name"},
    is_pointed_to=True,
)
_PLANS = Sheet(
    "insplan",
    (
        Part(
            "insurance_plans t",
            {
                "PlanNum": ("t.id", key("insplan")),
                "GroupName": ("t.group_name", plain),
                "GroupNum": ("t.group_number", plain),
                "PlanNote": ("t.note", plain),
                "FeeSched": ("t.fee_schedule", named("feesched")),
                "PlanType": ("t.plan_type", turned(PLAN_TYPE, "")),
                "CarrierNum": ("t.carrier_id", key("carrier")),
            },
        ),
    ),
    {"FeeSched": "numbered anew, by its name"},
    is_pointed_to=True,
)
_SUBSCRIBERS = Sheet(
    "inssub",
    (
        Part(
            "coverages t",
            {
                "InsSubNum": ("t.id", key("patplan")),
                "PlanNum": ("t.insurance_plan_id", key("insplan")),
                "Subscriber": ("t.subscriber_id", key("patient")),
                "DateEffective": ("t.effective_on", day),
                "DateTerm": ("t.terminated_on", day),
                "SubscriberID": ("t.subscriber_number", plain),
            },
        ),
    ),
    {
        "InsSubNum": "numbered anew, one for each coverage",
        "SubscriberID": "the patient's own first",
    },
)
_COVERAGES = Sheet(
    "patplan",
    (
        Part(
            "coverages t",
            {
                "PatPlanNum": ("t.id", key("patplan")),
                "PatNum": ("t.patient_id", key("patient")),
                "Ordinal": ("t.ordinal", number),
                "Relationship": ("t.relationship", turned(RELATION)),
                "InsSubNum": ("t.id", key("patplan")),
            },
        ),
    ),
    {
        "Relationship": "7 is 5, 8 is 4",
        "Ordinal": "1 where it was 0",
        "InsSubNum": "numbered anew",
    },
    is_pointed_to=True,
)
_BENEFITS = Sheet(
    "benefit",
    (
        Part(
            "benefits t",
            {
                "BenefitNum": ("t.id", key("benefit")),
                "PlanNum": ("t.insurance_plan_id", key("insplan")),
                "CovCatNum": ("t.category", _category),
                "BenefitType": ("t.kind", turned(BENEFIT)),
                "Percent": ("coalesce(t.percent, -1)", number),
                "MonetaryAmt": ("t.amount", blank_money),
                "TimePeriod": ("t.period", turned(BENEFIT_PERIOD)),
                "QuantityQualifier": ("t.category", _named_in_category(BENEFIT_QUANTITY)),
                "Quantity": ("t.quantity", number),
                "CodeNum": (_CODE, key("procedurecode")),
                "CoverageLevel": ("t.category", _named_in_category(BENEFIT_LEVEL)),
            },
        ),
    ),
    {"CovCatNum": "numbered anew, by its name", "Percent": "-1 for every number below 0"},
)
_CLAIMS = Sheet(
    "claim",
    (
        Part(
            "claims t",
            {
                "ClaimNum": ("t.id", key("claim")),
                "PatNum": ("t.patient_id", key("patient")),
                "DateService": ("t.claim_date", day),
                "DateSent": ("t.date_sent", day),
                "ClaimStatus": ("t.status", turned(CLAIM, "U")),
                "DateReceived": ("t.date_received", day),
                "PlanNum": ("t.insurance_plan_id", key("insplan")),
                "ClaimFee": ("t.total_amount", cents),
                "ClaimNote": ("t.billing_agent_notes", plain),
                "ClaimType": ("t.claim_type", plain),
                "InsSubNum": (
                    f"coalesce(t.coverage_id, {_COVER.format('t')})",
                    key("patplan"),
                ),
            },
        ),
    ),
    {
        "ClaimStatus": "P is W, A is S, I is H",
        "ClaimNote": "with the reason it was underpaid, where there was one",
        "ClaimType": "P where it was empty",
        "InsSubNum": "numbered anew",
    },
    is_pointed_to=True,
)
_PAID_ON = (
    "(SELECT l.entry_date FROM ledger_entries l WHERE l.tenant_id = t.tenant_id "
    "AND l.patient_id = c.patient_id AND l.claim_id = t.claim_id "
    "AND l.procedure_id = t.procedure_id AND l.deleted_at IS NULL LIMIT 1)"
)
_LINE: dict[str, Field] = {
    "ClaimProcNum": ("t.id", key("claimproc")),
    "ProcNum": ("t.procedure_id", key("procedurelog")),
    "ClaimNum": ("t.claim_id", key("claim")),
    "PatNum": ("c.patient_id", key("patient")),
    "ProvNum": ("p.provider_id", key("provider")),
    "FeeBilled": ("t.amount_billed", cents),
    "InsPayEst": ("t.amount_estimated", cents),
    "DedApplied": (f"iif({_ESTIMATED}, NULL, t.deductible)", cents),
    "Status": ("t.status", turned(CLAIM_LINE)),
    "InsPayAmt": ("t.amount_paid", cents),
    "Remarks": ("json_extract(t.adjustment_codes, '$.remarks')", plain),
    "DateCP": (f"coalesce({_PAID_ON}, c.date_received)", day),
    "PlanNum": ("c.insurance_plan_id", key("insplan")),
    "WriteOff": (f"iif({_ESTIMATED}, NULL, t.write_off)", cents),
    "AllowedOverride": ("t.amount_approved", blank_money),
    "CopayAmt": ("t.amount_patient", blank_money),
    "DedEst": (f"iif({_ESTIMATED}, t.deductible, NULL)", blank_money),
    "InsEstTotal": ("t.amount_estimated", cents),
    "WriteOffEst": (f"iif({_ESTIMATED}, t.write_off, NULL)", blank_money),
    "ProcDate": ("p.procedure_date", day),
    "InsSubNum": (f"coalesce(c.coverage_id, {_COVER.format('c')})", key("patplan")),
    "ClaimAdjReasonCodes": ("json_extract(t.adjustment_codes, '$.carc')", comma_list),
}
_BLANKS = (
    "PaidOtherIns",
    "BaseEst",
    "CopayOverride",
    "DedEstOverride",
    "InsEstTotalOverride",
    "PaidOtherInsOverride",
    "WriteOffEstOverride",
    "Percentage",
    "PercentOverride",
)
_LINE |= {column: ("1", always(-1)) for column in _BLANKS}
_BY_TOTAL = (
    "ledger_entries t JOIN external_ids e ON e.tenant_id = t.tenant_id AND e.row_id = t.id "
    "AND e.table_name IN ('claimproc.paid', 'claimproc.write_off')"
)
_TOTAL: dict[str, Field] = {
    "ClaimProcNum": ("e.source_pk", number),
    "ProcNum": ("t.procedure_id", key("procedurelog")),
    "ClaimNum": ("t.claim_id", key("claim")),
    "PatNum": ("t.patient_id", key("patient")),
    "ProvNum": ("t.provider_id", key("provider")),
    "Status": ("1", always(_RECEIVED)),
    "InsPayAmt": ("sum(iif(t.kind = 'insurance_payment', t.amount, 0))", paid),
    "WriteOff": ("sum(iif(t.kind = 'write_off', t.amount, 0))", paid),
    "DateCP": ("t.entry_date", day),
    "ProcDate": ("t.entry_date", day),
    **{column: ("1", always(-1)) for column in _BLANKS},
    **{column: ("1", always(-1)) for column in ("AllowedOverride", "CopayAmt", "DedEst")},
    "WriteOffEst": ("1", always(-1)),
}
_CLAIM_LINES = Sheet(
    "claimproc",
    (
        Part(
            "claim_procedures t JOIN claims c ON c.tenant_id = t.tenant_id AND c.id = t.claim_id "
            "JOIN procedures p ON p.tenant_id = t.tenant_id AND p.id = t.procedure_id",
            _LINE,
        ),
        Part(
            _BY_TOTAL,
            _TOTAL,
            f"{_HERE} AND NOT EXISTS (SELECT 1 FROM external_ids x "  # noqa: S608 - words of ours
            "WHERE x.tenant_id = t.tenant_id AND x.source = 'open_dental' "
            "AND x.table_name = 'claimproc' AND x.source_pk = e.source_pk)",
            "GROUP BY e.source_pk ORDER BY e.source_pk",
        ),
    ),
    {
        "InsPayEst": "the estimate in total, where there was one",
        "InsEstTotal": "the estimate without its total, where there was none",
        "InsPayAmt": "of lines that count as paid",
        "DedApplied": "of lines that are no estimates",
        "DedEst": "of estimates",
        "WriteOff": "of lines that are no estimates",
        "WriteOffEst": "of estimates",
        "DateCP": "the day of its payment, else of the claim's answer",
        "ProcDate": "of the procedure",
        "ProvNum": "of the procedure",
        "PatNum": "of the claim",
        "Status": "1 (received) for a payment by total",
        "FeeBilled": "none for a payment by total",
        "InsSubNum": "numbered anew",
    },
)
_OF_PAYMENTS = f"{_HERE} AND t.kind = 'payment'"
_PAYMENT_HEADS = Sheet(
    "payment",
    (
        Part(
            "ledger_entries t",
            {
                "PayNum": ("t.id", key("paysplit")),
                "PayType": ("t.method", listed(_PAYMENTS, 30)),
                "PayDate": ("t.entry_date", day),
                "PayAmt": ("t.amount", paid),
                "PayNote": ("t.note", plain),
                "PatNum": ("t.patient_id", key("patient")),
            },
            _OF_PAYMENTS,
        ),
    ),
    {
        "PayNum": "numbered anew, one for each split",
        "PayAmt": "of its split",
        "PayDate": "of its split",
        "PatNum": "of its split",
    },
)
_SPLITS = Sheet(
    "paysplit",
    (
        Part(
            "ledger_entries t",
            {
                "SplitNum": ("t.id", key("paysplit")),
                "SplitAmt": ("t.amount", paid),
                "PatNum": ("t.patient_id", key("patient")),
                "PayNum": ("t.id", key("paysplit")),
                "ProvNum": ("t.provider_id", key("provider")),
                "DatePay": ("t.entry_date", day),
                "ProcNum": ("t.procedure_id", key("procedurelog")),
            },
            _OF_PAYMENTS,
        ),
    ),
    {"PayNum": "numbered anew, one for each split"},
)
_ADJUSTED = Sheet(
    "adjustment",
    (
        Part(
            "ledger_entries t",
            {
                "AdjNum": ("t.id", key("adjustment")),
                "AdjDate": ("t.entry_date", day),
                "AdjAmt": ("t.amount", cents),
                "PatNum": ("t.patient_id", key("patient")),
                "AdjType": ("t.note", _adjustment_type),
                "ProvNum": ("t.provider_id", key("provider")),
                "AdjNote": ("t.note", _adjustment_note),
                "ProcNum": ("t.procedure_id", key("procedurelog")),
            },
            f"{_HERE} AND (t.kind = 'adjustment' OR t.kind = 'charge' AND t.procedure_id IS NULL)",
        ),
    ),
    {"AdjNote": "at most 200 characters"},
)
INSURANCE = (
    _CARRIERS,
    _PLANS,
    _SUBSCRIBERS,
    _COVERAGES,
    _BENEFITS,
    _CLAIMS,
    _CLAIM_LINES,
    _PAYMENT_HEADS,
    _SPLITS,
    _ADJUSTED,
)
