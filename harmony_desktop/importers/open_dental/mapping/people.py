"""Providers, users, patients, and what the practice may send them."""

from typing import Any

from harmony_desktop.importers.open_dental.decoding import (
    day_of,
    flag_of,
    hex_color,
    line_of,
    minute_of,
    number_of,
    text_of,
)
from harmony_desktop.importers.open_dental.mapping.rules import (
    OUTSIDE_LIST,
    Put,
    split_email,
    telephone,
)
from harmony_desktop.importers.open_dental.source import Value
from harmony_desktop.importers.open_dental.words import (
    CONTACT,
    FAMILY_POSITION,
    GENDER,
    LANGUAGES,
    OPT_OUT_KINDS,
    PATIENT,
)
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = ["NOTE_HEADS", "WEEKDAYS", "map_opt_out", "map_patient", "map_provider", "map_user"]

_YES, _NO = 1, 2
_DELETED = 4
_EMAIL, _DO_NOT_CALL = 5, 1
WEEKDAYS = ("", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_SOURCE = "Open Dental"
NOTE_HEADS = ("", "Address: ", "Family account: ", "Chart number: ")
"""What stands before each part of a patient's note."""


def map_provider(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a provider; a hidden or removed one, and a company, is kept but not active."""
    is_active = not (
        flag_of(row["IsHidden"]) or flag_of(row["ProvStatus"]) or flag_of(row["IsNotPerson"])
    )
    put(
        "providers",
        "provider",
        number_of(row["ProvNum"]),
        {
            "first_name": line_of(row["FName"], 100) or "",
            "last_name": line_of(row["LName"], 100) or line_of(row["Abbr"], 100) or "",
            "specialty": world.word(row["Specialty"], 100),
            "license_number": line_of(row["StateLicense"], 50),
            "abbreviation": line_of(row["Abbr"], 10) or "",
            "color": hex_color(row["ProvColor"]) or "#5A636E",
            "npi": line_of(row["NationalProvID"], 10),
            "is_hygienist": int(flag_of(row["IsSecondary"])),
            "is_active": int(is_active),
            "position": number_of(row["ItemOrder"]),
        },
    )
    return None


def map_user(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a user for the notes they signed; nobody can sign in as one."""
    name = line_of(row["UserName"], 100) or "?"
    put(
        "users",
        "userod",
        number_of(row["UserNum"]),
        {
            "display_name": name,
            "initials": name[:2].upper(),
            "role": "receptionist",
            "provider_id": world.ref("provider", row["ProvNum"]),
            "is_active": 0,
        },
    )
    return None


def map_patient(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a patient with alerts, consent and opt-outs.

    A patient deleted there is kept as removed, so that what was done and paid stays countable.
    """
    key = number_of(row["PatNum"])
    status = PATIENT.get(number_of(row["PatStatus"]))
    if status is None:
        status = "archived"
        world.oddities["a patient status outside the list: taken as archived"] += 1
    values = {
        "status": status,
        **_name(row),
        **_reach(row),
        **_belonging(row, world, key),
        **_consent(row, world, key),
        "notes": _front_desk_note(row),
        "deleted_at": _removed_at(row, world),
    }
    put("patients", "patient", key, values)
    _put_alerts(row, key, world, put)
    _put_consents(row, key, values, world, put)
    return None


def _removed_at(row: SourceRow, world: World) -> int | None:
    """Return when a patient was last touched there, where it is a removed one."""
    if number_of(row["PatStatus"]) != _DELETED:
        return None
    return world.time.moment(row["DateTStamp"]) or 1


def _name(row: SourceRow) -> dict[str, Any]:
    middle = line_of(row["MiddleI"], 100)
    return {
        "first_name": line_of(row["FName"], 100) or "",
        "last_name": line_of(row["LName"], 100) or "",
        "middle_name": middle,
        "middle_initial": middle[:1] if middle else None,
        "preferred_name": line_of(row["Preferred"], 100),
        "title": line_of(row["Title"], 20),
        "date_of_birth": day_of(row["Birthdate"]),
        "gender": GENDER.get(number_of(row["Gender"]), "U"),
        "family_position": FAMILY_POSITION.get(number_of(row["Position"])),
    }


def _reach(row: SourceRow) -> dict[str, Any]:
    home, home_e164 = telephone(row["HmPhone"])
    wireless, wireless_e164 = telephone(row["WirelessPhone"])
    raw = line_of(row["Language"], 50)
    return {
        "phone_home": home,
        "phone_home_e164": home_e164,
        "phone_wireless": wireless,
        "phone_wireless_e164": wireless_e164,
        "phone_work": telephone(row["WkPhone"])[0],
        "email": split_email(row["Email"]),
        "address_line1": line_of(row["Address"], 255),
        "address_line2": line_of(row["Address2"], 255),
        "city": line_of(row["City"], 100),
        "state": line_of(row["State"], 100),
        "zip_code": line_of(row["Zip"], 100),
        "preferred_language": _language(raw),
        "language_source": raw,
        "preferred_contact_method": CONTACT.get(number_of(row["PreferContactMethod"])),
        "preferred_confirm_method": CONTACT.get(number_of(row["PreferConfirmMethod"])),
        "preferred_recall_method": CONTACT.get(number_of(row["PreferRecallMethod"])),
    }


def _language(raw: str | None) -> str:
    if raw is None:
        return "en"
    lower = raw.lower()
    if len(lower) == len("en") and lower.isalpha():
        return lower
    return LANGUAGES.get(lower.partition("-")[0], "en")


def _belonging(row: SourceRow, world: World, key: int) -> dict[str, Any]:
    return {
        "guarantor_id": world.ids.of("patient", world.heads[key]),
        "primary_provider_id": world.ref("provider", row["PriProv"]),
        "hygienist_id": world.ref("provider", row["SecProv"]),
        "date_first_visit": day_of(row["DateFirstVisit"]),
        "preferred_appointment_times": _wanted_times(row),
    }


def _wanted_times(row: SourceRow) -> str:
    """Return the times of day and the weekday a patient asked for, as stored JSON."""
    parts = []
    after, before = minute_of(row["SchedAfterTime"]), minute_of(row["SchedBeforeTime"])
    weekday = number_of(row["SchedDayOfWeek"])
    if 1 <= weekday < len(WEEKDAYS):
        parts.append(f'"asked_days":["{WEEKDAYS[weekday]}"]')
    if after:
        parts.append(f'"from_minute":{after}')
    if before:
        parts.append(f'"until_minute":{before}')
    return "{" + ",".join(parts) + "}"


def _consent(row: SourceRow, world: World, key: int) -> dict[str, Any]:
    """Return who may be texted and e-mailed: only who said so, and nobody who opted out.

    Whatever cannot be read as a yes is a no. For e-mail, choosing it as the way to be reached is
    the yes; Open Dental asks nothing else.
    """
    sms_flags, email_flags = world.opt_outs.get(key, (0, 0))
    may_text = number_of(row["TxtMsgOk"]) == _YES and not sms_flags
    if number_of(row["TxtMsgOk"]) not in {0, _YES, _NO}:
        world.oddities["an answer on texting that cannot be read: not texted"] += 1
    chosen = {
        number_of(row["PreferContactMethod"]),
        number_of(row["PreferConfirmMethod"]),
        number_of(row["PreferRecallMethod"]),
    }
    may_email = _EMAIL in chosen and not email_flags
    return {
        "sms_consent": int(may_text),
        "sms_consent_source": _SOURCE if may_text else None,
        "email_consent": int(may_email),
        "email_consent_source": _SOURCE if may_email else None,
    }


def _front_desk_note(row: SourceRow) -> str | None:
    notes = (row["ApptModNote"], row["AddrNote"], row["FamFinUrgNote"], row["ChartNumber"])
    parts = zip(NOTE_HEADS, notes, strict=True)
    return "\n".join(f"{head}{text}" for head, note in parts if (text := text_of(note))) or None


def _put_alerts(row: SourceRow, key: int, world: World, put: Put) -> None:
    urgent = text_of(row["MedUrgNote"])
    if urgent:
        values = _alert(world.ids.of("patient", key), urgent, 2)
        put("medical_alerts", "patient.urgent", key, values)
    if flag_of(row["Premed"]):
        values = _alert(world.ids.of("patient", key), "Needs premedication", 2)
        put("medical_alerts", "patient.premed", key, values)


def _alert(patient_id: bytes, words: str, severity: int) -> dict[str, Any]:
    return {
        "patient_id": patient_id,
        "label": words.partition("\n")[0][:100].strip() or words[:100],
        "severity": severity,
        "note": words if len(words) > 100 or "\n" in words else None,  # noqa: PLR2004 - the label
        "is_active": 1,
    }


def _put_consents(row: SourceRow, key: int, values: dict[str, Any], world: World, put: Put) -> None:
    """Write the consents as facts of their own, and an opt-out for every no."""
    patient_id = world.ids.of("patient", key)
    for channel in ("sms", "email"):
        if values[f"{channel}_consent"]:
            put(
                "consents",
                f"patient.{channel}",
                key,
                {
                    "patient_id": patient_id,
                    "channel": channel,
                    "is_granted": 1,
                    "given_at": world.now,
                    "source": _SOURCE,
                },
            )
    refusals = {
        "sms": number_of(row["TxtMsgOk"]) == _NO,
        "voice": number_of(row["PreferContactMethod"]) == _DO_NOT_CALL,
    }
    addresses = {
        "sms": values["phone_wireless"],
        "voice": values["phone_wireless"] or values["phone_home"],
    }
    for channel, is_refused in refusals.items():
        if is_refused:
            facet = f"patient.no_{channel}"
            put("opt_outs", facet, key, _opt_out(patient_id, channel, addresses, world))
    if key in world.stop_offers:
        put("opt_outs", "patient.no_offers", key, _opt_out(patient_id, "sms", addresses, world))


def _opt_out(
    patient_id: bytes, channel: str, addresses: dict[str, Any], world: World
) -> dict[str, Any]:
    return {
        "patient_id": patient_id,
        "channel": channel,
        "address": addresses.get(channel) or "",
        "opted_out_at": world.now,
        "source": _SOURCE,
    }


def map_opt_out(row: SourceRow, world: World, put: Put) -> str | None:
    """Write an opt-out; one of some kinds of messages only counts for all of them here."""
    patient_id = world.patient(row)
    if patient_id is None:
        return "its patient does not exist"
    key = number_of(row["CommOptOutNum"])
    flags = {"sms": row["OptOutSms"], "email": row["OptOutEmail"]}
    if not any(number_of(value) for value in flags.values()):
        return OUTSIDE_LIST
    for channel, value in flags.items():
        if number_of(value):
            put(
                "opt_outs",
                f"commoptout.{channel}",
                key,
                {
                    "patient_id": patient_id,
                    "channel": channel,
                    "address": "",
                    "opted_out_at": world.now,
                    "source": f"{_SOURCE}: {_kinds(value)}"[:100],
                },
            )
            if number_of(value) & 1 == 0:
                world.oddities["an opt-out of some messages only: none are sent here"] += 1
    return None


def _kinds(value: Value) -> str:
    flags = number_of(value)
    named = [name for bit, name in OPT_OUT_KINDS.items() if flags & bit]
    return ", ".join(named) or "unknown kinds"
