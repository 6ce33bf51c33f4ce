"""Kafka and Redis as the configuration names them. Their libraries come with rasad[cluster]."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from console.folders import data_folder
from schemas.codec import encode
from schemas.errors import ConfigurationError
from schemas.topics import DAY_MS, FIGURES

if TYPE_CHECKING:
    from connectors.elasticsearch.queries import ElasticQueries
    from connectors.elasticsearch.settings import ElasticSettings
    from connectors.kafka.settings import KafkaSettings
    from connectors.state.contract import FetchState
    from connectors.state.redis import RedisState
    from console.acting import Judging, Tending
    from schemas.claims import Claim
    from schemas.decisions import Decision

FETCH_STATE = "fetch.db"


@contextmanager
def needing_the_extra() -> Iterator[None]:
    """A missing library, as a sentence.

    Raises:
        ConfigurationError: the libraries of the cluster are not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"the library {error.name!r} is not installed",
            where="this environment",
            remedy="Install Rasad with its cluster libraries: pip install 'rasad[cluster]'.",
        ) from error


def secret(reference: str, where: str) -> str:
    """What a reference (env:NAME, file:PATH) names; other text is itself.

    Raises:
        ConfigurationError: it names nothing.
    """
    if not reference.startswith(("env:", "file:")):
        return reference
    from connectors.notify.secrets import resolve

    return resolve(reference, where=where)


def kafka(settings: Mapping[str, Any]) -> KafkaSettings:
    """How Kafka is reached.

    Raises:
        ConfigurationError: no broker is named, or a library or secret is missing.
    """
    if not settings["kafka_servers"]:
        raise ConfigurationError(
            "no Kafka broker is named",
            where="kafka_servers",
            remedy="Set it, or RASAD_KAFKA_SERVERS, to host:port.",
        )
    with needing_the_extra():
        from connectors.kafka.settings import KafkaSettings as Found

    password = secret(settings["kafka_password"], "kafka_password")
    return Found(
        servers=settings["kafka_servers"],
        namespace=settings["namespace"],
        ca_file=settings["kafka_ca"] or None,
        username=settings["kafka_username"] or None,
        password=password or None,
        replication=settings["replication"],
        partitions={"*": settings["partitions"]},
        retention_ms={"*": settings["retention_days"] * DAY_MS},
    )


def elastic(settings: Mapping[str, Any]) -> ElasticSettings:
    """How Elasticsearch is reached.

    Raises:
        ConfigurationError: no address is named, or a library or secret is missing.
    """
    if not settings["elastic_url"]:
        raise ConfigurationError(
            "no Elasticsearch is named",
            where="elastic_url",
            remedy="Set it, or RASAD_ELASTIC_URL, to its address.",
        )
    with needing_the_extra():
        from connectors.elasticsearch.settings import ElasticSettings as Found

    return Found(
        urls=settings["elastic_url"],
        namespace=settings["namespace"],
        username=settings["elastic_username"] or None,
        password=secret(settings["elastic_password"], "elastic_password") or None,
        api_key=secret(settings["elastic_api_key"], "elastic_api_key") or None,
        ca_file=settings["elastic_ca"] or None,
        fingerprint=settings["elastic_fingerprint"] or None,
        replicas=settings["elastic_replicas"],
        kept_months=settings["elastic_kept_months"] or None,
    )


def shared_state(settings: Mapping[str, Any]) -> FetchState:
    """Redis where one is named, for connectors on several machines; else this machine's file.

    Raises:
        ConfigurationError: the library or the secret is missing, or it is no address.
        StoreError: the file cannot be opened.
    """
    if not settings["redis_url"]:
        from connectors.state.sqlite import SqliteState

        return SqliteState(data_folder() / FETCH_STATE)
    shared = shared_marks(settings)
    if settings["redis_away"] == "pause":
        return shared
    from connectors.state.away import GoingOn

    return GoingOn(shared, time.monotonic)


def shared_marks(settings: Mapping[str, Any]) -> RedisState:
    """The fetch state in Redis itself.

    Raises:
        ConfigurationError: the library or the secret is missing, or it is no address.
    """
    with needing_the_extra():
        from connectors.state.redis import RedisState as Found
    try:
        return Found(secret(settings["redis_url"], "redis_url"), namespace=settings["namespace"])
    except ValueError as error:
        raise ConfigurationError(
            f"the address cannot be read: {error}",
            where="redis_url",
            remedy="Write redis://host:port/0, or env:NAME where it holds a password.",
        ) from error


def tending(settings: Mapping[str, Any]) -> Tending:
    """What may be done about the cluster's dead letters.

    Raises:
        ConfigurationError: Kafka or Elasticsearch is not named, or a library is missing.
    """
    wanted, broker = elastic(settings), kafka(settings)
    with needing_the_extra():
        from connectors.elasticsearch.changing import Letters
        from connectors.kafka.producer import Producer
    from console.tending import ClusterTending

    return ClusterTending(
        lambda: closing(Letters(wanted)),
        lambda: Producer(broker),
        lambda: elastic_queries(settings),
    )


def judging(settings: Mapping[str, Any]) -> Judging:
    """What a person may decide over the cluster.

    Raises:
        ConfigurationError: Kafka or Elasticsearch is not named, or a library is missing.
    """
    wanted, broker = elastic(settings), kafka(settings)
    with needing_the_extra():
        from connectors.elasticsearch.changing import Decisions
        from connectors.kafka.producer import Producer
    from console.acting import Judging
    from console.wiring.local import now

    def keep(decision: Decision) -> None:
        with closing(Decisions(wanted)) as decisions:
            decisions.keep(decision)

    def send(decided: Claim) -> None:
        # The worker that folds the series takes the claim out of it.
        with Producer(broker) as producer:
            producer.put(FIGURES, decided.figure.series, encode(decided))
            producer.flush()

    return Judging(lambda: elastic_queries(settings), now, keep, send)


@contextmanager
def elastic_queries(settings: Mapping[str, Any]) -> Iterator[ElasticQueries]:
    """Questions to Elasticsearch.

    Raises:
        ConfigurationError: it is not named, or a library or secret is missing.
    """
    wanted = elastic(settings)
    with needing_the_extra():
        from connectors.elasticsearch.queries import ElasticQueries
    from console.wiring.local import draw

    queries = ElasticQueries(wanted, draw=draw, relevant_from=settings["relevant_from"])
    try:
        yield queries
    finally:
        queries.close()
