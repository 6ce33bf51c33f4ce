"""How a worker reaches Kafka, what of the topology it runs, and its limits."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field

from schemas.topics import LIVE

SIX_HOURS = 6 * 60 * 60.0
"""A hold may last: a worker that waits must not be taken for dead (measured)."""


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """One worker process.

    ``parts`` names runs and sinks of the topology (empty: all that have a sink given).
    ``batch`` records are in hand at a time; their outputs leave together. A sink takes
    ``sink_batch`` at a time, as each of its requests waits for a disk. ``pages`` are
    processes that read HTML. ``http_port`` serves health and metrics (0: any free port).
    ``drain_seconds`` is how long a stop may take; ``stall_seconds`` how long the loop or a
    partition may stand still before the process ends itself.
    """

    servers: str
    namespace: str = LIVE
    parts: tuple[str, ...] = ()
    tls: bool = False
    ca_file: str | None = None
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    mechanism: str = "SCRAM-SHA-512"
    session_seconds: float = 15.0
    poll_interval_seconds: float = SIX_HOURS
    batch: int = 128
    sink_batch: int = 500
    buffer: int = 512
    standby_replicas: int = 0
    pages: int = 2
    page_seconds: float = 20.0
    http_host: str = "127.0.0.1"
    http_port: int = 0
    drain_seconds: float = 12.0
    stall_seconds: float = 60.0
    retry_seconds: float = 0.5
    retry_most_seconds: float = 30.0

    def tls_context(self) -> ssl.SSLContext | None:
        """The context of encrypted connections, or None for plain ones."""
        if not self.tls and self.ca_file is None:
            return None
        return ssl.create_default_context(cafile=self.ca_file)
