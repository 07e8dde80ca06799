"""Codes, procedures, plans, gums, insurance and payments, with the traps of real databases."""

from datetime import timedelta

from tests.open_dental.people_and_visits import Maker

__all__ = ["add_chart", "add_money"]

FEES = ("45", "120.5", "33.335", "0.125", "1e-16", "1250", "0", "88.8800000000001")


def add_chart(made: Maker) -> None:
    """Add codes, fees, procedures with notes, plans, teeth and gums."""
    for number, code in enumerate(("T1", "T2", "T3", "D9986", "D9987", "LONGCODE1234567"), 1):
        made.add(
            "procedurecode",
            ProcCode=code,
            Descript=f"Own words {number}",
            AbbrDesc=f"W{number}",
            ProcTime="/X/",
            ProcCat=411,
        )
    made.add("feesched", Description="Office Fees")
    made.add("feesched", Description="Old fees", IsHidden=1)
    for number in range(1, 9):
        made.add("fee", CodeNum=number, FeeSched=1 + number % 2, Amount=FEES[number % 8])
    made.add("fee", CodeNum=1, FeeSched=1, Amount="-1")
    _add_procedures(made)
    patients = len(made.tables["patient"])
    _add_plans(made, patients)
    _add_gums(made, patients)


def _add_procedures(made: Maker) -> None:
    for number, visit in enumerate([*made.tables["appointment"]]):
        status = (visit["AptStatus"] == "2" and 2) or 1 + number % 8
        procedure = made.add(
            "procedurelog",
            PatNum=visit["PatNum"],
            AptNum=visit["AptNum"],
            ProcDate=(visit["AptDateTime"] or "")[:10] if number % 31 else "0001-01-01",
            ProcFee=FEES[number % len(FEES)],
            Surf=("MOD", "UL", "", "B")[number % 4],
            ToothNum=("3", "A", "", "51")[number % 4],
            ProcStatus=status,
            ProvNum=1 + number % 3,
            CodeNum=1 + number % 3 if number % 41 else 500,
            UnitQty=number % 3,
            BaseUnits=number % 2,
            Priority=420,
            Dx=416,
        )
        if visit["AptStatus"] == "5" and number % 2:
            made.add(
                "procedurelog",
                PatNum=visit["PatNum"],
                AptNum=visit["AptNum"],
                ProcStatus=2,
                CodeNum=4 + number % 4 // 2,
                ProcDate=(visit["AptDateTime"] or "")[:10],
            )
        if number % 3 == 0:
            made.add(
                "procnote", PatNum=visit["PatNum"], ProcNum=procedure, Note="tolerated \\ well"
            )
    made.add("procedurelog", PatNum=1, ProcStatus=99, CodeNum=1, ProcFee="5")


def _add_plans(made: Maker, patients: int) -> None:
    for number in range(1, min(patients, 24) + 1):
        plan = made.add("treatplan", PatNum=number, DateTP=made.today, Heading="Plan")
        made.add("treatplanattach", TreatPlanNum=plan, ProcNum=number, Priority=420)
        made.add(
            "proctp", TreatPlanNum=plan, PatNum=number, ProcNumOrig=number if number % 3 else 0
        )
        made.add("toothinitial", PatNum=number, ToothNum="3" if number % 7 else "", Movement="2.5")


def _add_gums(made: Maker, patients: int) -> None:
    for number in range(1, min(patients, 12) + 1):
        exam = made.add(
            "perioexam", PatNum=number, ExamDate=made.today - timedelta(days=number), ProvNum=1
        )
        for tooth in (3, 14):
            for kind in range(8):
                made.add(
                    "periomeasure",
                    PerioExamNum=exam,
                    SequenceType=kind,
                    IntTooth=tooth,
                    ToothValue=1,
                    MBvalue=3,
                    Bvalue=-1,
                    DBvalue=102 if kind == 2 else 4,
                    MLvalue=5,
                    Lvalue=2,
                    DLvalue=3,
                )
    made.add("periomeasure", PerioExamNum=4444, SequenceType=4, IntTooth=3, MBvalue=9)


def add_money(made: Maker) -> None:
    """Add carriers, plans, claims, claim lines, payments and adjustments."""
    patients = len(made.tables["patient"])
    made.add("covcat", Description="General")
    for number in range(1, 4):
        made.add("carrier", CarrierName=f"Carrier {number}", ElectID=f"{number:05d}")
        made.add(
            "insplan", CarrierNum=number, GroupName="Group", PlanType=("", "p", "c")[number - 1]
        )
    made.add("insplan", CarrierNum=99, GroupName="Orphan")
    for number in range(1, patients + 1):
        subscriber = made.add(
            "inssub", PlanNum=1 + number % 4, Subscriber=number, SubscriberID=f"S{number}"
        )
        made.add("patplan", PatNum=number, Ordinal=1, InsSubNum=subscriber, PatID="")
    for number in range(1, 40):
        made.add(
            "benefit",
            PlanNum=1 + number % 3,
            CovCatNum=1,
            Percent=80,
            MonetaryAmt=-1 if number % 2 else 1500,
            CodeNum=0,
        )
    _add_claims(made)
    for number in range(1, patients * 2 + 1):
        payment = made.add(
            "payment", PayType=410, PayAmt="50.25", PatNum=1 + number % patients, PayDate=made.today
        )
        made.add(
            "paysplit",
            SplitAmt="50.25",
            PatNum=1 + number % patients,
            PayNum=payment,
            DatePay=made.today,
            ProvNum=1,
        )
        made.add(
            "adjustment",
            AdjAmt="-5.005" if number % 2 else "7.5",
            PatNum=1 + number % patients,
            AdjDate=made.today,
            AdjType=401,
        )


def _add_claims(made: Maker) -> None:
    for number, row in enumerate([*made.tables["procedurelog"]]):
        if number % 2:
            continue
        claim = made.add(
            "claim",
            PatNum=row["PatNum"],
            DateService=row["ProcDate"],
            ClaimStatus=("U", "H", "W", "S", "R", "I", "A", "P", "X")[number // 2 % 9],
            PlanNum=1 + number % 3,
            ClaimFee=row["ProcFee"],
            ClaimType=("P", "S", "PreAuth", "Other", "Cap")[number % 5],
        )
        made.add(
            "claimproc",
            ProcNum=row["ProcNum"] if number % 14 else 0,
            ClaimNum=claim if number % 10 else 0,
            PatNum=row["PatNum"],
            ProvNum=1,
            FeeBilled=row["ProcFee"],
            InsPayEst="20.005",
            InsPayAmt="19.995",
            WriteOff="1.1",
            DateCP=made.today,
            AllowedOverride=-1,
            CopayAmt=-1,
            DedEst=-1,
            WriteOffEst=-1,
            DedApplied=0,
            ClaimAdjReasonCodes="45, 2",
        )
