"""What each file of the way back holds, and how each of its values is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from harmony_desktop.importers.open_dental.keys import SOURCE
from harmony_desktop.importers.open_dental.words import (
    CLAIM,
    CLAIM_LINE,
    COMM_DIRECTION,
    COMM_MODE,
    CONTACT,
    GENDER,
    PATIENT,
    PROCEDURE,
    RELATION,
)
from harmony_desktop.services.ports import ReadConnection

__all__ = ["EXPORTS", "Export", "Numbers"]

_NO_DATE, _NO_TIME = "0001-01-01", "0001-01-01 00:00:00"
_APPOINTMENT = {
    "scheduled": 1,
    "confirmed": 1,
    "arrived": 1,
    "seated": 1,
    "checked_out": 1,
    "completed": 2,
    "unscheduled": 3,
    "cancelled": 5,
    "no_show": 5,
    "planned": 6,
}
_NUMBERS = """
SELECT row_id, source_pk FROM external_ids WHERE tenant_id = ? AND source = ? AND table_name = ?
"""
Write = Callable[["Numbers", Any], Any]


def _first_of(words: dict[Any, Any]) -> dict[Any, Any]:
    """Return an enum the other way round; the first number of a word stands."""
    turned: dict[Any, Any] = {}
    for number, word in words.items():
        turned.setdefault(word, number)
    return turned


@dataclass(slots=True)
class Numbers:
    """The numbers of rows: those of the source, and new ones beyond them."""

    zone: ZoneInfo
    known: dict[str, dict[bytes, int]] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)

    def of(self, table: str, row_id: bytes | None) -> int:
        """Return the number of a row; 0 for none."""
        if row_id is None:
            return 0
        numbers = self.known.setdefault(table, {})
        if row_id not in numbers:
            self.highest[table] = self.highest.get(table, 0) + 1
            numbers[row_id] = self.highest[table]
        return numbers[row_id]

    def learn(self, connection: ReadConnection, tenant: bytes, table: str) -> None:
        """Take the numbers of the rows that came from the source."""
        found = {
            row_id: int(key)
            for row_id, key in connection.execute(_NUMBERS, (tenant, SOURCE, table))
            if key.isdigit()
        }
        self.known[table] = found
        self.highest[table] = max(found.values(), default=0)


def _key(table: str) -> Write:
    return lambda numbers, value: numbers.of(table, value)


def _plain(numbers: Numbers, value: Any) -> Any:
    del numbers
    return "" if value is None else value


def _day(numbers: Numbers, value: Any) -> Any:
    del numbers
    return value or _NO_DATE


def _moment(numbers: Numbers, value: Any) -> Any:
    if value is None:
        return _NO_TIME
    wall = datetime.fromtimestamp(value / 1_000_000, numbers.zone)
    return f"{wall:%Y-%m-%d %H:%M:%S}"


def _money(numbers: Numbers, value: Any) -> Any:
    del numbers
    return "0" if value is None else f"{value / 100:.2f}"


def _paid(numbers: Numbers, value: Any) -> Any:
    return _money(numbers, -(value or 0))


def _blank_money(numbers: Numbers, value: Any) -> Any:
    return "-1" if value is None else _money(numbers, value)


def _word(words: dict[Any, Any], default: Any = 0) -> Write:
    turned = _first_of(words)
    return lambda numbers, value: turned.get(value, default)


def _color(numbers: Numbers, value: Any) -> Any:
    del numbers
    if not value:
        return 0
    return int(value[1:], 16) - (1 << 24)


@dataclass(frozen=True, slots=True)
class Export:
    """One file: where its rows stand here, and what each column is written by."""

    name: str
    source: str
    columns: tuple[tuple[str, str, Write], ...]
    where: str = "1"


_LEDGER = "ledger_entries"
EXPORTS = (
    Export(
        "provider",
        "providers",
        (
            ("ProvNum", "id", _key("provider")),
            ("Abbr", "abbreviation", _plain),
            ("LName", "last_name", _plain),
            ("FName", "first_name", _plain),
            ("IsSecondary", "is_hygienist", _plain),
            ("ProvColor", "color", _color),
            ("IsHidden", "1 - is_active", _plain),
            ("ItemOrder", "position", _plain),
            ("NationalProvID", "npi", _plain),
            ("StateLicense", "license_number", _plain),
        ),
    ),
    Export(
        "operatory",
        "operatories",
        (
            ("OperatoryNum", "id", _key("operatory")),
            ("OpName", "name", _plain),
            ("Abbrev", "abbreviation", _plain),
            ("ItemOrder", "position", _plain),
            ("IsHidden", "1 - is_active", _plain),
            ("ProvDentist", "provider_id", _key("provider")),
            ("ProvHygienist", "hygienist_id", _key("provider")),
            ("IsHygiene", "is_hygiene", _plain),
        ),
    ),
    Export(
        "patient",
        "patients",
        (
            ("PatNum", "id", _key("patient")),
            ("LName", "last_name", _plain),
            ("FName", "first_name", _plain),
            ("MiddleI", "middle_name", _plain),
            ("Preferred", "preferred_name", _plain),
            ("PatStatus", "status", _word(PATIENT)),
            ("Gender", "gender", _word(GENDER, 2)),
            ("Birthdate", "date_of_birth", _day),
            ("Address", "address_line1", _plain),
            ("Address2", "address_line2", _plain),
            ("City", "city", _plain),
            ("State", "state", _plain),
            ("Zip", "zip_code", _plain),
            ("HmPhone", "phone_home", _plain),
            ("WkPhone", "phone_work", _plain),
            ("WirelessPhone", "phone_wireless", _plain),
            ("Guarantor", "coalesce(guarantor_id, id)", _key("patient")),
            ("Email", "email", _plain),
            ("PriProv", "primary_provider_id", _key("provider")),
            ("SecProv", "hygienist_id", _key("provider")),
            ("DateFirstVisit", "date_first_visit", _day),
            ("PreferConfirmMethod", "preferred_confirm_method", _word(CONTACT)),
            ("PreferContactMethod", "preferred_contact_method", _word(CONTACT)),
            ("PreferRecallMethod", "preferred_recall_method", _word(CONTACT)),
            ("Language", "coalesce(language_source, preferred_language)", _plain),
            ("TxtMsgOk", "iif(sms_consent, 1, 2)", _plain),
        ),
    ),
    Export(
        "appointment",
        "appointments",
        (
            ("AptNum", "id", _key("appointment")),
            ("PatNum", "patient_id", _key("patient")),
            ("AptStatus", "status", lambda numbers, value: _APPOINTMENT.get(value, 1)),
            ("Pattern", "pattern", _plain),
            ("Confirmed", "confirmation_status_id", _key("definition")),
            ("Op", "operatory_id", _key("operatory")),
            ("Note", "notes", _plain),
            ("ProvNum", "provider_id", _key("provider")),
            ("ProvHyg", "hygienist_id", _key("provider")),
            ("AptDateTime", "start_time", _moment),
            ("IsNewPatient", "is_new_patient", _plain),
            ("DateTimeArrived", "arrived_at", _moment),
            ("DateTimeSeated", "seated_at", _moment),
            ("DateTimeDismissed", "dismissed_at", _moment),
            ("AppointmentTypeNum", "appointment_type_id", _key("appointmenttype")),
            ("Priority", "is_asap", _plain),
        ),
    ),
    Export(
        "procedurecode",
        "procedure_codes",
        (
            ("CodeNum", "id", _key("procedurecode")),
            ("ProcCode", "code", _plain),
            ("Descript", "label", _plain),
            ("IsHygiene", "is_hygiene", _plain),
        ),
    ),
    Export(
        "procedurelog",
        "procedures",
        (
            ("ProcNum", "id", _key("procedurelog")),
            ("PatNum", "patient_id", _key("patient")),
            ("AptNum", "appointment_id", _key("appointment")),
            ("ProcDate", "procedure_date", _day),
            ("ProcFee", "amount / max(1, base_units + unit_qty)", _money),
            ("Surf", "coalesce(quadrant, surface)", _plain),
            ("ToothNum", "tooth_number", _plain),
            ("ToothRange", "tooth_range", _plain),
            ("ProcStatus", "status", _word(PROCEDURE, 1)),
            ("ProvNum", "provider_id", _key("provider")),
            ("PlannedAptNum", "planned_appointment_id", _key("appointment")),
            ("CodeNum", "procedure_code_id", _key("procedurecode")),
            ("UnitQty", "unit_qty", _plain),
            ("BaseUnits", "base_units", _plain),
        ),
    ),
    Export(
        "commlog",
        "communication_log",
        (
            ("CommlogNum", "id", _key("commlog")),
            ("PatNum", "patient_id", _key("patient")),
            ("CommDateTime", "happened_at", _moment),
            ("Note", "note", _plain),
            ("Mode_", "mode", _word(COMM_MODE)),
            ("SentOrReceived", "direction", _word(COMM_DIRECTION)),
        ),
    ),
    Export(
        "recall",
        "recalls",
        (
            ("RecallNum", "id", _key("recall")),
            ("PatNum", "patient_id", _key("patient")),
            ("DateDue", "due_on", _day),
            ("DatePrevious", "previous_on", _day),
            ("RecallInterval", "coalesce(interval_months, 0) << 16", _plain),
            ("Note", "note", _plain),
            ("IsDisabled", "status = 'disabled'", _plain),
            ("RecallTypeNum", "recall_type_id", _key("recalltype")),
            ("DisableUntilDate", "disabled_until", _day),
        ),
    ),
    Export(
        "recalltype",
        "recall_types",
        (
            ("RecallTypeNum", "id", _key("recalltype")),
            ("Description", "name", _plain),
            ("DefaultInterval", "interval_months << 16 | interval_days", _plain),
        ),
    ),
    Export(
        "carrier",
        "carriers",
        (
            ("CarrierNum", "id", _key("carrier")),
            ("CarrierName", "name", _plain),
            ("ElectID", "electronic_id", _plain),
            ("Phone", "phone", _plain),
        ),
    ),
    Export(
        "insplan",
        "insurance_plans",
        (
            ("PlanNum", "id", _key("insplan")),
            ("GroupName", "group_name", _plain),
            ("GroupNum", "group_number", _plain),
            ("CarrierNum", "carrier_id", _key("carrier")),
            ("PlanNote", "note", _plain),
        ),
    ),
    Export(
        "inssub",
        "coverages",
        (
            ("InsSubNum", "id", _key("patplan")),
            ("PlanNum", "insurance_plan_id", _key("insplan")),
            ("Subscriber", "subscriber_id", _key("patient")),
            ("SubscriberID", "subscriber_number", _plain),
            ("DateEffective", "effective_on", _day),
            ("DateTerm", "terminated_on", _day),
        ),
    ),
    Export(
        "patplan",
        "coverages",
        (
            ("PatPlanNum", "id", _key("patplan")),
            ("PatNum", "patient_id", _key("patient")),
            ("Ordinal", "ordinal", _plain),
            ("Relationship", "relationship", _word(RELATION)),
            ("InsSubNum", "id", _key("patplan")),
        ),
    ),
    Export(
        "claim",
        "claims",
        (
            ("ClaimNum", "id", _key("claim")),
            ("PatNum", "patient_id", _key("patient")),
            ("DateService", "claim_date", _day),
            ("DateSent", "date_sent", _day),
            ("DateReceived", "date_received", _day),
            ("ClaimStatus", "status", _word(CLAIM, "U")),
            ("PlanNum", "insurance_plan_id", _key("insplan")),
            ("ClaimFee", "total_amount", _money),
            ("ClaimType", "claim_type", _plain),
        ),
    ),
    Export(
        "claimproc",
        "claim_procedures",
        (
            ("ClaimProcNum", "id", _key("claimproc")),
            ("ClaimNum", "claim_id", _key("claim")),
            ("ProcNum", "procedure_id", _key("procedurelog")),
            ("FeeBilled", "amount_billed", _money),
            ("InsPayEst", "amount_estimated", _money),
            ("InsPayAmt", "amount_paid", _money),
            ("WriteOff", "write_off", _money),
            ("DedApplied", "deductible", _money),
            ("AllowedOverride", "amount_approved", _blank_money),
            ("CopayAmt", "amount_patient", _blank_money),
            ("Status", "status", _word(CLAIM_LINE)),
        ),
    ),
    Export(
        "paysplit",
        _LEDGER,
        (
            ("SplitNum", "id", _key("paysplit")),
            ("SplitAmt", "amount", _paid),
            ("PatNum", "patient_id", _key("patient")),
            ("ProvNum", "provider_id", _key("provider")),
            ("DatePay", "entry_date", _day),
            ("ProcNum", "procedure_id", _key("procedurelog")),
        ),
        "kind = 'payment'",
    ),
    Export(
        "adjustment",
        _LEDGER,
        (
            ("AdjNum", "id", _key("adjustment")),
            ("AdjDate", "entry_date", _day),
            ("AdjAmt", "amount", _money),
            ("PatNum", "patient_id", _key("patient")),
            ("ProvNum", "provider_id", _key("provider")),
            ("AdjNote", "note", _plain),
            ("ProcNum", "procedure_id", _key("procedurelog")),
        ),
        "kind = 'adjustment'",
    ),
)
