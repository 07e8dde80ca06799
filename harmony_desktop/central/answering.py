"""From a request to work on a thread and back: limits, who sends, refusals in the protocol's words.

A body is read up to `MAX_BODY_BYTES` and unpacked up to the limit of its kind, whatever its
headers say. The same refusal is given for what does not exist and for what is another tenant's.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

import psycopg
from fastapi import Request, Response
from psycopg_pool import PoolTimeout
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from harmony_desktop.central import limits
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.metrics import Metrics
from harmony_desktop.central.registry import DeviceRow, TenantRow
from harmony_desktop.central.tokens import Request as SignedRequest
from harmony_desktop.central.tokens import Tokens
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.log_setup import describe_exception
from harmony_desktop.protocol.codec import CONTENT_TYPE, encode
from harmony_desktop.protocol.messages import Failure, FailureKind

__all__ = [
    "MAX_BODY_BYTES",
    "RETRY_SECONDS",
    "SECURITY_SCHEMES",
    "Answering",
    "describe_route",
    "read_body",
    "signed_request",
]

MAX_BODY_BYTES = 4_000_000
RETRY_SECONDS = 60
_LOG = logging.getLogger(__name__)
_REFUSALS = (400, 401, 403, 404, 409, 413, 422, 426, 429, 501, 503)

DeviceWork = Callable[[DeviceRow, TenantRow, bytes], bytes]


class Answering:
    """What every route of a node shares."""

    def __init__(
        self, tokens: Tokens, limiter: limits.Limiter, metrics: Metrics, clock: Clock
    ) -> None:
        """Check senders with `tokens` and their haste with `limiter`."""
        self.tokens = tokens
        self.limiter = limiter
        self.metrics = metrics
        self._clock = clock

    async def to_anyone(
        self,
        request: Request,
        rate: limits.Rate,
        work: Callable[[bytes], bytes],
        media_type: str = CONTENT_TYPE,
    ) -> Response:
        """Answer a request that needs no token; its sender is counted by address."""

        def checked(body: bytes) -> bytes:
            address = request.client.host if request.client else ""
            self.limiter.admit(request.url.path, address, rate)
            return work(body)

        return await self._answer(request, checked, media_type)

    async def to_device(self, request: Request, work: DeviceWork) -> Response:
        """Answer a request of a device that proves who it is."""

        def checked(body: bytes) -> bytes:
            device, tenant = self.tokens.check(signed_request(request, body))
            self.limiter.admit("device", device.id, limits.SYNC_RATE)
            return work(device, tenant, body)

        return await self._answer(request, checked)

    async def _answer(
        self,
        request: Request,
        work: Callable[[bytes], bytes],
        media_type: str = CONTENT_TYPE,
    ) -> Response:
        begun = time.monotonic()
        outcome = "ok"
        try:
            body = await read_body(request)
            response = Response(await run_in_threadpool(work, body), media_type=media_type)
        except RefusedError as refusal:
            outcome = refusal.refusal.value
            response = self.refuse(refusal)
        except SyncError as error:
            kind = FailureKind.BAD_REQUEST
            if error.problem is SyncProblem.TOO_LARGE:
                kind = FailureKind.TOO_LARGE
            outcome = kind.value
            response = self.refuse(RefusedError(kind, "The message was not understood."))
        except ClientDisconnect:
            # The sender hung up before its message was whole; nobody is there to hear an answer.
            outcome = "cut_off"
            response = Response(status_code=400)
        except (psycopg.Error, PoolTimeout) as error:
            _LOG.error("database: %s", describe_exception(error))
            outcome = FailureKind.UNAVAILABLE.value
            message = "The server has a problem."
            response = self.refuse(RefusedError(FailureKind.UNAVAILABLE, message))
        self.metrics.note_request(request.url.path, outcome, time.monotonic() - begun)
        return response

    def refuse(self, refusal: RefusedError) -> Response:
        """Return a refusal as a message, with the server's time."""
        failure = Failure(
            refusal.refusal, refusal.message, int(self._clock.now().timestamp() * 1000)
        )
        response = Response(encode(failure), refusal.status, media_type=CONTENT_TYPE)
        if refusal.refusal in {FailureKind.RATE_LIMITED, FailureKind.UNAVAILABLE}:
            response.headers["retry-after"] = str(RETRY_SECONDS)
        return response


def signed_request(request: Request, body: bytes) -> SignedRequest:
    """Return what of a request decides who sent it."""
    query = request.url.query
    target = f"{request.url.path}?{query}" if query else request.url.path
    return SignedRequest(
        request.method,
        target,
        request.headers.get("authorization"),
        request.headers.get("harmony-proof"),
        body,
    )


def describe_route(
    summary: str,
    *,
    has_body: bool = True,
    is_open: bool = False,
    query: dict[str, dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Return how a route of the protocol stands in the OpenAPI document.

    Args:
        is_open: it needs no token.
        query: JSON schemas of its query parameters by name.
    """
    content = {CONTENT_TYPE: {"schema": {"type": "string", "format": "binary"}}}
    described: dict[str, Any] = {
        "summary": summary,
        "response_class": Response,
        "responses": {
            200: {"description": "A message of the protocol.", "content": content},
            **{
                status: {"description": "A refusal of the protocol.", "content": content}
                for status in _REFUSALS
            },
        },
    }
    extra: dict[str, Any] = {}
    if has_body:
        extra["requestBody"] = {"required": True, "content": content}
    if query:
        extra["parameters"] = [
            {"name": name, "in": "query", "required": False, "schema": schema}
            for name, schema in query.items()
        ]
    if not is_open:
        extra["security"] = [{"token": [], "proof": []}]
    described["openapi_extra"] = extra
    return described


SECURITY_SCHEMES = {
    "token": {"type": "http", "scheme": "bearer"},
    "proof": {"type": "apiKey", "in": "header", "name": "Harmony-Proof"},
}
"""How a device shows who it is; both are needed."""


async def read_body(request: Request) -> bytes:
    """Return a request's body.

    Raises:
        RefusedError: it is larger than a batch may be.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            message = "The message is larger than a batch may be."
            raise RefusedError(FailureKind.TOO_LARGE, message)
        chunks.append(chunk)
    return b"".join(chunks)
