"""Counts for Prometheus: routes, outcomes and times. No tenant, device or row is a label."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from harmony_desktop.central.tenancy import Pool

__all__ = ["Metrics"]


class Metrics:
    """One node's counts."""

    def __init__(self) -> None:
        """Begin at zero."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "harmony_requests", "Requests answered.", ("route", "outcome"), registry=self._registry
        )
        self._seconds = Histogram(
            "harmony_request_seconds",
            "Time to answer.",
            ("route",),
            buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
            registry=self._registry,
        )
        self._operations = Counter(
            "harmony_push_operations", "Operations taken.", registry=self._registry
        )
        self._rows = Counter("harmony_pull_rows", "Rows given out.", registry=self._registry)
        self._listeners = Gauge(
            "harmony_doorbell_listeners", "Desks that listen.", registry=self._registry
        )
        self._connections = Gauge(
            "harmony_database_connections", "Pooled connections.", ("state",),
            registry=self._registry,
        )  # fmt: skip

    def note_request(self, route: str, outcome: str, seconds: float) -> None:
        """Count one answered request; `outcome` is ``ok``, ``cut_off`` or a kind of refusal."""
        self._requests.labels(route, outcome).inc()
        self._seconds.labels(route).observe(seconds)

    def note_push(self, operations: int) -> None:
        """Count operations of a batch."""
        self._operations.inc(operations)

    def note_pull(self, rows: int) -> None:
        """Count rows of a page."""
        self._rows.inc(rows)

    def note_listeners(self, change: int) -> None:
        """Count a desk that begins (1) or ends (-1) to listen."""
        self._listeners.inc(change)

    def expose(self, pools: list[Pool]) -> bytes:
        """Return the counts in Prometheus' text form."""
        stats = [pool.get_stats() for pool in pools]
        size = sum(one.get("pool_size", 0) for one in stats)
        free = sum(one.get("pool_available", 0) for one in stats)
        self._connections.labels("used").set(size - free)
        self._connections.labels("free").set(free)
        return generate_latest(self._registry)
