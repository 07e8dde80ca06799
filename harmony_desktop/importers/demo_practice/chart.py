"""What follows from visits: procedures, ledger, claims, recalls, plans, perio exams."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from harmony_desktop.importers.demo_practice.house import House
from harmony_desktop.importers.demo_practice.people import DemoPatient
from harmony_desktop.importers.demo_practice.rows import RowSink
from harmony_desktop.importers.demo_practice.visits import Placed

__all__ = ["chart_visit", "insure", "plan_treatment"]

_PERIO_TEETH = ("3", "14", "19", "30")
_PERIO_SITES = ("DB", "B", "MB", "DL", "L", "ML")


def chart_visit(sink: RowSink, house: House, visit: Placed, now: datetime) -> None:
    """Write what a visit leaves behind: its procedure, and once completed its charge."""
    chance = sink.chance
    is_done = visit.status == "completed"
    day = visit.start.date()
    tooth = None if visit.kind.is_hygiene else str(chance.randint(2, 31))
    procedure = sink.add(
        "procedures",
        visit.start if is_done else now - timedelta(days=3),
        patient_id=visit.patient.id,
        appointment_id=visit.id,
        provider_id=visit.chair.provider_id,
        procedure_code=visit.kind.code,
        procedure_code_id=visit.kind.code_id,
        tooth_number=tooth,
        surface="MO" if visit.kind.code == "D2392" else None,
        procedure_date=day,
        date_entry_created=day,
        status="C" if is_done else "TP",
        amount=visit.kind.fee,
    )
    if not is_done or visit.kind.fee == 0:
        return
    _bill(sink, house, visit, procedure)
    if visit.kind.is_hygiene:
        sink.add(
            "recalls",
            visit.start,
            patient_id=visit.patient.id,
            recall_type_id=house.recall_type,
            previous_on=day,
            due_on=day + timedelta(days=182),
        )
    if visit.kind.name == "Perio maintenance" and chance.random() < 0.15:
        _examine(sink, visit)


def _bill(sink: RowSink, house: House, visit: Placed, procedure: UUID) -> None:
    chance = sink.chance
    day = visit.start.date()
    common = {
        "patient_id": visit.patient.id,
        "guarantor_id": visit.patient.guarantor_id,
        "provider_id": visit.chair.provider_id,
        "entry_date": day,
        "posted_at": visit.start,
    }
    sink.add(
        "ledger_entries",
        visit.start,
        kind="charge",
        amount=visit.kind.fee,
        procedure_id=procedure,
        **common,
    )
    paid = visit.kind.fee
    if chance.random() < 0.3:
        paid -= _claim(sink, house, visit, procedure, common)
    if paid and chance.random() < 0.93:
        sink.add(
            "ledger_entries", visit.start, kind="payment", amount=-paid, method="card", **common
        )


def _claim(
    sink: RowSink, house: House, visit: Placed, procedure: UUID, common: dict[str, Any]
) -> int:
    """Write a paid claim and return the cents the carrier paid."""
    chance, day = sink.chance, visit.start.date()
    covered = visit.kind.fee * chance.choice((50, 80, 100)) // 100
    claim = sink.add(
        "claims",
        visit.start,
        patient_id=visit.patient.id,
        carrier_id=chance.choice(house.carriers),
        claim_date=day,
        date_sent=day,
        date_received=day + timedelta(days=14),
        status="received",
        total_amount=visit.kind.fee,
    )
    sink.add(
        "claim_procedures",
        visit.start,
        claim_id=claim,
        procedure_id=procedure,
        amount_billed=visit.kind.fee,
        amount_approved=covered,
        amount_patient=visit.kind.fee - covered,
        amount_paid=covered,
        status="received",
    )
    sink.add(
        "ledger_entries",
        visit.start,
        kind="insurance_payment",
        amount=-covered,
        claim_id=claim,
        **common,
    )
    return covered


def _examine(sink: RowSink, visit: Placed) -> None:
    exam = sink.add(
        "perio_exams",
        visit.start,
        patient_id=visit.patient.id,
        provider_id=visit.chair.provider_id,
        exam_date=visit.start.date(),
    )
    for tooth in _PERIO_TEETH:
        for site in _PERIO_SITES:
            sink.add(
                "perio_measures",
                visit.start,
                perio_exam_id=exam,
                tooth_number=tooth,
                site=site,
                probing_depth=sink.chance.choices((2, 3, 4, 5, 6), (40, 35, 15, 7, 3))[0],
                is_bleeding=sink.chance.random() < 0.2,
            )


def insure(sink: RowSink, house: House, patients: list[DemoPatient], when: datetime) -> None:
    """Give about two patients in three a plan."""
    for patient in patients:
        if sink.chance.random() < 0.65:
            sink.add(
                "coverages",
                when,
                patient_id=patient.id,
                insurance_plan_id=sink.chance.choice(house.plans),
                subscriber_id=patient.guarantor_id,
                subscriber_number=f"DEMO{sink.chance.randint(10**6, 10**7 - 1)}",
                relationship="self" if patient.id == patient.guarantor_id else "dependent",
            )


def plan_treatment(sink: RowSink, house: House, patients: list[DemoPatient], now: datetime) -> None:
    """Propose treatment to about one patient in ten."""
    restorative = [kind for kind in house.kinds if not kind.is_hygiene and kind.fee > 15000]
    for patient in patients:
        if sink.chance.random() > 0.1:
            continue
        presented = now - timedelta(days=sink.chance.randint(5, 300))
        plan = sink.add(
            "treatment_plans",
            presented,
            patient_id=patient.id,
            provider_id=sink.chance.choice(house.dentists),
            heading="Restorative",
            presented_on=presented.date(),
        )
        for priority in range(1, sink.chance.randint(2, 4)):
            kind = sink.chance.choice(restorative)
            procedure = sink.add(
                "procedures",
                presented,
                patient_id=patient.id,
                provider_id=sink.chance.choice(house.dentists),
                procedure_code=kind.code,
                procedure_code_id=kind.code_id,
                tooth_number=str(sink.chance.randint(2, 31)),
                status="TP",
                amount=kind.fee,
                procedure_date=presented.date(),
                priority=priority,
            )
            sink.add(
                "treatment_plan_items",
                presented,
                treatment_plan_id=plan,
                procedure_id=procedure,
                priority=priority,
            )
