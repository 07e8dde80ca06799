"""Health, readiness and metrics, for whoever runs the server; JSON and text, without PHI."""

import psycopg
from fastapi import FastAPI, Response
from psycopg_pool import PoolTimeout
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from harmony_desktop import __version__
from harmony_desktop.central.metrics import Metrics
from harmony_desktop.central.shards import Shards
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.version import SCHEMA_VERSION

__all__ = ["add_probes"]


class Health(BaseModel):
    """The process lives."""

    status: str
    version: str


class Readiness(BaseModel):
    """Whether every database answers."""

    status: str


class Versions(BaseModel):
    """What this server speaks; a desk of an older schema still pushes."""

    protocol: int
    schema_number: int


def add_probes(app: FastAPI, shards: Shards, metrics: Metrics) -> None:
    """Add the routes to `app`."""

    @app.get("/v1/health", summary="Whether the process lives")
    async def health() -> Health:
        return Health(status="alive", version=__version__)

    @app.get("/v1/versions", summary="What this server speaks")
    async def versions() -> Versions:
        return Versions(protocol=PROTOCOL_VERSION, schema_number=SCHEMA_VERSION)

    @app.get(
        "/v1/ready",
        summary="Whether every database answers",
        responses={503: {"model": Readiness, "description": "One does not."}},
    )
    async def ready(response: Response) -> Readiness:
        def ask() -> None:
            for pool in shards.pools:
                with pool.connection(timeout=2) as connection:
                    connection.execute("SELECT 1")

        try:
            await run_in_threadpool(ask)
        except (psycopg.Error, PoolTimeout, OSError):
            response.status_code = 503
            return Readiness(status="waiting")
        return Readiness(status="ready")

    @app.get(
        "/metrics",
        summary="Counts for Prometheus",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
    async def counts() -> Response:
        return Response(metrics.expose(shards.pools), media_type="text/plain; version=0.0.4")
