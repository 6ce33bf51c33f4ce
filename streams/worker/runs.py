"""A run's batch: stages over staged state, outputs acknowledged, state written, then done.

The stages run through the same :class:`streams.embedded.runs.Runner` as in the embedded
driver, so that both mean the same by a run.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from schemas.codec import decode, encode
from schemas.documents import RawDocument
from schemas.errors import InputError, NewerMajorVersion, RasadError, UndecodableRecord
from schemas.ports import Clock, StageFunction
from schemas.topics import DEAD, OUTCOMES, Topic, attempts_of, key_bytes, wire_name
from streams.clean.pool import PagePool
from streams.embedded.batch import Batch
from streams.embedded.burial import Item, bury, outcome_of
from streams.embedded.counters import StageCounts
from streams.embedded.runs import Runner
from streams.embedded.state import StateCache
from streams.topology import Run
from streams.worker.delivery import Letter
from streams.worker.entries import Entries, next_epoch
from streams.worker.hold import Abandoned
from streams.worker.layout import Part
from streams.worker.staging import Staged
from streams.worker.store import EntryTable
from streams.worker.tools import Tools

_LOG = logging.getLogger("rasad.worker")
_SLICE = 8
"""Records computed before the event loop gets a turn."""

Crash = Callable[[str], None]
"""Called between effects; tests hand in one that kills the process."""


def no_crash(place: str) -> None:
    """Nothing happens between effects."""
    del place


class RunBatch:
    """The records of one partition on their way through a run, and what came of them.

    It has the methods of the embedded driver's batch that the shared runner calls.
    """

    def __init__(self, partition: int, namespace: str, clock: Clock) -> None:
        self._partition = partition
        self._namespace = namespace
        self._clock = clock
        self._waiting: list[tuple[Item, msgspec.Struct]] = []
        self.letters: list[Letter] = []
        self.counts: defaultdict[str, StageCounts] = defaultdict(StageCounts)

    def fill(self, items: Sequence[tuple[Item, msgspec.Struct]]) -> None:
        """The next records for :meth:`records`."""
        self._waiting = list(items)

    def records(self, consumer: str, topic: Topic) -> Iterator[tuple[Item, msgspec.Struct]]:
        """What waits."""
        del consumer, topic
        yield from self._waiting

    def give(self, topic: Topic, key: str, record: msgspec.Struct, offset: int) -> None:
        """A record to send; one that cannot be sent becomes a dead letter of itself."""
        item = Item(key, record, None, offset, handed_on=True)
        try:
            value = encode(record)
            where = key_bytes(key)
        except ValueError as error:  # half a surrogate pair, which UTF-8 cannot write
            self.bury(topic, item, topic.name, error)
            return
        if len(value) > topic.max_record_bytes:
            large = InputError(
                f"a record of {len(value)} bytes; {topic.name} takes {topic.max_record_bytes}",
                where=key,
                remedy="Look at what its source sends.",
            )
            self.bury(topic, item, topic.name, large)
            return
        self.letters.append(Letter(wire_name(topic.name, self._namespace), where, value))

    def bury(self, topic: Topic, item: Item, stage: str, error: Exception) -> None:
        """The record failed: its dead letter and, for a raw document, its outcome."""
        letter = bury(topic, item, stage, error, self._clock())
        if not item.handed_on:
            place = f"{topic.name}/{self._partition}@{item.offset}"
            letter = msgspec.structs.replace(letter, place=place)
        self.counts[stage].errors[letter.error] += 1
        self.give(DEAD, letter.dead_id, letter, item.offset)
        outcome = outcome_of(topic, letter)
        if outcome is not None:
            self.give(OUTCOMES, outcome.outcome_id, outcome, item.offset)


class RunHandler:
    """Does the batches of one run. ``generation`` gives the consumer group's."""

    def __init__(
        self,
        part: Part,
        run: Run,
        *,
        tools: Tools,
        functions: Mapping[str, StageFunction],
        tables: Mapping[str, EntryTable],
        pool: PagePool | None,
        generation: Callable[[], int],
        crash: Crash = no_crash,
    ) -> None:
        self._part = part
        self._run = run
        self._tools = tools
        self._functions = functions
        self._tables = tables
        self._pool = pool
        self._generation = generation
        self._crash = crash
        self._epochs: dict[int, int] = {}
        self._kept_back: set[int] = set()

    def assigned(self) -> None:
        """Partitions were assigned anew: epochs are counted from what recovery found."""
        self._epochs.clear()
        self._kept_back.clear()

    async def __call__(self, events: Sequence[Any], ours: Callable[[], bool]) -> Sequence[Any]:
        """Do a batch, partition by partition."""
        groups: dict[int, list[Any]] = defaultdict(list)
        for event in events:
            groups[event.message.partition].append(event)
        self._tools.meters.batch.labels(self._part.name).observe(len(events))
        done: list[Any] = []
        for partition, group in groups.items():
            if partition not in self._kept_back:
                done += await self._partition(partition, group, ours)
        return done

    async def _partition(
        self, partition: int, events: Sequence[Any], ours: Callable[[], bool]
    ) -> Sequence[Any]:
        batch = RunBatch(partition, self._tools.namespace, self._tools.clock)
        entries = {name: table.of(partition) for name, table in self._tables.items()}
        staged = Staged(entries)
        runner = Runner(self._functions, cast("StateCache", staged), None)
        items = self._decoded(partition, events, batch)
        events = events[: len(items)]
        readable = await self._prepared([item for item in items if item is not None], batch)
        for first in range(0, len(readable), _SLICE):
            batch.fill(readable[first : first + _SLICE])
            runner.take(self._run, cast("Batch", batch))
            self._tools.pulse.beat()
            await asyncio.sleep(0)
        await self._tools.courier.deliver(batch.letters, ours)
        self._crash("outputs acknowledged")
        await self._write(partition, staged, entries, ours)
        self._crash("state written")
        self._tools.meters.count(batch.counts)
        return events

    async def _write(
        self,
        partition: int,
        staged: Staged,
        entries: Mapping[str, Entries],
        ours: Callable[[], bool],
    ) -> None:
        if not ours():
            raise Abandoned
        if partition not in self._epochs:
            newest = max((each.newest for each in entries.values()), default=0)
            self._epochs[partition] = next_epoch(newest, self._generation())
        changes = staged.changes(self._epochs[partition])
        names = {name: table.changelog_topic_name for name, table in self._tables.items()}
        letters = [Letter(names[table], key, value, partition) for table, key, value in changes]
        await self._tools.courier.deliver(letters, ours)
        if not ours():
            raise Abandoned  # recovery may have read the changelog before this came to it
        staged.settle(changes)

    def _decoded(
        self, partition: int, events: Sequence[Any], batch: RunBatch
    ) -> list[tuple[Item, msgspec.Struct] | None]:
        """Each event's record, None for one that is dead; ends before one held back."""
        found: list[tuple[Item, msgspec.Struct] | None] = []
        for event in events:
            message = event.message
            key = (message.key or b"").decode("utf-8", "replace")
            attempts = attempts_of(message.headers)
            item = Item(key, None, message.value or b"", message.offset, attempts=attempts)
            try:
                found.append((item, self._record(message.key, item)))
            except NewerMajorVersion as error:
                self._kept_back.add(partition)
                self._tools.holds.declare(self._part.name, type(error).__name__, str(error))
                break
            except InputError as error:
                batch.bury(self._run.reads, item, self._run.name, error)
                found.append(None)
        return found

    def _record(self, key: bytes | None, item: Item) -> msgspec.Struct:
        topic = self._run.reads
        if not key:
            raise UndecodableRecord(
                f"a record of {topic.name} without a key",
                remedy=f"Its producer must key it by {topic.key}.",
            )
        record: msgspec.Struct = decode(topic.record, item.value or b"")
        return record

    async def _prepared(
        self, items: Sequence[tuple[Item, msgspec.Struct]], batch: RunBatch
    ) -> list[tuple[Item, msgspec.Struct]]:
        """The items with their pages read, in order, off the event loop."""
        if self._pool is None or self._run.reads.record is not RawDocument:
            return list(items)
        first = self._run.stages[0].name
        futures = [
            asyncio.wrap_future(self._pool.submit(cast("RawDocument", record)))
            for _, record in items
        ]
        for future in futures:
            future.add_done_callback(self._tools.pulse.beat)
        found: list[tuple[Item, msgspec.Struct]] = []
        for (item, _), answer in zip(items, await asyncio.gather(*futures), strict=True):
            if isinstance(answer, RasadError):
                batch.counts[first].received += 1
                batch.bury(self._run.reads, item, first, answer)
            else:
                found.append((item, answer))
        return found
