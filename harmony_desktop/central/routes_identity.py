"""Routes of identity: enrolment, tokens, keys, invitations, orders."""

from fastapi import FastAPI, Request, Response

from harmony_desktop.central.answering import Answering, describe_route
from harmony_desktop.central.custody import read_keys, take_deposit
from harmony_desktop.central.enrolment import enrol_device, renew_device
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.limits import ENROL_RATE, TOKEN_RATE
from harmony_desktop.central.quarantine import withhold_batch
from harmony_desktop.central.registry import DeviceRow, Registry, TenantRow
from harmony_desktop.central.shards import Shards
from harmony_desktop.protocol.codec import decode, encode
from harmony_desktop.protocol.identity import (
    EnrolRequest,
    InviteRequest,
    KeyDeposit,
    RenewRequest,
    TokenRequest,
)
from harmony_desktop.protocol.messages import Done, FailureKind

__all__ = ["add_identity_routes"]

_LIMIT = 100_000
"""Bytes any message of identity may unpack to."""


def add_identity_routes(
    app: FastAPI, answering: Answering, registry: Registry, shards: Shards
) -> None:
    """Add the routes to `app`."""

    @app.post("/v1/enrol", **describe_route("Use up a one-time code", is_open=True))
    async def enrol(request: Request) -> Response:
        def work(body: bytes) -> bytes:
            return encode(enrol_device(registry, decode(body, EnrolRequest, _LIMIT)))

        return await answering.to_anyone(request, ENROL_RATE, work)

    @app.post(
        "/v1/renew", **describe_route("Take a new identity after a clone or a backup", is_open=True)
    )
    async def renew(request: Request) -> Response:
        def work(body: bytes) -> bytes:
            return encode(renew_device(registry, decode(body, RenewRequest, _LIMIT)))

        return await answering.to_anyone(request, ENROL_RATE, work)

    @app.post("/v1/token", **describe_route("Ask for an access token", is_open=True))
    async def token(request: Request) -> Response:
        def work(body: bytes) -> bytes:
            return encode(answering.tokens.issue(decode(body, TokenRequest, _LIMIT)))

        return await answering.to_anyone(request, TOKEN_RATE, work)

    _add_key_routes(app, answering, registry)
    _add_order_routes(app, answering, registry, shards)


def _add_key_routes(app: FastAPI, answering: Answering, registry: Registry) -> None:
    @app.get("/v1/keys", **describe_route("Fetch the tenant's key", has_body=False))
    async def keys(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del body
            return encode(read_keys(registry, device, tenant))

        return await answering.to_device(request, work)

    @app.post("/v1/keys", **describe_route("Deposit a new version of the tenant's key"))
    async def deposit(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            take_deposit(registry, device, tenant, decode(body, KeyDeposit, _LIMIT))
            return encode(Done(1))

        return await answering.to_device(request, work)

    @app.post("/v1/invitations", **describe_route("Let another computer in"))
    async def invite(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del tenant
            registry.take_invitation(device, decode(body, InviteRequest, _LIMIT))
            return encode(Done(1))

        return await answering.to_device(request, work)


def _add_order_routes(
    app: FastAPI, answering: Answering, registry: Registry, shards: Shards
) -> None:
    @app.post("/v1/quarantine", **describe_route("Hand in unsent work after being shut out"))
    async def quarantine(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            if device.revoked_at is None:
                message = "This computer belongs to the practice; nothing is withheld."
                raise RefusedError(FailureKind.BAD_REQUEST, message)
            pool = shards.pool_for(tenant)
            kept = withhold_batch(pool, registry.clock, registry.ids, tenant.id, device.id, body)
            return encode(Done(kept))

        return await answering.to_device(request, work)

    @app.post("/v1/obeyed", **describe_route("Report an order as carried out"))
    async def obeyed(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del tenant, body
            registry.note_obeyed(device.id)
            return encode(Done(1))

        return await answering.to_device(request, work)
