"""The settings: saved, refused, hidden while in use, undone; PINs nowhere but in their column."""

from typing import Any

import pytest

from harmony_desktop.foundation.errors import (
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.schema.practice import User
from harmony_desktop.services.pins import SetPin, set_pin
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.practice_settings import set_opening_hours, update_practice
from harmony_desktop.services.queries.settings import (
    PracticeSettings,
    SettingRow,
    load_practice_settings,
    load_setting_rows,
)
from harmony_desktop.services.settings import KINDS, remove_setting, save_setting
from harmony_desktop.services.settings_commands import (
    RemoveSetting,
    SaveSetting,
    SetOpeningHours,
    UpdatePractice,
)
from tests.rows import differences, live_rows
from tests.unit.services.conftest import Office


@pytest.fixture
def owner(office: Office) -> Office:
    user = office.add(User, display_name="Olive", role="owner")
    office.acting[0] = Actor(user, "owner", "Olive")
    return office


def rows(office: Office, kind: str) -> tuple[SettingRow, ...]:
    found: tuple[SettingRow, ...] = office.desk.look(load_setting_rows, kind)
    return found


def practice(office: Office) -> PracticeSettings:
    found: PracticeSettings = office.desk.look(load_practice_settings)
    return found


def save(office: Office, kind: str, row_id: Any = None, **fields: object) -> Any:
    return office.desk.do(save_setting, SaveSetting(kind=kind, row_id=row_id, fields=fields))


FRESH: dict[str, dict[str, object]] = {
    "people": {"display_name": "Paul", "role": "billing", "initials": "P"},
    "providers": {"first_name": "Nia", "last_name": "Root", "color": "#0b57b7"},
    "operatories": {"name": "Chair 9", "is_hygiene": True},
    "appointment_types": {"name": "Seal", "pattern": "40", "procedure_codes": "T1, T2 T1"},
    "confirmation_statuses": {"name": "No answer", "color": "#B87A00"},
    "recall_types": {"name": "Perio", "interval_months": "3", "trigger_codes": ["T9"]},
}


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_row_is_added_changed_removed_and_each_is_undone(owner: Office, kind: str) -> None:
    before = live_rows(owner.replica)
    made = save(owner, kind, **FRESH[kind]).result_id
    assert made in {row.id for row in rows(owner, kind)}
    name = next(iter(FRESH[kind]))
    save(owner, kind, made, **{name: "Changed"})
    assert next(row for row in rows(owner, kind) if row.id == made).values[name] == "Changed"
    owner.desk.do(remove_setting, RemoveSetting(kind=kind, row_id=made))
    assert made not in {row.id for row in rows(owner, kind)}
    for _ in range(3):
        owner.desk.undo()
    assert differences(before, live_rows(owner.replica)) == {}
    assert owner.desk.verify_audit().ok


def test_what_is_typed_becomes_what_is_stored(owner: Office) -> None:
    made = save(owner, "appointment_types", **FRESH["appointment_types"], production="80").result_id
    values = next(row for row in rows(owner, "appointment_types") if row.id == made).values
    assert (values["pattern"], values["procedure_codes"]) == ("XXXXXXXX", "T1, T2")
    assert values["production"] == "80.00"
    chair = save(owner, "operatories", name="C", provider_id=str(owner.dentist)).result_id
    found = next(row for row in rows(owner, "operatories") if row.id == chair)
    assert found.values["provider_id"] == str(owner.dentist)
    save(owner, "operatories", chair, provider_id="")
    assert owner.value("SELECT provider_id FROM operatories WHERE id = ?", chair.bytes) is None


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("people", {"display_name": "", "role": "owner"}),
        ("people", {"display_name": "A", "role": "agent"}),
        ("people", {"display_name": "A"}),
        ("people", {"pin_hash": "x"}),
        ("operatories", {"name": "A" * 101}),
        ("operatories", {"name": "A", "provider_id": "nobody"}),
        ("appointment_types", {"name": "A", "pattern": "7"}),
        ("appointment_types", {"name": "A", "pattern": "XQ"}),
        ("appointment_types", {"name": "A", "pattern": "30", "production": "-1"}),
        ("confirmation_statuses", {"name": "A", "color": "red"}),
        ("recall_types", {"name": "A", "interval_months": 0}),
        ("recall_types", {"name": "A", "interval_months": "many"}),
        ("recall_types", {"name": "A", "trigger_codes": [str(at) for at in range(101)]}),
        ("spaceships", {"name": "A"}),
    ],
)
def test_what_cannot_be(owner: Office, kind: str, fields: dict[str, object]) -> None:
    before = live_rows(owner.replica)
    with pytest.raises(ValidationError):
        save(owner, kind, **fields)
    assert differences(before, live_rows(owner.replica)) == {}


