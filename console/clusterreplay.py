"""A folder or an archive through the cluster's topology: rehearsed, or filled in live.

It ends when every document, and every figure and alert that came of it, has its outcome:
each part is waited for after the one that feeds it, up to where that one stopped writing,
and then the outcomes are compared with what was sent.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec

from connectors.folder import FolderSource
from console.rehearsal import (
    Rehearsed,
    claim_order,
    figured_articles,
    listed_alerts,
    published_order,
)
from console.wiring import cluster, local
from schemas.codec import decode
from schemas.documents import RawDocument
from schemas.ends import End, Outcome
from schemas.errors import ServiceUnavailable
from schemas.identity import digest, outcome_id
from schemas.topics import LIVE, OUTCOMES

if TYPE_CHECKING:
    from connectors.elasticsearch.settings import ElasticSettings
    from connectors.kafka.settings import KafkaSettings

QUIET_SECONDS = 120.0
"""How long nothing may move before it is given up."""


def rehearse(folder: Path, settings: Mapping[str, Any]) -> Rehearsed:
    """Take a folder through Kafka, Faust and Elasticsearch in a namespace of its own.

    The namespace is made anew each time; its indices stay, so that they can be looked at.

    Raises:
        RasadError: the folder or a service cannot be used, or the worker ended.
    """
    from connectors.elasticsearch.forgetting import forget as forget_indices
    from connectors.elasticsearch.setup import setup
    from connectors.kafka.forgetting import forget
    from connectors.kafka.topics import create, wanted_topics
    from streams.worker.layout import changelogs, parts

    started = perf_counter()
    source = FolderSource(folder)
    namespace = f"rehearsal-{digest(str(folder.resolve()))[:10]}"
    broker, store = places(settings, namespace)
    topics = wanted_topics(broker, changelogs(namespace))
    names = [each.name for each in topics]
    groups = [part.app_id for part in parts(namespace)]
    forget(broker, names, groups)
    forget_indices(store)
    create(broker, topics)
    setup(store)
    try:
        with worker(settings, namespace) as watch:
            send_and_wait(broker, source.read(), watch)
        return found_in(store, settings, perf_counter() - started)
    finally:
        forget(broker, names, groups)


def backfill(folder: Path, settings: Mapping[str, Any]) -> Rehearsed:
    """Put a folder, or an archive, into the live topics in silence; workers must run.

    Raises:
        RasadError: the folder or a service cannot be used, or no worker takes the records.
    """
    started = perf_counter()
    broker, store = places(settings, settings["namespace"])
    ends = send_and_wait(broker, documents_of(folder), lambda: None)
    found = found_in(store, settings, perf_counter() - started)
    return about(found, ends, settings["relevant_from"])


def about(found: Rehearsed, ends: Mapping[str, Outcome], relevant_from: float) -> Rehearsed:
    """Of what a store holds, what concerns these documents."""
    met = {each.article_id for each in ends.values()}
    articles = tuple(each for each in found.articles if each.article_id in met)
    alerts = tuple(
        each
        for each in found.alerts
        if any(
            side.article_id in met
            for side in (each.evidence_after, each.evidence_before)
            if side is not None
        )
    )
    counts = msgspec.structs.replace(
        found.counts,
        documents=len(ends),
        articles=len(articles),
        relevant=sum(each.relevance.score >= relevant_from for each in articles),
        figures=sum(len(each.figures) for each in articles),
        dead=sum(each.end is End.DEAD for each in ends.values()),
    )
    return replace(found, counts=counts, articles=articles, alerts=alerts)


def documents_of(folder: Path) -> Iterator[msgspec.Struct]:
    """The records of a folder of articles or of an archive; told to nobody, for live state."""
    from connectors.archive.reading import days, read_archive

    if days(folder):
        for document in read_archive(folder):
            yield msgspec.structs.replace(document, notify=False)
    else:
        yield from FolderSource(folder, namespace=LIVE, notify=False).read()


def places(settings: Mapping[str, Any], namespace: str) -> tuple[KafkaSettings, ElasticSettings]:
    """Kafka and Elasticsearch as configured, in a namespace.

    Raises:
        ConfigurationError: one of them is not named, or a library is missing.
    """
    broker = replace(cluster.kafka(settings), namespace=namespace)
    return broker, replace(cluster.elastic(settings), namespace=namespace)


@contextmanager
def worker(settings: Mapping[str, Any], namespace: str) -> Iterator[Callable[[], None]]:
    """A worker process in a namespace; gives what raises once it has ended."""
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(  # ourselves
            [sys.executable, "-m", "console", "worker", "--pages", "1"],
            env={**os.environ, **_twins(settings), "RASAD_NAMESPACE": namespace},
            stdout=subprocess.DEVNULL,
            stderr=log,
        )

        def watch() -> None:
            if process.poll() is not None:
                log.seek(0)
                raise ServiceUnavailable(
                    f"the worker ended with status {process.returncode}",
                    where=log.read()[-500:].strip(),
                    remedy="Mend what it names and run the replay again.",
                )

        try:
            yield watch
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def _twins(settings: Mapping[str, Any]) -> dict[str, str]:
    """What the worker needs of the configuration, as its twins in the environment."""
    names = [name for name in settings if name.startswith(("kafka_", "elastic_"))]
    names += ["partitions", "replication"]
    return {f"RASAD_{name.upper()}": str(settings[name]) for name in names if settings[name]}


def send_and_wait(
    broker: KafkaSettings, records: Iterable[msgspec.Struct], watch: Callable[[], None]
) -> dict[str, Outcome]:
    """Send records and wait for everything that comes of them; the outcome of each document.

    Raises:
        ServiceUnavailable: nothing moves any more, or documents are without an outcome.
    """
    from connectors.kafka.barrier import wait_through
    from connectors.kafka.producer import Producer
    from connectors.kafka.reading import read_to_end
    from streams.worker.layout import parts

    sent: set[str] = set()
    with Producer(broker) as producer:
        for record in records:
            producer.send(record)
            if isinstance(record, (RawDocument, Outcome)):
                sent.add(outcome_id(record.article_id, record.fetched_at))
    chain = [
        (part.app_id, part.reads)
        for part in parts(broker.namespace)
        if part.run is not None or part.name == "index"
    ]
    wait_through(broker, chain, seconds=QUIET_SECONDS, watch=watch)
    met = (decode(Outcome, each.value) for each in read_to_end(broker, OUTCOMES) if each.value)
    ended = {each.outcome_id: each for each in met if each.outcome_id in sent}
    if len(ended) < len(sent):
        raise ServiceUnavailable(
            f"{len(sent) - len(ended)} of {len(sent)} documents have no outcome",
            where=broker.servers,
            remedy="Look at what the workers say; nothing is lost, and a replay sends them again.",
        )
    return ended


def found_in(store: ElasticSettings, settings: Mapping[str, Any], seconds: float) -> Rehearsed:
    """What the indices of a namespace hold."""
    from connectors.elasticsearch.queries import ElasticQueries

    queries = ElasticQueries(store, draw=local.draw, relevant_from=settings["relevant_from"])
    try:
        queries.refresh()
        return Rehearsed(
            counts=queries.counts(),
            articles=tuple(sorted(figured_articles(queries), key=published_order)),
            alerts=tuple(sorted(listed_alerts(queries), key=claim_order)),
            seconds=seconds,
        )
    finally:
        queries.close()
