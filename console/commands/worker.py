"""`rasad worker`: run stages of the topology on Kafka, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streams.worker.settings import WorkerSettings
    from streams.worker.sinks import ClusterSink


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which parts, and where health is served."""
    parser.add_argument(
        "--stages",
        metavar="NAMES",
        help="read, claims, track, index, archive; default: all there are",
    )
    parser.add_argument("--host", default="127.0.0.1", help="where /live, /ready, /metrics listen")
    parser.add_argument("--port", type=int, default=0, help="their port; 0 takes a free one")
    parser.add_argument(
        "--partition-count", type=int, help="check that each topic has so many partitions"
    )
    parser.add_argument("--archive", type=Path, help="a folder that keeps raw documents by day")
    parser.add_argument(
        "--standby", type=int, default=0, help="workers that keep a copy of each table's state"
    )
    parser.add_argument("--pages", type=int, default=2, help="processes that read HTML")


def run(options: argparse.Namespace) -> int:
    """Work; a stop finishes what is in hand and commits it."""
    from console.configuration import settings_of
    from console.wiring.cluster import needing_the_extra
    from console.wiring.local import now

    found = settings_of(options)
    settings = _settings(options, found)
    if options.partition_count:
        _check(options.partition_count, found)
    with needing_the_extra():
        from streams.worker.process import log_to_stderr, run_worker

    def started(address: tuple[str, int]) -> None:
        print(f"working; http://{address[0]}:{address[1]}/ready", file=sys.stderr, flush=True)

    log_to_stderr()
    return run_worker(settings, clock=now, sinks=_sinks(options, found), started=started)


def _check(partitions: int, settings: Mapping[str, Any]) -> None:
    """Compare the topics with what the command line says.

    Raises:
        ConfigurationError: a topic is missing, or has other partitions; naming both numbers.
    """
    from console.wiring.cluster import kafka, needing_the_extra

    broker = kafka({**settings, "partitions": partitions})
    with needing_the_extra():
        from connectors.kafka.topics import check, wanted_topics
    from streams.worker.layout import changelogs

    check(broker, wanted_topics(broker, changelogs(broker.namespace)))


def _sinks(options: argparse.Namespace, settings: Mapping[str, Any]) -> dict[str, ClusterSink]:
    """The sinks of the topology that a service or a folder is named for."""
    from console.wiring.cluster import elastic, needing_the_extra

    found: dict[str, ClusterSink] = {}
    with needing_the_extra():
        if settings["elastic_url"]:
            from connectors.elasticsearch.sink import ElasticSink

            found["index"] = ElasticSink(elastic(settings))
        if options.archive is not None:
            from connectors.archive.sink import ArchiveSink

            found["archive"] = ArchiveSink(options.archive, settings["namespace"])
    return found


def _settings(options: argparse.Namespace, settings: Mapping[str, Any]) -> WorkerSettings:
    from console.wiring.cluster import kafka
    from streams.worker.settings import WorkerSettings

    broker = kafka(settings)
    return WorkerSettings(
        servers=broker.servers,
        namespace=broker.namespace,
        parts=tuple(filter(None, (options.stages or "").split(","))),
        ca_file=broker.ca_file,
        username=broker.username,
        password=broker.password,
        pages=options.pages,
        standby_replicas=options.standby,
        http_host=options.host,
        http_port=options.port,
    )
