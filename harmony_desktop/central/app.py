"""The routes: bytes in, bytes out; every refusal is a message of the protocol.

Neither a token, nor a tenant, nor a row appears in an address or in a log.
"""

import logging
from collections.abc import Awaitable, Callable

import psycopg
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from harmony_desktop import __version__
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.pull import MAX_PAGE_ROWS, read_page
from harmony_desktop.central.push import take_batch
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.central.tokens import Tokens
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import SyncError
from harmony_desktop.foundation.log_setup import describe_exception
from harmony_desktop.protocol.codec import CONTENT_TYPE, decode, encode
from harmony_desktop.protocol.messages import (
    EnrolRequest,
    Failure,
    FailureKind,
    TokenRequest,
)

__all__ = ["MAX_BODY_BYTES", "build_app"]

MAX_BODY_BYTES = 4_000_000
_LOG = logging.getLogger(__name__)


def build_app(pool: Pool, registry: Registry, clock: Clock) -> FastAPI:
    """Return the server's application on an open pool."""
    app = FastAPI(title="Harmony central", version=__version__, docs_url=None, redoc_url=None)
    tokens = Tokens(registry, clock)

    answer = _make_answer(clock)

    @app.post("/v1/enrol")
    async def enrol(request: Request) -> Response:
        body = await _read_body(request)
        return await answer(lambda: encode(registry.enrol(decode(_whole(body), EnrolRequest))))

    @app.post("/v1/token")
    async def token(request: Request) -> Response:
        body = await _read_body(request)
        return await answer(lambda: encode(tokens.issue(decode(_whole(body), TokenRequest))))

    @app.post("/v1/push")
    async def push(request: Request) -> Response:
        body = await _read_body(request)
        header = request.headers.get("authorization")

        def work() -> bytes:
            device, epoch = tokens.check(header)
            return take_batch(pool, clock, device.tenant_id, device.id, epoch, _whole(body))

        return await answer(work)

    @app.get("/v1/pull")
    async def pull(request: Request) -> Response:
        header = request.headers.get("authorization")
        since = _number(request, "since", 0)
        limit = _number(request, "limit", MAX_PAGE_ROWS)

        def work() -> bytes:
            device, epoch = tokens.check(header)
            if since is None or limit is None:
                raise RefusedError(FailureKind.BAD_REQUEST, "since and limit are whole numbers.")
            return encode(read_page(pool, device.tenant_id, epoch, since, limit))

        return await answer(work)

    _add_probes(app, pool)
    return app


def _make_answer(clock: Clock) -> Callable[[Callable[[], bytes]], Awaitable[Response]]:
    """Return what runs a route's work on a thread and puts every refusal into words."""

    def refuse(refusal: RefusedError) -> Response:
        failure = Failure(refusal.refusal, refusal.message, int(clock.now().timestamp() * 1000))
        return Response(encode(failure), refusal.status, media_type=CONTENT_TYPE)

    async def answer(work: Callable[[], bytes]) -> Response:
        try:
            body = await run_in_threadpool(work)
        except RefusedError as refusal:
            return refuse(refusal)
        except SyncError:
            return refuse(RefusedError(FailureKind.BAD_REQUEST, "The message was not understood."))
        except psycopg.OperationalError as error:
            _LOG.error("database: %s", describe_exception(error))
            return refuse(RefusedError(FailureKind.UNAVAILABLE, "The server has a problem."))
        return Response(body, media_type=CONTENT_TYPE)

    return answer


def _add_probes(app: FastAPI, pool: Pool) -> None:
    @app.get("/v1/health")
    async def health() -> dict[str, str]:
        return {"status": "alive", "version": __version__}

    @app.get("/v1/ready")
    async def ready(response: Response) -> dict[str, str]:
        def ask() -> None:
            with pool.connection(timeout=2) as connection:
                connection.execute("SELECT 1")

        try:
            await run_in_threadpool(ask)
        except (psycopg.Error, OSError):
            response.status_code = 503
            return {"status": "waiting"}
        return {"status": "ready"}


async def _read_body(request: Request) -> bytes | None:
    """Return the body, or None when it is larger than any batch may be."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _whole(body: bytes | None) -> bytes:
    if body is None:
        raise RefusedError(FailureKind.TOO_LARGE, "The message is larger than a batch may be.")
    return body


def _number(request: Request, name: str, default: int) -> int | None:
    text = request.query_params.get(name)
    if text is None:
        return default
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004