def test_what_is_in_use_is_hidden_and_shown_again(owner: Office) -> None:
    owner.booked(appointment_type_id=owner.crown, minutes=None)
    changes = owner.desk.do(
        remove_setting, RemoveSetting(kind="appointment_types", row_id=owner.crown)
    )
    assert changes.label.startswith("Hidden")
    (row,) = rows(owner, "appointment_types")
    assert not row.is_active
    assert owner.crown not in {kind.id for kind in owner.desk.directory().appointment_types}
    save(owner, "appointment_types", owner.crown, is_active=True)
    assert rows(owner, "appointment_types")[0].is_active
    with pytest.raises(NotFoundError):
        owner.desk.do(remove_setting, RemoveSetting(kind="people", row_id=owner.crown))


def test_the_practice_keeps_an_owner(owner: Office) -> None:
    me = owner.acting[0].user_id
    for fields in ({"role": "billing"}, {"is_active": False}):
        with pytest.raises(ValidationError, match="active owner"):
            save(owner, "people", me, **fields)
    with pytest.raises(ValidationError, match="active owner"):
        owner.desk.do(remove_setting, RemoveSetting(kind="people", row_id=me))
    other = save(owner, "people", display_name="Second", role="owner").result_id
    save(owner, "people", me, role="dentist")
    assert other is not None
    with pytest.raises(ValidationError, match="active owner"):
        owner.desk.do(remove_setting, RemoveSetting(kind="people", row_id=other))


def test_only_owners_change_settings(office: Office) -> None:
    deeds: tuple[tuple[Any, Any], ...] = (
        (save_setting, SaveSetting(kind="people", fields={"display_name": "A", "role": "owner"})),
        (remove_setting, RemoveSetting(kind="operatories", row_id=office.chair)),
        (update_practice, UpdatePractice(fields={"name": "Mine"})),
        (set_opening_hours, SetOpeningHours(weekday="monday")),
        (set_pin, SetPin(user_id=office.dentist, pin="2580")),
    )
    for use_case, command in deeds:
        with pytest.raises(PermissionDeniedError, match="settings"):
            office.desk.do(use_case, command)


def test_the_practice_itself(owner: Office) -> None:
    before = live_rows(owner.replica)
    owner.desk.do(
        update_practice,
        UpdatePractice(
            fields={"name": "New", "daily_production_goal": "4,500", "email": "A@b.example"}
        ),
    )
    values = practice(owner).values
    assert (values["name"], values["daily_production_goal"]) == ("New", "4500.00")
    assert values["email"] == "a@b.example"
    owner.desk.undo()
    assert differences(before, live_rows(owner.replica)) == {}
    for fields in ({"name": ""}, {"slot_minutes": "7"}, {"timezone": "UTC"}, {"email": "no"}):
        with pytest.raises(ValidationError):
            owner.desk.do(update_practice, UpdatePractice(fields=fields))


def test_hours_of_the_practice_and_of_a_provider(owner: Office) -> None:
    def hours(weekday: str, *spans: tuple[str, str], provider: Any = None) -> None:
        command = SetOpeningHours(weekday=weekday, spans=spans, provider_id=provider)
        owner.desk.do(set_opening_hours, command)

    hours("saturday", ("13:00", "15:00"), ("09:00", "12:00"))
    assert practice(owner).hours["saturday"] == ((540, 720), (780, 900))
    hours("saturday")
    assert "saturday" not in practice(owner).hours
    hours("monday", ("7:30", "12:00"), provider=owner.dentist)
    assert "07:30" in owner.value(
        "SELECT weekly_hours FROM providers WHERE id = ?", owner.dentist.bytes
    )
    for weekday, spans in (
        ("holiday", ()),
        ("monday", (("12:00", "09:00"),)),
        ("monday", (("08:00", "12:00"), ("11:00", "13:00"))),
        ("monday", (("late", "later"),)),
    ):
        with pytest.raises(ValidationError):
            hours(weekday, *spans)


def test_a_pin_is_kept_as_a_hash_and_nowhere_else(owner: Office) -> None:
    me = owner.acting[0].user_id
    owner.desk.do(set_pin, SetPin(user_id=me, pin="2580"))
    assert owner.value("SELECT pin_hash FROM users WHERE id = ?", me.bytes).startswith("$argon2id$")
    for table, columns in (("audit_log", "before || after"), ("undo_steps", "images")):
        for (text,) in owner.rows(f"SELECT {columns} FROM {table} WHERE {columns} IS NOT NULL"):
            assert "argon2" not in text
    assert owner.value("SELECT COUNT(*) FROM audit_log WHERE action = 'set_pin'") == 1
    assert next(row for row in rows(owner, "people") if row.id == me).has_pin
    with pytest.raises(ValidationError):
        owner.desk.do(set_pin, SetPin(user_id=me, pin="1234"))
