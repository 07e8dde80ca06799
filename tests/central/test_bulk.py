"""New rows that travel to PostgreSQL as JSON come out as they went in, or not at all."""

import itertools
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmony_desktop.central.pull import read_page
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.protocol.messages import VerdictKind
from tests.central.helpers import EPOCH, insert, push

TENANT, HERE, MODEL = UUID(int=11), UUID(int=21), UUID(int=31)
FIRST, LAST = -62_135_596_800_000_000, 253_402_300_799_999_999
"""The microseconds of the years 1 and 9999."""
_PRACTICES = itertools.count(1000)


def _sent(pool: Pool, clock: ManualClock, **values: Any) -> VerdictKind:
    complete = {"name": "no_show"} | values
    made = insert("predictions_models", MODEL, clock, **complete)
    return push(pool, clock, TENANT, HERE, 1, made).verdicts[0].kind


def _stored(pool: Pool) -> dict[str, Any]:
    (row,) = read_page(pool, TENANT, EPOCH, 0, 100).rows
    return dict(zip(row.columns, row.values, strict=True))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.integers(FIRST, LAST), st.sampled_from([FIRST, LAST, -1, 0, 1])), max_size=30
    ),
)
def test_times_come_back_to_the_microsecond(
    pool: Pool, clock: ManualClock, moments: list[int]
) -> None:
    tenant = UUID(int=next(_PRACTICES))
    rows = [
        insert("predictions_models", UUID(int=at + 1), clock, name="no_show", fitted_at=moment)
        for at, moment in enumerate(moments)
    ]
    push(pool, clock, tenant, HERE, 1, *rows)
    found = read_page(pool, tenant, EPOCH, 0, 100).rows
    at = {row.row_id: row.values[row.columns.index("fitted_at")] for row in found}
    assert [at[UUID(int=place + 1).bytes] for place in range(len(moments))] == moments


@pytest.mark.parametrize(
    "name",
    [
        "no \\ back",
        'a "quoted" {name}',
        "\\u0041",
        "tab\tline\nend",
        "日本 🦷",
        "'); DROP",
        "%s %%",
    ],
)
def test_texts_come_back_as_they_were(pool: Pool, clock: ManualClock, name: str) -> None:
    assert _sent(pool, clock, name=name) is VerdictKind.OK
    assert _stored(pool)["name"] == name


@pytest.mark.parametrize(
    "text", ['{"a":[1,2.5,null,"\\"}"]}', "[]", '{"big":12345678901234567890}']
)
def test_structures_come_back_as_they_were(pool: Pool, clock: ManualClock, text: str) -> None:
    assert _sent(pool, clock, coefficients=text) is VerdictKind.OK
    assert _stored(pool)["coefficients"] == text


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "nul \0 inside"},
        {"name": "x" * 51},
        {"name": 7},
        {"fitted_at": FIRST - 1},
        {"fitted_at": LAST + 1},
        {"fitted_at": 1 << 62},
        {"fitted_at": "today"},
        {"training_rows": 1 << 40},
        {"training_rows": "7"},
        {"is_active": "yes"},
        {"coefficients": '{"a": NaN}'},
        {"coefficients": '{"a": 1}, "tenant_id": "x"'},
        {"coefficients": ""},
        {"created_by_user_id": b"short"},
        {"created_by_user_id": "0" * 32},
    ],
)
def test_what_is_no_value_is_refused_and_the_rest_of_the_batch_stands(
    pool: Pool, clock: ManualClock, wrong: dict[str, Any]
) -> None:
    good = insert("predictions_models", MODEL, clock, name="no_show")
    bad = insert("predictions_models", UUID(int=32), clock, **({"name": "no_show"} | wrong))
    verdicts = push(pool, clock, TENANT, HERE, 1, good, bad).verdicts
    assert [verdict.kind for verdict in verdicts] == [VerdictKind.OK, VerdictKind.REJECTED]
    assert _stored(pool)["name"] == "no_show"
