"""The declarations hold for every table: keys, audit columns, classes, indexes, shapes."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import ForeignKeyConstraint, Table
from sqlalchemy.dialects import postgresql, sqlite

from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.classes import Kind, Merge, Protection
from harmony_desktop.schema.insights import AiInsights
from harmony_desktop.schema.registry import load_models, synced_tables, table_spec
from harmony_desktop.schema.types import (
    Id,
    Json,
    Money,
    Score,
    UtcTime,
    from_microseconds,
    to_microseconds,
)

TABLES = sorted(load_models().metadata.tables.values(), key=lambda table: table.name)
AUDIT = {"created_at", "updated_at", "created_by_user_id", "last_modified_by_user_id", "deleted_at"}
SEED_TABLES = {
    "patients",
    "appointments",
    "procedures",
    "claims",
    "claim_procedures",
    "agent_interactions",
    "agent_memory",
    "agent_feedback",
    "providers",
}
ADDED_TABLES = {
    "practice",
    "users",
    "roles",
    "devices",
    "operatories",
    "provider_schedules",
    "blockouts",
    "appointment_types",
    "confirmation_statuses",
    "appointment_events",
    "waitlist_entries",
    "slot_offers",
    "slot_leases",
    "recall_types",
    "recalls",
    "procedure_codes",
    "fees",
    "treatment_plans",
    "treatment_plan_items",
    "tooth_conditions",
    "perio_exams",
    "perio_measures",
    "medical_alerts",
    "allergies",
    "medications",
    "patient_merges",
    "carriers",
    "insurance_plans",
    "coverages",
    "benefits",
    "ledger_entries",
    "messages",
    "message_templates",
    "consents",
    "opt_outs",
    "communication_log",
    "pinboard_items",
    "tasks",
    "notes",
    "external_ids",
    "predictions_models",
    "audit_log",
    "sync_conflicts",
}
DIALECTS = [sqlite.dialect(), postgresql.dialect()]  # type: ignore[no-untyped-call]


def test_the_schema_has_exactly_the_designed_tables() -> None:
    assert {table.name for table in TABLES} == SEED_TABLES | ADDED_TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_keyed_by_tenant_with_audit_columns(table: Table) -> None:
    assert [column.name for column in table.primary_key] == ["tenant_id", "id"]
    assert set(table.columns.keys()) >= AUDIT


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_declares_how_it_merges_with_how_it_is_protected(table: Table) -> None:
    for column in table.columns:
        assert isinstance(column.info["merge"], Merge), column.name
        assert isinstance(column.info["protection"], Protection), column.name
        assert isinstance(column.info["kind"], Kind), column.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_foreign_keys_carry_the_tenant_while_indexes_lead_with_it(table: Table) -> None:
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint):
            assert constraint.column_keys[0] == "tenant_id"
            assert constraint.deferrable
    for index in table.indexes:
        assert index.columns[0].name == "tenant_id", index.name


def test_the_seeds_indexes_exist_by_name() -> None:
    names = {str(index.name) for table in TABLES for index in table.indexes}
    assert names >= {
        "idx_patients_tenant_phone",
        "idx_patients_tenant_email",
        "idx_appointments_provider_date",
        "idx_appointments_status_date",
        "idx_agent_memory_lookup",
        "idx_agent_interactions_patient",
        "idx_agent_interactions_type",
    }


def test_parents_come_before_their_children() -> None:
    seen: set[str] = set()
    for spec in synced_tables():
        parents = {column.references for column in spec.columns} - {None, spec.name}
        assert parents <= seen
        seen.add(spec.name)


def test_the_slot_is_one_unit() -> None:
    assert set(table_spec("appointments").slot_columns) == {
        "provider_id",
        "operatory_id",
        "start_time",
        "end_time",
        "pattern",
        "status",
    }
    with pytest.raises(KeyError):
        table_spec("appointments").column("hologram")


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_a_moment_survives_as_microseconds(moment: datetime) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert from_microseconds(to_microseconds(aware)) == aware


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        to_microseconds(datetime(2026, 1, 1))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.name))
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Id(), UUID(int=5)),
        (UtcTime(), datetime(2026, 11, 24, 9, tzinfo=UTC)),
        (Money(), Decimal("12.35")),
        (Score(), Decimal("0.07")),
        (Json(AiInsights), {"communication_style": "formal", "from_a_newer_version": [1]}),
    ],
)
def test_a_value_comes_back_from_both_databases(kind: Any, value: Any, dialect: Any) -> None:
    assert kind.process_result_value(kind.process_bind_param(value, dialect), dialect) == value
    assert kind.process_bind_param(None, dialect) is None
    assert kind.process_result_value(None, dialect) is None
    assert kind.load_dialect_impl(dialect) is not None


def test_half_a_cent_rounds_to_even() -> None:
    assert Money().process_bind_param(Decimal("0.125"), DIALECTS[0]) == 12


def test_a_structure_of_the_wrong_shape_is_refused() -> None:
    with pytest.raises(ValidationError):
        Json(AiInsights).process_bind_param({"communication_style": 5}, DIALECTS[0])
