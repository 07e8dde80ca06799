"""The way back of patients: who they are, what they allow, what warns the team."""

from typing import Any

from harmony_desktop.importers.open_dental.mapping.notes import HEADINGS
from harmony_desktop.importers.open_dental.mapping.people import NOTE_HEADS, WEEKDAYS
from harmony_desktop.importers.open_dental.way_back.sheets import Part, Sheet, came_as
from harmony_desktop.importers.open_dental.way_back.values import (
    Book,
    cents,
    clock,
    day,
    key,
    named,
    number,
    plain,
    section,
    serial,
    turned,
)
from harmony_desktop.importers.open_dental.words import (
    CONTACT,
    FAMILY_POSITION,
    GENDER,
    LANGUAGES,
    OPT_OUT_KINDS,
    PATIENT,
)

__all__ = ["PEOPLE"]

_BALANCE = (
    "(SELECT sum(l.amount) FROM ledger_entries l WHERE l.tenant_id = t.tenant_id "
    "AND l.patient_id = t.id AND l.deleted_at IS NULL)"
)

_HERE = "t.deleted_at IS NULL"
_ALL_KINDS, _OFFERS = 1, 32
_ACTIVE, _RESOLVED = 0, 1
_MINE_OR = "EXISTS (SELECT 1 FROM {table} o WHERE o.tenant_id = t.tenant_id AND {match})"
_REFUSED = "o.patient_id = t.id AND o.deleted_at IS NULL AND o.channel = '{channel}'"


def _refuses(channel: str, more: str = "1") -> str:
    match = _REFUSED.format(channel=channel) + f" AND {more}"
    return _MINE_OR.format(table="opt_outs", match=match)


def _alert(facet: str, chosen: str) -> str:
    return (
        f"(SELECT {chosen} FROM medical_alerts m JOIN external_ids e "  # noqa: S608 - ours
        "ON e.tenant_id = m.tenant_id AND e.row_id = m.id "
        f"AND e.table_name = 'patient.{facet}' WHERE m.tenant_id = t.tenant_id "
        "AND m.patient_id = t.id AND m.deleted_at IS NULL AND m.is_active = 1)"
    )


def _contact(column: str) -> tuple[str, Any]:
    numbers = turned({code: word for code, word in CONTACT.items() if word != "voice"})

    def write(book: Book, value: Any) -> object:
        return int(value[1:]) if value and value[0] == "=" else numbers(book, value)

    return (
        f"iif({column} = 'voice', iif(t.phone_wireless IS NULL, '=2', '=4'), {column})",
        write,
    )


def _language(book: Book, value: Any) -> object:
    """Write the language as it came, else as ISO 639-2; English was the practice's own."""
    raw, _, chosen = (value or "").partition("\x1f")
    if raw or chosen in {"", "en"}:
        return raw
    return turned(LANGUAGES, chosen)(book, chosen)


def _weekday(book: Book, value: Any) -> object:
    del book
    return WEEKDAYS.index(value) if value in WEEKDAYS else 0


def _kinds(book: Book, value: Any) -> object:
    """Write the kinds of messages a patient does not want as a sum of bits."""
    del book
    if not value:
        return 0
    _, found, words = value.partition(": ")
    wanted = set(words.split(", ")) if found else set()
    return sum(bit for bit, name in OPT_OUT_KINDS.items() if name in wanted) or _ALL_KINDS


def _after(mark: str) -> Any:
    return lambda book, value: (value or "").partition(mark)[2]


def _before(mark: str) -> Any:
    return lambda book, value: (value or "").partition(mark)[0]


