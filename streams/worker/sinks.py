"""A sink's batch: written by a thread, retried while its service is away, then done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from schemas.codec import decode, encode
from schemas.documents import TaggedArticle
from schemas.errors import (
    ConfigurationError,
    InputError,
    NewerMajorVersion,
    ServiceUnavailable,
)
from schemas.topics import DEAD, Topic, attempts_of, key_bytes, wire_name
from streams.embedded.burial import Item, bury
from streams.worker.delivery import Letter
from streams.worker.layout import Part
from streams.worker.tools import Tools

_LOG = logging.getLogger("rasad.worker")


@dataclass(frozen=True, slots=True)
class Delivered:
    """A record as a sink gets it; ``offset`` grows within its partition."""

    topic: Topic
    record: msgspec.Struct
    partition: int
    offset: int


class ClusterSink(Protocol):
    """A store at the edge. Called from one thread at a time; writing again changes nothing."""

    def write(self, records: Sequence[Any]) -> Sequence[tuple[int, Exception]]:
        """Take :class:`Delivered` records; answers which were refused for good, and why.

        Raises:
            ServiceUnavailable: the store is away; the same batch comes again.
            ConfigurationError: it does not let us in; the same batch comes again.
        """

    def close(self) -> None:
        """Let go of the store."""


WAITS: tuple[type[Exception], ...] = (ServiceUnavailable, ConfigurationError, OSError)
"""Faults that are waited for: a wrong password is mended outside, then the work goes on."""


class SinkHandler:
    """Does the batches of one sink."""

    def __init__(self, part: Part, sink: ClusterSink, tools: Tools) -> None:
        self._part = part
        self._sink = sink
        self._tools = tools
        self._topics = {wire_name(topic.name, tools.namespace): topic for topic in part.reads}
        self._kept_back: set[tuple[str, int]] = set()

    def assigned(self) -> None:
        """Partitions were assigned anew."""
        self._kept_back.clear()

    async def __call__(self, events: Sequence[Any], ours: Callable[[], bool]) -> Sequence[Any]:
        """Write a batch; what is refused goes to the dead letters."""
        name = self._part.name
        self._tools.meters.batch.labels(name).observe(len(events))
        taken: list[Any] = []
        records: list[Delivered] = []
        places: list[Any] = []
        letters: list[Letter] = []
        for event in events:
            message = event.message
            if (message.topic, message.partition) in self._kept_back:
                continue
            topic = self._topics[message.topic]
            if message.value is not None:
                try:
                    record: msgspec.Struct = decode(topic.record, message.value)
                except NewerMajorVersion as error:
                    self._kept_back.add((message.topic, message.partition))
                    self._tools.holds.declare(name, type(error).__name__, str(error))
                    continue
                except InputError as error:
                    letters += self._buried(topic, message, error)
                else:
                    records.append(Delivered(topic, record, message.partition, message.offset))
                    places.append(message)
            taken.append(event)
        if records:
            refused = await self._tools.patience.until_done(
                lambda: asyncio.to_thread(self._sink.write, records), ours, WAITS
            )
            self._tools.pulse.beat()
            for number, why in refused:
                letters += self._buried(records[number].topic, places[number], why)
        self._tools.meters.received.labels(name).inc(len(records))
        self._observe(records)
        await self._tools.courier.deliver(letters, ours)
        return taken

    def _observe(self, records: Sequence[Delivered]) -> None:
        now = self._tools.clock()
        for each in records:
            if isinstance(each.record, TaggedArticle):
                seconds = (now - each.record.revision.fetched_at).total_seconds()
                self._tools.meters.fetch_to_index.observe(max(0.0, seconds))

    def _buried(self, topic: Topic, message: Any, error: Exception) -> list[Letter]:
        """The dead letter of a record that the sink will never take.

        A dead letter that cannot be indexed stays where it is, on its own topic, which
        keeps for good: a letter about a letter would have the same fate without end.
        """
        name = self._part.name
        self._tools.meters.errors.labels(name, type(error).__name__).inc()
        if topic is DEAD:
            _LOG.error("a dead letter was refused: %s", error, extra={"part": name})
            return []
        key = (message.key or b"").decode("utf-8", "replace")
        attempts = attempts_of(message.headers)
        item = Item(key, None, message.value, message.offset, attempts=attempts)
        letter = bury(topic, item, name, error, self._tools.clock())
        place = f"{topic.name}/{message.partition}@{message.offset}"
        letter = msgspec.structs.replace(letter, place=place)
        where = wire_name(DEAD.name, self._tools.namespace)
        return [Letter(where, key_bytes(letter.dead_id), encode(letter))]
