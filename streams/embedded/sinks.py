"""Handing a batch's records to the sinks that share its transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from schemas.ports import StoreSink
from schemas.topics import Topic
from streams.embedded.batch import NOT_THE_RECORD, Batch
from streams.embedded.burial import Item
from streams.topology import Sink

_Delivery = tuple[Topic, Item, msgspec.Struct]


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Writes each sink's topics into it, in the order the topology names them."""

    connection: sqlite3.Connection
    sinks: Sequence[tuple[Sink, StoreSink]]

    def deliver(self, batch: Batch) -> None:
        """Everything that waits, then the dead letters of what a sink could not take."""
        batch.close_to_sinks()
        for sink, target in self.sinks:
            deliveries = [
                (topic, item, record)
                for topic in sink.reads
                for item, record in batch.records(sink.name, topic)
            ]
            batch.counts[sink.name].received += len(deliveries)
            if deliveries:
                self._write(sink.name, target, deliveries, batch)
        late = batch.late()
        for sink, target in self.sinks:
            wanted = [(topic, record) for topic, record in late if topic in sink.reads]
            if wanted:
                target.write(wanted)

    def _write(
        self, name: str, target: StoreSink, deliveries: Sequence[_Delivery], batch: Batch
    ) -> None:
        try:
            with self._savepoint():
                target.write([(topic, record) for topic, _, record in deliveries])
        except NOT_THE_RECORD:
            raise
        except Exception as error:  # noqa: BLE001  # any fault of a record is its dead letter
            if len(deliveries) == 1:
                topic, item, _ = deliveries[0]
                batch.bury(topic, item, name, error)
                return
            # One record is at fault and the savepoint took all back: find which.
            for each in deliveries:
                self._write(name, target, [each], batch)

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        self.connection.execute("SAVEPOINT sink")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK TO sink")
                self.connection.execute("RELEASE sink")
            raise
        self.connection.execute("RELEASE sink")
