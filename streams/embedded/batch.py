"""The records under way in one transaction, and what befalls those that fail."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from schemas.codec import decode
from schemas.errors import NewerMajorVersion, RasadError, UndecodableRecord
from schemas.ports import Clock
from schemas.topics import DEAD, OUTCOMES, RAW, Topic
from streams.clean.pool import PagePool
from streams.embedded.burial import Item, bury, outcome_of
from streams.embedded.counters import StageCounts
from streams.embedded.log import Log
from streams.embedded.pages import Read, read_pages

NOT_THE_RECORD = (sqlite3.Error, MemoryError)
"""Faults of the surroundings, not of the record in hand: the batch is rolled back."""

PAGES = "pages"
"""The stage that a dead letter names when the page itself could not be read."""


class Batch:
    """What one transaction has taken from the log and made of it.

    Records made here go on to the next run and to the sinks as objects, in the same
    transaction; they are never written to the log. ``taken_from`` are the topics whose
    log was read, ``taken`` counts the records read there.
    """

    def __init__(self, log: Log, clock: Clock, limit: int) -> None:
        self._log = log
        self._clock = clock
        self._limit = limit
        self._made: defaultdict[str, list[Item]] = defaultdict(list)
        self._late: list[tuple[Topic, msgspec.Struct]] | None = None
        self._ahead: dict[tuple[str, Topic], list[Item]] = {}
        self._pages: Read = {}
        self.taken_from: set[Topic] = set()
        self.taken = 0
        self.counts: defaultdict[str, StageCounts] = defaultdict(StageCounts)

    def read_ahead(self, consumer: str, topic: Topic, pool: PagePool) -> None:
        """Before the transaction: what waits for a consumer, with its pages read."""
        self._ahead[consumer, topic] = waiting = self._log.waiting(consumer, topic, self._limit)
        self._pages = read_pages(pool, waiting)

    def records(self, consumer: str, topic: Topic) -> Iterator[tuple[Item, msgspec.Struct]]:
        """What waits for a consumer on a topic: from the log, then made in this batch."""
        waiting = self._ahead.pop((consumer, topic), None)
        if waiting is None:
            waiting = self._log.waiting(consumer, topic, self._limit)
        if waiting:
            self._log.advance(consumer, topic, waiting)
            self.taken_from.add(topic)
            self.taken += len(waiting)
        for item in (*waiting, *self._made[topic.name]):
            record = item.record or self._decoded(consumer, topic, item)
            page = self._pages.get(item.offset) if topic is RAW else None
            if isinstance(page, RasadError):
                self.bury(topic, item, PAGES, page)
            elif record is not None:
                yield item, page or record

    def give(self, topic: Topic, key: str, record: msgspec.Struct, offset: int) -> None:
        """A record for the consumers of a topic, made of the one at ``offset``."""
        if self._late is not None:
            self._late.append((topic, record))
        else:
            self._made[topic.name].append(Item(key, record, None, offset, handed_on=True))

    def bury(self, topic: Topic, item: Item, stage: str, error: Exception) -> None:
        """The record failed: give its dead letter and, for a raw document, its outcome."""
        letter = bury(topic, item, stage, error, self._clock())
        self.counts[stage].errors[letter.error] += 1
        self.give(DEAD, letter.dead_id, letter, item.offset)
        outcome = outcome_of(topic, letter)
        if outcome is not None:
            self.give(OUTCOMES, outcome.outcome_id, outcome, item.offset)

    def close_to_sinks(self) -> None:
        """From now on sinks have begun to read: what is given now is late."""
        self._late = []

    def late(self) -> list[tuple[Topic, msgspec.Struct]]:
        """What was given while the sinks were reading."""
        return self._late or []

    def _decoded(self, consumer: str, topic: Topic, item: Item) -> msgspec.Struct | None:
        try:
            record: msgspec.Struct = decode(topic.record, item.value or b"")
        except NewerMajorVersion as error:
            self._log.hold(item, str(error))
            self.counts[consumer].held += 1
        except UndecodableRecord as error:
            self.bury(topic, item, consumer, error)
        else:
            return record
        return None
