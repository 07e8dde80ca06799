"""Enrolment, tokens and routes of the running server, asked over HTTP."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from harmony_desktop.central.app import MAX_BODY_BYTES
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.registry import CODE_LIFETIME, Registry
from harmony_desktop.central.serving import make_server
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.central.tokens import TOKEN_SECONDS, Tokens
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.codec import CONTENT_TYPE, encode
from harmony_desktop.protocol.messages import (
    EnrolRequest,
    FailureKind,
    PullPage,
    PushReply,
    TokenRequest,
)
from harmony_desktop.sync.credentials import enrol, fetch_token
from harmony_desktop.sync.transport import Transport
from tests.central.serving import serve

DEVICE = UUID(int=21)


@pytest.fixture
def url(pool: Pool, registry: Registry, clock: ManualClock) -> Iterator[str]:
    with serve(pool, registry, clock) as address:
        yield address


def _code(registry: Registry) -> tuple[UUID, str]:
    tenant = registry.create_tenant("Riverton", "America/Chicago")
    return tenant.id, registry.issue_code(tenant.id)


def test_a_device_enrols_once_with_its_code(url: str, registry: Registry) -> None:
    tenant, code = _code(registry)
    credentials, reply = enrol(url, code.lower(), device_id=DEVICE, device_name="Front")
    assert UUID(bytes=reply.tenant_id) == tenant
    assert (reply.practice_name, reply.timezone) == ("Riverton", "America/Chicago")
    assert "private" not in repr(credentials)
    with pytest.raises(SyncError, match="used already"):
        enrol(url, code, device_id=UUID(int=22), device_name="Thief")
    assert [device.name for device in registry.list_devices(tenant)] == ["Front"]


def test_an_old_code_is_worthless(url: str, registry: Registry, clock: ManualClock) -> None:
    _, code = _code(registry)
    clock.advance(CODE_LIFETIME + timedelta(seconds=1))
    with pytest.raises(SyncError) as caught:
        enrol(url, code, device_id=DEVICE, device_name="Front")
    assert caught.value.problem is SyncProblem.AUTHENTICATION


def test_a_device_enrols_under_one_practice_only(url: str, registry: Registry) -> None:
    tenant, code = _code(registry)
    enrol(url, code, device_id=DEVICE, device_name="Front")
    with pytest.raises(SyncError) as caught:
        enrol(url, registry.issue_code(tenant), device_id=DEVICE, device_name="Front")
    assert caught.value.problem is SyncProblem.DEVICE_FORK


def test_a_practice_that_began_alone_keeps_its_id(url: str, registry: Registry) -> None:
    _, code = _code(registry)
    own = UUID(int=77)
    _, reply = enrol(url, code, device_id=DEVICE, device_name="Front", tenant_id=own)
    assert UUID(bytes=reply.tenant_id) == own
    assert [tenant.id for tenant in registry.list_tenants()] == [own]
    with pytest.raises(SyncError, match="another practice"):
        enrol(
            url,
            registry.issue_code(own),
            device_id=UUID(int=22),
            device_name="Other",
            tenant_id=UUID(int=78),
        )


def test_a_key_that_is_none_is_refused(registry: Registry) -> None:
    with pytest.raises(RefusedError) as caught:
        registry.enrol(EnrolRequest("CODE", DEVICE.bytes, "Front", b"short"))
    assert caught.value.refusal is FailureKind.BAD_REQUEST


def test_unknown_tenants_with_devices_are_named(registry: Registry) -> None:
    with pytest.raises(RefusedError, match="no such practice"):
        registry.issue_code(UUID(int=5))
    with pytest.raises(RefusedError, match="no such device"):
        registry.revoke_device(UUID(int=5))
    assert registry.find_device(UUID(int=5)) is None


def test_a_token_opens_push_with_pull_until_it_expires(
    url: str, registry: Registry, clock: ManualClock
) -> None:
    _, code = _code(registry)
    credentials, _ = enrol(url, code, device_id=DEVICE, device_name="Front")
    transport = Transport(url)
    try:
        token = fetch_token(transport, credentials, clock)
        page = transport.send("/v1/pull", None, PullPage, token=token)
        assert page.rows == []
        clock.advance(timedelta(seconds=TOKEN_SECONDS + 1))
        with pytest.raises(SyncError) as caught:
            transport.send("/v1/pull", None, PullPage, token=token)
        assert caught.value.problem is SyncProblem.AUTHENTICATION
    finally:
        transport.close()


def test_a_revoked_device_is_told_so(url: str, registry: Registry, clock: ManualClock) -> None:
    _, code = _code(registry)
    credentials, _ = enrol(url, code, device_id=DEVICE, device_name="Front")
    transport = Transport(url)
    try:
        token = fetch_token(transport, credentials, clock)
        registry.revoke_device(DEVICE)
        for ask in (
            lambda: fetch_token(transport, credentials, clock),
            lambda: transport.send("/v1/pull", None, PullPage, token=token),
        ):
            with pytest.raises(SyncError) as caught:
                ask()
            assert caught.value.problem is SyncProblem.REVOKED
    finally:
        transport.close()


def test_a_wrong_clock_is_named(url: str, registry: Registry, clock: ManualClock) -> None:
    _, code = _code(registry)
    credentials, _ = enrol(url, code, device_id=DEVICE, device_name="Front")
    transport = Transport(url)
    try:
        with pytest.raises(SyncError) as caught:
            fetch_token(transport, credentials, ManualClock(clock.now() + timedelta(hours=1)))
        assert caught.value.problem is SyncProblem.CLOCK_SKEW
    finally:
        transport.close()


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer !!!", "Bearer YXxifGM=", "Basic YXxifGM="],
)
def test_a_forged_token_opens_nothing(
    registry: Registry, clock: ManualClock, header: str | None
) -> None:
    with pytest.raises(RefusedError) as caught:
        Tokens(registry, clock).check(header)
    assert caught.value.refusal is FailureKind.UNAUTHORIZED


def test_a_forged_signature_gets_no_token(url: str, registry: Registry, clock: ManualClock) -> None:
    _, code = _code(registry)
    enrol(url, code, device_id=DEVICE, device_name="Front")
    now = int(clock.now().timestamp() * 1000)
    for request in (
        TokenRequest(DEVICE.bytes, now, b"x" * 64),
        TokenRequest(UUID(int=9).bytes, now, b"x" * 64),
        TokenRequest(b"short", now, b""),
    ):
        with pytest.raises(RefusedError) as caught:
            Tokens(registry, clock).issue(request)
        assert caught.value.refusal is FailureKind.UNAUTHORIZED


def _ask(url: str, body: bytes | None = None, token: str = "") -> tuple[int, str]:
    headers = {"Content-Type": CONTENT_TYPE, "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310 - our server
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return response.status, response.headers["content-type"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["content-type"]


def test_refusals_are_messages_of_ours(url: str, registry: Registry, clock: ManualClock) -> None:
    assert _ask(f"{url}/v1/enrol", b"no message") == (400, CONTENT_TYPE)
    assert _ask(f"{url}/v1/enrol", bytes(MAX_BODY_BYTES + 1)) == (413, CONTENT_TYPE)
    assert _ask(f"{url}/v1/push", encode(PushReply(1, 1, []))) == (401, CONTENT_TYPE)
    assert _ask(f"{url}/v1/pull") == (401, CONTENT_TYPE)
    _, code = _code(registry)
    credentials, _ = enrol(url, code, device_id=DEVICE, device_name="Front")
    transport = Transport(url)
    token = fetch_token(transport, credentials, clock)
    transport.close()
    assert _ask(f"{url}/v1/pull?since=-1", token=token) == (400, CONTENT_TYPE)
    assert _ask(f"{url}/v1/push", encode(PushReply(1, 1, [])), token) == (400, CONTENT_TYPE)


def test_probes_tell_whether_the_database_answers(
    pool: Pool, registry: Registry, clock: ManualClock, url: str
) -> None:
    assert _ask(f"{url}/v1/health")[0] == 200
    assert _ask(f"{url}/v1/ready")[0] == 200
    server = make_server(pool, registry, clock)
    assert server.config.access_log is False
    assert threading.active_count() > 1
