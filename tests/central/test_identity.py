"""Devices through their life: tokens that rotate, keys shared, clones noticed, orders obeyed."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.quarantine import (
    discard_batch,
    list_quarantine,
    release_batch,
)
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.root_key import RootKey, load_root_key
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.codec import encode
from harmony_desktop.protocol.identity import (
    DeviceOrder,
    InviteRequest,
    KeyDeposit,
    TokenReply,
    TokenRequest,
)
from harmony_desktop.protocol.messages import Done, PullPage, PushReply, PushRequest
from harmony_desktop.protocol.signing import sign, token_text
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.sync.access import invite
from harmony_desktop.sync.credentials import enrol, renew
from tests.central.device import Device, admit, device_of
from tests.central.helpers import patient
from tests.central.serving import serve

FIRST, SECOND, THIRD = UUID(int=21), UUID(int=22), UUID(int=23)


@pytest.fixture
def url(registry: Registry) -> Iterator[str]:
    with serve(registry) as address:
        yield address


@pytest.fixture
def tenant(registry: Registry) -> UUID:
    return registry.create_tenant("Riverton", "UTC").id


@pytest.fixture
def first(url: str, registry: Registry, tenant: UUID) -> Iterator[Device]:
    device = admit(url, registry, tenant, FIRST)
    device.token()
    yield device
    device.transport.close()


def _ask(device: Device, refresh: str) -> TokenReply:
    now = int(device.clock.now().timestamp() * 1000)
    identity = device.credentials
    signature = sign(identity.private_key, token_text(str(identity.device_id), now, refresh))
    request = TokenRequest(identity.device_id.bytes, now, signature, refresh)
    return device.transport.send("/v1/token", request, TokenReply)


def _refresh(device: Device) -> str:
    row = device.store.connection.execute("SELECT refresh FROM sync_state").fetchone()
    return str(row[0])


def _batch(*numbers: int, clock: ManualClock) -> bytes:
    ops = [patient(UUID(int=number), clock) for number in numbers]
    return encode(PushRequest(PROTOCOL_VERSION, 2, b"", numbers[0], "", ops))


def test_the_first_desks_key_reaches_the_second(
    url: str, registry: Registry, tenant: UUID, first: Device
) -> None:
    second = admit(url, registry, tenant, SECOND)
    assert second.keys == first.keys
    second.token()
    assert second.keys == first.keys
    second.transport.close()


def test_two_first_desks_agree_on_one_key(url: str, registry: Registry, tenant: UUID) -> None:
    one, two = (admit(url, registry, tenant, device) for device in (FIRST, SECOND))
    one.token()
    two.token()
    assert one.keys == two.keys
    for device in (one, two):
        device.transport.close()


def test_the_database_alone_does_not_open_a_key_in_custody(
    dsn: str, first: Device, tenant: UUID
) -> None:
    key = first.keys[1]
    with psycopg.connect(dsn) as connection:
        for table in ("tenants", "tenant_keys", "devices", "enrolment_codes", "secrets"):
            rows = connection.execute(f"SELECT t::text FROM central.{table} t").fetchall()
            for (text,) in rows:
                assert key.hex() not in text
                assert first.credentials.private_key.hex() not in text
                assert _refresh(first) not in text


def test_a_lost_answer_is_no_clone(first: Device) -> None:
    refresh = _refresh(first)
    _ask(first, refresh)
    again = _ask(first, refresh)
    assert _ask(first, again.refresh).token


def test_two_computers_with_one_identity_are_frozen_and_healed(
    url: str, first: Device, registry: Registry, tenant: UUID
) -> None:
    copied = _refresh(first)
    original = _ask(first, copied)
    _ask(first, copied)
    with pytest.raises(SyncError) as caught:
        _ask(first, original.refresh)
    assert caught.value.problem is SyncProblem.CLONE
    with pytest.raises(SyncError) as caught:
        first.token()
    assert caught.value.problem is SyncProblem.CLONE
    healed = [
        renew(first.transport, first.credentials, new_id, first.clock) for new_id in (SECOND, THIRD)
    ]
    for membership in healed:
        device = device_of(url, membership, first.clock)
        assert device.token().text
        assert device.keys == first.keys
        device.transport.close()
    rows = {row.id: row for row in registry.list_devices(tenant)}
    assert rows[FIRST].replaced_by == THIRD
    assert rows[SECOND].frozen_at is None


def test_an_old_refresh_token_of_a_restored_backup_is_noticed(first: Device) -> None:
    old = _refresh(first)
    for _ in range(3):
        first.token()
    with pytest.raises(SyncError) as caught:
        _ask(first, old)
    assert caught.value.problem is SyncProblem.CLONE


def test_an_identity_is_not_renewed_without_its_key_or_for_ever(first: Device) -> None:
    stranger = first.credentials.__class__(
        first.credentials.server_url, FIRST, b"s" * 32, b"t" * 32, b""
    )
    with pytest.raises(SyncError) as caught:
        renew(first.transport, stranger, SECOND, first.clock)
    assert caught.value.problem is SyncProblem.AUTHENTICATION
    for number in range(5):
        renew(first.transport, first.credentials, UUID(int=100 + number), first.clock)
    with pytest.raises(SyncError, match="too often"):
        renew(first.transport, first.credentials, UUID(int=200), first.clock)


def test_a_device_that_is_shut_out_is_no_longer_given_anything(
    first: Device, registry: Registry
) -> None:
    token = first.token()
    registry.revoke_device(FIRST)
    with pytest.raises(SyncError) as caught:
        first.token()
    assert caught.value.problem is SyncProblem.REVOKED
    for path in ("/v1/pull", "/v1/keys", "/v1/snapshot"):
        with pytest.raises(SyncError) as caught:
            first.transport.send(path, None, PullPage, token=token)
        assert caught.value.problem is SyncProblem.REVOKED
    with pytest.raises(SyncError) as caught:
        renew(first.transport, first.credentials, SECOND, first.clock)
    assert caught.value.problem is SyncProblem.REVOKED


def test_what_it_still_pushes_waits_for_the_owner(
    first: Device, registry: Registry, tenant: UUID, pool: Pool, clock: ManualClock
) -> None:
    token = first.token()
    registry.revoke_device(FIRST, DeviceOrder.WIPE)
    body = _batch(31, 32, clock=clock)
    with pytest.raises(SyncError) as caught:
        first.transport.send("/v1/push", body, PushReply, token=token)
    assert caught.value.problem is SyncProblem.REVOKED
    again = first.transport.send("/v1/quarantine", body, Done, token=token)
    more = first.transport.send("/v1/quarantine", _batch(33, clock=clock), Done, token=token)
    assert (again.count, more.count) == (2, 1)
    held = list_quarantine(pool, tenant)
    assert [(batch.ops, batch.state) for batch in held] == [(2, "held"), (1, "held")]
    released = release_batch(pool, clock, tenant, held[0].id)
    assert (released.applied, released.conflicts, released.refused) == (2, 0, 0)
    discard_batch(pool, clock, tenant, held[1].id)
    for decide in (release_batch, discard_batch):
        with pytest.raises(RefusedError, match="decided on before"):
            decide(pool, clock, tenant, held[0].id)
    assert [batch.state for batch in list_quarantine(pool, tenant)] == ["released", "discarded"]
    first.transport.send("/v1/obeyed", b"", Done, token=token)
    assert registry.list_devices(tenant)[0].obeyed_at == clock.now()


def test_a_live_device_withholds_nothing(first: Device, clock: ManualClock) -> None:
    with pytest.raises(SyncError, match="nothing is withheld"):
        first.transport.send("/v1/quarantine", _batch(31, clock=clock), Done, token=first.token())


def test_after_a_revocation_the_next_desk_makes_a_new_key(
    url: str, registry: Registry, tenant: UUID, first: Device
) -> None:
    second = admit(url, registry, tenant, SECOND)
    registry.revoke_device(FIRST)
    second.token()
    assert sorted(second.keys) == [1, 2]
    third = admit(url, registry, tenant, THIRD)
    third.token()
    assert third.keys == second.keys
    assert first.keys == {1: second.keys[1]}
    assert registry.find_tenant(tenant).is_rotation_due is False
    for device in (second, third):
        device.transport.close()


def test_a_practice_that_keeps_its_key_admits_by_a_desks_own_code(
    url: str, registry: Registry, dsn: str
) -> None:
    tenant = registry.create_tenant("Quiet", "UTC", keeps_key=True).id
    first = admit(url, registry, tenant, FIRST)
    first.token()
    with pytest.raises(RefusedError, match="one of its own computers"):
        registry.issue_code(tenant)
    code = invite(first.store, first.transport, first.credentials, first.clock)
    membership = enrol(url, code.lower(), device_id=SECOND, device_name="Back")
    assert membership.keys == first.keys
    with psycopg.connect(dsn) as connection:
        boxes = connection.execute("SELECT custody_box FROM central.tenant_keys").fetchall()
        assert boxes == [(None,)]
        assert connection.execute("SELECT box FROM central.enrolment_codes").fetchall() == [
            (None,),
            (None,),
        ]
    half = invite(first.store, first.transport, first.credentials, first.clock)[:19]
    with pytest.raises(SyncError):
        enrol(url, half, device_id=THIRD, device_name="Thief")
    first.transport.close()


def test_a_deposit_that_cannot_be_right_is_refused(first: Device) -> None:
    token = first.token()
    for deposit in (
        KeyDeposit(1, b"other" * 6, b""),
        KeyDeposit(1, b"other" * 6, b"\x01" + b"x" * 80),
        KeyDeposit(7, b"other" * 6, b""),
    ):
        with pytest.raises(SyncError):
            first.transport.send("/v1/keys", deposit, Done, token=token)
    with pytest.raises(SyncError, match="not understood"):
        first.transport.send("/v1/invitations", InviteRequest(b"short", b""), Done, token=token)


def test_the_root_key_file_is_made_once_and_belongs_to_one_database(
    tmp_path: Path, pool: Pool, registry: Registry, clock: ManualClock
) -> None:
    path = tmp_path / "root.key"
    made = load_root_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_root_key(path) == made
    assert made.secret.hex() not in repr(made)
    with pytest.raises(RefusedError, match="another server"):
        Registry(pool, clock, registry.ids, made)
    path.chmod(0o644)
    with pytest.raises(RefusedError, match="root key file"):
        load_root_key(path)
    path.chmod(0o600)
    path.write_text("zz")
    with pytest.raises(RefusedError, match="damaged"):
        load_root_key(path)
    assert RootKey(b"a").derive("x") != RootKey(b"b").derive("x")
