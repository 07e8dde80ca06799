"""The application: routes put together; every refusal is a message of the protocol.

Neither a token, nor a tenant, nor a row appears in an address or in a log.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from harmony_desktop import __version__
from harmony_desktop.central.answering import SECURITY_SCHEMES, Answering
from harmony_desktop.central.doorbell import Doorbell
from harmony_desktop.central.gateway.hooks import add_hooks
from harmony_desktop.central.gateway.page import add_page
from harmony_desktop.central.gateway.passes import Gateway
from harmony_desktop.central.limits import Limiter
from harmony_desktop.central.metrics import Metrics
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.routes_identity import add_identity_routes
from harmony_desktop.central.routes_probes import add_probes
from harmony_desktop.central.routes_sync import add_sync_routes
from harmony_desktop.central.shards import Shards
from harmony_desktop.central.tokens import Tokens

__all__ = ["CentralParts", "build_app"]


@dataclass(frozen=True, slots=True)
class CentralParts:
    """What a node is made of; every node of a server has the same registry and shards."""

    registry: Registry
    shards: Shards
    doorbell: Doorbell
    metrics: Metrics
    gateway: Gateway

    @classmethod
    def of(
        cls, registry: Registry, shards: Shards | None = None, public_url: str = ""
    ) -> "CentralParts":
        """Return the parts of a node on a registry, with one shard unless more are given.

        Args:
            public_url: where patients and providers of messages reach this server.
        """
        databases, doorbell = shards or Shards(registry.pool), Doorbell()
        gateway = Gateway(registry, databases, doorbell, public_url)
        return cls(registry, databases, doorbell, Metrics(), gateway)


def build_app(parts: CentralParts) -> FastAPI:
    """Return the server's application on open databases."""
    app = FastAPI(
        title="Harmony central",
        version=__version__,
        description="Sync of dental practices. Bodies are messages of the protocol unless JSON.",
        docs_url=None,
        redoc_url=None,
    )
    answering = Answering(
        Tokens(parts.registry), Limiter(parts.registry.clock), parts.metrics, parts.registry.clock
    )
    add_identity_routes(app, answering, parts.registry, parts.shards)
    add_sync_routes(app, answering, parts.registry, parts.shards, parts.doorbell)
    add_probes(app, parts.shards, parts.metrics)
    add_hooks(app, answering, parts.gateway)
    add_page(app, answering, parts.gateway)
    app.openapi = partial(_document, app)  # type: ignore[method-assign]
    return app


def _document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        document.setdefault("components", {})["securitySchemes"] = SECURITY_SCHEMES
        app.openapi_schema = document
    return app.openapi_schema
