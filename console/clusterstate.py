"""The state of the stages in the cluster, read from and written to Faust's changelogs.

Only while no worker runs: what is written is what the next one recovers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from connectors.kafka.producer import Producer
from connectors.kafka.reading import read_to_end
from streams.embedded.takeover import FETCHES
from streams.worker.entries import Entries, next_epoch
from streams.worker.layout import changelog, changelogs, parts, tables

if TYPE_CHECKING:
    from connectors.kafka.settings import KafkaSettings

Table = Mapping[int, Entries]
"""The entries of a table by partition."""


def read_table(broker: KafkaSettings, name: str) -> Table:
    """What a changelog amounts to, as a worker would recover it.

    Raises:
        ServiceUnavailable: Kafka is away, or there is no such changelog.
    """
    found: defaultdict[int, Entries] = defaultdict(Entries)
    for arrived in read_to_end(broker, name):
        if arrived.key is not None:
            found[arrived.partition].apply(arrived.key, arrived.value)
    return found


def replace_state(live: KafkaSettings, other: KafkaSettings) -> int:
    """Give the live changelogs the state of another namespace; says how many entries.

    It is written as by a new owner of each partition, so that what an older one may still
    write is passed over. Interrupted, it is done again from the beginning.

    Raises:
        ServiceUnavailable: Kafka is away.
    """
    count = 0
    names = zip(changelogs(live.namespace), changelogs(other.namespace), strict=True)
    with Producer(live) as producer:
        for (mine, _), (theirs, _) in names:
            new = read_table(other, theirs)
            for partition, entries in sorted({**new, **read_table(live, mine)}.items()):
                wanted = new.get(partition) or Entries()
                count += len(wanted)
                for key, value in _changes(entries, wanted):
                    producer.put_at(mine, partition, key, value)
    return count


def _changes(present: Entries, wanted: Entries) -> Iterator[tuple[bytes, bytes | None]]:
    if present is wanted:  # nothing stood there
        present = Entries()
    epoch = next_epoch(present.newest, 0)
    goal = {(key, sub_key): value for key, sub_key, value in wanted.items()}
    gone = {(key, sub_key) for key, sub_key, _ in present.items()} - goal.keys()
    for key, sub_key in sorted(gone):
        yield from present.changes(key, sub_key, None, epoch)
    for (key, sub_key), value in goal.items():
        yield from present.changes(key, sub_key, value, epoch)


def fetches_changelog(namespace: str) -> str:
    """The changelog of what is known of each article's fetches."""
    return next(
        changelog(part.app_id, FETCHES)
        for part in parts(namespace)
        if part.run is not None and FETCHES in tables(part.run)
    )


def give_fetches(
    live: KafkaSettings, other: KafkaSettings, kept: Iterable[tuple[str, str]]
) -> None:
    """Give a namespace that has not begun what is known of single fetches.

    ``kept`` are article ids and instants of fetching. The partitions are the same.

    Raises:
        ServiceUnavailable: Kafka is away.
    """
    instants: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, fetched_at in kept:
        instants[article_id].add(fetched_at)
    if not instants:
        return
    name, empty = fetches_changelog(other.namespace), Entries()
    with Producer(other) as producer:
        for partition, entries in read_table(live, fetches_changelog(live.namespace)).items():
            for key, sub_key, value in entries.items():
                article_id, slash, rest = sub_key.partition("/")
                whole, _, _ = sub_key.partition("#")
                is_fetch = bool(slash) and rest.partition("/")[0] in instants.get(article_id, ())
                if is_fetch or ("#" in sub_key and whole in instants):
                    for record in empty.changes(key, sub_key, value, 0):
                        producer.put_at(name, partition, *record)
