"""The cluster's ledger of documents compared: what came on Kafka, what ended in Elasticsearch.

As on one machine, by source and hour of fetching: how many, and the sum of 32-bit hashes;
only an unequal bucket is looked at one by one. A document that no worker has read yet is
in flight. Kafka forgets raw documents in time, so more ends than documents are no fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from connectors.state.records import Seen
from console.auditing import MOST_NAMED, Audit
from console.ledgers import LINK_STATES, link_state
from schemas.topics import OUTCOMES, RAW
from streams.worker.layout import parts

if TYPE_CHECKING:
    from connectors.elasticsearch.queries import ElasticQueries
    from connectors.kafka.settings import KafkaSettings

INDEXED_WITHIN = 60.0
"""Seconds without any movement after which what is not indexed is said to wait."""


def audit(
    kafka: KafkaSettings,
    ask: Callable[[], AbstractContextManager[ElasticQueries]],
    since: str = "",
    *,
    links: Callable[[], Iterable[Seen]] | None = None,
    named: int | None = MOST_NAMED,
    seconds: float = INDEXED_WITHIN,
) -> Audit:
    """Compare; ``since`` is the first instant of fetching.

    ``links`` gives every mark of a fetch state that the connectors share, to be counted.

    Raises:
        ServiceUnavailable: a server is away, or ends wait for the index and nothing moves.
    """
    from connectors.kafka.barrier import wait_through
    from connectors.kafka.ledger import came, ids_in

    reader, index = _groups(kafka.namespace)
    found = came(kafka, reader, since)
    # Ends of what was read are on their topic; those that the index has not taken yet
    # would look lost.
    wait_through(kafka, [(index, (OUTCOMES,))], seconds=seconds)
    result = Audit(named=named)
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
    if links is not None:
        result.counts.update(dict.fromkeys(LINK_STATES, 0))
        result.counts.update(Counter(map(link_state, links())))
    return result


def _groups(namespace: str) -> tuple[str, str]:
    """The consumer groups that read raw documents, and that index."""
    every = parts(namespace)
    reader = next(each.app_id for each in every if each.run is not None and RAW in each.reads)
    index = next(each.app_id for each in every if each.sink is not None and each.name == "index")
    return reader, index
