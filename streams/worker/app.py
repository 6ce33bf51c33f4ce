"""From the topology's declaration to Faust applications: one thin agent for each part."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faust.auth import SASLCredentials, SSLCredentials

from schemas.errors import ConfigurationError
from schemas.ports import Clock
from schemas.topics import RAW, wire_name
from streams.clean.pool import PagePool
from streams.embedded.resolve import resolve
from streams.topology import Run
from streams.worker.belt import Belt
from streams.worker.delivery import Courier
from streams.worker.driver import Application
from streams.worker.hold import Holds, Patience
from streams.worker.layout import TOPOLOGY, Part, Topology, parts, tables
from streams.worker.meters import Meters
from streams.worker.places import Places
from streams.worker.pulse import Pulse
from streams.worker.runs import Crash, RunHandler, no_crash
from streams.worker.settings import WorkerSettings
from streams.worker.sinks import ClusterSink, SinkHandler
from streams.worker.store import EntryTable
from streams.worker.tools import Tools

_FETCH = 8 * 1024 * 1024
_POLLED = 500
_LARGEST = 17 * 1024 * 1024


class Running:
    """One part with its Faust application: a thin agent, a belt and a handler."""

    def __init__(
        self,
        part: Part,
        app: Application,
        handler: RunHandler | SinkHandler,
        pulse: Pulse,
        found: Mapping[str, EntryTable] | None = None,
    ) -> None:
        self.part = part
        self.app = app
        self.handler = handler
        self.pulse = pulse
        self.tables = dict(found or {})
        self.belt: Belt

    def attach(self, settings: WorkerSettings, crash: Crash) -> None:
        """Declare the agent, its task, and what happens when partitions move."""
        app, places = self.app, self.app.places

        async def rewind(place: Any, offset: int) -> None:
            await app.consumer.seek_wait({place: offset})

        batch = settings.sink_batch if self.part.run is None else settings.batch
        self.belt = belt = Belt(self.handler, batch, crash, places, rewind)
        names = [wire_name(topic.name, settings.namespace) for topic in self.part.reads]
        topic = self.app.topic(*names, key_type=bytes, value_type=bytes, allow_empty=True)

        async def carry(stream: Any) -> None:
            await belt.feed(stream)

        self.app.agent(topic, name=self.part.name, concurrency=1)(carry)
        self.app.task(belt.work)

        async def revoked(*_: Any, **__: Any) -> None:
            await belt.revoked(settings.session_seconds / 3)
            await app.consumer.commit()
            places.keep(())

        async def assigned(*_: Any, **__: Any) -> None:
            self.handler.assigned()

        # weak=False: Faust would let go of a function that nobody else holds.
        self.app.on_partitions_revoked.connect(revoked, weak=False)
        self.app.on_partitions_assigned.connect(assigned, weak=False)


@dataclass(slots=True)
class Worker:
    """Everything that one process runs."""

    settings: WorkerSettings
    running: Sequence[Running]
    meters: Meters
    holds: Holds
    pool: PagePool | None
    sinks: Sequence[ClusterSink]


def build_worker(
    settings: WorkerSettings,
    *,
    clock: Clock,
    sinks: Mapping[str, ClusterSink] | None = None,
    topology: Topology = TOPOLOGY,
    crash: Crash = no_crash,
) -> Worker:
    """The applications of a process, not yet started.

    ``sinks`` gives the topology's sinks by name; one without is left out.

    Raises:
        ConfigurationError: ``settings.parts`` names what is not there.
    """
    given = dict(sinks or {})
    chosen = _chosen(settings, parts(settings.namespace, topology), given)
    meters = Meters()
    holds = Holds(meters)
    reads_pages = any(part.run is not None and part.run.reads is RAW for part in chosen)
    pool = PagePool(settings.pages, seconds=settings.page_seconds) if reads_pages else None
    running = []
    for part in chosen:
        app = _application(part, settings)
        patience = Patience(holds, part.name, settings.retry_seconds, settings.retry_most_seconds)
        pulse = Pulse()
        courier = Courier(app, patience, meters, pulse)
        tools = Tools(settings.namespace, courier, patience, holds, meters, clock, pulse)
        if part.run is not None:
            one = _run(app, part, part.run, tools=tools, pool=pool, crash=crash)
        else:
            one = Running(part, app, SinkHandler(part, given[part.name], tools), pulse)
        one.attach(settings, crash)
        running.append(one)
    return Worker(settings, running, meters, holds, pool, tuple(given.values()))


def _run(
    app: Application, part: Part, run: Run, *, tools: Tools, pool: PagePool | None, crash: Crash
) -> Running:
    found = {
        name: EntryTable(app, name=name, key_type=bytes, value_type=bytes) for name in tables(run)
    }
    for table in found.values():
        app.tables.add(table)

    def generation() -> int:
        return int(app.consumer_generation_id)

    handler = RunHandler(
        part,
        run,
        tools=tools,
        functions={stage.name: resolve(stage.function) for stage in run.stages},
        tables=found,
        pool=pool,
        generation=generation,
        crash=crash,
    )
    return Running(part, app, handler, tools.pulse, found)


def _chosen(
    settings: WorkerSettings, all_parts: Sequence[Part], given: Mapping[str, ClusterSink]
) -> list[Part]:
    there = [part for part in all_parts if part.run is not None or part.name in given]
    unknown = set(settings.parts) - {part.name for part in there}
    if unknown:
        raise ConfigurationError(
            f"no part of the topology is called {', '.join(sorted(unknown))}",
            where="--stages",
            remedy=f"There are {', '.join(part.name for part in there)}.",
        )
    return [part for part in there if not settings.parts or part.name in settings.parts]


def _application(part: Part, settings: WorkerSettings) -> Application:
    # Faust wants a folder, in which nothing of ours is kept.
    folder = Path(tempfile.gettempdir()) / "rasad-worker"
    folder.mkdir(exist_ok=True)
    compacted = {
        wire_name(topic.name, settings.namespace) for topic in part.reads if topic.compacted
    }
    return Application(
        part.app_id,
        places=Places(lambda place: place.topic in compacted),
        broker=[f"kafka://{server}" for server in settings.servers.split(",")],
        broker_credentials=credentials(settings),
        processing_guarantee="at_least_once",
        consumer_auto_offset_reset="earliest",
        broker_commit_interval=1.0,
        broker_max_poll_records=min(settings.buffer, _POLLED),
        broker_max_poll_interval=settings.poll_interval_seconds,
        broker_session_timeout=settings.session_seconds,
        broker_heartbeat_interval=min(3.0, settings.session_seconds / 4),
        broker_rebalance_timeout=max(60.0, settings.session_seconds * 2),
        broker_request_timeout=max(90.0, settings.session_seconds * 2),
        consumer_max_fetch_size=_FETCH,
        producer_acks=-1,
        producer_max_request_size=_LARGEST,
        producer_max_batch_size=256 * 1024,
        stream_buffer_maxsize=settings.buffer,
        stream_wait_empty=False,
        table_standby_replicas=settings.standby_replicas,
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        key_serializer="raw",
        value_serializer="raw",
        store="memory://",
        datadir=str(folder / part.app_id),
        worker_redirect_stdouts=False,
    )


def credentials(settings: WorkerSettings) -> Any:
    """How Faust and its clients log in, or None."""
    context = settings.tls_context()
    if settings.username is not None:
        return SASLCredentials(
            username=settings.username,
            password=settings.password,
            mechanism=settings.mechanism,
            ssl_context=context,
        )
    return SSLCredentials(context=context) if context is not None else None
