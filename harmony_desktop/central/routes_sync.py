"""Routes of the exchange: push, pull, first copy, digests, doorbell."""

from collections.abc import AsyncIterator
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from psycopg import Connection
from starlette.concurrency import run_in_threadpool

from harmony_desktop.central.answering import Answering, describe_route, signed_request
from harmony_desktop.central.audit_heads import note_heads
from harmony_desktop.central.digests import digest_table, digest_values, read_bucket
from harmony_desktop.central.doorbell import Doorbell
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.pull import (
    MAX_PAGE_ROWS,
    PartsReader,
    note_cursor,
    read_page,
    read_parts_page,
)
from harmony_desktop.central.push import take_batch
from harmony_desktop.central.quarantine import withhold_batch
from harmony_desktop.central.registry import DeviceRow, Registry, TenantRow
from harmony_desktop.central.shards import Shards
from harmony_desktop.central.snapshot import plan_snapshot, read_part
from harmony_desktop.central.tokens import revoked
from harmony_desktop.protocol.codec import decode, encode
from harmony_desktop.protocol.messages import (
    BucketRequest,
    FailureKind,
    RowOp,
    SnapshotPartInfo,
    ValuesRequest,
)
from harmony_desktop.schema.registry import synced_tables

__all__ = ["add_sync_routes"]

_LIMIT = 1_000_000
"""Bytes a request that is no batch may unpack to."""


def add_sync_routes(
    app: FastAPI, answering: Answering, registry: Registry, shards: Shards, doorbell: Doorbell
) -> None:
    """Add the routes to `app`."""
    _add_push(app, answering, registry, shards, doorbell)
    _add_pull(app, answering, shards)
    _add_comparison(app, answering, shards)
    _add_snapshot(app, answering, registry, shards)
    _add_doorbell(app, answering, shards, doorbell)


def _add_push(
    app: FastAPI, answering: Answering, registry: Registry, shards: Shards, doorbell: Doorbell
) -> None:
    clock = registry.clock

    @app.post("/v1/push", **describe_route("Send a batch of operations"))
    async def push(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            pool = shards.pool_for(tenant)
            if device.revoked_at is not None:
                withhold_batch(pool, clock, registry.ids, tenant.id, device.id, body)
                raise revoked()

            def witness(connection: Connection[tuple[Any, ...]], ops: list[RowOp]) -> None:
                note_heads(connection, registry.root, clock, tenant.id, ops)
                answering.metrics.note_push(len(ops))

            reply = take_batch(
                pool, clock, tenant.id, device.id, tenant.epoch, body, witness=witness
            )
            doorbell.ring(tenant.id)
            return reply

        return await answering.to_device(request, work)


def _add_pull(app: FastAPI, answering: Answering, shards: Shards) -> None:
    whole = {"type": "integer", "minimum": 0}
    described = describe_route(
        "Fetch rows changed since a sequence",
        has_body=False,
        query={"since": whole, "limit": whole, "parts": whole},
    )

    @app.get("/v1/pull", **described)
    async def pull(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del body
            since, limit = _number(request, "since", 0), _number(request, "limit", MAX_PAGE_ROWS)
            pool = shards.pool_for(tenant)
            note_cursor(pool, tenant.id, device.id, since)
            if "parts" in request.query_params:
                reader = PartsReader(device.id, _number(request, "parts", 0))
                found = read_parts_page(pool, tenant.id, tenant.epoch, since, limit, reader)
                answering.metrics.note_pull(sum(len(part.row_ids) for part in found.parts))
                return encode(found)
            page = read_page(pool, tenant.id, tenant.epoch, since, limit)
            answering.metrics.note_pull(len(page.rows))
            return encode(page)

        return await answering.to_device(request, work)


def _add_comparison(app: FastAPI, answering: Answering, shards: Shards) -> None:
    tables = {"type": "string", "enum": [table.name for table in synced_tables()]}

    @app.get(
        "/v1/digest",
        **describe_route(
            "What the server holds of a table", has_body=False, query={"table": tables}
        ),
    )
    async def digest(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del device, body
            table = request.query_params.get("table", "")
            return encode(digest_table(shards.pool_for(tenant), tenant.id, table))

        return await answering.to_device(request, work)

    @app.post("/v1/values", **describe_route("What the rows of a table say, in digests"))
    async def values(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del device
            asked = decode(body, ValuesRequest, _LIMIT)
            return encode(digest_values(shards.pool_for(tenant), tenant.id, asked))

        return await answering.to_device(request, work)

    @app.post("/v1/bucket", **describe_route("Fetch a bucket of a table to repair it"))
    async def bucket(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del device
            wanted = decode(body, BucketRequest, _LIMIT)
            pool = shards.pool_for(tenant)
            return encode(read_bucket(pool, tenant.id, tenant.epoch, wanted))

        return await answering.to_device(request, work)


def _add_snapshot(app: FastAPI, answering: Answering, registry: Registry, shards: Shards) -> None:
    @app.get("/v1/snapshot", **describe_route("Plan a first copy", has_body=False))
    async def snapshot(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del device, body
            pool = shards.pool_for(tenant)
            return encode(plan_snapshot(pool, registry.clock, tenant.id, tenant.epoch))

        return await answering.to_device(request, work)

    @app.post("/v1/snapshot/part", **describe_route("Fetch one part of a first copy"))
    async def part(request: Request) -> Response:
        def work(device: DeviceRow, tenant: TenantRow, body: bytes) -> bytes:
            del device
            wanted = decode(body, SnapshotPartInfo, _LIMIT)
            return encode(read_part(shards.pool_for(tenant), tenant.id, wanted))

        return await answering.to_device(request, work)


def _add_doorbell(app: FastAPI, answering: Answering, shards: Shards, doorbell: Doorbell) -> None:
    described = describe_route("Hear that there is something to pull", has_body=False)
    events_type = {"text/event-stream": {"schema": {"type": "string"}}}
    described["responses"][200] = {"description": "A stream of events.", "content": events_type}

    @app.get("/v1/events", **described)
    async def events(request: Request) -> Response:
        signed = signed_request(request, b"")
        try:
            _, tenant = await run_in_threadpool(answering.tokens.check, signed)
        except RefusedError as refusal:
            return answering.refuse(refusal)

        def is_welcome() -> bool:
            try:
                answering.tokens.check(signed)
            except RefusedError:
                return False
            return True

        async def stream() -> AsyncIterator[str]:
            answering.metrics.note_listeners(1)
            try:
                pool = shards.pool_for(tenant)
                async for event in doorbell.listen(pool, tenant.id, is_welcome):
                    yield event
            finally:
                answering.metrics.note_listeners(-1)

        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(stream(), media_type="text/event-stream", headers=headers)


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 19):  # noqa: PLR2004 - of a bigint
        message = "since, limit and parts are whole numbers."
        raise RefusedError(FailureKind.BAD_REQUEST, message)
    return int(text)
