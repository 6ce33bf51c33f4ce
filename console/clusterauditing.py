"""The ledgers of a cluster compared, each side as its server holds it.

Links: what connectors marked in Redis as handed on, against what came on Kafka. Documents:
what came, against what ended in Elasticsearch, by source and hour of fetching. And figures
to claims to alerts to deliveries. Everywhere a count and the sum of 32-bit hashes; only an
unequal bucket is looked at one by one. A document that no worker has read yet is in flight.
Kafka forgets raw documents in time, so more ends than documents are no fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from connectors.state.records import Seen
from console.auditing import MOST_NAMED, Audit
from console.clusterchain import look
from console.clusterdeliveries import Told
from console.clusterlinks import compare, counted
from console.looking import Fault, Look
from schemas.topics import ALERTS, FIGURES, OUTCOMES, TAGGED, Topic
from streams.worker.layout import parts

if TYPE_CHECKING:
    from connectors.elasticsearch.queries import ElasticQueries
    from connectors.kafka.ledger import Came
    from connectors.kafka.settings import KafkaSettings

INDEXED_WITHIN = 60.0
"""Seconds without any movement after which what is not indexed is said to wait."""

Ask = Callable[[], AbstractContextManager["ElasticQueries"]]
Marks = Callable[[], Iterable[Seen]]


def audit(
    kafka: KafkaSettings,
    ask: Ask,
    since: str = "",
    *,
    links: Marks | None = None,
    told: Told | None = None,
    kept_since: str = "",
    named: int | None = MOST_NAMED,
    seconds: float = INDEXED_WITHIN,
) -> Audit:
    """Compare; ``since`` is the first instant of fetching.

    ``links`` gives every mark of a fetch state that the connectors share. ``told`` says of
    which alerts each channel was to tell. What was fetched before ``kept_since`` may have
    left the index at the end of its life.

    Raises:
        ServiceUnavailable: a server is away, or ends wait for the index and nothing moves.
    """
    from connectors.kafka.ledger import came

    result = Audit(named=named)
    # Marks are written after Kafka has taken the document: read in this order, none is early.
    marked = None if links is None else counted(links())
    found = _documents(kafka, ask, since, result, seconds)
    since = max(since, kept_since)
    seen = _looked(kafka, ask, since, told, seconds)
    if marked is not None:
        result.counts.update(marked.states)
        reader = _group(kafka, "read")
        with ask() as queries:
            compare(
                marked, found.articles, lambda: came(kafka, reader, since).articles,
                queries.chain().ended, seen,
            )  # fmt: skip
    result.counts.update(seen.counts)
    result.drilled += seen.drilled
    _tell(seen.faults, result)
    return result


def _tell(faults: Iterable[Fault], result: Audit) -> None:
    by_place: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for each in sorted(faults):
        by_place[each.ledger, each.what, each.where].append(each.identity)
    for (ledger, what, where), ids in by_place.items():
        result.found(ledger, what, ids, where)


def _documents(kafka: KafkaSettings, ask: Ask, since: str, result: Audit, seconds: float) -> Came:
    from connectors.kafka.barrier import wait_through
    from connectors.kafka.ledger import came, ids_in

    reader, index = _group(kafka, "read"), _group(kafka, "index")
    found = came(kafka, reader, since)
    # Ends of what was read are on their topic; those that the index has not taken yet
    # would look lost.
    wait_through(kafka, [(index, (OUTCOMES,))], seconds=seconds)
    with ask() as queries:
        queries.refresh()
        ended = {(each.source, each.hour): each for each in queries.outcomes()}
        result.counts.update(
            came=sum(each.count for each in found.buckets),
            ended=sum(each.count for place, each in ended.items() if place[1] >= since[:13]),
            in_flight=found.waiting,
            unreadable=found.unreadable,
            dead=queries.counts().dead,
        )
        unequal = [each for each in found.buckets if ended.get((each.source, each.hour)) != each]
        result.drilled = len(unequal)
        if unequal:
            places = [(each.source, each.hour) for each in unequal]
            for (source, hour), ids in sorted(ids_in(kafka, reader, places, since).items()):
                missing = ids - {each.outcome_id for each in queries.outcome_ids(source, hour)}
                if missing:
                    where = f"{source} {hour}"
                    what = "a document that never ended"
                    result.found("documents", what, sorted(missing), where)
    return found


def _looked(kafka: KafkaSettings, ask: Ask, since: str, told: Told | None, seconds: float) -> Look:
    """The last ledger. What one look finds may be under way: two must find it."""
    from connectors.kafka.barrier import wait_through

    with ask() as queries:
        queries.refresh()
        first = look(kafka, queries, since, told)
        if not first.faults:
            return first
        chain: Sequence[tuple[str, Sequence[Topic]]] = (
            (_group(kafka, "claims"), (TAGGED,)),
            (_group(kafka, "track"), (FIGURES,)),
            (_group(kafka, "index"), (TAGGED, FIGURES, ALERTS)),
        )
        wait_through(kafka, chain, seconds=seconds)
        queries.refresh()
        second = look(kafka, queries, since, told)
    second.faults &= first.faults
    return second


def _group(kafka: KafkaSettings, name: str) -> str:
    """The consumer group of a part."""
    return next(each.app_id for each in parts(kafka.namespace) if each.name == name)
