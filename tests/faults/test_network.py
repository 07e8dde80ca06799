"""A bad network between real desks and a real server: equal at the end, nothing lost or doubled.

Faults 1 to 9, 11 and 14 of the list in docs/central.md. The house stays the same from fault to
fault, so each also has to have left it whole.
"""

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from tests.faults.conftest import IS_LONG, House
from tests.faults.proxy import (
    Fault,
    answer,
    bad_gateway,
    captive_portal,
    cut_answer,
    cut_upload,
    drip,
    send_twice,
    too_many,
    truncate,
    wrong_length,
)

STEPS = 64 if IS_LONG else 4
PATHS = ("/v1/token", "/v1/push", "/v1/pull")
STEPS_BETWEEN_STARTS = 16
"""Two faults each, so that the house stays under the 60 tokens its server gives out at once."""


def _fail(house: House, path: str, fault: Fault) -> SyncProblem | None:
    house.proxy.strike(path, fault)
    try:
        house.desks[0].sync.sync_now()
    except SyncError as error:
        return error.problem
    return None


def test_cuts_at_every_edge_of_request_and_answer(house: House) -> None:
    for path in PATHS:
        for step in range(STEPS + 1):
            if step % STEPS_BETWEEN_STARTS == 0:
                # A server started anew has forgotten who asked how often.
                house.server.stop()
                house.server.start()
            for fault in (cut_upload(step / STEPS), cut_answer(step / STEPS)):
                city = house.edit()
                problem = _fail(house, path, fault)
                assert problem in {
                    SyncProblem.OFFLINE,
                    SyncProblem.PROTOCOL,
                    SyncProblem.TRUNCATED,
                }
        house.require_settled(city)


def test_errors_strangers_and_noise_on_the_way(house: House) -> None:
    faults: list[tuple[Fault, set[SyncProblem]]] = [
        (bad_gateway(500), {SyncProblem.SERVER}),
        (bad_gateway(503, delivers=True), {SyncProblem.SERVER}),
        (too_many(), {SyncProblem.RATE_LIMITED}),
        (captive_portal(), {SyncProblem.CAPTIVE_PORTAL}),
        (answer("HTTP/1.1 302 Go\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n"),
         {SyncProblem.CAPTIVE_PORTAL}),
        (truncate(3), {SyncProblem.PROTOCOL}),
        (wrong_length(), {SyncProblem.TRUNCATED}),
        (answer("\x00\x01nonsense\r\n\r\n"), {SyncProblem.TRUNCATED}),
    ]  # fmt: skip
    for fault, expected in faults:
        city = house.edit()
        for path in PATHS if IS_LONG else ("/v1/push",):
            assert _fail(house, path, fault) in expected
    house.require_settled(city)


def test_twice_late_and_slowly_is_still_once(house: House) -> None:
    city = house.edit()
    assert _fail(house, "/v1/push", send_twice()) in {
        None,
        SyncProblem.OFFLINE,
        SyncProblem.TRUNCATED,
    }
    pushes = [one for one in house.proxy.seen if one.startswith(b"POST /v1/push")]
    city = house.edit()
    # Every batch of the past is delivered again before the newest, in the wrong order.
    assert _fail(house, "/v1/push", send_twice(*reversed(pushes[-6:]))) in {
        None,
        SyncProblem.OFFLINE,
        SyncProblem.TRUNCATED,
    }
    house.require_settled(city)
    city = house.edit()
    assert _fail(house, "/v1/pull", drip(7)) in {None, SyncProblem.OFFLINE, SyncProblem.TRUNCATED}
    house.require_settled(city)
    assert all(desk.desk.conflicts() == () for desk in house.desks)


def test_addresses_and_the_servers_log_name_nobody(house: House) -> None:
    city = house.edit()
    _fail(house, "/v1/push", bad_gateway(502))
    house.require_settled(city)
    tenant = house.desks[0].settings.tenant_id
    devices = [desk.settings.device_id for desk in house.desks]
    secrets = [
        value.split(b" ")[-1]
        for request in house.proxy.seen
        for value in request.split(b"\r\n")
        if value.lower().startswith((b"authorization:", b"harmony-proof:"))
    ]
    assert secrets
    ids = [form for one in (tenant, *devices) for form in (str(one), one.hex)]
    house.server.stop()
    for request in house.proxy.seen:
        line = request.split(b"\r\n", 1)[0]
        assert not any(secret in line for secret in secrets)
        assert not any(one.encode() in line for one in (*ids, "Canaryville"))
    for text in (*ids, "Canaryville", *(secret.decode() for secret in secrets)):
        assert text not in house.server.log
