"""Enrolment, tokens and routes of the running server, asked over HTTP."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
import zstandard

from harmony_desktop.central.answering import MAX_BODY_BYTES
from harmony_desktop.central.app import CentralParts
from harmony_desktop.central.enrolment import enrol_device
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.limits import ENROL_RATE, SYNC_RATE, Limiter, Rate
from harmony_desktop.central.registry import CODE_LIFETIME, Registry
from harmony_desktop.central.serving import make_server
from harmony_desktop.central.tokens import TOKEN_SECONDS, Request, Tokens
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.codec import CONTENT_TYPE, decode, encode
from harmony_desktop.protocol.identity import EnrolRequest, TokenRequest
from harmony_desktop.protocol.messages import Failure, FailureKind, PullPage, PushReply
from harmony_desktop.protocol.versions import MAX_DECODED_BYTES
from harmony_desktop.sync.access import open_access
from harmony_desktop.sync.credentials import AccessToken, enrol
from tests.central.device import Device, admit
from tests.central.serving import serve

DEVICE = UUID(int=21)


@pytest.fixture
def url(registry: Registry) -> Iterator[str]:
    with serve(registry) as address:
        yield address


@pytest.fixture
def tenant(registry: Registry) -> UUID:
    return registry.create_tenant("Riverton", "America/Chicago").id


@pytest.fixture
def device(url: str, registry: Registry, tenant: UUID) -> Iterator[Device]:
    admitted = admit(url, registry, tenant, DEVICE)
    yield admitted
    admitted.transport.close()


def test_a_device_enrols_once_with_its_code(url: str, registry: Registry, tenant: UUID) -> None:
    code = registry.issue_code(tenant)
    membership = enrol(url, code.lower(), device_id=DEVICE, device_name="Front")
    reply = membership.reply
    assert UUID(bytes=reply.tenant_id) == tenant
    assert (reply.practice_name, reply.timezone) == ("Riverton", "America/Chicago")
    assert "private" not in repr(membership.credentials)
    with pytest.raises(SyncError, match="used already"):
        enrol(url, code, device_id=UUID(int=22), device_name="Thief")
    assert [device.name for device in registry.list_devices(tenant)] == ["Front"]


def test_an_old_code_is_worthless(
    url: str, registry: Registry, tenant: UUID, clock: ManualClock
) -> None:
    code = registry.issue_code(tenant)
    clock.advance(CODE_LIFETIME + timedelta(seconds=1))
    with pytest.raises(SyncError) as caught:
        enrol(url, code, device_id=DEVICE, device_name="Front")
    assert caught.value.problem is SyncProblem.AUTHENTICATION


def test_codes_cannot_be_tried_one_after_the_other(url: str, clock: ManualClock) -> None:
    problems = []
    for _ in range(ENROL_RATE.burst + 1):
        with pytest.raises(SyncError) as caught:
            enrol(url, "WRONG", device_id=DEVICE, device_name="Thief")
        problems.append(caught.value.problem)
    assert problems == [SyncProblem.AUTHENTICATION] * ENROL_RATE.burst + [SyncProblem.RATE_LIMITED]
    clock.advance(timedelta(minutes=1))
    with pytest.raises(SyncError, match="wrong"):
        enrol(url, "WRONG", device_id=DEVICE, device_name="Thief")


def test_a_limiter_forgets_nobody_too_early(clock: ManualClock) -> None:
    limiter = Limiter(clock)
    rate = Rate(2, 60)
    for _ in range(2):
        limiter.admit("a", 1, rate)
    with pytest.raises(RefusedError) as caught:
        limiter.admit("a", 1, rate)
    assert caught.value.status == 429
    limiter.admit("a", 2, rate)
    clock.advance(timedelta(seconds=1))
    limiter.admit("a", 1, rate)


def test_a_device_enrols_under_one_practice_only(
    url: str, registry: Registry, tenant: UUID
) -> None:
    enrol(url, registry.issue_code(tenant), device_id=DEVICE, device_name="Front")
    with pytest.raises(SyncError) as caught:
        enrol(url, registry.issue_code(tenant), device_id=DEVICE, device_name="Front")
    assert caught.value.problem is SyncProblem.DEVICE_FORK


def test_a_practice_that_began_alone_keeps_its_id(
    url: str, registry: Registry, tenant: UUID
) -> None:
    own = UUID(int=77)
    code = registry.issue_code(tenant)
    membership = enrol(url, code, device_id=DEVICE, device_name="Front", tenant_id=own)
    assert UUID(bytes=membership.reply.tenant_id) == own
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
        enrol_device(registry, EnrolRequest("CODE", DEVICE.bytes, "Front", b"short"))
    assert caught.value.refusal is FailureKind.BAD_REQUEST


def test_unknown_tenants_with_devices_are_named(registry: Registry) -> None:
    with pytest.raises(RefusedError, match="no such practice"):
        registry.issue_code(UUID(int=5))
    with pytest.raises(RefusedError, match="no such device"):
        registry.revoke_device(UUID(int=5))
    assert registry.find_device(UUID(int=5)) is None


def test_a_token_opens_push_with_pull_until_it_expires(device: Device, clock: ManualClock) -> None:
    token = device.token()
    page = device.transport.send("/v1/pull", None, PullPage, token=token)
    assert page.rows == []
    clock.advance(timedelta(seconds=TOKEN_SECONDS + 1))
    with pytest.raises(SyncError) as caught:
        device.transport.send("/v1/pull", None, PullPage, token=token)
    assert caught.value.problem is SyncProblem.AUTHENTICATION


def test_a_token_is_worthless_without_the_devices_key(device: Device) -> None:
    stolen = AccessToken(device.token().text, b"x" * 32)
    with pytest.raises(SyncError) as caught:
        device.transport.send("/v1/pull", None, PullPage, token=stolen)
    assert caught.value.problem is SyncProblem.AUTHENTICATION


def test_a_proof_serves_one_request_only(device: Device, registry: Registry) -> None:
    token = device.token()
    headers = token.headers("GET", "/v1/pull?since=1", b"")
    authorization, proof = headers["Authorization"], headers["Harmony-Proof"]
    tokens = Tokens(registry)
    tokens.check(Request("GET", "/v1/pull?since=1", authorization, proof, b""))
    for method, target, body in (
        ("GET", "/v1/pull?since=2", b""),
        ("POST", "/v1/pull?since=1", b""),
        ("GET", "/v1/pull?since=1", b"more"),
    ):
        with pytest.raises(RefusedError):
            tokens.check(Request(method, target, authorization, proof, body))


def test_a_wrong_clock_is_named(device: Device, clock: ManualClock) -> None:
    wrong = ManualClock(clock.now() + timedelta(hours=1))
    with pytest.raises(SyncError) as caught:
        open_access(device.store, device.transport, device.credentials, wrong)
    assert caught.value.problem is SyncProblem.CLOCK_SKEW


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer !!!", "Bearer YXxifGM=", "Basic YXxifGM="],
)
def test_a_forged_token_opens_nothing(registry: Registry, header: str | None) -> None:
    with pytest.raises(RefusedError) as caught:
        Tokens(registry).check(Request("GET", "/v1/pull", header, "", b""))
    assert caught.value.refusal is FailureKind.UNAUTHORIZED


def test_a_forged_signature_gets_no_token(
    device: Device, registry: Registry, clock: ManualClock
) -> None:
    now = int(clock.now().timestamp() * 1000)
    for request in (
        TokenRequest(DEVICE.bytes, now, b"x" * 64),
        TokenRequest(UUID(int=9).bytes, now, b"x" * 64),
        TokenRequest(b"short", now, b""),
    ):
        with pytest.raises(RefusedError) as caught:
            Tokens(registry).issue(request)
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


def test_refusals_are_messages_of_ours(url: str, device: Device) -> None:
    assert _ask(f"{url}/v1/enrol", b"no message") == (400, CONTENT_TYPE)
    assert _ask(f"{url}/v1/enrol", bytes(MAX_BODY_BYTES + 1)) == (413, CONTENT_TYPE)
    assert _ask(f"{url}/v1/push", encode(PushReply(1, 1, []))) == (401, CONTENT_TYPE)
    assert _ask(f"{url}/v1/pull") == (401, CONTENT_TYPE)
    token = device.token()
    for path, body in (("/v1/pull?since=-1", None), ("/v1/push", encode(PushReply(1, 1, [])))):
        method = "GET" if body is None else "POST"
        request = urllib.request.Request(  # noqa: S310 - our server
            f"{url}{path}", data=body, headers=token.headers(method, path, body or b"")
        )
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request)  # noqa: S310
        with caught.value as error:
            assert error.code == 400
            assert decode(error.read(), Failure).kind is FailureKind.BAD_REQUEST


def test_a_bomb_is_refused_after_it_was_not_unpacked(url: str) -> None:
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(MAX_DECODED_BYTES * 8))
    assert len(bomb) < MAX_BODY_BYTES
    assert _ask(f"{url}/v1/enrol", bomb) == (413, CONTENT_TYPE)


def test_a_frame_that_asks_for_much_memory_is_refused(url: str) -> None:
    wide = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    frame = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    body = frame.compress(b"\x93") + frame.flush()
    assert _ask(f"{url}/v1/enrol", body)[0] == 400


def test_deep_nesting_is_refused(url: str) -> None:
    deep = zstandard.ZstdCompressor().compress(b"\x91" * 50_000 + b"\xc0")
    assert _ask(f"{url}/v1/token", deep) == (400, CONTENT_TYPE)


def test_a_device_that_hammers_is_slowed_down(device: Device) -> None:
    token = device.token()
    with pytest.raises(SyncError) as caught:
        for _ in range(SYNC_RATE.burst + 5):
            device.transport.send("/v1/digest", None, PullPage, token=token,
                                  parameters={"table": "x"})  # fmt: skip
    assert caught.value.problem is SyncProblem.PROTOCOL
    limiter = Limiter(device.clock)
    for _ in range(SYNC_RATE.burst):
        limiter.admit("device", 1, SYNC_RATE)
    with pytest.raises(RefusedError):
        limiter.admit("device", 1, SYNC_RATE)


def test_probes_tell_whether_the_database_answers(registry: Registry, url: str) -> None:
    assert _ask(f"{url}/v1/health")[0] == 200
    assert _ask(f"{url}/v1/ready")[0] == 200
    assert _ask(f"{url}/v1/versions")[0] == 200
    server = make_server(CentralParts.of(registry))
    assert server.config.access_log is False
    assert threading.active_count() > 1
