"""The house, its patients and their visits, with the traps of real databases."""

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from tests.open_dental.facts import enum_values

__all__ = ["Maker", "add_house", "add_patients", "add_visits"]

CONFIRMATIONS = (
    (19, "Unconfirmed"),
    (21, "Confirmed"),
    (22, "Arrived"),
    (23, "Ready to go Back"),
    (25, "In Treatment Room"),
    (246, "Check Out"),
    (20, "Left Msg"),
    (291, "eConfirmSent"),
)
FIRST = (
    "Ada",
    "Ben",
    "Zoë",
    "José",
    "נועה",
    "Đặng",
    "O'Neil",
    'Q"uote',
    "Back\\slash",
    "NULL",
    "李",
)
LAST = (
    "Quill",
    "Ørsted",
    "Müller-Lüdenscheidt",
    "D'Arcy",
    "Ñandú",
    "Smith",
    "(paren), comma;",
    "x",
)
SPRING, AUTUMN = date(2026, 3, 8), date(2025, 11, 2)
"""Days on which the clocks of the United States change."""


class Maker(Protocol):
    """What adds rows; see `populated.Database`."""

    chance: Any
    today: date
    tables: dict[str, list[dict[str, str | None]]]

    def add(self, table: str, **values: Any) -> int:
        """Add a row and return its key."""
        ...


def add_house(made: Maker) -> None:
    """Add lists, providers, chairs, hours and blocked time."""
    for position, (number, name) in enumerate(CONFIRMATIONS):
        made.add(
            "definition",
            DefNum=number,
            Category=2,
            ItemOrder=position,
            ItemName=name,
            ItemColor=-16711936,
            IsHidden=int(number == 20),
        )
    for category in enum_values("DefCat"):
        made.add(
            "definition", DefNum=400 + category, Category=category, ItemName=f"List {category}"
        )
    for number in range(4):
        made.add(
            "provider",
            Abbr=f"D{number}",
            LName=f"Provider{number}",
            FName="Dr",
            IsSecondary=int(number == 1),
            IsHidden=int(number == 3),
            ProvColor=-65536,
            ProvStatus=0,
        )
    made.add("clinic", Description="Main")
    for number in range(3):
        made.add("userod", UserName=f"user{number}")
    for number in range(3):
        made.add("operatory", OpName=f"Op {number + 1}", Abbrev=f"O{number + 1}", ItemOrder=number)
    made.add("operatory", OpName="Old chair", Abbrev="OLD", ItemOrder=9, IsHidden=1)
    made.add("appointmenttype", AppointmentTypeName="Hygiene", Pattern="//XXXX//", CodeStr="T1,T2")
    for name, packed in (("Prophy", 393216), ("Perio", 262144), ("FMX", 83886080)):
        made.add("recalltype", Description=name, DefaultInterval=packed, TimePattern="/XX/")
    _add_schedule(made)


def _add_schedule(made: Maker) -> None:
    for back in range(-30, 120):
        day = made.today - timedelta(days=back)
        if day.weekday() < 5:
            number = made.add(
                "schedule",
                SchedDate=day,
                SchedType=1,
                Status=0,
                ProvNum=1 + back % 2,
                StartTime="08:00:00",
                StopTime="17:00:00",
            )
            made.add("scheduleop", ScheduleNum=number, OperatoryNum=1)
            made.add("scheduleop", ScheduleNum=number, OperatoryNum=2)
            lunch = made.add(
                "schedule",
                SchedDate=day,
                SchedType=2,
                Status=0,
                BlockoutType=425,
                StartTime="12:00:00",
                StopTime="13:00:00",
            )
            made.add("scheduleop", ScheduleNum=lunch, OperatoryNum=1)
    for kind in range(5):
        for status in range(3):
            made.add(
                "schedule", SchedDate=made.today, SchedType=kind, Status=status, ProvNum=1,
                StartTime="09:00:00", StopTime="10:00:00", Note=f"note {kind}",
            )  # fmt: skip
    made.add("schedule", SchedDate="0000-00-00", SchedType=1, Status=0, ProvNum=1)
    made.add("schedule", SchedDate=made.today, SchedType=9, Status=0)


