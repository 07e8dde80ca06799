"""The OpenAPI document is true, and no message, however wrong, makes the server crash."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok

from harmony_desktop.central.app import CentralParts, build_app
from harmony_desktop.central.registry import Registry
from harmony_desktop.protocol.codec import CONTENT_TYPE, encode
from harmony_desktop.protocol.messages import FieldOp, PushRequest, RowOp
from harmony_desktop.schema.registry import synced_tables
from tests.central.device import Device, admit
from tests.central.serving import serve

FEW = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@schemathesis.serializer(CONTENT_TYPE)
def _as_it_is(ctx: Any, value: Any) -> bytes:
    del ctx
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def test_a_stranger_is_answered_as_the_document_says(registry: Registry) -> None:
    api = schemathesis.openapi.from_asgi("/openapi.json", build_app(CentralParts.of(registry)))
    operations = [found.ok() for found in api.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 15
    for operation in operations:

        @FEW
        @given(operation.as_strategy())
        def answered(case: Any) -> None:
            case.call_and_validate(
                # A stranger's request may be right in form and is refused all the same.
                excluded_checks=[schemathesis.checks.positive_data_acceptance]
            )

        answered()


@pytest.fixture
def device(registry: Registry) -> Iterator[Device]:
    with serve(registry) as url:
        admitted = admit(url, registry, registry.create_tenant("R", "UTC").id, UUID(int=21))
        yield admitted
        admitted.transport.close()


SCALARS = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**64 - 1),
    st.text(max_size=20),
    st.binary(max_size=70),
    st.floats(),
    st.booleans(),
    st.lists(st.integers(0, 3), max_size=2),
)
TABLES = st.sampled_from([table.name for table in synced_tables()] + ["pg_roles", "", "a;--"])
COLUMNS = st.sampled_from(
    [*sorted({column.name for table in synced_tables() for column in table.columns}), "x\x00"]
)
STAMPS = st.integers(-(2**63), 1 << 57)
FIELDS = st.builds(FieldOp, COLUMNS, SCALARS, STAMPS, st.integers(-5, 2**63 - 1))
IDS = st.one_of(st.just(UUID(int=31).bytes), st.binary(max_size=17))
OPS = st.builds(RowOp, TABLES, IDS, st.booleans(), STAMPS, st.lists(FIELDS, max_size=6))


def test_any_batch_of_a_device_is_answered(device: Device) -> None:
    token = device.token()
    seen: set[int] = set()
    numbers = iter(range(1, 10_000))

    @settings(FEW, max_examples=60)
    @given(st.lists(OPS, min_size=1, max_size=4))
    def answered(ops: list[RowOp]) -> None:
        body = encode(PushRequest(1, 2, b"", next(numbers), "", ops))
        url = f"{device.credentials.server_url}/v1/push"
        answer = httpx.post(url, content=body, headers=token.headers("POST", "/v1/push", body))
        seen.add(answer.status_code)
        assert answer.headers["content-type"] == CONTENT_TYPE
        # 422: the stamp is ahead of the clock.
        assert answer.status_code in {200, 400, 422}

    answered()
    assert 200 in seen


def test_metrics_name_routes_and_outcomes_only(device: Device) -> None:
    device.token()
    text = httpx.get(f"{device.credentials.server_url}/metrics").text
    assert 'harmony_requests_total{outcome="ok",route="/v1/token"} 1.0' in text
    tenant = device.store.tenant_id
    for secret in (str(tenant), tenant.hex, str(UUID(int=21)), "Riverton"):
        assert secret not in text
