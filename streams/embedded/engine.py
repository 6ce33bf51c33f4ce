"""The driver: appends records to the log and takes them through the topology."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from schemas.embedded import EmbeddedSink
from schemas.ends import DeadLetter
from schemas.ports import Clock
from schemas.topics import RAW, Topic
from streams.clean.pool import PagePool
from streams.embedded.batch import Batch
from streams.embedded.counters import Observer, StageCounts
from streams.embedded.database import connect, transaction, translated
from streams.embedded.edition import edition as stages_edition
from streams.embedded.lock import Lock
from streams.embedded.log import Log
from streams.embedded.migrate import migrate, own
from streams.embedded.post import Parcel, again, parcel
from streams.embedded.resolve import resolve
from streams.embedded.runs import Runner
from streams.embedded.sinks import Deliverer
from streams.embedded.state import StateCache
from streams.topology import RUNS, SINKS, Run, Sink

BATCH = 256
"""Documents in one transaction: a sync costs little beside them, memory stays small."""

RAW_KEPT_SECONDS = 30 * 24 * 60 * 60
"""How long raw documents stay on the log by default, from when they came in."""


class Engine:
    """The whole topology on one SQLite file. Use it as a context manager.

    ``sinks`` maps names of the topology's sinks to those that live in the same file
    (``store`` is short for the one called ``index``); sinks without one are left out.
    ``batch_size`` changes speed alone, never results. A raw document given again is read
    again only by another ``edition`` of the stages (default: a hash of their sources).
    ``pages`` are the processes that read fetched pages; none starts before the first.

    Raises:
        StoreLocked: another process works on the file.
        StoreNewer: a newer Rasad wrote it.
        StoreDamaged, StoreError: it cannot be used; the message says why.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        clock: Clock,
        store: EmbeddedSink | None = None,
        sinks: Mapping[str, EmbeddedSink] | None = None,
        observer: Observer | None = None,
        topology: tuple[Sequence[Run], Sequence[Sink]] = (RUNS, SINKS),
        batch_size: int = BATCH,
        raw_kept_seconds: int = RAW_KEPT_SECONDS,
        edition: str | None = None,
        pages: PagePool | None = None,
    ) -> None:
        self.path = Path(path)
        self.counts: dict[str, StageCounts] = {}
        self._clock = clock
        self._observer = observer
        self._batch_size = batch_size
        self._raw_kept = raw_kept_seconds
        self._edition = stages_edition() if edition is None else edition
        self._pages = pages or PagePool()
        self._guard = threading.RLock()
        self._runs, all_sinks = topology
        given = dict(sinks or {})
        if store is not None:
            given["index"] = store
        self._lock = Lock(self.path, clock)
        try:
            self._open([(sink, given[sink.name]) for sink in all_sinks if sink.name in given])
        except BaseException:
            self._lock.release()
            raise

    def _open(self, sinks: Sequence[tuple[Sink, EmbeddedSink]]) -> None:
        functions = {
            stage.name: resolve(stage.function) for run in self._runs for stage in run.stages
        }
        self.connection = connect(self.path)
        with translated(self.path):
            components = [("driver", own()), *((s.component, s.migrations) for _, s in sinks)]
            self.backups = migrate(self.connection, self.path, components, self._clock)
            self._log = Log(self.connection, 2 * self._batch_size, self._edition)
            self._state = StateCache(self.connection)
            with transaction(self.connection):
                self._log.release()
            opened = [(sink, each.open(self.connection)) for sink, each in sinks]
        self._runner = Runner(functions, self._state, self._observer)
        self._deliverer = Deliverer(self.connection, opened)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. What is on the log and not yet done is done next time."""
        with self._guard:
            self._pages.close()
            self.connection.close()
            self._lock.release()

    def append(self, records: Iterable[msgspec.Struct]) -> int:
        """Put raw documents (or dead letters, outcomes of sources) on the log.

        Each is safe once this returns; gives how many there were. Takes them from
        ``records`` in portions, so that any number of them needs little memory.
        """
        count = 0
        for portion in self._portions(records):
            self._post([parcel(record) for record in portion])
            count += len(portion)
        return count

    def send(self, topic: Topic, key: str, value: bytes, *, attempts: int = 1) -> None:
        """Put one record's bytes on a topic, such as a dead letter's after a fix."""
        self._post([Parcel(topic.name, key, value, attempts=attempts)])

    def send_again(self, letters: Iterable[DeadLetter]) -> int:
        """Put the records of dead letters back on the log, for one more attempt.

        Raises:
            InputError: a letter does not hold its record; none was sent.
        """
        parcels = [again(letter) for letter in letters]
        self._post(parcels)
        return len(parcels)

    def process(self, records: Iterable[msgspec.Struct]) -> int:
        """Append and run, portion by portion: the fast way through many documents."""
        count = 0
        for portion in self._portions(records):
            count += self.append(portion)
            self.run_until_idle()
        return count

    def run_until_idle(self) -> int:
        """Take all that waits through the topology; gives how many records it took."""
        total = 0
        while taken := self.run_batch():
            total += taken
        with self._guard, translated(self.path):
            self._let_go()
        return total

    def run_batch(self) -> int:
        """Do one batch in one transaction; 0 says that nothing waits."""
        with self._guard, translated(self.path):
            batch = Batch(self._log, self._clock, self._batch_size)
            for run in self._runs:
                if run.reads is RAW:
                    batch.read_ahead(run.name, RAW, self._pages)
            try:
                with transaction(self.connection):
                    self._turn(batch)
            except BaseException:
                self._state.forget()
                raise
            self._account(batch)
            return batch.taken

    def held(self) -> list[tuple[int, str, str]]:
        """Records that wait for a newer program: offset, topic and why."""
        return self._log.held()

    def _turn(self, batch: Batch) -> None:
        for run in self._runs:
            self._runner.take(run, batch)
        self._deliverer.deliver(batch)
        self._state.flush()
        for topic in batch.taken_from:
            if topic is not RAW:
                self._log.drop_read(topic, self._consumers(topic))

    def _account(self, batch: Batch) -> None:
        if not batch.taken:
            return
        for stage, counts in batch.counts.items():
            self.counts.setdefault(stage, StageCounts()).add(counts)
        if self._observer is not None:
            self._observer.committed(batch.counts)

    def _consumers(self, topic: Topic) -> list[str]:
        runs = [run.name for run in self._runs if run.reads is topic]
        return runs + [sink.name for sink, _ in self._deliverer.sinks if topic in sink.reads]

    def _let_go(self) -> None:
        before = int(self._clock().timestamp()) - self._raw_kept
        dropped = 1
        while dropped:
            with transaction(self.connection):
                dropped = self._log.drop_old(before, self._consumers(RAW))

    def _post(self, parcels: Sequence[Parcel]) -> None:
        with self._guard, translated(self.path), transaction(self.connection):
            self._log.append(parcels, int(self._clock().timestamp()))

    def _portions(self, records: Iterable[msgspec.Struct]) -> Iterator[list[msgspec.Struct]]:
        iterator = iter(records)
        while portion := list(islice(iterator, self._batch_size)):
            yield portion