def add_patients(made: Maker, count: int) -> None:
    """Add patients in families, with every status and every answer on texting."""
    chance = made.chance
    for number in range(1, count + 1):
        head = number if number % 3 == 1 else number - (number - 1) % 3
        made.add(
            "patient",
            LName=LAST[number % len(LAST)],
            FName=FIRST[number % len(FIRST)],
            MiddleI="Middle" if number % 4 else None,
            Preferred="Nick" if number % 5 == 0 else "",
            PatStatus=number % 7 if number % 7 != 4 or number > 8 else 0,
            Birthdate="0001-01-01" if number % 11 == 0 else date(1950 + number % 70, 5, 17),
            Guarantor=head if number % 29 else 999_999,
            WirelessPhone=f"(503) 555-{number % 10000:04d}",
            HmPhone="555 0100" if number % 2 else None,
            Email=f"p{number}@example.com, other@example.com" if number % 3 else "",
            TxtMsgOk=(0, 1, 2, 1, 7)[number % 5],
            EstBalance=f"{chance.randint(-5000, 90000) / 100}",
            PriProv=1 + number % 3 if number % 13 else 77,
            MedUrgNote="Latex!\r\nsevere" if number % 6 == 0 else "",
            Premed=int(number % 9 == 0),
            ApptModNote="prefers 'mornings'" if number % 8 == 0 else "",
            Language=("eng", "spa", "", "Klingon", "fra")[number % 5],
            SchedAfterTime="14:00:00" if number % 10 == 0 else None,
            SchedDayOfWeek=number % 8,
            DateFirstVisit="2020-02-29" if number % 2 else "0001-01-01",
            AddrNote="line one\nline two\t\x1a end" if number % 12 == 0 else None,
        )
        made.add("patientnote", PatNum=number, Medical="Asthma" if number % 2 else None)
    _add_what_hangs_on_patients(made, count)


def _add_what_hangs_on_patients(made: Maker, count: int) -> None:
    for number, flag in enumerate(enum_values("CommOptOutType"), 1):
        made.add("commoptout", PatNum=number, OptOutSms=flag, OptOutEmail=0 if number % 2 else flag)
    made.add("commoptout", PatNum=888_888, OptOutSms=1)
    for table, extra in (
        ("allergydef", {"Description": "Penicillin"}),
        ("diseasedef", {"DiseaseName": "Diabetes"}),
        ("medication", {"MedName": "Aspirin"}),
    ):
        made.add(table, **extra)
    for number in range(1, min(count, 30) + 1):
        made.add(
            "allergy",
            PatNum=number,
            AllergyDefNum=number % 2,
            Reaction="rash",
            StatusIsActive=number % 2,
        )
        made.add("disease", PatNum=number, DiseaseDefNum=1, PatNote="since 2019")
        made.add(
            "medicationpat", PatNum=number, MedicationNum=number % 2, MedDescript="Ibuprofen 400"
        )
        made.add("popup", PatNum=number, Description="Ask for the form", IsArchived=number % 2)
        made.add("patfield", PatNum=number, FieldName="Hobby", FieldValue="chess")
        made.add("phonenumber", PatNum=number, PhoneNumberVal="5035559999")


def add_visits(made: Maker, years: int) -> None:
    """Add visits of the past and the next month, their history and what hangs on them."""
    patients = len(made.tables["patient"])
    chance = made.chance
    days = years * 365
    for number in range(patients * max(1, years * 2)):
        day = made.today + timedelta(days=chance.randint(-days, 30))
        status = _status(number, day, made.today)
        hour = chance.randint(8, 16)
        apt = made.add(
            "appointment",
            PatNum=1 + number % patients if number % 97 else 777_777,
            AptStatus=status,
            Pattern="/XX/" * chance.randint(1, 6) if number % 61 else "X" * 130,
            Confirmed=CONFIRMATIONS[number % len(CONFIRMATIONS)][0],
            Op=1 + number % 3 if status not in {3, 6} else 0,
            ProvNum=1 + number % 3,
            ProvHyg=2 if number % 4 == 0 else 0,
            AptDateTime=f"{day} {hour:02d}:{number % 4 * 15:02d}:00",
            Note="see 'chart'; 100% \\ sure" if number % 7 == 0 else None,
            Priority=int(number % 15 == 0),
            DateTimeArrived=f"{day} 00:00:00",
            DateTimeSeated="0001-01-01 00:00:00",
            DateTimeDismissed="0001-01-01 00:00:00",
            AppointmentTypeNum=number % 2,
            ProcDescript="Exam, PA",
            IsNewPatient=int(number % 20 == 0),
        )
        _add_history(made, apt, number, day, status)
    _add_odd_visits(made)
    _add_letters(made, patients)


