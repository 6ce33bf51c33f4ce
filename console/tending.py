"""Dead letters of the cluster: found and marked in Elasticsearch, sent again to Kafka."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from console.acting import Resent, meant, record_of, stated
from schemas.errors import ServiceRefused
from schemas.ledgers import DeadState
from schemas.queries import Queries
from schemas.topics import BY_NAME

if TYPE_CHECKING:
    from connectors.elasticsearch.changing import Letters
    from connectors.kafka.producer import Producer
    from schemas.ends import DeadLetter


class ClusterTending:
    """:class:`console.acting.Tending` on Kafka and Elasticsearch.

    Workers take what is sent; what fails again is an open letter again, by its own attempt.
    """

    def __init__(
        self,
        store: Callable[[], AbstractContextManager[Letters]],
        producer: Callable[[], AbstractContextManager[Producer]],
        queries: Callable[[], AbstractContextManager[Queries]],
    ) -> None:
        self._store = store
        self._producer = producer
        self._queries = queries

    def letters(self, beginning: str | None, *, error: str | None, every: bool) -> tuple[str, ...]:
        """Ids of the open dead letters that are meant: one, those of an error, or all.

        Raises:
            InputError: no letter is named, or none begins so.
        """
        if every or error:
            with self._store() as store:
                return store.open_ids(error)
        with self._queries() as queries:
            return meant(queries, beginning)

    def send_again(self, ids: Sequence[str]) -> Resent:
        """Send open letters to the topics where they failed, then mark them.

        Raises:
            ServiceUnavailable: Kafka or Elasticsearch is away; what was not marked is open.
        """
        sent = empty = 0
        with self._store() as store, self._producer() as producer:
            for rows in store.portions(ids):
                gone = [row.letter.dead_id for row in rows if _sent(row.letter, producer)]
                # Acknowledged before they are marked: a crash between both sends twice,
                # harmlessly.
                producer.flush()
                store.mark(gone, DeadState.SENT_AGAIN)
                sent += len(gone)
                empty += len(rows) - len(gone)
        with self._queries() as queries:
            return Resent(sent, empty, queries.counts().dead)

    def drop(self, ids: Sequence[str], reason: str) -> int:
        """Mark open letters as dropped; they are kept. Says how many there were.

        Raises:
            InputError: there is no reason.
        """
        checked = stated(reason, "to drop needs a reason")
        with self._store() as store:
            return store.mark(ids, DeadState.DROPPED, checked)


def _sent(letter: DeadLetter, producer: Producer) -> bool:
    """Whether it could be sent: it holds a record that has a key and that its topic takes."""
    value = record_of(letter)
    if not (letter.key and value):
        return False
    try:
        producer.put(BY_NAME[letter.topic], letter.key, value, attempts=letter.attempts + 1)
    except ServiceRefused:
        return False
    return True
