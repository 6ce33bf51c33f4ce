"""The ledger of what came: raw documents on their topic, by source and hour of fetching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from kafka import KafkaAdminClient
from kafka.errors import GroupIdNotFoundError

from connectors.kafka.faults import explained
from connectors.kafka.opening import opened
from connectors.kafka.reading import Arrived, read_to_end
from connectors.kafka.settings import KafkaSettings
from schemas.codec import decode
from schemas.documents import RawDocument
from schemas.errors import InputError
from schemas.identity import instant, outcome_id
from schemas.ledgers import Bucket
from schemas.topics import RAW, Topic, wire_name

Place = tuple[str, str]
"""Source and hour."""


class Came(NamedTuple):
    """What a part has read, what waits for it, and what is no document.

    ``articles`` has the hour of the first fetch of every article there, read or waiting.
    """

    buckets: tuple[Bucket, ...]
    waiting: int
    unreadable: int
    articles: dict[str, str]


class _Named(msgspec.Struct):
    """As much of a raw document as says which one it is."""

    article_id: str
    source: str
    fetched_at: datetime


def came(settings: KafkaSettings, group: str, since: str = "") -> Came:
    """The documents that a consumer group has read; each counts once, sent twice or not.

    ``since`` is the first instant of fetching.

    Raises:
        ServiceUnavailable: Kafka is away, or the topic is missing.
    """
    done = read_by(settings, group, RAW)
    ids: dict[Place, set[int]] = defaultdict(set)
    articles: dict[str, str] = {}
    waiting = unreadable = 0
    for each in read_to_end(settings, RAW):
        named = _named(each)
        moment = "" if named is None else instant(named.fetched_at)
        if named is not None:
            first = articles.get(named.article_id, moment)
            articles[named.article_id] = min(first, moment)[:13]
        if not _is_read(each, done):
            waiting += 1
        elif named is None:
            unreadable += 1
        elif moment >= since:
            # Half of an id tells documents apart, in a third of the memory.
            whole = outcome_id(named.article_id, named.fetched_at)
            ids[named.source, moment[:13]].add(int(whole[:16], 16))
    buckets = tuple(
        Bucket(*place, len(found), sum(each >> 32 for each in found))
        for place, found in sorted(ids.items())
    )
    return Came(buckets, waiting, unreadable, articles)


def ids_in(
    settings: KafkaSettings, group: str, places: Collection[Place], since: str = ""
) -> dict[Place, set[str]]:
    """The ids of the documents of some sources and hours: the topic is read once more."""
    done = read_by(settings, group, RAW)
    found: dict[Place, set[str]] = {place: set() for place in places}
    for each in read_to_end(settings, RAW):
        if _is_read(each, done) and (named := _named(each)) is not None:
            moment = instant(named.fetched_at)
            if (place := (named.source, moment[:13])) in found and moment >= since:
                found[place].add(outcome_id(named.article_id, named.fetched_at))
    return found


def read_documents(settings: KafkaSettings, group: str) -> Iterator[RawDocument]:
    """The documents that a consumer group has read, as far as the topic still holds them.

    One that breaks its type is left out: its dead letter holds it.

    Raises:
        ServiceUnavailable: Kafka is away, or the topic is missing.
    """
    done = read_by(settings, group, RAW)
    for each in read_to_end(settings, RAW):
        if _is_read(each, done) and each.value is not None:
            try:
                yield decode(RawDocument, each.value)
            except InputError:
                continue


def _named(arrived: Arrived) -> _Named | None:
    try:
        return _decode(arrived.value or b"")
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _is_read(arrived: Arrived, done: dict[int, int]) -> bool:
    return arrived.offset < done.get(arrived.partition, 0)


def read_by(settings: KafkaSettings, group: str, topic: Topic) -> dict[int, int]:
    """How far a consumer group has read each partition of a topic; empty if it never came.

    Raises:
        ServiceUnavailable: Kafka is away.
    """
    with explained(settings.servers), closing(opened(KafkaAdminClient, settings)) as admin:
        try:
            committed: Any = admin.list_group_offsets(group)
        except GroupIdNotFoundError:  # no worker has come yet: everything waits
            return {}
    name = wire_name(topic.name, settings.namespace)
    return {
        place.partition: found.offset
        for place, found in committed.get(group, {}).items()
        if place.topic == name
    }


_decode: Callable[[bytes], _Named] = msgspec.json.Decoder(_Named).decode