def _add_odd_visits(made: Maker) -> None:
    patients = len(made.tables["patient"])
    for wall in (
        f"{SPRING} 02:30:00",
        f"{AUTUMN} 01:30:00",
        "0001-01-01 00:00:00",
        "0000-00-00 00:00:00",
    ):
        made.add(
            "appointment", PatNum=1, AptStatus=1, Pattern="XX", AptDateTime=wall, Op=1, ProvNum=1
        )
    made.add(
        "appointment", PatNum=1, AptStatus=44, Pattern="XX", AptDateTime=f"{made.today} 09:00:00"
    )
    for number in range(1, patients + 1):
        day = made.today + timedelta(days=1 + number % 9)
        made.add(
            "appointment",
            PatNum=number,
            AptStatus=1,
            Pattern="/XX/",
            Confirmed=19,
            Op=1 + number // 9 % 3,
            ProvNum=1,
            AptDateTime=f"{day} {8 + number // 27 % 9:02d}:{number % 4 * 10:02d}:00",
            ProcDescript="Recall",
            Priority=0,
        )


def _status(number: int, day: date, today: date) -> int:
    if number < 18:
        return number % 9
    if day > today:
        return 1
    return (2, 2, 2, 2, 5, 2, 3, 6)[number % 8]


def _add_history(made: Maker, apt: int, number: int, day: date, status: int) -> None:
    patients = len(made.tables["patient"])
    booked = datetime.fromisoformat(str(day)) - timedelta(days=3 + number % 40, hours=-10)
    common = {"AptNum": apt, "PatNum": 1 + number % patients, "AptDateTime": f"{day} 09:00:00"}
    made.add("histappointment", HistApptAction=0, HistDateTStamp=f"{booked}", **common)
    if status == 5 and number % 3:
        action = 2 if number % 2 else 3
        made.add(
            "histappointment", HistApptAction=action, HistDateTStamp=f"{day} 07:30:00", **common
        )
    if number % 5 == 0:
        made.add("histappointment", HistDateTStamp=f"{day} 06:00:00", **common)


def _add_letters(made: Maker, patients: int) -> None:
    for number in range(1, patients + 1):
        made.add(
            "commlog",
            PatNum=number if number % 17 else 0,
            CommDateTime=f"{made.today} 10:00:00" if number % 19 else "0000-00-00 00:00:00",
            CommType=427,
            Note="Called about 'recall'\r\n-- left message; ok",
            UserNum=1 + number % 3,
        )
        made.add(
            "recall",
            PatNum=number,
            RecallTypeNum=1 + number % 3 if number % 23 else 50,
            DateDue=made.today + timedelta(days=number),
            RecallInterval=393216,
            RecallStatus=413,
            IsDisabled=int(number % 14 == 0),
        )
    for number in range(1, 41):
        common = {"PatNum": 1 + number % patients, "MobilePhoneNumber": "5035550101"}
        sent = f"{made.today} 11:{number:02d}:00"
        made.add("smstomobile", MsgText="Please confirm", DateTimeSent=sent, **common)
        made.add("smsfrommobile", MsgText="YES", DateTimeReceived=sent, **common)
        made.add(
            "confirmationrequest", PatNum=1 + number % patients, ApptNum=number,
            DateTimeSent=sent, DateTimeEntry=sent, TSPrior=25920000000000,
        )  # fmt: skip
        made.add("asapcomm", PatNum=1 + number % patients, DateTimeEntry=sent, DateTimeOrig=sent)
        made.add(
            "apptreminderrule",
            TemplateSMS="[nameF], see you",
            TSPrior=25920000000000,
            TypeCur=number % 12 - 1,
        )
        made.add("task", Descript="Call the lab", KeyNum=number)
        made.add("securitylog", LogText="logged in", LogDateTime=sent)
    made.add("deletedobject", ObjectNum=5_000_000, ObjectType=0)