_WISHES = "json_extract(t.preferred_appointment_times, '$.{}')"
_PATIENTS = Sheet(
    "patient",
    (
        Part(
            "patients t",
            {
                "PatNum": ("t.id", key("patient")),
                "LName": ("t.last_name", plain),
                "FName": ("t.first_name", plain),
                "MiddleI": ("coalesce(t.middle_name, t.middle_initial)", plain),
                "Preferred": ("t.preferred_name", plain),
                "PatStatus": (
                    "iif(t.deleted_at IS NULL, t.status, 'deleted')",
                    turned({**PATIENT, 4: "deleted"}),
                ),
                "Gender": ("t.gender", turned(GENDER, 2)),
                "Position": ("t.family_position", turned(FAMILY_POSITION)),
                "Birthdate": ("t.date_of_birth", day),
                "Address": ("t.address_line1", plain),
                "Address2": ("t.address_line2", plain),
                "City": ("t.city", plain),
                "State": ("t.state", plain),
                "Zip": ("t.zip_code", plain),
                "HmPhone": ("t.phone_home", plain),
                "WkPhone": ("t.phone_work", plain),
                "WirelessPhone": ("t.phone_wireless", plain),
                "Guarantor": ("coalesce(t.guarantor_id, t.id)", key("patient")),
                "Email": ("t.email", plain),
                "EstBalance": (_BALANCE, cents),
                "PriProv": ("t.primary_provider_id", key("provider")),
                "SecProv": ("t.hygienist_id", key("provider")),
                "ApptModNote": ("t.notes", section(NOTE_HEADS, "")),
                "AddrNote": ("t.notes", section(NOTE_HEADS, NOTE_HEADS[1])),
                "FamFinUrgNote": ("t.notes", section(NOTE_HEADS, NOTE_HEADS[2])),
                "ChartNumber": ("t.notes", section(NOTE_HEADS, NOTE_HEADS[3])),
                "MedUrgNote": (_alert("urgent", "coalesce(m.note, m.label)"), plain),
                "Premed": (_alert("premed", "1"), number),
                "DateFirstVisit": ("t.date_first_visit", day),
                "PreferContactMethod": _contact(
                    f"iif({_refuses('voice')}, 'do_not_call', t.preferred_contact_method)"
                ),
                "PreferConfirmMethod": _contact("t.preferred_confirm_method"),
                "PreferRecallMethod": _contact("t.preferred_recall_method"),
                "SchedAfterTime": (_WISHES.format("from_minute"), clock),
                "SchedBeforeTime": (_WISHES.format("until_minute"), clock),
                "SchedDayOfWeek": (_WISHES.format("asked_days[0]"), _weekday),
                "Language": (
                    "coalesce(t.language_source, '') || char(31) || t.preferred_language",
                    _language,
                ),
                "Title": ("t.title", plain),
                "TxtMsgOk": (
                    "iif(t.sms_consent, 1, iif("
                    + _refuses(
                        "sms", "(o.source = 'Open Dental' OR o.source NOT LIKE 'Open Dental: %')"
                    )
                    + ", 2, 0))",
                    number,
                ),
            },
            "1",
        ),
    ),
    {
        "PatStatus": "4 for those removed here; archived for a number outside the list",
        "Guarantor": "the head of the family, where there was a chain of guarantors",
        "Email": "the first of several addresses, in small letters",
        "EstBalance": "the sum of the account here",
        "PreferContactMethod": "2, 3 and 4 are one wish to be called: 4 with a wireless phone, "
        "else 2",
        "PreferConfirmMethod": "2, 3 and 4 are one wish to be called: 4 with a wireless phone, "
        "else 2",
        "PreferRecallMethod": "2, 3 and 4 are one wish to be called: 4 with a wireless phone, "
        "else 2",
        "TxtMsgOk": "0 where a yes was overruled by an opt-out; 2 after a STOP",
        "SchedAfterTime": "without seconds",
        "SchedBeforeTime": "without seconds",
    },
    is_pointed_to=True,
)
_PATIENT_NOTES = Sheet(
    "patientnote",
    (
        Part(
            "notes t",
            {
                "PatNum": ("t.patient_id", key("patient")),
                **{
                    column: (
                        "t.body",
                        section(tuple(f"{head}: " for _, head in HEADINGS), f"{heading}: "),
                    )
                    for column, heading in HEADINGS
                },
            },
            f"{_HERE} AND {came_as('patientnote')}",
        ),
    ),
)
_FIELDS = Sheet(
    "patfield",
    (
        Part(
            "notes t",
            {
                "PatFieldNum": ("t.id", key("patfield")),
                "PatNum": ("t.patient_id", key("patient")),
                "FieldName": ("t.body", _before(": ")),
                "FieldValue": ("t.body", _after(": ")),
            },
            f"{_HERE} AND {came_as('patfield')}",
        ),
    ),
    {"FieldName": "? where it had no name"},
)
_PHONES = Sheet(
    "phonenumber",
    (
        Part(
            "notes t",
            {
                "PhoneNumberNum": ("t.id", key("phonenumber")),
                "PatNum": ("t.patient_id", key("patient")),
                "PhoneNumberVal": ("t.body", _after(": ")),
            },
            f"{_HERE} AND {came_as('phonenumber')}",
        ),
    ),
)
_POPUPS = Sheet(
    "popup",
    (
        Part(
            "medical_alerts t",
            {
                "PopupNum": ("t.id", key("popup")),
                "PatNum": ("t.patient_id", key("patient")),
                "Description": ("coalesce(t.note, t.label)", plain),
                "IsArchived": ("1 - t.is_active", number),
            },
            f"{_HERE} AND (t.severity = 0 OR {came_as('popup')}) "
            f"AND NOT {came_as('disease', 'patient.urgent', 'patient.premed')}",
        ),
    ),
    {"IsArchived": "1 for every popup that no longer shows"},
)
_OPT_OUTS = Sheet(
    "commoptout",
    (
        Part(
            "opt_outs t",
            {
                "CommOptOutNum": ("1", serial("commoptout")),
                "PatNum": ("t.patient_id", key("patient")),
                "OptOutSms": ("max(iif(t.channel = 'sms', t.source, NULL))", _kinds),
                "OptOutEmail": ("max(iif(t.channel = 'email', t.source, NULL))", _kinds),
            },
            f"{_HERE} AND t.patient_id IS NOT NULL AND t.channel IN ('sms', 'email') "
            "AND coalesce(t.source, '') <> 'Open Dental'",
            "GROUP BY t.patient_id ORDER BY t.patient_id",
        ),
    ),
    {
        "CommOptOutNum": "numbered anew, a row a patient",
        "OptOutSms": "all kinds (1) for a STOP, and where more kinds were named than fit",
        "OptOutEmail": "all kinds (1) where more kinds were named than fit",
    },
)
_PROBLEMS = Sheet(
    "disease",
    (
        Part(
            "medical_alerts t",
            {
                "DiseaseNum": ("t.id", key("disease")),
                "PatNum": ("t.patient_id", key("patient")),
                "DiseaseDefNum": ("t.label", named("diseasedef")),
                "PatNote": ("t.note", plain),
                "ProbStatus": (f"iif(t.is_active, {_ACTIVE}, {_RESOLVED})", number),
            },
            f"{_HERE} AND (t.severity > 0 OR {came_as('disease')}) "
            f"AND NOT {came_as('popup', 'patient.urgent', 'patient.premed')}",
        ),
    ),
    {
        "DiseaseDefNum": "numbered anew, by its name",
        "ProbStatus": "1 for resolved and inactive alike",
    },
)
_ALLERGIES = Sheet(
    "allergy",
    (
        Part(
            "allergies t",
            {
                "AllergyNum": ("t.id", key("allergy")),
                "AllergyDefNum": ("t.substance", named("allergydef")),
                "PatNum": ("t.patient_id", key("patient")),
                "Reaction": ("t.reaction", plain),
                "StatusIsActive": ("t.is_active", number),
            },
        ),
    ),
    {"AllergyDefNum": "numbered anew, by its name"},
)
_MEDICATIONS = Sheet(
    "medicationpat",
    (
        Part(
            "medications t",
            {
                "MedicationPatNum": ("t.id", key("medicationpat")),
                "PatNum": ("t.patient_id", key("patient")),
                "MedicationNum": ("t.name", named("medication")),
                "PatNote": ("coalesce(t.note, t.dose)", plain),
                "DateStart": ("t.started_on", day),
                "DateStop": ("t.stopped_on", day),
            },
        ),
    ),
    {"MedicationNum": "numbered anew, by its name, also where only its description was given"},
)
PEOPLE = (
    _PATIENTS,
    _PATIENT_NOTES,
    _FIELDS,
    _PHONES,
    _POPUPS,
    _OPT_OUTS,
    _PROBLEMS,
    _ALLERGIES,
    _MEDICATIONS,
)
