"""Sources onto Kafka: what `rasad connect` runs, as many of it as one likes."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from connectors.kafka.producer import Producer
from connectors.kafka.settings import KafkaSettings
from connectors.sources.headers import headers_of
from connectors.sources.model import Source
from connectors.spool import Spool
from connectors.watch.loop import watch as watch_sources
from connectors.watch.settings import WatchSettings
from connectors.watch.sink import SpoolingSink
from console.folders import data_folder
from console.stopping import asked_to_stop
from console.watcher import Show, decoded
from console.wiring.cluster import kafka, shared_state
from console.wiring.local import now
from console.wiring.web import fetcher, limits_of
from schemas.documents import RawDocument
from schemas.errors import ServiceUnavailable, StoreLocked
from streams.embedded.lock import Lock

DRAIN_SECONDS = 5.0
"""Between two attempts to send what waits in the spool."""


AWAY_SECONDS = 10.0
"""How long Kafka counts as away after a failure: meanwhile documents are spooled at once."""

_PROBE_SECONDS = 3.0


class KafkaSink:
    """Documents onto ``news.raw``, acknowledged; connects when it is needed, and again.

    Raises:
        ServiceUnavailable: when called, while Kafka is away.
    """

    def __init__(
        self, settings: KafkaSettings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._producer: Producer | None = None
        self._clock = clock
        self._away_until = 0.0
        # One thread: batches leave in their order, and polls go on meanwhile.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="rasad-kafka")

    async def __call__(self, documents: Sequence[RawDocument]) -> None:
        """Send; safe once this is done."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._send, list(documents))

    def _send(self, documents: Sequence[RawDocument]) -> None:
        if self._clock() < self._away_until:
            raise ServiceUnavailable("Kafka was away a moment ago", where=self._settings.servers)
        try:
            if self._producer is None:
                # The client itself takes half a minute to find out that nobody listens.
                _probe(self._settings.servers)
                self._producer = Producer(self._settings)
            self._producer.send_all(documents)
        except ServiceUnavailable:
            self._away_until = self._clock() + AWAY_SECONDS
            # What it still holds would be sent twice: the spool keeps all of it.
            producer, self._producer = self._producer, None
            if producer is not None:
                producer.close()
            raise

    def close(self) -> None:
        """Let go of the connection."""
        self._thread.shutdown()
        if self._producer is not None:
            self._producer.close()


def _probe(servers: str) -> None:
    """Whether anybody listens at one of the brokers' addresses.

    Raises:
        ServiceUnavailable: nobody does.
    """
    for server in servers.split(","):
        host, _, port = server.strip().rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), _PROBE_SECONDS).close()
        except (OSError, ValueError, OverflowError):
            continue
        return
    raise ServiceUnavailable(
        "no Kafka broker answers", where=servers, remedy="Documents wait in the spool until then."
    )


class Ordered:
    """A spooling sink that is asked for one thing at a time."""

    def __init__(self, sink: SpoolingSink) -> None:
        self._sink = sink
        self._turn = asyncio.Lock()

    async def __call__(self, documents: Sequence[RawDocument]) -> None:
        """Send or keep; safe once this is done."""
        async with self._turn:
            await self._sink(documents)

    async def drain(self) -> None:
        """Again and again, send what waits."""
        while True:
            await asyncio.sleep(DRAIN_SECONDS)
            async with self._turn:
                await self._sink.drain()


@contextmanager
def own_spool(folder: Path) -> Iterator[Spool]:
    """A spool that no other process on this machine uses; one left behind is taken up."""
    for number in count(1):
        place = folder / f"spool-{number}"
        place.mkdir(parents=True, exist_ok=True)
        try:
            lock = Lock(place / "owner", now)
        except StoreLocked:
            continue
        try:
            yield Spool(place)
        finally:
            lock.release()
        return


async def connect(
    sources: Sequence[Source],
    contact: str,
    settings: Mapping[str, Any],
    show: Show,
    seconds: float | None,
) -> None:
    """Poll what falls to this process until SIGTERM or Ctrl-C, or for so many seconds.

    Raises:
        ConfigurationError: no broker is named, or something about it is wrong.
    """
    stop = asked_to_stop(seconds)
    secrets, limits = headers_of(sources), limits_of(settings)
    broker, state = KafkaSink(kafka(settings)), shared_state(settings)
    owner = f"{socket.gethostname()}-{os.getpid()}"
    with own_spool(data_folder()) as spool:
        own = WatchSettings(
            clock=now, tell=show(sources, state), decode=decoded, owner=owner,
            namespace=settings["namespace"], room=lambda: spool.room,
        )  # fmt: skip
        sink = Ordered(SpoolingSink(broker, spool))
        draining = asyncio.create_task(sink.drain())
        try:
            async with fetcher(state, contact, limits) as polite:
                await watch_sources(sources, polite, state, sink, own, headers=secrets, stop=stop)
        finally:
            draining.cancel()
            await asyncio.to_thread(broker.close)
            state.close()
